// Text -> documents. Strict JSON takes the quick way (`JSON.parse`, places found on demand), comments and trailing
// commas blanked where it has them; everything else the tolerant one.
import type { Position } from '../configuration/resources.ts';
import { findDocuments } from './find-documents.ts';
import type { JsonDocument } from './json-document.ts';
import { createLineIndex } from './line-index.ts';
import { readStrictDocument } from './strict-document.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

export interface JsonText {
  readonly documents: readonly JsonDocument[];
  readonly problems: readonly SyntaxProblem[];
  /** Errors of syntax beyond those kept in `problems`. */
  readonly omittedProblems: number;
  /** Text outside of the documents (first words), and where it begins; -1 when there is none. */
  readonly other: string;
  readonly otherAt: number;
  readonly positionOf: (offset: number) => Position;
}

const LIMIT_SYNTAX_PROBLEMS = 200;

/** Text without byte order mark and without the zeros that a wrong decoder leaves between UTF-16 letters. */
const clean = (text: string): string => {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return start.includes('\0') ? start.replaceAll('\0', '') : start;
};

/** Reads any text as JSON documents; never throws. Offsets count in the cleaned text (no BOM, no zeros). */
export const readJson = (input: string): JsonText => {
  const text = clean(input);
  const positionOf = createLineIndex(text);
  const whole = readStrictDocument(text, 0, text.length);
  if (whole !== null)
    return { documents: [whole], problems: [], omittedProblems: 0, other: '', otherAt: -1, positionOf };
  const problems: SyntaxProblem[] = [];
  let count = 0;
  const { documents, other, otherAt } = findDocuments(text, (problem) => {
    count++;
    if (problems.length < LIMIT_SYNTAX_PROBLEMS) problems.push(problem);
  });
  return { documents, problems, omittedProblems: count - problems.length, other, otherAt, positionOf };
};
