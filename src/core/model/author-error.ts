// What is wrong in a scenarios folder, as data: the words come when it is shown, in the reader's language.
import type { Word } from './messages.ts';

/** Something to show: as the author writes it, or a word of the catalogue for what cannot be written out. */
export type Said = string | { readonly word: Word };

/** One step of what an error is about: scenario `compute`, then flow `identity`. */
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
  | 'region'
  | 'revision';

/** Lines and columns count from 1, columns in UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface AuthorError extends Position {
  /** Path relative to the scenarios folder, with `/`. */
  readonly file: string;
  /** What it is about, from the whole to the part; empty for a file as a whole. */
  readonly about: readonly About[];
  /** Key of the sentence in the catalogue `model`, without `error.`. */
  readonly code: string;
  readonly found: Said | null;
  /** What would be right; empty where it cannot be listed. */
  readonly allowed: readonly Said[];
  /** The nearest right thing, ready to be written. */
  readonly suggestion: string | null;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by file, line, column; the same error twice is kept once. */
export const sortErrors = (errors: readonly AuthorError[]): readonly AuthorError[] => {
  const seen = new Set<string>();
  return errors
    .toSorted(
      (a, b) => byText(a.file, b.file) || a.line - b.line || a.column - b.column || byText(a.code, b.code),
    )
    .filter((error) => {
      const key = JSON.stringify(error);
      return !seen.has(key) && seen.add(key);
    });
};
