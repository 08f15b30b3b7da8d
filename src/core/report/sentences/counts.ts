// Counts as a reader scans them: what there is none of is not said.
import type { Verdict } from '../../checker/lists/check-result.ts';
import type { Messages } from '../../i18n/messages.ts';
import { bySeverity } from '../severity.ts';

/** Joins the counts that are not zero, in the order of `keys`; `textOf` says one. */
export const countsText = <Key extends string>(
  counts: Readonly<Record<Key, number>>,
  keys: readonly Key[],
  textOf: (key: Key, count: number) => string,
): string =>
  keys
    .filter((key) => counts[key] > 0)
    .map((key) => textOf(key, counts[key]))
    .join(' · ');

/** Says how many requirements have each verdict: `3 blocked or not met · 17 allowed or met`. */
export const verdictCounts = (words: Messages<'checker'>, counts: Readonly<Record<Verdict, number>>): string =>
  countsText(counts, bySeverity, (verdict, count) => words(`count.${verdict}`, { count }));
