// Facts that differ between revisions. A value is "per revision" when its keys are revision ids, which no other
// mapping of the schema has.

/** One value for all revisions, or one for each, by its id. */
export type PerRevision<T> = T | Readonly<Record<string, T>>;

/** `current`, or the month of an older state of the facts (`2021-09`). */
export const revisionPattern = /^(?:current|\d{4}-\d{2})$/;

/** Reports whether a value is a mapping with revision ids as keys, at least one. */
export const isPerRevision = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => revisionPattern.test(key));
};

/**
 * Returns the value of a fact in a revision: its own, or the one for all; undefined when the fact names revisions and
 * this one is not among them.
 * @example valueIn({ '2021-09': 'any', current: [443] }, 'current') // [443]
 */
export const valueIn = <T>(value: PerRevision<T>, revision: string): T | undefined => {
  if (!isPerRevision(value)) return value as T; // the union's other half
  return Object.hasOwn(value, revision) ? (value[revision] as T) : undefined; // keys are revisions: values are T
};

/** Reports whether an entry holds in a revision; without `revisions` of its own it holds in all of its scenario. */
export const holdsIn = (
  entry: { readonly revisions?: readonly string[] | undefined },
  scenario: { readonly revisions: readonly string[] },
  revision: string,
): boolean => scenario.revisions.includes(revision) && (entry.revisions ?? scenario.revisions).includes(revision);
