// Fixes a route together with what it would break: a default route to a firewall sends every flow there, so that the
// firewall has to allow them, and what the service opens to the subnet needs a route past it.
import { check } from '../../checker/flow/check.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { Fix } from '../changes/change.ts';
import { mergeChanges } from '../changes/merge-changes.ts';
import { fixAll } from './fix-plan.ts';
import { type CheckedConfiguration, verificationOf } from './fix-requirement.ts';
import { fixRoute } from './fix-route.ts';
import { type FixContext, requirementToFix } from './requirement-to-fix.ts';

/** Returns a function that finds what a result no longer meets, or requires and does not meet, and `before` did not. */
function brokenSince(before: CheckResult): (result: CheckResult) => readonly RequirementResult[] {
  const old = new Map(before.requirements.map(({ requirement, verdict }) => [requirement, verdict]));
  return ({ requirements }) =>
    requirements.filter(({ requirement, kind, need, verdict, bySettings }) => {
      if (verdict === 'allowed' || kind === 'setting' || bySettings === true) return false;
      const was = old.get(requirement);
      return was === 'allowed' || (was === undefined && need === 'required');
    });
}

/** Returns the fix of a route with the fixes of all that it breaks; null where one of these has none. */
export function fixWithOthers(
  one: RequirementResult,
  { configuration, result }: CheckedConfiguration,
  context: FixContext,
): Fix | null {
  const { library, options } = context;
  const toFix = requirementToFix(one, { configuration, result }, library);
  if (toFix?.resolved.kind !== 'route') return null;
  const { changes: own, placeholders, obstacles } = fixRoute(toFix.resolved, toFix.context);
  if (obstacles.length > 0 || own.length === 0) return null;
  const routed = applyChanges(configuration, own);
  const start = { configuration: routed, result: check(routed, library, options) };
  const broken = brokenSince(result);
  const { changes: more, fixes } = fixAll(start, context, broken);
  if (fixes.some(({ status }) => status === 'none')) return null;
  const changes = mergeChanges([...own, ...more]);
  const checked = check(applyChanges(configuration, changes), library, options);
  const open = [...placeholders, ...fixes.flatMap((fix) => (fix.status === 'placeholders' ? fix.obstacles : []))];
  const { requirement, scenario, kind, id, verdict } = one;
  const about = { requirement, scenario, kind, id, verdict, changes };
  if (open.length > 0) return { ...about, status: 'placeholders', obstacles: open, verification: null };
  const isMet = checked.requirements.some((now) => now.requirement === requirement && now.verdict === 'allowed');
  const verification = verificationOf(result, checked);
  if (!isMet || verification === null || broken(checked).length > 0) return null;
  return { ...about, status: 'verified', obstacles: [], verification };
}
