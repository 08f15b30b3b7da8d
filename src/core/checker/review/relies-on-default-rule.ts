// Requirements that only Azure's default rules allow: a deny-all rule would block them.
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { PointResult, RuleRef } from '../lists/check-result.ts';
import { sourceRefKey } from '../lists/endpoint-match.ts';
import { type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

interface AllowedRequirements {
  readonly resource: PointResult['resource'];
  readonly rules: readonly RuleRef[];
  readonly requirements: readonly RequirementId[];
}

/** Groups allowed flows by the default rules that alone allow them at a security group. */
function allowedByDefaultRules({ result, evidenceOf }: ReviewContext): readonly AllowedRequirements[] {
  const groups = new Map<string, AllowedRequirements>();
  for (const one of result.requirements) {
    if (one.verdict !== 'allowed' || one.kind !== 'flow') continue;
    for (const { resource, rules } of evidenceOf(one).points) {
      const isByDefault = rules.length > 0 && rules.every(({ origin }) => origin !== 'custom');
      if (resource.kind !== 'network-security-group' || !isByDefault) continue;
      const key = [resource.at, ...rules.map(({ at, name }) => at ?? name)]
        .map((part) => (typeof part === 'string' ? part : sourceRefKey(part, '')))
        .join(' ');
      const requirements = [...(groups.get(key)?.requirements ?? []), one.requirement];
      groups.set(key, { resource, rules, requirements: [...new Set(requirements)] });
    }
  }
  return [...groups.values()];
}

/** Finds each set of default rules that alone allows requirements. */
export function* reliesOnDefaultRule(
  context: ReviewContext,
): Generator<readonly Found<'relies-on-default-rule', { readonly count: number }>[]> {
  yield allowedByDefaultRules(context).map(({ resource, rules, requirements }) =>
    found('relies-on-default-rule', {
      resource,
      others: rules,
      requirements,
      args: { count: requirements.length },
    }),
  );
}
