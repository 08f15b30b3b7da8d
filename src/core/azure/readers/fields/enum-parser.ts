// Enumerations of Azure: closed sets of values whose case differs between tools.

import { memoizeText } from '../../../memoize.ts';
import type { Known } from '../../configuration/resources.ts';

export interface EnumParser<Value> {
  /** The values, as a message lists them. */
  readonly allowed: readonly string[];
  /** Returns the meaning of a value, whatever its case; null where it is none of them. */
  readonly parse: (word: string) => Extract<Known<Value>, { known: true }> | null;
}

/** Makes the parser of values in lower case. */
export const enumParser = <const Value>(entries: Readonly<Record<string, Value>>): EnumParser<Value> => {
  const known = new Map(Object.entries(entries).map(([word, value]) => [word, { known: true, value } as const]));
  return {
    allowed: Object.keys(entries),
    parse: memoizeText((word) => known.get(word.toLowerCase()) ?? null, { limit: 500, longest: 40 }),
  };
};
