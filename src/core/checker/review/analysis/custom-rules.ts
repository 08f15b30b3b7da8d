// Every custom rule and route in one shape, for checks of a rule by itself. Effective rules and routes and Azure's default
// rules are not among them.
import type { AddressSpec, Configuration, SecurityRule } from '../../../azure/configuration/resources.ts';
import type { PointResult } from '../../lists/check-result.ts';
import { resourceOf } from '../../lists/enforcement-point.ts';
import type { RuleName } from '../../lists/rule-list.ts';

export interface CustomRule {
  readonly list: 'security-group' | 'firewall' | 'route';
  readonly resource: PointResult['resource'];
  readonly name: RuleName;
  /** The rule's own name, without its group and collection. */
  readonly ownName: string;
  /** Source and destination; of a route the prefix. */
  readonly endpoints: readonly AddressSpec[];
  /** null for rules of other lists. */
  readonly security: SecurityRule | null;
}

const isInForce = ({ origin, exists }: SecurityRule): boolean => origin === 'custom' && (!exists.known || exists.value);

/** Returns the rules list by list, in the order of the text. */
export const customRules = (configuration: Configuration): readonly CustomRule[] =>
  configuration.resources.flatMap((one): readonly CustomRule[] => {
    if (one.kind === 'network-security-group' && one.effective !== true)
      return one.rules.filter(isInForce).map((rule) => ({
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
        endpoints: [rule.source, rule.destination],
        security: rule,
      }));
    if (one.kind === 'route-table' && one.effective !== true)
      return one.routes.map((route) => ({
        list: 'route',
        resource: resourceOf(one),
        name: { name: route.name, priority: null, origin: 'custom', access: 'allow', at: route.at },
        ownName: route.name,
        endpoints: [[route.prefix]],
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
        endpoints: [rule.source, rule.destination],
        security: null,
      })),
    );
  });
