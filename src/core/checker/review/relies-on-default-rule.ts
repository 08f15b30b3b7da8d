// Requirements that hold only because Azure's default rules let them through: a deny at the end would stop them.

import { type Finding, finding } from './analysis/finding.ts';
import { carriedBy } from './analysis/requirements-by-rule.ts';
import type { ReviewWorld } from './analysis/review-context.ts';

/** Each set of default rules that carries requirements alone. */
export function* defaultRuleCarries({ result }: ReviewWorld): Generator<readonly Finding[]> {
  yield carriedBy(result, (rules) => rules.every(({ origin }) => origin !== 'custom')).map(
    ({ resource, rules, requirements }) =>
      finding('default-rule-carries', {
        resource,
        others: rules,
        requirements: requirements.map(({ requirement }) => requirement),
        args: { count: requirements.length },
      }),
  );
}
