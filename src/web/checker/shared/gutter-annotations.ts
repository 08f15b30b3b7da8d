// Which lines of a document decide something, and what: the way from a rule back to its requirements.
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { worstOf } from '../../../core/report/severity.ts';
import type { Answer, FindingLine } from '../state/worker-protocol.ts';
import { offsetOf } from './text-offsets.ts';

export interface LineMark {
  readonly line: number;
  readonly column: number;
  /** The worst of what it decides; null where it decides nothing. */
  readonly verdict: Verdict | null;
  readonly requirements: readonly Explanation[];
  /** What a reviewer would remark on it. */
  readonly findings: readonly FindingLine[];
}
export type Marks = ReadonlyMap<number, LineMark>;

export interface Told {
  readonly answer: Answer | null;
  readonly findings: readonly FindingLine[] | null;
}

interface Entry {
  readonly line: number;
  readonly column: number;
  readonly verdict: Verdict;
  readonly told: Explanation;
}

const entriesOf = (answer: Answer, document: number): readonly Entry[] =>
  answer.scenarios
    .flatMap(({ requirements }) => requirements)
    .flatMap((told) =>
      told.decisions.flatMap(({ verdict, rules }) =>
        rules.flatMap(({ rule: { at, position } }) =>
          at !== null && position !== null && answer.documents[at.input]?.id === document
            ? [{ line: position.line, column: position.column, verdict, told }]
            : [],
        ),
      ),
    );

type Place = Pick<LineMark, 'line' | 'column'>;

/** The marks of one document: those at places with one key are one. */
const marksBy = <Key>(
  { answer, findings }: Told,
  document: number,
  keyOf: (place: Place) => Key,
): ReadonlyMap<Key, LineMark> => {
  if (answer === null) return new Map();
  const entries = Map.groupBy(entriesOf(answer, document), keyOf);
  const remarks = Map.groupBy(
    (findings ?? []).filter((one) => one.isOfRule && one.document === document),
    keyOf,
  );
  return new Map(
    [...new Set([...entries.keys(), ...remarks.keys()])].map((key) => {
      const [own, told] = [entries.get(key) ?? [], remarks.get(key) ?? []];
      const { line, column } = own[0] ?? told[0] ?? { line: 1, column: 1 };
      return [
        key,
        {
          line,
          column,
          verdict: worstOf(own.map((entry) => entry.verdict)) ?? null,
          requirements: [...new Set(own.map((entry) => entry.told))],
          findings: told,
        },
      ];
    }),
  );
};

/** The marks of one document by line. */
export const marksOf = (told: Told, document: number): Marks => marksBy(told, document, ({ line }) => line);

/** A place as a key of `ruleMarksOf`. */
export const placeKey = ({ line, column }: Place): string => `${line}:${column}`;

/** The marks of one document by rule, at its `placeKey`: in a text without line breaks all rules share a line. */
export const ruleMarksOf = (told: Told, document: number): ReadonlyMap<string, LineMark> =>
  marksBy(told, document, placeKey);

/** What a line's mark says to the pointer. */
export const markTitle = ({ requirements, findings }: LineMark): string =>
  [...findings.map(({ sentence }) => sentence), ...requirements.map(({ title }) => title)].join('\n');

/** The mark's classes: its verdict, and whether there is something to remark. */
export const markClass = ({ verdict, findings }: LineMark): string =>
  [
    ...(verdict === null ? [] : [`is-${verdict}`]),
    ...(findings.length === 0 ? [] : ['has-finding']),
    ...(findings.some(({ severity }) => severity === 'warning') ? ['has-warning'] : []),
  ].join(' ');

/** What stands in JSON without quotes: numbers, words, and what is neither. */
const bare = /[^\s,:{}[\]"]+/y;

/** Offset after the JSON value that starts at `start`, as a whole; what a line breaks off ends with it. */
export const endOfValue = (text: string, start: number): number => {
  bare.lastIndex = start;
  if (bare.test(text)) return bare.lastIndex;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (character === '\n' && depth === 0) return at;
    if (depth <= 0 && character !== ' ') return at + 1;
  }
  return text.length;
};

/** The mark of the rule or value that an offset lies in: the innermost one. */
export const markAt = (marks: Marks, text: string, offset: number): LineMark | null => {
  const before: { readonly mark: LineMark; readonly start: number }[] = [];
  // One walk down the text for all of them.
  let line = 1;
  let lineStart = 0;
  for (const mark of [...marks.values()].toSorted((a, b) => a.line - b.line)) {
    lineStart += offsetOf(text.slice(lineStart), mark.line - line + 1, 1);
    line = mark.line;
    const start = lineStart + mark.column - 1;
    if (start > offset) break;
    before.push({ mark, start });
  }
  return before.findLast(({ start }) => offset <= endOfValue(text, start))?.mark ?? null;
};
