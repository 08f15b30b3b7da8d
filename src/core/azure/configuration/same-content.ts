// Compares resources by their content, wherever they stand.

import { memoizeWeak } from '../../memoize.ts';

/** Fields that state where a resource stands, not what it is. */
const ignoredFields: ReadonlySet<string> = new Set(['at', 'exists', 'body']);

/** Returns the content as text, without places. */
export const contentOf = memoizeWeak((value: object): string =>
  JSON.stringify(value, (key, item: unknown) => (ignoredFields.has(key) ? undefined : item)),
);
export const sameContent = (one: object, other: object): boolean => contentOf(one) === contentOf(other);
