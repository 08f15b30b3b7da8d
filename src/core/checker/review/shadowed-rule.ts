// A rule that can never match, because rules before it take everything that it names: one of them, or several
// together, of which none can be spared.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { positioned } from '../lists/describe-region.ts';
import { type Finding, finding } from './analysis/finding.ts';
import type { ListFacts } from './analysis/list-facts.ts';

/** Every custom rule of a list that can never match. Throws `TooManyNodes`. */
export const shadowedRule = (facts: ListFacts, configuration: Configuration): readonly Finding[] =>
  facts.rules.filter(facts.list.isCertain).flatMap((rule): readonly Finding[] => {
    const blockers = facts.blockersOf(rule);
    // Whether a rule of unknown action decides alike is not known.
    if (blockers === null || blockers.some(({ decision }) => decision === 'undecided')) return [];
    const isOpposed = blockers.some(({ decision }) => decision !== rule.decision);
    return [
      finding(isOpposed ? 'shadowed-rule' : 'covered-rule', {
        resource: facts.list.resource,
        rule: positioned(rule.name, configuration),
        others: blockers.map(({ name }) => positioned(name, configuration)),
        args: { rule: rule.name.name, count: blockers.length },
      }),
    ];
  });
