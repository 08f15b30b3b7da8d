// An application rule that no packet reaches: network rules come first, and take all its packets whatever their names
// (Azure Firewall rule processing logic).
import type { Side } from '../../net/index.ts';
import { firewallsOf } from '../firewall/firewall-point.ts';
import { positioned } from '../lists/describe-region.ts';
import { ruleKey } from '../lists/effective-packets.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { packetsOf, without } from '../lists/rule-packets.ts';
import { type Finding, finding } from './analysis/finding.ts';
import { firewallLists } from './analysis/firewall-rule-lists.ts';
import { minimalSubset } from './analysis/minimal-subset.ts';
import type { ReviewWorld } from './analysis/review-context.ts';

const ANY: Side = { any: true, terms: [] };

/** Every application rule that network rules hide. */
export function* hiddenApplicationRule(world: ReviewWorld): Generator<readonly Finding[]> {
  const { configuration, scope } = world;
  for (const firewall of firewallsOf(configuration)) {
    const [network, application] = firewallLists(firewall, scope);
    if (network === undefined || application === undefined) continue;
    // Which names lie behind an address is not told, so that a rule for some addresses hides nothing for sure.
    const first = network.rules.filter((rule) => network.isCertain(rule) && rule.destination.any);
    const takeAll = (some: readonly ListRule[], rules: readonly ListRule[]): boolean =>
      rules.every(
        (rule) =>
          without(packetsOf({ ...rule, destination: ANY }, scope.table), some, scope.table).length === 0,
      );
    for (const rules of Map.groupBy(application.rules, ruleKey).values()) {
      const [rule] = rules;
      if (rule === undefined || !application.isCertain(rule) || !takeAll(first, rules)) continue;
      const hiding = minimalSubset(first, (some) => takeAll(some, rules));
      yield [
        finding('hidden-application-rule', {
          resource: application.resource,
          rule: positioned(rule.name, configuration),
          others: hiding.map(({ name }) => positioned(name, configuration)),
          args: { rule: rule.name.name, count: hiding.length },
        }),
      ];
    }
  }
}
