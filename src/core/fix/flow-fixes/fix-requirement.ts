// Fixes one requirement, and verifies the fix: the changed configuration is checked again, every changed rule is compared
// with the packets of the requirement, and every requirement that was met has to stay so.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { evidenceFor } from '../../checker/flow/evidence.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import { uniqueMissing } from '../../checker/lists/missing-input.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { Fix, FixCandidate, Verification } from '../changes/change.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { fixFlow } from './fix-flow.ts';
import { fixRoute } from './fix-route.ts';
import { opensNothingElse } from './opens-nothing-else.ts';
import { type FixContext, type RequirementToFix, requirementToFix } from './requirement-to-fix.ts';

const met = (result: CheckResult): readonly RequirementId[] =>
  result.requirements.filter(({ verdict }) => verdict === 'allowed').map(({ requirement }) => requirement);

const candidateFor = ({ resolved, context }: RequirementToFix, { options, widenNames }: FixContext): FixCandidate =>
  resolved.kind === 'flow'
    ? fixFlow(resolved, context, { revision: options.revision, widenNames: widenNames === true })
    : fixRoute(resolved, context);

/** Compares two results; null where a requirement that was met no longer is. */
export function verificationOf(before: CheckResult, after: CheckResult): Verification | null {
  const [old, now] = [met(before), new Set(met(after))];
  if (!old.every((requirement) => now.has(requirement))) return null;
  return { newlyMet: [...now].filter((requirement) => !old.includes(requirement)), stillMet: old.length };
}

/** A configuration and its check. */
export interface CheckedConfiguration {
  readonly configuration: Configuration;
  readonly result: CheckResult;
}
/** A fix, and what it makes of the configuration. */
export interface FixAttempt extends CheckedConfiguration {
  readonly fix: Fix;
}

/** Looks for the smallest change that meets one requirement of a checked configuration, and verifies it. */
export function fixRequirement(
  one: RequirementResult,
  { configuration, result }: CheckedConfiguration,
  context: FixContext,
): FixAttempt {
  const { requirement, scenario, kind, id, verdict } = one;
  const about = { requirement, scenario, kind, id, verdict };
  const none = (...obstacles: readonly Obstacle[]): FixAttempt => ({
    configuration,
    result,
    fix: { ...about, status: 'none', changes: [], obstacles: uniqueMissing(obstacles), verification: null },
  });
  const { library } = context;
  const toFix = requirementToFix(one, { configuration, result }, library);
  if (toFix === null) return none(...evidenceFor(result, configuration, library).of(one).missing);
  const { changes, placeholders, obstacles, widened = [] } = candidateFor(toFix, context);
  if (obstacles.length > 0 || (changes.length === 0 && verdict !== 'allowed')) {
    // Where only a place is lacking, the reason may be a rule that is undecided.
    const placeOnly = obstacles.every(({ code }) => code === 'no-free-priority' || code === 'no-place-before');
    return none(...obstacles, ...(placeOnly ? toFix.missing() : []));
  }
  const after = applyChanges(configuration, changes);
  const checked = changes.length === 0 ? result : check(after, library, context.options);
  const done = (status: Fix['status'], verification: Verification | null, open: readonly Obstacle[]): FixAttempt => ({
    configuration: after,
    result: checked,
    fix: { ...about, status, changes, obstacles: uniqueMissing(open), verification },
  });
  const verification = verificationOf(result, checked);
  if (verification === null) return none({ code: 'breaks-others', args: {}, at: null });
  if (placeholders.length > 0) return done('placeholders', null, [...placeholders, ...widened]);
  const now = checked.requirements.find((one) => one.requirement === requirement);
  if (now?.verdict !== 'allowed') return none(...toFix.missing());
  if (widened.length > 0) return done('wider', verification, widened);
  return opensNothingElse(changes, toFix)
    ? done('verified', verification, [])
    : none({ code: 'not-exact', args: {}, at: null });
}
