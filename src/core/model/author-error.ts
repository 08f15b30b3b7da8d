// The errors of a scenarios folder as data; `formatAuthorError` puts them into the reader's language.
import type { ErrorCode, Word } from './messages.ts';

/** A value as the author writes it, or a word of the catalogue for one that cannot be written out. */
export type DisplayValue = string | { readonly word: Word };

/** One step from the file to the entry that an error is about: scenario `compute`, then flow `identity`. */
export interface About {
  readonly kind: AboutKind;
  readonly id: string;
}
export type AboutKind =
  | 'scenario'
  | 'flow'
  | 'route'
  | 'setting'
  | 'note'
  | 'place'
  | 'parameter'
  | 'condition'
  | 'group'
  | 'arrow'
  | 'box'
  | 'tag'
  | 'document'
  | 'private-endpoint'
  | 'contradiction'
  | 'symptom'
  | 'correction'
  | 'question'
  | 'region'
  | 'service'
  | 'revision';

/** Lines and columns count from 1, as in editors; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface AuthorError extends Position {
  /** Path relative to the scenarios folder, with `/`. */
  readonly file: string;
  /** The entry that it is about; empty for a file as a whole. */
  readonly about: readonly About[];
  readonly code: ErrorCode;
  readonly found: DisplayValue | null;
  /** The allowed values; empty when they cannot be listed. */
  readonly allowed: readonly DisplayValue[];
  /** The nearest allowed text. */
  readonly suggestion: string | null;
}

const byText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Sorts errors by file, line, column and code, each once. */
export const sortErrors = (errors: readonly AuthorError[]): readonly AuthorError[] => {
  const seen = new Set<string>();
  return errors
    .toSorted((a, b) => byText(a.file, b.file) || a.line - b.line || a.column - b.column || byText(a.code, b.code))
    .filter((error) => {
      const key = JSON.stringify(error);
      return !seen.has(key) && seen.add(key);
    });
};
