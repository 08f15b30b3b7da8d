// A rule that changes nothing: whatever it decides, later rules would decide alike.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { positioned } from '../lists/describe-region.ts';
import { type Finding, finding } from './analysis/finding.ts';
import type { ListFacts } from './analysis/list-facts.ts';

/** Every custom rule of a list without which each packet would fare the same. */
export const redundantRule = (facts: ListFacts, configuration: Configuration): readonly Finding[] =>
  facts.rules.filter(facts.list.isCertain).flatMap((rule): readonly Finding[] => {
    const standIns = facts.standInsOf(rule);
    if (standIns === null) return [];
    return [
      finding('redundant-rule', {
        resource: facts.list.resource,
        rule: positioned(rule.name, configuration),
        others: standIns.map(({ name }) => positioned(name, configuration)),
        args: { rule: rule.name.name, count: standIns.length },
      }),
    ];
  });
