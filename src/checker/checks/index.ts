// Every check of a review, each in a file of its own. All that they find is certain: what depends on something
// unknown is not told.
import type { Configuration } from '../../azure/resources.ts';
import type { Library } from '../../model/schema.ts';
import { positionOf } from '../describe.ts';
import type { CheckOptions } from '../prepare.ts';
import type { CheckResult } from '../result.ts';
import { collectionPriority } from './collection-priority.ts';
import { defaultRuleCarries } from './default-rule-carries.ts';
import type { Finding } from './finding.ts';
import { hiddenApplicationRule } from './hidden-application-rule.ts';
import { limits } from './limits.ts';
import { needlessOpening } from './needless-opening.ts';
import { oneRuleCarries } from './one-rule-carries.ts';
import { refusedFields } from './refused-fields.ts';
import { type ReviewWorld, reviewWorld } from './review-world.ts';
import { routes } from './routes.ts';
import { unknownTag } from './unknown-tag.ts';
import { wholeLists } from './whole-lists.ts';

const checks = [
  refusedFields,
  limits,
  collectionPriority,
  unknownTag,
  wholeLists,
  hiddenApplicationRule,
  routes,
  needlessOpening,
  defaultRuleCarries,
  oneRuleCarries,
] as const satisfies readonly ((world: ReviewWorld) => Iterable<readonly Finding[]>)[];

/**
 * What a reviewer would remark, in steps, so that somebody who waits can do something else between them or give up.
 * `result` is that of `check` with the same options.
 */
export function* reviewing(
  configuration: Configuration,
  library: Library,
  options: CheckOptions,
  result: CheckResult,
): Generator<readonly Finding[]> {
  const world = reviewWorld(configuration, library, options, result);
  for (const check of checks)
    for (const found of check(world))
      yield found.map((one) => ({
        ...one,
        position: one.rule?.position ?? positionOf(one.resource.at, configuration),
      }));
}

/** Gives what a reviewer would remark. `result` is that of `check` with the same options. */
export const review = (...about: Parameters<typeof reviewing>): readonly Finding[] =>
  [...reviewing(...about)].flat();
