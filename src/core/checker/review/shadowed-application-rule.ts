// Application rules that never match: network rules come first and match all their packets, whatever the host name
// (Azure Firewall rule processing logic).
import type { EndpointMatch } from '../../net/index.ts';
import { firewallsInForce } from '../firewall/firewall-point.ts';
import { positioned } from '../lists/describe-region.ts';
import { ruleKey } from '../lists/effective-packets.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { packetsOfRule, subtractRules } from '../lists/rule-packets.ts';
import { type Found, found } from './analysis/finding.ts';
import { firewallLists } from './analysis/firewall-rule-lists.ts';
import { minimalSubset } from './analysis/minimal-subset.ts';
import type { ReviewContext } from './analysis/review-context.ts';

type ShadowedFinding = Found<'shadowed-application-rule', { readonly count: number }>;

const ANY: EndpointMatch = { any: true, matches: [] };

/** Finds application rules that network rules shadow. */
export function* shadowedApplicationRules(context: ReviewContext): Generator<readonly ShadowedFinding[]> {
  const { configuration, symbols } = context;
  for (const firewall of firewallsInForce(configuration)) {
    const [network, application] = firewallLists(firewall, symbols);
    if (network === undefined || application === undefined) continue;
    // The names behind an address are unknown: only a rule for any address surely matches them all.
    const first = network.rules.filter((rule) => network.isCertain(rule) && rule.destination.any);
    const matchAll = (some: readonly ListRule[], rules: readonly ListRule[]): boolean =>
      rules.every(
        (rule) =>
          subtractRules(packetsOfRule({ ...rule, destination: ANY }, symbols.table), some, symbols.table).length === 0,
      );
    for (const rules of Map.groupBy(application.rules, ruleKey).values()) {
      const [rule] = rules;
      if (rule === undefined || !application.isCertain(rule) || !matchAll(first, rules)) continue;
      const shadowing = minimalSubset(first, (some) => matchAll(some, rules));
      yield [
        found('shadowed-application-rule', {
          resource: application.resource,
          rule: positioned(rule.name, configuration),
          others: shadowing.map(({ name }) => positioned(name, configuration)),
          args: { count: shadowing.length },
        }),
      ];
    }
  }
}
