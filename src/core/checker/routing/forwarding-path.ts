// The path of a flow's packets that the security groups allow, by the route tables of the subnet: dropped, through the
// firewall, or around it. Replies to inbound requests have to leave by the path that the requests came in.
import type { Configuration, Route, RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import { memoizePerCheck, memoizeWeak, once } from '../../memoize.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { addresses, INTERNET_AT_LEAST } from '../../net/index.ts';
import { mayTranslate } from '../firewall/compile-firewall.ts';
import type { Assumption, Missing } from '../lists/check-result.ts';
import {
  type EnforcementPoint,
  type PlaceEnforcement,
  type RuleListPoint,
  resourceOf,
  ruleListPoint,
} from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import { lastSegment } from '../lists/resource-names.ts';
import { type Direction, fallbackRule } from '../lists/rule-list.ts';
import { unknownPoint } from '../lists/stated-points.ts';
import { mayHaveGatewayRoutes, type RouteContext, routeTablesAt } from './check-route.ts';
import {
  compileRoutes,
  leadsToFirewall,
  type NextHop,
  nextHopOf,
  type RouteDecision,
  unknownNextHop,
  unpastedAppliance,
} from './compile-routes.ts';
import { areEffectiveElsewhere } from './effective-routes.ts';
import { hubRouteAt } from './hub-routes.ts';
import { followsNoRoute, privateRouteEnforcement } from './private-forwarding.ts';
import { isPublic } from './public-end.ts';
import { returnPath } from './return-path.ts';
import { type RoutedVia, routedViaFirewalls } from './routed-via-firewalls.ts';
import { mayTakeEndpoint } from './service-endpoints.ts';
import { hasNoGateway, openPlace, openSubnetWithout, subnetsAt, subnetWithout, unpastedAttachment } from './subnets.ts';
import { unreachableNextHop } from './unreachable-next-hop.ts';

/** Returns the tables of the flow's own subnet; none where they do not decide its path. */
export function tablesOf(flow: ResolvedFlow, context: RouteContext): readonly RouteTable[] {
  const [near, far] = flow.direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  return near.kind === 'place' && isPublic(far) ? routeTablesAt(near.place, context) : [];
}

type HopDecision = ReturnType<RouteDecision>;
/** The table of a route, what it is decided by, and the pasted firewalls that routes of the table surely lead to. */
interface HopContext {
  readonly table: RouteTable;
  readonly context: RouteContext;
  readonly routedVia: () => RoutedVia;
}
/** Returns the decision where something is missing. */
export const undecided = (missing: Missing): HopDecision => ({ decision: 'undecided', missing: [missing] });

/**
 * Returns the decision of a next hop for packets to public addresses; null: it forwards them, or the pasted firewall
 * decides. An appliance or a gateway that was not pasted may stop them.
 */
function forward(hop: NextHop | 'other', route: Route, { table, context }: HopContext): HopDecision | null {
  const { configuration, assume } = context;
  const { name, at } = route;
  const forwards = assume.includes('appliance-forwards');
  switch (hop) {
    case 'none':
      return { decision: 'deny', missing: [] };
    case 'vnet-local':
      // The network has no such address, unless it uses public ones.
      return undecided({ code: 'unknown-next-hop', args: { rule: name }, at });
    case 'virtual-appliance': {
      const why =
        unreachableNextHop(route, table, configuration) ?? (forwards ? null : unpastedAppliance(route, configuration));
      return why === null ? null : undecided(why);
    }
    case 'virtual-network-gateway':
      return forwards ? null : undecided({ code: 'gateway-decides', args: { rule: name }, at });
    default:
      return null;
  }
}

/** Reports whether a pasted network uses public addresses: requests from those may come through a firewall. */
const usesPublicAddresses = memoizeWeak(({ resources }: Configuration): boolean =>
  resources.some(
    (one) =>
      one.kind === 'virtual-network' &&
      addresses.intersects(addresses.readPrefixes(one.prefixes ?? []).set, INTERNET_AT_LEAST),
  ),
);

/**
 * Returns the decision of a next hop for replies. An appliance drops those whose requests did not come through it, as Azure
 * Firewall surely does (Integrate Azure Firewall with Azure Standard Load Balancer): without DNAT rules none came through.
 */
function forwardReply(
  hop: NextHop | 'other',
  route: Route,
  { context: { configuration }, routedVia }: HopContext,
): HopDecision | null {
  const { name, at } = route;
  if (hop === 'none') return { decision: 'deny', missing: [] };
  if (hop === 'internet' || hop === 'other') return null;
  const firewall = routedVia().get(at);
  return firewall === undefined || mayTranslate(firewall) || usesPublicAddresses(configuration)
    ? undecided({ code: 'asymmetric-route', args: { rule: name }, at })
    : { decision: 'deny', missing: [], repliesDroppedBy: firewall.name ?? '' };
}

/** How packets are followed: to public addresses, or as replies to them; `bypassed`: replies may leave by a service endpoint. */
type Followed = Direction | 'bypassed';

const pointFor =
  (followed: Followed) =>
  (table: RouteTable, context: RouteContext): RuleListPoint => {
    const { symbols } = context;
    const direction: Direction = followed === 'outbound' ? 'outbound' : 'inbound';
    const decisionOf = direction === 'outbound' ? forward : forwardReply;
    const routedVia = once(() =>
      followed === 'bypassed' ? new Map() : routedViaFirewalls(table, context.configuration),
    );
    const decide: RouteDecision = (route) => {
      const hop = nextHopOf(route, table);
      if (hop === null) return undecided(unknownNextHop(route));
      return decisionOf(hop, route, { table, context, routedVia }) ?? { decision: 'allow', missing: [] };
    };
    const list = compileRoutes(table, symbols, { decide, otherwise: fallbackRule('', 'allow') });
    const about = { resource: resourceOf(table), direction };
    const outbound: RuleListPoint['decide'] = (packets) => evaluateList(list, packets, symbols.table).decided;
    return ruleListPoint({
      ...about,
      decide: direction === 'outbound' ? outbound : returnPath(list, symbols),
    });
  };
const pointsByDirection = {
  inbound: memoizePerCheck(pointFor('inbound')),
  bypassed: memoizePerCheck(pointFor('bypassed')),
  outbound: memoizePerCheck(pointFor('outbound')),
} as const;

/** Returns what the routes of a table do with packets to public addresses. */
export const outboundPoint = pointsByDirection.outbound;

/** Returns what is assumed of the appliances and gateways that routes of a table lead to, as the reader chose. */
const forwardingAssumptions = (
  { routes }: RouteTable,
  traffic: RequiredTraffic,
  { point, context }: { readonly point: EnforcementPoint; readonly context: RouteContext },
): readonly Assumption[] => {
  if (!context.assume.includes('appliance-forwards')) return [];
  const followed = new Set(point.parts(traffic).flatMap(({ rule }) => rule?.name.at ?? []));
  return routes.flatMap((route): readonly Assumption[] => {
    if (!followed.has(route.at) || !route.nextHop.known) return [];
    const hop = route.nextHop.value;
    if (hop === 'virtual-network-gateway') return [{ code: 'through-gateway', args: { route: route.name } }];
    return hop === 'virtual-appliance' && !leadsToFirewall(route, context.configuration)
      ? [{ code: 'through-appliance', args: { route: route.name, address: route.nextHopAddress ?? '' } }]
      : [];
  });
};

/** Returns what is missing to know a subnet's routes. */
export const unpastedTable = ({ subnet, id }: { readonly subnet: Subnet; readonly id: string }): Missing => ({
  code: 'attached-route-table',
  args: { subnet: subnet.name, id },
  at: subnet.at,
});

/** Returns the point of a table that a subnet of the place names and that was not pasted; null for none. */
function unpastedTablePoint(place: string, direction: Direction, context: RouteContext): EnforcementPoint | null {
  const unpasted = unpastedAttachment('routeTable', place, context);
  if (unpasted === null) return null;
  const { id, subnet } = unpasted;
  const resource = { kind: 'route-table', name: lastSegment(id), id, at: subnet.at } as const;
  return unknownPoint({ place, resource, direction }, unpastedTable(unpasted));
}

/** Returns that a gateway announces no default route, where packets follow none of a table and the network may have one. */
function gatewayAssumptions(
  {
    place,
    tables,
    isRouted,
  }: { readonly place: string; readonly tables: readonly RouteTable[]; readonly isRouted: boolean },
  context: RouteContext,
): readonly Assumption[] {
  const takesOthers = tables.length === 0 || tables.some(mayHaveGatewayRoutes);
  const isShown = subnetsAt(place, context).length > 0;
  if (isRouted || !takesOthers || !isShown || hasNoGateway(place, context)) return [];
  return hubRouteAt(place, context) === null ? [{ code: 'no-announced-default', args: {} }] : [];
}

/** Returns the route tables that may drop packets of a flow, or send its replies by another path; null for none. */
export function routeTableEnforcement(
  flow: ResolvedFlow,
  traffic: RequiredTraffic,
  context: RouteContext,
): PlaceEnforcement | null {
  const { direction } = flow;
  const [near, far] = direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  if (near.kind !== 'place') return null;
  const { place } = near;
  const tables = routeTablesAt(place, context);
  const isOwnWay = !isPublic(far);
  const other = unpastedTablePoint(place, direction, context);
  if (other !== null && tables.length === 0 && !(isOwnWay && followsNoRoute(far, context.configuration)))
    return { alternatives: [[other]], assumptions: [] };
  if (isOwnWay) return privateRouteEnforcement(flow, traffic, context);
  const followed = direction === 'inbound' && mayTakeEndpoint(far, place, context) ? 'bypassed' : direction;
  const points = tables.map((table): EnforcementPoint => ({ place, ...pointsByDirection[followed](table, context) }));
  const assumptions = points.flatMap((point, index) => {
    const table = tables[index];
    return table === undefined ? [] : forwardingAssumptions(table, traffic, { point, context });
  });
  if (other === null && points.every((point) => point.verdict(traffic) === 'allowed')) {
    const isRouted =
      points.length > 0 &&
      points.every((point) => point.parts(traffic).every(({ rule }) => (rule?.name.at ?? null) !== null));
    const ofGateway = direction === 'outbound' ? gatewayAssumptions({ place, tables, isRouted }, context) : [];
    const all = [...assumptions, ...ofGateway];
    return all.length === 0 ? null : { alternatives: [], assumptions: all };
  }
  const bare = openSubnetWithout('routeTable', place, context);
  return {
    alternatives: [
      ...[...points, ...(other === null ? [] : [other])].map((point) => [point]),
      ...(bare === null ? [] : [[]]),
    ],
    ...(bare === null ? {} : { missingAssociation: openPlace(place, context) }),
    assumptions: [
      ...assumptions,
      ...(tables.some(mayHaveGatewayRoutes) && !hasNoGateway(place, context)
        ? [{ code: 'no-gateway-routes', args: {} } as const]
        : []),
    ],
  };
}

/**
 * Returns why packets of a flow may not reach the firewall: its subnet has no route table, or one that was not pasted. Else
 * null.
 */
export function missingRouteTable({ direction, from }: ResolvedFlow, context: RouteContext): Missing | null {
  if (direction !== 'outbound' || from.kind !== 'place') return null;
  if (openSubnetWithout('routeTable', from.place, context) !== null) return openPlace(from.place, context);
  if (routeTablesAt(from.place, context).length > 0) return null;
  const unpasted = unpastedAttachment('routeTable', from.place, context);
  if (unpasted !== null) return unpastedTable(unpasted);
  const subnet = subnetWithout('routeTable', from.place, context);
  if (subnet === null || hasNoGateway(from.place, context)) return null;
  if (hubRouteAt(from.place, context) !== null) return null;
  const isElsewhere = context.configuration.resources.some(
    (one) => one.kind === 'route-table' && areEffectiveElsewhere(one, from.place, context),
  );
  const code = isElsewhere ? 'effective-routes-elsewhere' : 'no-route-table';
  return { code, args: { subnet: subnet.name }, at: subnet.at };
}
