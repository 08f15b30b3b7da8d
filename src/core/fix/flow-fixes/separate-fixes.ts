// Fixes of a checked configuration, each by itself.
import { check } from '../../checker/flow/check.ts';
import type { RequirementResult } from '../../checker/lists/check-result.ts';
import type { Library } from '../../model/schema.ts';
import type { Fix } from '../changes/change.ts';
import { type CheckedConfiguration, fixRequirement } from './fix-requirement.ts';
import { fixWithOthers } from './fix-with-others.ts';
import { type FixOptions, unmet } from './fixes-for.ts';
import type { FixContext } from './requirement-to-fix.ts';

/** Returns the fix of a route that meets a requirement of another kind, too; null where none does. */
function fixByRoute(one: RequirementResult, checked: CheckedConfiguration, context: FixContext): Fix | null {
  const { library, options } = context;
  for (const route of unmet(checked.result, { optional: true })) {
    if (route.kind !== 'route') continue;
    const { fix, configuration } = fixRequirement(route, checked, context);
    if (fix.status !== 'verified' || fix.changes.length === 0) continue;
    const after = check(configuration, library, options);
    const isMet = after.requirements.some(
      ({ requirement, verdict }) => requirement === one.requirement && verdict === 'allowed',
    );
    const { requirement, scenario, kind, id, verdict } = one;
    if (isMet) return { ...fix, requirement, scenario, kind, id, verdict };
  }
  return null;
}

/**
 * Looks for the smallest fix of each unmet requirement, each by itself, in the result's order. The
 * configuration was checked with these options.
 */
export function fixesFor(checked: CheckedConfiguration, library: Library, options: FixOptions): readonly Fix[] {
  const context = { library, options };
  return unmet(checked.result, options).map((one) => {
    const { fix } = fixRequirement(one, checked, context);
    if (fix.status !== 'none') return fix;
    if (one.kind !== 'route') return fixByRoute(one, checked, context) ?? fix;
    const breaksOthers = fix.obstacles.some(({ code }) => code === 'breaks-others');
    return breaksOthers ? (fixWithOthers(one, checked, context) ?? fix) : fix;
  });
}
