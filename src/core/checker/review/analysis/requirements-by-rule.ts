// Which rules carry which requirements, at each list by itself.

import type { CheckResult, PointResult, RequirementResult, RuleRef } from '../../lists/check-result.ts';
import { keyOf } from '../../lists/endpoint-match.ts';

export interface Carried {
  readonly resource: PointResult['resource'];
  readonly rules: readonly RuleRef[];
  readonly requirements: readonly RequirementResult[];
}

/** Allowed flows by the rules that let them through at a list, for rules that fit. */
export function carriedBy(
  result: CheckResult,
  fits: (rules: readonly RuleRef[]) => boolean,
): readonly Carried[] {
  const found = new Map<string, Carried>();
  for (const requirement of result.requirements) {
    if (requirement.verdict !== 'allowed' || requirement.kind !== 'flow') continue;
    for (const { resource, rules } of requirement.points) {
      if (resource.kind !== 'network-security-group' || rules.length === 0 || !fits(rules)) continue;
      const key = [resource.at, ...rules.map(({ at, name }) => at ?? name)]
        .map((one) => (typeof one === 'string' ? one : keyOf(one, '')))
        .join(' ');
      const known = found.get(key);
      const requirements = [...(known?.requirements ?? []), requirement];
      found.set(key, { resource, rules, requirements: [...new Set(requirements)] });
    }
  }
  return [...found.values()];
}
