// Errors that the tolerant parser reports.

import type { ProblemArgs, SyntaxCode } from '../configuration/problem-args.ts';

/** Details of a syntax error, without the place of its opening bracket: that is `from`. */
export type SyntaxArgs<Code extends SyntaxCode> = Omit<ProblemArgs[Code], 'fromLine' | 'fromColumn'>;
export interface SyntaxProblem<Code extends SyntaxCode = SyntaxCode> {
  readonly code: Code;
  readonly severity: 'error';
  readonly offset: number;
  readonly args: SyntaxArgs<Code>;
  /** Offset of the opening bracket that the problem is about. */
  readonly from?: number;
}
export type ReportSyntaxProblem = (problem: SyntaxProblem) => void;

type Details<Code extends SyntaxCode> = Omit<SyntaxArgs<Code>, 'found'>;
/** Reports an error at an offset; `found` is the text there unless it is given. */
export type ReportError = <Code extends SyntaxCode>(
  code: Code,
  offset: number,
  ...details: Record<never, never> extends Details<Code>
    ? [details?: { readonly found: string }]
    : [details: Details<Code> & { readonly found?: string; readonly from?: number }]
) => void;

export interface OffsetCollector {
  /** Each list and object, with the offset of its bracket. */
  readonly containers?: Map<object, number>;
  /** Members or items of the outermost value. */
  readonly members?: Map<string | number, number>;
}

/** Levels of nesting that are read. Azure's own documents stay under 30. */
export const LIMIT_NESTING = 200;

/** Returns the text from `at` on, short enough for a message. */
export const excerpt = (text: string, at: number): string => {
  if (at >= text.length) return '';
  const line = text.slice(at, at + 24);
  const end = line.slice(1).search(/[\s,:[\]{}]/);
  return end === -1 ? line : line.slice(0, end + 1);
};
