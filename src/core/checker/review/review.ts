// Every check of a review, each in a file of its own. All that they find is certain: what depends on something
// unknown is not told.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import type { CheckOptions } from '../flow/prepare.ts';
import type { CheckResult } from '../lists/check-result.ts';
import { positionOf } from '../lists/describe-region.ts';
import type { Finding } from './analysis/finding.ts';
import { type ReviewWorld, reviewWorld } from './analysis/review-context.ts';
import { limits } from './azure-limits.ts';
import { collectionPriority } from './collection-priority.ts';
import { wholeLists } from './full-list-analysis.ts';
import { hiddenApplicationRule } from './hidden-application-rule.ts';
import { needlessOpening } from './overly-permissive-rule.ts';
import { refusedFields } from './rejected-fields.ts';
import { defaultRuleCarries } from './relies-on-default-rule.ts';
import { routes } from './route-findings.ts';
import { oneRuleCarries } from './sole-rule.ts';
import { unknownTag } from './unknown-service-tag.ts';

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
