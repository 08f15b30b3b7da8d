// Fixes of a checked configuration, each by itself.
import type { Library } from '../../model/schema.ts';
import type { Fix } from '../changes/change.ts';
import { type CheckedConfiguration, fixRequirement } from './fix-requirement.ts';
import { fixWithOthers } from './fix-with-others.ts';
import { type FixOptions, unmet } from './fixes-for.ts';

/**
 * Looks for the smallest fix of each unmet requirement, each by itself, in the result's order. The
 * configuration was checked with these options.
 */
export function fixesFor(checked: CheckedConfiguration, library: Library, options: FixOptions): readonly Fix[] {
  const context = { library, options };
  return unmet(checked.result, options).map((one) => {
    const { fix } = fixRequirement(one, checked, context);
    const breaksOthers = fix.obstacles.some(({ code }) => code === 'breaks-others');
    return one.kind === 'route' && breaksOthers ? (fixWithOthers(one, checked, context) ?? fix) : fix;
  });
}
