// The rules of every list in the order in which Azure tries them: those of a security group by priority, a firewall's
// translations before its network rules and those before its application rules, by the priorities of group and
// collection, a table's routes by the length of their prefix, Azure's own among them.
import type {
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  Route,
  RouteTable,
} from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { DEFAULT_DENY, firewallsOf } from '../firewall/firewall-point.ts';
import type { PointResult, RuleRef } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { ruleKey } from '../lists/effective-packets.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import type { Direction, ListRule } from '../lists/rule-list.ts';
import { buildScope, type Scope } from '../lists/symbol-context.ts';
import { routesInOrder } from '../routing/compile-routes.ts';
import { type SystemRoute, type SystemRoutes, systemRoutes } from '../routing/system-routes.ts';
import { notInForce, pastedLists } from './analysis/firewall-rule-lists.ts';
import { groupList } from './analysis/security-group-lists.ts';

export interface OrderedRule {
  readonly rule: RuleRef;
  /** Nobody told its priority or prefix, or another rule has the same: it may come elsewhere. */
  readonly isPlaced: boolean;
  /** Only in a table of routes. */
  readonly route?: Route;
  /** Only of a route of Azure's own. */
  readonly standing?: SystemRoute['standing'];
}
export interface OrderedList {
  readonly resource: PointResult['resource'];
  /** `effective`: all routes of an interface, the system's among them; `none`: nothing of it can be listed. */
  readonly part: Direction | 'nat' | 'network' | 'application' | 'routes' | 'effective' | 'none';
  /** The paste says that rules are missing, which may come before any of these. */
  readonly incomplete: boolean;
  /** What keeps these rules from being in force; those that surely are not are not listed. */
  readonly notInForce: ReturnType<typeof notInForce>;
  readonly rules: readonly OrderedRule[];
  /** Only of `routes`: Azure's own. */
  readonly system?: SystemRoutes;
}
interface World {
  readonly configuration: Configuration;
  readonly scope: Scope;
}
type About = Omit<OrderedList, 'rules'>;

const firewallLists = (firewall: Firewall, world: World): readonly OrderedList[] => {
  const { lists, incomplete } = pastedLists(firewall, world.scope);
  const about = { resource: resourceOf(firewall), incomplete, notInForce: notInForce(firewall) };
  // What no rule takes is denied; the policy that was not pasted has rules of its own.
  const last = about.notInForce === 'policy' ? [] : [DEFAULT_DENY];
  const all = [
    listOf({ ...about, part: 'nat' }, lists.nat.rules, world),
    listOf({ ...about, part: 'network' }, lists.network.rules, world),
    listOf({ ...about, part: 'application' }, [...lists.application.rules, ...last], world),
  ].filter(({ rules }) => rules.length > 0);
  const isNone = about.notInForce === 'absent' || all.length === 0;
  return isNone ? [{ ...about, part: 'none', rules: [] }] : all;
};

const listOf = (about: About, rules: readonly ListRule[], { configuration }: World): OrderedList => {
  const rivals = new Set(rules.flatMap((rule) => rule.rivals.map(ruleKey)));
  const isPlaced = (rule: ListRule): boolean =>
    rule.rivals.length === 0 &&
    !rivals.has(ruleKey(rule)) &&
    !rule.doubts.some(({ args }) => args['field'] === 'priority');
  return {
    ...about,
    // A rule that may stand in several places stands in the list at the first of them.
    rules: [...Map.groupBy(rules, ruleKey).values()].flatMap(([first]) =>
      first === undefined ? [] : [{ rule: positioned(first.name, configuration), isPlaced: isPlaced(first) }],
    ),
  };
};

const groupLists = (group: NetworkSecurityGroup, world: World): readonly OrderedList[] =>
  (['inbound', 'outbound'] as const).map((direction) => {
    const { resource, part, rules, incomplete } = groupList(group, direction, world.scope);
    return listOf({ resource, part, incomplete, notInForce: null }, rules, world);
  });

/** Of Azure's own: it stands nowhere in the paste. */
const nowhere = ({ nextHop }: Route): RuleRef => ({
  name: '',
  priority: null,
  origin: 'built-in',
  access: nextHop.known && nextHop.value === 'none' ? 'deny' : 'allow',
  at: null,
  position: null,
});

const routeList = (table: RouteTable, { configuration, scope }: World): OrderedList => {
  const isEffective = table.effective === true;
  const system = isEffective ? null : systemRoutes(table, configuration);
  const standings = new Map(system?.routes.map(({ route, standing }) => [route, standing]));
  return {
    resource: resourceOf(table),
    part: isEffective ? 'effective' : 'routes',
    incomplete: table.incomplete,
    notInForce: null,
    ...(system === null ? {} : { system }),
    rules: routesInOrder(table, scope, [...standings.keys()]).map(({ route, rule, isPlaced }) => {
      const standing = standings.get(route);
      return standing === undefined
        ? { rule: positioned(rule.name, configuration), isPlaced, route }
        : { rule: nowhere(route), isPlaced, route, standing };
    }),
  };
};

/** Gives the lists of security groups in the order of the text, then those of firewalls and policies, then routes. */
export const rulesInOrder = (
  configuration: Configuration,
  library: Pick<Library, 'shared'>,
): readonly OrderedList[] => {
  const world = { configuration, scope: buildScope(configuration, library, {}) };
  const { resources } = configuration;
  return [
    ...resources.flatMap((one) => (one.kind === 'network-security-group' ? groupLists(one, world) : [])),
    ...firewallsOf(configuration).flatMap((one) => firewallLists(one, world)),
    ...resources.flatMap((one) => (one.kind === 'route-table' ? [routeList(one, world)] : [])),
  ];
};
