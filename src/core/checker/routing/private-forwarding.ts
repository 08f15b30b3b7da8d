// The path of packets whose remote end lies in the virtual network, is a private endpoint, or has addresses that the
// reader gave: they follow the network's own routes, unless a pasted route overrides those.
import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { Assumption, Missing } from '../lists/check-result.ts';
import { type EnforcementPoint, type PlaceEnforcement, resourceOf, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import { fallbackRule, type RuleList } from '../lists/rule-list.ts';
import { mayHaveGatewayRoutes, type RouteContext, routeTablesAt } from './check-route.ts';
import { nextHopOf, type RouteDecision, unknownNextHop, unpastedAppliance } from './compile-routes.ts';
import { closedToForwarded } from './forwarded-traffic.ts';
import { compilePrivateRoutes, type PrivatePath, routePoliciesOf } from './private-routes.ts';
import { returnPath } from './return-path.ts';
import { firewallBehindRoutes, type RoutedVia, routedViaFirewalls } from './routed-via-firewalls.ts';
import { hasNoGateway, subnetsAround } from './subnets.ts';
import { addressInNoNetwork } from './unreachable-address.ts';
import { unreachableNextHop } from './unreachable-next-hop.ts';

/** Returns where the remote end of a flow is; null where no route applies. */
function remoteOf(endpoint: ResolvedEndpoint): PrivatePath['remote'] | null {
  if (endpoint.kind === 'private-endpoint') return 'endpoint';
  if (endpoint.kind === 'prefixes') return 'anywhere';
  // The platform's own addresses are on the host, where no route applies.
  if (endpoint.kind === 'tag') return endpoint.tag.toLowerCase() === 'virtualnetwork' ? 'inside' : null;
  return 'inside';
}

/**
 * Reports whether no route of a table can lead packets to a remote end: it is on the host, or a private endpoint whose
 * subnet has no network policies for routes.
 */
export function followsNoRoute(endpoint: ResolvedEndpoint, configuration: Configuration): boolean {
  if (remoteOf(endpoint) === null) return true;
  if (endpoint.kind !== 'private-endpoint') return false;
  const subnets = subnetsAround(endpoint.prefixes ?? [], configuration);
  return subnets.length > 0 && subnets.every((subnet) => routePoliciesOf(subnet) !== 'on');
}

/** Returns the decision for packets that would stay in the network without a route's next hop. */
function decisionInside(
  table: RouteTable,
  {
    direction,
    remote,
    remoteEnd,
    isFiltered,
    routedVia,
    context,
  }: {
    readonly direction: ResolvedFlow['direction'];
    readonly remote: PrivatePath['remote'];
    readonly remoteEnd: ResolvedEndpoint;
    /** Whether a pasted firewall is not on the path that the scenario describes. */
    readonly isFiltered: boolean;
    readonly routedVia: RoutedVia;
    readonly context: RouteContext;
  },
): RouteDecision {
  const { configuration, assume } = context;
  const forwards = assume.includes('appliance-forwards');
  const elsewhere = (route: Route): ReturnType<RouteDecision> => ({
    decision: 'undecided',
    missing: [
      {
        code: direction === 'inbound' ? 'asymmetric-route' : 'unknown-next-hop',
        args: { rule: route.name },
        at: route.at,
      },
    ],
  });
  const closedPath = (route: Route): Missing | null =>
    unreachableNextHop(route, table, configuration) ?? closedToForwarded(route, remoteEnd, configuration);
  return (route) => {
    const hop = nextHopOf(route, table);
    if (hop === null) return { decision: 'undecided', missing: [unknownNextHop(route)] };
    if (hop === 'none') return { decision: 'deny', missing: [] };
    const isToAppliance = direction === 'outbound' && hop === 'virtual-appliance';
    const closed = isToAppliance ? closedPath(route) : null;
    if (closed !== null) return { decision: 'undecided', missing: [closed] };
    const isForwarded =
      hop === 'vnet-local' ||
      hop === 'other' ||
      routedVia.has(route.at) ||
      (hop === 'virtual-appliance' && !isFiltered && direction === 'outbound' && forwards) ||
      (hop !== 'virtual-appliance' && remote === 'anywhere');
    if (isForwarded) return { decision: 'allow', missing: [] };
    const unpasted = isToAppliance ? unpastedAppliance(route, configuration) : null;
    return unpasted === null ? elsewhere(route) : { decision: 'undecided', missing: [unpasted] };
  };
}

/**
 * Returns the decision for packets to private addresses that the network is not connected to. The internet has none of
 * them (RFC 1918), and what is behind a gateway decides.
 */
function decisionElsewhere(
  flow: ResolvedFlow,
  {
    table,
    inside,
    context,
  }: { readonly table: RouteTable; readonly inside: RouteDecision; readonly context: RouteContext },
): RouteDecision {
  const { from } = flow;
  const mayAnnounce = mayHaveGatewayRoutes(table) && from.kind === 'place' && !hasNoGateway(from.place, context);
  const announced: Missing = { code: 'announced-routes', args: { table: table.name ?? '' }, at: table.at };
  return (route) => {
    const decided = inside(route);
    if (flow.direction === 'inbound') return decided;
    // A gateway may announce a longer prefix.
    if (mayAnnounce) return { decision: 'undecided', missing: [announced, ...decided.missing] };
    const hop = nextHopOf(route, table);
    const missing = hop === 'internet' ? addressInNoNetwork(flow, context) : null;
    if (missing !== null) return { decision: 'undecided', missing: [missing] };
    if (decided.decision !== 'allow') return decided;
    return hop === 'virtual-network-gateway' && !context.assume.includes('appliance-forwards')
      ? { decision: 'undecided', missing: [{ code: 'gateway-decides', args: { rule: route.name }, at: route.at }] }
      : decided;
  };
}

/** What a route table does with the packets of a flow. */
interface TablePath {
  readonly table: RouteTable;
  readonly list: RuleList;
  /** Pasted firewalls that some packets are routed to. */
  readonly routedVia: RoutedVia;
  /** `list`, but it denies the packets that are routed to firewalls. */
  readonly toFirewalls: RuleList;
}

/** Returns the routes to appliances that packets follow. */
function applianceRoutes(
  { list, table }: TablePath,
  traffic: RequiredTraffic,
  { symbols }: RouteContext,
): readonly Route[] {
  const followed = new Set(
    traffic.flatMap(({ packets }) =>
      evaluateList(list, packets, symbols.table).decided.flatMap(({ rule }) => rule?.name.at ?? []),
    ),
  );
  return table.routes.filter((route) => followed.has(route.at) && nextHopOf(route, table) === 'virtual-appliance');
}

/** Returns the assumption about a route: an appliance forwards packets, or replies come back through a firewall. */
const assumptionFor =
  ({ routedVia }: TablePath) =>
  ({ name, at, nextHopAddress }: Route): Assumption => ({
    code: routedVia.has(at) ? 'return-path-through-firewall' : 'through-appliance',
    args: { route: name, address: nextHopAddress ?? '' },
  });

/** Returns the route tables that take packets of a flow, or its replies, off the network's own routes; null for none. */
export function privateRouteEnforcement(
  flow: ResolvedFlow,
  traffic: RequiredTraffic,
  context: RouteContext,
): PlaceEnforcement | null {
  const { direction } = flow;
  const [near, remoteEnd] = direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  const remote = remoteOf(remoteEnd);
  if (near.kind !== 'place' || remote === null) return null;
  const { place } = near;
  const { configuration, symbols } = context;
  const passesFirewall = flow.at.some((id) => context.places.find((one) => one.id === id)?.kind === 'firewall');
  const isFiltered = !passesFirewall && configuration.resources.some(({ kind }) => kind === 'firewall');
  const paths = routeTablesAt(place, context).map((table): TablePath => {
    const path = { table, remote, members: near.prefixes ?? [] };
    const routedVia: RoutedVia =
      isFiltered && direction === 'outbound' ? routedViaFirewalls(table, configuration) : new Map();
    const decide = decisionInside(table, { direction, remote, remoteEnd, isFiltered, routedVia, context });
    const toFirewall: RouteDecision = (route) =>
      routedVia.has(route.at) ? { decision: 'deny', missing: [] } : decide(route);
    const otherwise = fallbackRule('', 'allow');
    const compiled = (inside: RouteDecision): RuleList => {
      const decideElsewhere = decisionElsewhere(flow, { table, inside, context });
      return compilePrivateRoutes(path, context, { decide: inside, decideElsewhere, otherwise });
    };
    const list = compiled(decide);
    const toFirewalls = routedVia.size === 0 ? list : compiled(toFirewall);
    return { table, list, routedVia, toFirewalls };
  });
  const points = paths.map(({ table, list }): EnforcementPoint => {
    const decide: EnforcementPoint['decide'] =
      direction === 'outbound'
        ? (packets) => evaluateList(list, packets, symbols.table).decided
        : returnPath(list, symbols);
    return { place, ...ruleListPoint({ resource: resourceOf(table), direction, decide }) };
  });
  const appliances = paths.map((path) =>
    passesFirewall || direction === 'inbound' ? [] : applianceRoutes(path, traffic, context),
  );
  const firewalls = paths.map((path, index) => {
    const onPath = new Set((appliances[index] ?? []).flatMap(({ at }) => path.routedVia.get(at) ?? []));
    return [...onPath].map((one) => firewallBehindRoutes(one, place, { ...path, list: path.toFirewalls, context }));
  });
  const isAllowed = points.every((point) => point.verdict(traffic) === 'allowed') && firewalls.flat().length === 0;
  if (isAllowed && appliances.flat().length === 0) return null;
  const mayHaveOthers = paths.some(({ table }) => mayHaveGatewayRoutes(table)) && !hasNoGateway(place, context);
  return {
    alternatives: isAllowed ? [] : points.map((point, index) => [point, ...(firewalls[index] ?? [])]),
    assumptions: [
      ...paths.flatMap((path, index) => (appliances[index] ?? []).map(assumptionFor(path))),
      ...(mayHaveOthers && !isAllowed ? [{ code: 'no-gateway-routes', args: {} } as const] : []),
    ],
  };
}
