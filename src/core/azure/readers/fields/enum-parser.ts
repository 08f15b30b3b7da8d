// Enumerations of Azure: a closed set of words whose case differs between tools.

import { memoizeText } from '../../../memoize.ts';
import type { Known } from '../../configuration/resources.ts';

export interface EnumParser<Value> {
  /** The words, as a message lists them. */
  readonly allowed: readonly string[];
  /** What a word says, whatever its case; null when it is none of them. */
  readonly parse: (word: string) => Extract<Known<Value>, { known: true }> | null;
}

/** Makes a table from words in lower case. */
export const enumParser = <const Value>(entries: Readonly<Record<string, Value>>): EnumParser<Value> => {
  const known = new Map(
    Object.entries(entries).map(([word, value]) => [word, { known: true, value } as const]),
  );
  return {
    allowed: Object.keys(entries),
    parse: memoizeText((word) => known.get(word.toLowerCase()) ?? null, { limit: 500, longest: 40 }),
  };
};
