// The checks that have to follow a whole list. One that grows too large is given up, and that is said.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { TooManyNodes } from '../../net/index.ts';
import { firewallsOf } from '../firewall/firewall-point.ts';
import { keyOf } from '../lists/endpoint-match.ts';
import { type Finding, finding } from './analysis/finding.ts';
import { firewallLists } from './analysis/firewall-rule-lists.ts';
import { ListFacts } from './analysis/list-facts.ts';
import type { ReviewWorld } from './analysis/review-context.ts';
import { type GroupList, groupList } from './analysis/security-group-lists.ts';
import { redundantRule } from './redundant-rule.ts';
import { shadowedRule } from './shadowed-rule.ts';

const checks = [shadowedRule, redundantRule] as const satisfies readonly ((
  facts: ListFacts,
  configuration: Configuration,
) => readonly Finding[])[];

const notFollowed = ({ resource, part, rules }: GroupList): Finding =>
  finding(`${part}-not-followed`, { resource, args: { count: rules.length } });

function followed(list: GroupList, { scope, configuration }: ReviewWorld): readonly Finding[] {
  try {
    const facts = new ListFacts(list, scope.table);
    return checks.flatMap((check) => check(facts, configuration));
  } catch (error) {
    if (error instanceof TooManyNodes) return [notFollowed(list)];
    throw error;
  }
}

/** A parent policy's rules stand in the lists of all its children: what is told of them is told once. */
const once = (): ((found: Finding) => boolean) => {
  const seen = new Set<string>();
  return ({ code, rule, resource }) => {
    const key = `${code} ${keyOf(rule?.at ?? resource.at, '')} ${rule?.name}`;
    return seen.size < seen.add(key).size;
  };
};

/** What is found in the lists of every security group and firewall, one list after the other. */
export function* wholeLists(world: ReviewWorld): Generator<readonly Finding[]> {
  const { configuration, scope } = world;
  for (const resource of configuration.resources) {
    if (resource.kind !== 'network-security-group') continue;
    for (const direction of ['inbound', 'outbound'] as const)
      yield followed(groupList(resource, direction, scope), world);
  }
  const isNew = once();
  for (const firewall of firewallsOf(configuration))
    for (const list of firewallLists(firewall, scope)) yield followed(list, world).filter(isNew);
}
