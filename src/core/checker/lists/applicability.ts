// A requirement of which it is not known whether it applies can be met, but not missed.

import type { Missing, Verdict } from './check-result.ts';
import { uniqueMissing } from './missing-input.ts';

export interface AppliedVerdict {
  readonly verdict: Verdict;
  readonly missing: () => readonly Missing[];
}

/** The verdict with regard to whether the requirement applies. */
export function ifItApplies(
  requirement: { readonly applies: 'yes' | 'no' | 'unknown'; readonly missing: readonly string[] },
  verdict: Verdict,
  missing: () => readonly Missing[],
): AppliedVerdict {
  if (requirement.applies !== 'unknown' || verdict === 'allowed') return { verdict, missing };
  const wanted = requirement.missing.map(
    (parameter): Missing => ({ code: 'parameter', args: { parameter }, at: null }),
  );
  return { verdict: 'undecided', missing: () => uniqueMissing([...wanted, ...missing()]) };
}
