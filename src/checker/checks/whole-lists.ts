// The checks that have to follow a whole list. One that grows too large is given up, and that is said.
import type { Configuration } from '../../azure/resources.ts';
import { TooManyNodes } from '../../net/index.ts';
import { type Finding, finding } from './finding.ts';
import { type GroupList, groupList } from './group-list.ts';
import { ListFacts } from './list-facts.ts';
import { redundantRule } from './redundant-rule.ts';
import type { ReviewWorld } from './review-world.ts';
import { shadowedRule } from './shadowed-rule.ts';

const checks = [shadowedRule, redundantRule] as const satisfies readonly ((
  facts: ListFacts,
  configuration: Configuration,
) => readonly Finding[])[];

const notFollowed = ({ resource, direction, rules }: GroupList): Finding =>
  finding(direction === 'inbound' ? 'inbound-not-followed' : 'outbound-not-followed', {
    resource,
    args: { count: rules.length },
  });

function followed(list: GroupList, { scope, configuration }: ReviewWorld): readonly Finding[] {
  try {
    const facts = new ListFacts(list, scope.table);
    return checks.flatMap((check) => check(facts, configuration));
  } catch (error) {
    if (error instanceof TooManyNodes) return [notFollowed(list)];
    throw error;
  }
}

/** What is found in the lists of every security group, one list after the other. */
export function* wholeLists(world: ReviewWorld): Generator<readonly Finding[]> {
  for (const resource of world.configuration.resources) {
    if (resource.kind !== 'network-security-group') continue;
    for (const direction of ['inbound', 'outbound'] as const)
      yield followed(groupList(resource, direction, world.scope), world);
  }
}
