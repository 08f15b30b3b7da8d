import type { Truth } from '../../model/three-valued-logic.ts';
import type { Missing } from './check-result.ts';
import { uniqueMissing } from './missing-input.ts';
import type { FoundVerdict } from './verdict.ts';

/** A verdict, and what is needed to decide it. */
export interface ApplicableVerdict<Kind extends FoundVerdict = FoundVerdict> {
  readonly verdict: Kind | 'undecided';
  readonly missing: () => readonly Missing[];
}

/** Returns the verdict of a requirement that may not apply: unless it is met, it is undecided. */
export function verdictIfApplicable<Kind extends FoundVerdict>(
  requirement: { readonly applies: Truth; readonly missing: readonly string[] },
  verdict: Kind,
  missing: () => readonly Missing[],
): ApplicableVerdict<Kind> {
  if (requirement.applies !== 'unknown' || verdict === 'allowed') return { verdict, missing };
  const wanted = requirement.missing.map(
    (parameter): Missing => ({ code: 'parameter', args: { parameter }, at: null }),
  );
  return { verdict: 'undecided', missing: () => uniqueMissing([...wanted, ...missing()]) };
}
