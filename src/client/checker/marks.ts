// Which lines of a document decide something, and what: the way from a rule back to its requirements.
import type { Verdict } from '../../checker/result.ts';
import type { Explanation } from '../../report/explain.ts';
import { worstOf } from '../../report/severity.ts';
import type { Answer } from './protocol.ts';
import { offsetOf } from './text-position.ts';

export interface LineMark {
  readonly line: number;
  readonly column: number;
  /** The worst of what it decides. */
  readonly verdict: Verdict;
  readonly requirements: readonly Explanation[];
}
export type Marks = ReadonlyMap<number, LineMark>;

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

/** The marks of one document by line. */
export const marksOf = (answer: Answer | null, document: number): Marks => {
  if (answer === null) return new Map();
  return new Map(
    [...Map.groupBy(entriesOf(answer, document), ({ line }) => line)].map(([line, entries]) => [
      line,
      {
        line,
        column: entries[0]?.column ?? 1,
        verdict: worstOf(entries.map((entry) => entry.verdict)) ?? 'allowed',
        requirements: [...new Set(entries.map(({ told }) => told))],
      },
    ]),
  );
};

/** Offset after the JSON value that starts at `start`: a string or object as a whole, else the rest of the line. */
const endOfValue = (text: string, start: number): number => {
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
  let found: LineMark | null = null;
  for (const mark of marks.values()) {
    const start = offsetOf(text, mark.line, mark.column);
    if (start > offset || (found !== null && mark.line < found.line)) continue;
    if (offset <= endOfValue(text, start)) found = mark;
  }
  return found;
};
