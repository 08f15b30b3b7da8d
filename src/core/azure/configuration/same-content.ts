// Two writings of one thing have the same content, wherever they stand.

import { memoizeWeak } from '../../memoize.ts';

/** Fields that say where a thing stands, not what it is. */
const ignoredFields: ReadonlySet<string> = new Set(['at', 'exists', 'body']);

/** Content without places, as text. */
export const contentOf = memoizeWeak((value: object): string =>
  JSON.stringify(value, (key, item: unknown) => (ignoredFields.has(key) ? undefined : item)),
);
export const sameContent = (one: object, other: object): boolean => contentOf(one) === contentOf(other);
