// Every check of a review, each in a file of its own. All that they find is certain: what depends on something
// unknown is not told.
import type { Configuration } from '../../azure/resources.ts';
import type { Library } from '../../model/schema.ts';
import type { CheckOptions } from '../prepare.ts';
import type { CheckResult } from '../result.ts';
import { defaultRuleCarries } from './default-rule-carries.ts';
import type { Finding } from './finding.ts';
import { redundantRule } from './redundant-rule.ts';
import { type ReviewWorld, reviewWorld } from './review-world.ts';
import { shadowedRule } from './shadowed-rule.ts';

const checks = [shadowedRule, redundantRule, defaultRuleCarries] as const satisfies readonly ((
  world: ReviewWorld,
) => readonly Finding[])[];

/** Gives what a reviewer would remark. `result` is that of `check` with the same options. */
export function review(
  configuration: Configuration,
  library: Library,
  options: CheckOptions,
  result: CheckResult,
): readonly Finding[] {
  const world = reviewWorld(configuration, library, options, result);
  return checks.flatMap((check) => check(world));
}
