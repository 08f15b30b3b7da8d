// Enumerations of Azure: a closed set of words whose case differs between tools.
import type { Known } from '../../configuration/resources.ts';
import { remembering } from './memoize.ts';

export interface WordTable<Value> {
  /** The words, as a message lists them. */
  readonly words: readonly string[];
  /** What a word says, whatever its case; null when it is none of them. */
  readonly find: (word: string) => Extract<Known<Value>, { known: true }> | null;
}

/** Makes a table from words in lower case. */
export const wordTable = <const Value>(entries: Readonly<Record<string, Value>>): WordTable<Value> => {
  const known = new Map(
    Object.entries(entries).map(([word, value]) => [word, { known: true, value } as const]),
  );
  return {
    words: Object.keys(entries),
    find: remembering((word) => known.get(word.toLowerCase()) ?? null, { most: 500, longest: 40 }),
  };
};
