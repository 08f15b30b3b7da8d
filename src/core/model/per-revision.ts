// Facts that differ between revisions. A value is "per revision" when its keys are revision ids, which no other
// mapping of the schema has.
import type { PerRevision, Scenario } from './schema.ts';

/** `current`, or the month of an older state of the facts (`2021-09`). */
export const revisionPattern = /^(?:current|\d{4}-\d{2})$/;

/** Tells whether a value is a mapping all of whose keys are revision ids (and which has one at least). */
export const isPerRevision = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => revisionPattern.test(key));
};

/**
 * Gives the value of a fact in a revision: its own, or the one that holds in all. `undefined` where the fact
 * names revisions and this one is not among them.
 * @example at({ '2021-09': 'any', current: [443] }, 'current') // [443]
 */
export const at = <T>(value: PerRevision<T>, revision: string): T | undefined => {
  if (!isPerRevision(value)) return value as T; // the union's other half
  return Object.hasOwn(value, revision) ? (value[revision] as T) : undefined; // keys are revisions: values are T
};

/** Tells whether an entry exists in a revision; without `revisions` of its own it holds in all of its scenario. */
export const holdsIn = (
  entry: { readonly revisions?: readonly string[] | undefined },
  scenario: Pick<Scenario, 'revisions'>,
  revision: string,
): boolean =>
  scenario.revisions.includes(revision) && (entry.revisions ?? scenario.revisions).includes(revision);
