// Every rule and route that somebody wrote, one shape for all: what Azure would say to it by itself, whatever comes
// before it. What is worked out by Azure (effective rules and routes, default rules) is not here.
import type { AddressSpec, Configuration, SecurityRule } from '../../../azure/configuration/resources.ts';
import type { PointResult } from '../../lists/check-result.ts';
import { resourceOf } from '../../lists/enforcement-point.ts';
import type { RuleName } from '../../lists/rule-list.ts';

export interface WrittenRule {
  readonly list: 'security-group' | 'firewall' | 'route';
  readonly resource: PointResult['resource'];
  readonly name: RuleName;
  /** The rule's own name, without its group and collection. */
  readonly ownName: string;
  /** Its address fields; of a route the prefix. */
  readonly sides: readonly AddressSpec[];
  /** null for others. */
  readonly security: SecurityRule | null;
}

const isWritten = ({ origin, exists }: SecurityRule): boolean =>
  origin === 'custom' && (!exists.known || exists.value);

/** Gives them in the order of the text, list by list. */
export const writtenRules = (configuration: Configuration): readonly WrittenRule[] =>
  configuration.resources.flatMap((one): readonly WrittenRule[] => {
    if (one.kind === 'network-security-group' && one.effective !== true)
      return one.rules.filter(isWritten).map((rule) => ({
        list: 'security-group',
        resource: resourceOf(one),
        name: {
          name: rule.name,
          priority: rule.priority.known ? rule.priority.value : null,
          origin: rule.origin,
          access: rule.access.known && rule.access.value === 'allow' ? 'allow' : 'deny',
          at: rule.at,
        },
        ownName: rule.name,
        sides: [rule.source, rule.destination],
        security: rule,
      }));
    if (one.kind === 'route-table' && one.effective !== true)
      return one.routes.map((route) => ({
        list: 'route',
        resource: resourceOf(one),
        name: { name: route.name, priority: null, origin: 'custom', access: 'allow', at: route.at },
        ownName: route.name,
        sides: [[route.prefix]],
        security: null,
      }));
    if (one.kind !== 'firewall') return [];
    return one.collections.flatMap(({ name, group, priority, action, rules }) =>
      rules.map((rule) => ({
        list: 'firewall' as const,
        resource: resourceOf(one),
        name: {
          name: [group?.name, name, rule.name].filter((part) => part !== undefined).join('/'),
          priority: priority.known ? priority.value : null,
          origin: 'custom' as const,
          access: action.known && action.value === 'deny' ? ('deny' as const) : ('allow' as const),
          at: rule.at,
        },
        ownName: rule.name,
        sides: [rule.source, rule.destination],
        security: null,
      })),
    );
  });
