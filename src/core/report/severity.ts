import type { Verdict } from '../checker/lists/check-result.ts';

/** Verdicts, the most pressing first. */
export const bySeverity: readonly Verdict[] = ['blocked', 'partly', 'undecided', 'allowed'];

/** The most pressing of some verdicts; undefined of none. */
export const worstOf = (verdicts: Iterable<Verdict>): Verdict | undefined => {
  const present = new Set(verdicts);
  return bySeverity.find((verdict) => present.has(verdict));
};

/** Sorts what has a verdict, the most pressing first. */
export const mostPressingFirst = <Item extends { readonly verdict: Verdict }>(all: readonly Item[]): Item[] =>
  all.toSorted((a, b) => bySeverity.indexOf(a.verdict) - bySeverity.indexOf(b.verdict));
