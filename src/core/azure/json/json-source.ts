// Finds the documents of a text. Strict JSON goes to `JSON.parse`, with comments and trailing commas blanked, and
// offsets are found on demand; everything else goes to the tolerant parser.
import type { TextPosition } from '../configuration/resources.ts';
import type { FoundDocuments } from './find-documents.ts';
import type { JsonDocument } from './json-document.ts';
import { createLineIndex } from './line-index.ts';
import { readStrictDocument } from './strict-document.ts';
import type { ReportSyntaxProblem, SyntaxProblem } from './syntax-problem.ts';

/** Finds the documents of a text that is not one strict document. */
export type FindDocuments = (text: string, report: ReportSyntaxProblem) => FoundDocuments;

export interface JsonText {
  readonly documents: readonly JsonDocument[];
  readonly problems: readonly SyntaxProblem[];
  /** Number of syntax errors beyond those in `problems`. */
  readonly omittedProblems: number;
  /** First words of the text outside of documents, and their offset; -1 where there is none. */
  readonly other: string;
  readonly otherAt: number;
  readonly positionOf: (offset: number) => TextPosition;
  /** In UTF-16 code units. */
  readonly length: number;
}

const LIMIT_SYNTAX_PROBLEMS = 200;

/** Removes the byte order mark and the zeros that a wrong decoder leaves between UTF-16 letters. */
const clean = (text: string): string => {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return start.includes('\0') ? start.replaceAll('\0', '') : start;
};

/**
 * Reads any text as JSON documents. Offsets count in the cleaned text. Calls `finder` for a text that is not one strict
 * document, and throws what that throws.
 */
export const readJsonWith = (input: string, finder: () => FindDocuments): JsonText => {
  const text = clean(input);
  const positionOf = createLineIndex(text);
  const whole = readStrictDocument(text, 0, text.length);
  const place = { positionOf, length: text.length };
  if (whole !== null) return { documents: [whole], problems: [], omittedProblems: 0, other: '', otherAt: -1, ...place };
  const problems: SyntaxProblem[] = [];
  let count = 0;
  const { documents, other, otherAt } = finder()(text, (problem) => {
    count++;
    if (problems.length < LIMIT_SYNTAX_PROBLEMS) problems.push(problem);
  });
  return { documents, problems, omittedProblems: count - problems.length, other, otherAt, ...place };
};
