// What the tolerant parser reports. `found` and `expected` are parts of the text, or names that the catalogue knows.

export interface SyntaxProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly offset: number;
  readonly args: Readonly<Record<string, string | number>>;
}
export type Report = (problem: SyntaxProblem) => void;

/** Where values stand, as far as somebody wants to know. */
export interface Places {
  /** Each list and object, with the offset of its bracket. */
  readonly containers?: Map<object, number>;
  /** Members or items of the outermost one. */
  readonly members?: Map<string | number, number>;
}

/** Levels of nesting that are read. Azure's own documents stay below 30. */
export const deepest = 200;

/** Text from `at` on, short enough for a message. */
export const excerpt = (text: string, at: number): string => {
  if (at >= text.length) return '';
  const line = text.slice(at, at + 24);
  const end = line.slice(1).search(/[\s,:[\]{}]/);
  return end === -1 ? line : line.slice(0, end + 1);
};
