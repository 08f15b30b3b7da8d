// Fixes several requirements with one set of changes: each fix starts from the configuration that those before it leave,
// and changes that others make needless are dropped.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { check, meets } from '../../checker/flow/check.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { Change, Fix, FixPlan } from '../changes/change.ts';
import { listRepairs } from '../changes/comma-lists.ts';
import { markNew, mergeChanges } from '../changes/merge-changes.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { type CheckedConfiguration, fixRequirement, verificationOf } from './fix-requirement.ts';
import { type FixOptions, unmet } from './fixes-for.ts';
import type { FixContext } from './requirement-to-fix.ts';

/** A configuration with fixes applied, and what they changed. */
export interface FixedConfiguration extends CheckedConfiguration {
  readonly changes: readonly Change[];
  readonly fixes: readonly Fix[];
}

/** Fixes what `wanted` picks of each result, until it picks nothing new: a route can make another requirement apply. */
export function fixAll(
  start: CheckedConfiguration,
  context: FixContext,
  wanted: (result: CheckResult) => readonly RequirementResult[],
): FixedConfiguration {
  let state = start;
  const fixes: Fix[] = [];
  const tried = new Set<RequirementId>();
  for (;;) {
    const next = wanted(state.result).find(({ requirement }) => !tried.has(requirement));
    if (next === undefined) break;
    tried.add(next.requirement);
    const { fix, ...after } = fixRequirement(next, state, context);
    state = after;
    fixes.push(fix);
  }
  const merged = mergeChanges(fixes.flatMap((fix) => fix.changes));
  const changes = markNew(merged, start.configuration);
  const verified = new Set(
    fixes.filter(({ status }) => status !== 'placeholders').map(({ requirement }) => requirement),
  );
  return {
    ...state,
    fixes: fixes.map((fix) => coveredFix(fix, state.result)),
    ...withoutNeedless(changes, start, { ...context, result: state.result, verified }),
  };
}

/** Returns a fix that was not found, as covered where those after it meet its requirement: a route may lead its traffic. */
function coveredFix(fix: Fix, after: CheckResult): Fix {
  const isMet = after.requirements.some(
    ({ requirement, verdict }) => requirement === fix.requirement && verdict === 'allowed',
  );
  return fix.status === 'none' && isMet
    ? { ...fix, status: 'verified', obstacles: [], verification: verificationOf(after, after) }
    : fix;
}

/** Drops added rules without which every requirement that is met with them is met as well; keeps those with placeholders. */
function withoutNeedless(
  changes: readonly Change[],
  start: { readonly configuration: Configuration },
  details: FixContext & { readonly result: CheckResult; readonly verified: ReadonlySet<RequirementId> },
): Pick<FixedConfiguration, 'changes' | 'configuration'> {
  const { library, options, result, verified } = details;
  const met = new Set(
    result.requirements.flatMap(({ requirement, verdict }) => (verdict === 'allowed' ? [requirement] : [])),
  );
  let remaining = changes;
  for (const change of changes) {
    if (change.before !== null || change.requirements.some((requirement) => !verified.has(requirement))) continue;
    const fewer = remaining.filter((one) => one !== change);
    const without = applyChanges(start.configuration, fewer);
    // Most changes are needed by what they were made for: a check of all requirements would only say it, too.
    const own = new Set(change.requirements.filter((requirement) => met.has(requirement)));
    if (!meets(without, own, { library, options })) continue;
    if (verificationOf(result, check(without, library, options)) !== null) remaining = fewer;
  }
  return { changes: remaining, configuration: applyChanges(start.configuration, remaining) };
}

/** Adds the repairs that no requirement needs, where every requirement that is met stays so: Azure rejects such rules. */
function withRepairs(
  plan: FixPlan,
  { configuration, result: before }: CheckedConfiguration,
  { library, options }: FixContext,
): FixPlan {
  const repairs = listRepairs(configuration);
  if (repairs.length === 0) return plan;
  const result = check(applyChanges(configuration, repairs), library, options);
  if (verificationOf(plan.result, result) === null) return plan;
  const changes = mergeChanges([...plan.changes, ...repairs]);
  return { ...plan, changes, result, verification: verificationOf(before, result) };
}

/** Fixes all unmet requirements with one set of changes, none of which another makes needless. */
export function fixPlanFor(checked: CheckedConfiguration, library: Library, options: FixOptions): FixPlan {
  const context = { library, options };
  const { fixes, changes, ...after } = fixAll(checked, context, (result) => unmet(result, options));
  const result = check(after.configuration, library, options);
  const plan = { changes, fixes, result, verification: verificationOf(checked.result, result) };
  return options.only === undefined ? withRepairs(plan, { ...checked, ...after }, context) : plan;
}

/** Returns the fix without its changes, which `obstacles` refute. */
export const withdrawnFix = (fix: Fix, obstacles: readonly Obstacle[]): Fix =>
  fix.changes.length === 0 && fix.status === 'none'
    ? fix
    : { ...fix, status: 'none', changes: [], obstacles, verification: null };

/** Returns the plan without changes, and why; `before` is the check without them. */
export const withdrawnPlan = ({ fixes }: FixPlan, before: CheckResult, obstacles: readonly Obstacle[]): FixPlan => ({
  changes: [],
  fixes: fixes.map((fix) => withdrawnFix(fix, obstacles)),
  result: before,
  verification: null,
});
