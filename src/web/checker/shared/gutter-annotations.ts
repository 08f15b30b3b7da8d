// Annotations of a document's lines: which requirements the rule on a line decides, and which findings are about it.
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { worstOf } from '../../../core/report/severity.ts';
import type { CheckAnswer, FindingEntry } from '../state/worker-protocol.ts';
import { offsetOf } from './text-offsets.ts';

export interface LineAnnotation {
  readonly line: number;
  readonly column: number;
  /** The worst verdict that it decides; null where it decides none. */
  readonly verdict: Verdict | null;
  readonly requirements: readonly Explanation[];
  readonly findings: readonly FindingEntry[];
}
export type LineAnnotations = ReadonlyMap<number, LineAnnotation>;

export interface AnnotationSource {
  readonly answer: CheckAnswer | null;
  readonly findings: readonly FindingEntry[] | null;
}

interface Entry {
  readonly line: number;
  readonly column: number;
  readonly verdict: Verdict;
  readonly requirement: Explanation;
}

const entriesOf = (answer: CheckAnswer, document: number): readonly Entry[] =>
  answer.scenarios
    .flatMap(({ requirements }) => requirements)
    .flatMap((requirement) =>
      requirement.decisions.flatMap(({ verdict, rules }) =>
        rules.flatMap(({ rule: { at, position } }) =>
          at !== null && position !== null && answer.documents[at.input]?.id === document
            ? [{ line: position.line, column: position.column, verdict, requirement }]
            : [],
        ),
      ),
    );

type Position = Pick<LineAnnotation, 'line' | 'column'>;

/** Groups decisions and findings of one document by a key of their position. */
const annotationsBy = <Key>(
  { answer, findings }: AnnotationSource,
  document: number,
  keyOf: (position: Position) => Key,
): ReadonlyMap<Key, LineAnnotation> => {
  if (answer === null) return new Map();
  const entries = Map.groupBy(entriesOf(answer, document), keyOf);
  const ofRules = Map.groupBy(
    (findings ?? []).filter((one) => one.isOfRule && one.document === document),
    keyOf,
  );
  return new Map(
    [...new Set([...entries.keys(), ...ofRules.keys()])].map((key) => {
      const [decided, found] = [entries.get(key) ?? [], ofRules.get(key) ?? []];
      const { line, column } = decided[0] ?? found[0] ?? { line: 1, column: 1 };
      return [
        key,
        {
          line,
          column,
          verdict: worstOf(decided.map((entry) => entry.verdict)) ?? null,
          requirements: [...new Set(decided.map((entry) => entry.requirement))],
          findings: found,
        },
      ];
    }),
  );
};

/** Returns the annotations of one document by line. */
export const annotationsByLine = (source: AnnotationSource, document: number): LineAnnotations =>
  annotationsBy(source, document, ({ line }) => line);

/** Returns a position as a key of `annotationsByRule`. */
export const positionKey = ({ line, column }: Position): string => `${line}:${column}`;

/** Returns the annotations of one document by rule, at its `positionKey`: in a text without line breaks all rules share a line. */
export const annotationsByRule = (source: AnnotationSource, document: number): ReadonlyMap<string, LineAnnotation> =>
  annotationsBy(source, document, positionKey);

/** Returns the tooltip of an annotation. */
export const annotationTitle = ({ requirements, findings }: LineAnnotation): string =>
  [...findings.map(({ sentence }) => sentence), ...requirements.map(({ title }) => title)].join('\n');

/** Returns the CSS classes of an annotation: its verdict, and whether it has findings. */
export const annotationClass = ({ verdict, findings }: LineAnnotation): string =>
  [
    ...(verdict === null ? [] : [`is-${verdict}`]),
    ...(findings.length === 0 ? [] : ['has-finding']),
    ...(findings.some(({ severity }) => severity === 'warning') ? ['has-warning'] : []),
  ].join(' ');

/** A JSON value without quotes: a number, a literal, or what is neither. */
const bare = /[^\s,:{}[\]"]+/y;

/** Returns the offset of the quote that ends the string at `start`; the length of the text where none does. */
const closingQuote = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
};

/** Returns the offset after the JSON value that starts at `start`; a value that a line breaks off ends with the line. */
export const endOfValue = (text: string, start: number): number => {
  bare.lastIndex = start;
  if (bare.test(text)) return bare.lastIndex;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = closingQuote(text, at);
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (character === '\n' && depth === 0) return at;
    if (depth <= 0 && character !== ' ') return at + 1;
  }
  return text.length;
};

/** Returns the annotation of the innermost rule or value that contains an offset; null for none. */
export const annotationAt = (annotations: LineAnnotations, text: string, offset: number): LineAnnotation | null => {
  const before: { readonly annotation: LineAnnotation; readonly start: number }[] = [];
  // One pass over the text for all of them.
  let line = 1;
  let lineStart = 0;
  for (const annotation of [...annotations.values()].toSorted((a, b) => a.line - b.line)) {
    lineStart += offsetOf(text.slice(lineStart), annotation.line - line + 1, 1);
    line = annotation.line;
    const start = lineStart + annotation.column - 1;
    if (start > offset) break;
    before.push({ annotation, start });
  }
  return before.findLast(({ start }) => offset <= endOfValue(text, start))?.annotation ?? null;
};
