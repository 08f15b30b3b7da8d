// The rules of every list in the order in which Azure tries them: those of a security group by priority, a firewall's
// network rules before its application rules, by the priorities of group and collection.
import type { Configuration } from '../azure/resources.ts';
import type { Library } from '../model/schema.ts';
import { firewallLists } from './checks/firewall-list.ts';
import { type GroupList, groupList } from './checks/group-list.ts';
import { positioned } from './describe.ts';
import { firewallsOf } from './firewall.ts';
import type { RuleRef } from './result.ts';
import type { ListRule } from './rule-list.ts';
import { buildScope } from './scope.ts';
import { ruleKey } from './whole-list.ts';

export interface OrderedList extends Pick<GroupList, 'resource' | 'part' | 'incomplete'> {
  readonly rules: readonly {
    readonly rule: RuleRef;
    /** Nobody told its priority, or another rule has the same: it may come elsewhere. */
    readonly isPlaced: boolean;
  }[];
}

/** Gives the lists of security groups in the order of the text, then those of firewalls and policies in force. */
export const rulesInOrder = (
  configuration: Configuration,
  library: Pick<Library, 'shared'>,
): readonly OrderedList[] => {
  const scope = buildScope(configuration, library, {});
  const groups = configuration.resources.flatMap((resource) =>
    resource.kind === 'network-security-group'
      ? (['inbound', 'outbound'] as const).map((direction) => groupList(resource, direction, scope))
      : [],
  );
  const firewalls = firewallsOf(configuration).flatMap((firewall) => firewallLists(firewall, scope));
  return [...groups, ...firewalls].map(({ resource, part, rules, incomplete }) => {
    const rivals = new Set(rules.flatMap((rule) => rule.rivals.map(ruleKey)));
    const isPlaced = (rule: ListRule): boolean =>
      rule.rivals.length === 0 &&
      !rivals.has(ruleKey(rule)) &&
      !rule.doubts.some(({ args }) => args['field'] === 'priority');
    return {
      resource,
      part,
      incomplete,
      // A rule that may stand in several places stands in the list at each of them.
      rules: [...Map.groupBy(rules, ruleKey).values()].flatMap(([first]) =>
        first === undefined
          ? []
          : [{ rule: positioned(first.name, configuration), isPlaced: isPlaced(first) }],
      ),
    };
  });
};
