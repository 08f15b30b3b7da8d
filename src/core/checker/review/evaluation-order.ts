// The rules of every list in Azure's evaluation order: security rules by priority; a firewall's DNAT rules before its
// network rules and those before its application rules, each by the priorities of group and collection; routes by the
// length of their prefix, with Azure's system routes.
import type {
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  Route,
  RouteTable,
} from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { DEFAULT_DENY, firewallsInForce } from '../firewall/firewall-point.ts';
import type { PointResult, RuleRef } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { ruleKey } from '../lists/effective-packets.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import type { Direction, ListRule } from '../lists/rule-list.ts';
import { buildSymbolContext, type SymbolContext } from '../lists/symbol-context.ts';
import { routesInOrder } from '../routing/compile-routes.ts';
import { type SystemRoute, type SystemRoutes, systemRoutes } from '../routing/system-routes.ts';
import { inForceObstacle, pastedLists } from './analysis/firewall-rule-lists.ts';
import { securityGroupList } from './analysis/security-group-lists.ts';

export interface OrderedRule {
  readonly rule: RuleRef;
  /** False: its priority or prefix is unknown, or another rule has the same, so its place may be another one. */
  readonly isPlaced: boolean;
  /** Only in a route table. */
  readonly route?: Route;
  /** Only of a system route. */
  readonly state?: SystemRoute['state'];
}
export interface OrderedList {
  readonly resource: PointResult['resource'];
  /** `effective`: all routes of a network interface, with system routes; `none`: no rule can be listed. */
  readonly part: Direction | 'nat' | 'network' | 'application' | 'routes' | 'effective' | 'none';
  /** Rules are missing from the paste; they may come before any of these. */
  readonly incomplete: boolean;
  /** Why these rules may not be in force; rules that surely are not in force are not listed. */
  readonly notInForce: ReturnType<typeof inForceObstacle>;
  readonly rules: readonly OrderedRule[];
  /** Only of `routes`: the system routes. */
  readonly system?: SystemRoutes;
}
interface OrderContext {
  readonly configuration: Configuration;
  readonly symbols: SymbolContext;
}
type ListSubject = Omit<OrderedList, 'rules'>;

const firewallLists = (firewall: Firewall, context: OrderContext): readonly OrderedList[] => {
  const { lists, incomplete } = pastedLists(firewall, context.symbols);
  const about = { resource: resourceOf(firewall), incomplete, notInForce: inForceObstacle(firewall) };
  // Without a matching rule the firewall denies; a policy that was not pasted has rules of its own.
  const last = about.notInForce === 'policy' ? [] : [DEFAULT_DENY];
  const all = [
    listOf({ ...about, part: 'nat' }, lists.nat.rules, context),
    listOf({ ...about, part: 'network' }, lists.network.rules, context),
    listOf({ ...about, part: 'application' }, [...lists.application.rules, ...last], context),
  ].filter(({ rules }) => rules.length > 0);
  const isNone = about.notInForce === 'absent' || all.length === 0;
  return isNone ? [{ ...about, part: 'none', rules: [] }] : all;
};

const listOf = (about: ListSubject, rules: readonly ListRule[], { configuration }: OrderContext): OrderedList => {
  const tied = new Set(rules.flatMap((rule) => rule.ties.map(ruleKey)));
  const isPlaced = (rule: ListRule): boolean =>
    rule.ties.length === 0 &&
    !tied.has(ruleKey(rule)) &&
    !rule.guards.some(({ code, args }) => code === 'expression' && args.field === 'priority');
  return {
    ...about,
    // A rule of several possible places is listed at the first one.
    rules: [...Map.groupBy(rules, ruleKey).values()].flatMap(([first]) =>
      first === undefined ? [] : [{ rule: positioned(first.name, configuration), isPlaced: isPlaced(first) }],
    ),
  };
};

const groupLists = (group: NetworkSecurityGroup, context: OrderContext): readonly OrderedList[] =>
  (['inbound', 'outbound'] as const).map((direction) => {
    const { resource, part, rules, incomplete } = securityGroupList(group, direction, context.symbols);
    return listOf({ resource, part, incomplete, notInForce: null }, rules, context);
  });

/** A system route has no place in the paste. */
const systemRouteRef = ({ nextHop }: Route): RuleRef => ({
  name: '',
  priority: null,
  origin: 'built-in',
  access: nextHop.known && nextHop.value === 'none' ? 'deny' : 'allow',
  at: null,
  position: null,
});

const routeList = (table: RouteTable, { configuration, symbols }: OrderContext): OrderedList => {
  const isEffective = table.effective === true;
  const system = isEffective ? null : systemRoutes(table, configuration);
  const states = new Map(system?.routes.map(({ route, state }) => [route, state]));
  return {
    resource: resourceOf(table),
    part: isEffective ? 'effective' : 'routes',
    incomplete: table.incomplete,
    notInForce: null,
    ...(system === null ? {} : { system }),
    rules: routesInOrder(table, symbols, [...states.keys()]).map(({ route, rule, isPlaced }) => {
      const state = states.get(route);
      return state === undefined
        ? { rule: positioned(rule.name, configuration), isPlaced, route }
        : { rule: systemRouteRef(route), isPlaced, route, state };
    }),
  };
};

/** Returns the lists of security groups in the order of the text, then those of firewalls and policies, then routes. */
export const evaluationOrder = (
  configuration: Configuration,
  library: Pick<Library, 'shared'>,
): readonly OrderedList[] => {
  const context = { configuration, symbols: buildSymbolContext(configuration, library, {}) };
  const { resources } = configuration;
  return [
    ...resources.flatMap((one) => (one.kind === 'network-security-group' ? groupLists(one, context) : [])),
    ...firewallsInForce(configuration).flatMap((one) => firewallLists(one, context)),
    ...resources.flatMap((one) => (one.kind === 'route-table' ? [routeList(one, context)] : [])),
  ];
};
