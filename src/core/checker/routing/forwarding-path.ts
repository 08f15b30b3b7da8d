// The path of a flow's packets that the security groups allow, by the route tables of the subnet: dropped, through the
// firewall, or around it. Replies to inbound requests have to leave by the path that the requests came in.
import type { Route, RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import { memoizePerCheck } from '../../memoize.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import { addresses, hasPacket, INTERNET_AT_LEAST } from '../../net/index.ts';
import type { Assumption, Missing } from '../lists/check-result.ts';
import {
  type EnforcementPoint,
  type PlaceEnforcement,
  type RuleListPoint,
  resourceOf,
  ruleListPoint,
} from '../lists/enforcement-point.ts';
import { type DecidedRegion, evaluateList } from '../lists/evaluate-list.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import { lastSegment } from '../lists/resource-names.ts';
import { type Direction, fallbackRule, type ListRule, type RuleList, type RuleName } from '../lists/rule-list.ts';
import { ifInForce, unknownPoint } from '../lists/stated-points.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { verdictOf } from '../lists/verdict.ts';
import { mayHaveGatewayRoutes, type RouteContext, routeTablesAt } from './check-route.ts';
import {
  compileRoutes,
  leadsToFirewall,
  type NextHop,
  nextHopOf,
  type RouteDecision,
  routePrefix,
  unknownNextHop,
  unpastedAppliance,
} from './compile-routes.ts';
import { followsNoRoute, privateRouteEnforcement } from './private-forwarding.ts';
import { returnPath } from './return-path.ts';
import { hasNoGateway, subnetWithout, unpastedAttachment } from './subnets.ts';
import { unreachableNextHop } from './unreachable-next-hop.ts';

/**
 * Reports whether an endpoint has public addresses alone: to those, user-defined routes decide the path. To addresses in
 * the virtual network and behind its gateways there are longer system routes, which no paste shows.
 */
function isPublic(endpoint: ResolvedEndpoint): boolean {
  if (endpoint.kind === 'hosts') return true;
  if (endpoint.kind === 'tag') return !['virtualnetwork', 'azureloadbalancer'].includes(endpoint.tag.toLowerCase());
  if (endpoint.kind !== 'prefixes' || endpoint.prefixes === null) return false;
  return addresses.covers(INTERNET_AT_LEAST, addresses.readPrefixes(endpoint.prefixes).set);
}

/** Returns the tables of the flow's own subnet; none where they do not decide its path. */
function tablesOf(flow: ResolvedFlow, context: RouteContext): readonly RouteTable[] {
  const [near, far] = flow.direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  return near.kind === 'place' && isPublic(far) ? routeTablesAt(near.place, context) : [];
}

type HopDecision = ReturnType<RouteDecision>;
const undecided = (missing: Missing): HopDecision => ({ decision: 'undecided', missing: [missing] });

/**
 * Returns the decision of a next hop for packets to public addresses; null: it forwards them, or the pasted firewall
 * decides. An appliance or a gateway that was not pasted may stop them.
 */
function forward(
  hop: NextHop | 'other',
  route: Route,
  { table, context }: { readonly table: RouteTable; readonly context: RouteContext },
): HopDecision | null {
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

/** Returns the decision of a next hop for replies: an appliance drops those whose requests did not come through it. */
function forwardReply(hop: NextHop | 'other', { name, at }: Route): HopDecision | null {
  if (hop === 'none') return { decision: 'deny', missing: [] };
  return hop === 'internet' || hop === 'other'
    ? null
    : undecided({ code: 'asymmetric-route', args: { rule: name }, at });
}

const pointFor =
  (direction: Direction) =>
  (table: RouteTable, context: RouteContext): RuleListPoint => {
    const { symbols } = context;
    const decisionOf = direction === 'outbound' ? forward : forwardReply;
    const decide: RouteDecision = (route) => {
      const hop = nextHopOf(route, table);
      if (hop === null) return undecided(unknownNextHop(route));
      return decisionOf(hop, route, { table, context }) ?? { decision: 'allow', missing: [] };
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
  outbound: memoizePerCheck(pointFor('outbound')),
} as const;

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

const unpastedTable = ({ subnet, id }: { readonly subnet: Subnet; readonly id: string }): Missing => ({
  code: 'attached-route-table',
  args: { subnet: subnet.name, id },
  at: subnet.at,
});

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
  const unpasted = tables.length > 0 ? null : unpastedAttachment('routeTable', place, context);
  if (unpasted !== null && !(isOwnWay && followsNoRoute(far, context.configuration))) {
    const { id, subnet } = unpasted;
    const resource = { kind: 'route-table', name: lastSegment(id), id, at: subnet.at } as const;
    const point = unknownPoint({ place, resource, direction }, unpastedTable(unpasted));
    return { alternatives: [[point]], assumptions: [] };
  }
  if (isOwnWay) return privateRouteEnforcement(flow, traffic, context);
  const points = tables.map((table): EnforcementPoint => ({ place, ...pointsByDirection[direction](table, context) }));
  const assumptions = points.flatMap((point, index) => {
    const table = tables[index];
    return table === undefined ? [] : forwardingAssumptions(table, traffic, { point, context });
  });
  if (points.every((point) => point.verdict(traffic) === 'allowed'))
    return assumptions.length === 0 ? null : { alternatives: [], assumptions };
  return {
    alternatives: points.map((point) => [point]),
    assumptions: [
      ...assumptions,
      ...(tables.some(mayHaveGatewayRoutes) ? [{ code: 'no-gateway-routes', args: {} } as const] : []),
    ],
  };
}

/** What a table does with packets that should pass the firewall. */
interface FirewallBypass {
  readonly table: RouteTable;
  /** Allows packets that bypass the firewall, and denies packets that pass it. */
  readonly list: RuleList;
  /** The rule for packets that no route of the table matches. */
  readonly otherwise: ListRule;
}

/**
 * Compiles a table for packets that should pass the firewall. What no route matches follows Azure's own route to the
 * internet, around the firewall, unless a gateway announces another.
 */
function bypassOf(table: RouteTable, place: string, context: RouteContext): FirewallBypass {
  const { configuration, symbols, assume } = context;
  const decide: RouteDecision = (route) => {
    const hop = nextHopOf(route, table);
    if (hop === null) return undecided(unknownNextHop(route));
    if (hop !== 'virtual-appliance') return { decision: 'allow', missing: [] };
    const unreachable = unreachableNextHop(route, table, configuration);
    if (unreachable !== null) return undecided(unreachable);
    const unpasted = unpastedAppliance(route, configuration);
    if (unpasted === null) return { decision: 'deny', missing: [] };
    return assume.includes('appliance-forwards') ? { decision: 'allow', missing: [] } : undecided(unpasted);
  };
  const isSure = !mayHaveGatewayRoutes(table) || hasNoGateway(place, context);
  const missing: Missing = { code: 'gateway-routes', args: { table: table.name ?? '' }, at: table.at };
  const otherwise: ListRule = isSure
    ? fallbackRule('', 'allow')
    : { ...fallbackRule('', 'undecided'), missing: [missing] };
  return { table, list: compileRoutes(table, symbols, { decide, otherwise }), otherwise };
}

/**
 * Returns a firewall's point for packets that a table routes: those that bypass it are allowed, and what may bypass it is
 * not surely denied.
 */
function firewallOnRoutes(
  firewall: EnforcementPoint,
  { list }: FirewallBypass,
  { symbols, bypasses }: { readonly symbols: SymbolContext; readonly bypasses: ReadonlySet<RuleName> },
): EnforcementPoint {
  const { place, resource, direction } = firewall;
  const decide: EnforcementPoint['decide'] = (packets, names) =>
    packets.flatMap((set) => {
      const { decided } = evaluateList(list, [set], symbols.table);
      const isBypassed = ({ decision, rule }: DecidedRegion): boolean =>
        decision === 'allow' && rule !== null && bypasses.has(rule.name);
      if (!decided.some((part) => isBypassed(part) || part.decision === 'undecided'))
        return firewall.decide([set], names);
      return decided.flatMap((part): readonly DecidedRegion[] => {
        if (isBypassed(part)) return [part];
        const inside = firewall.decide([part.packets], names);
        if (part.decision !== 'undecided') return inside;
        return ifInForce(inside, part.missing);
      });
    });
  return { place, ...ruleListPoint({ resource, direction, decide }) };
}

/** Reports whether a rule is for at least half of all addresses: those that no route matches, or those of a default route. */
function isWide(rule: ListRule, { table, otherwise }: FirewallBypass): boolean {
  const route = table.routes.find(({ at }) => at === rule.name.at);
  const prefix = route === undefined ? null : routePrefix(route);
  return rule === otherwise || (prefix !== null && prefix.length <= 1);
}

const bypassAssumption = (place: string, { table, otherwise }: FirewallBypass, rule: ListRule | null): Assumption =>
  rule === null || rule === otherwise
    ? { code: 'no-route-to-firewall', args: { place, table: table.name ?? '' } }
    : { code: 'around-firewall', args: { place, route: rule.name.name } };

/** Reports whether the address of a firewall was pasted, which tells its route from that to another appliance. */
const hasKnownAddress = ({ configuration }: RouteContext): boolean =>
  configuration.resources.some((one) => one.kind === 'firewall' && one.privateAddresses.length > 0);

/** Returns the firewalls of a place as far as the path of a flow leads through them. */
export function firewallsOnPath(
  firewalls: PlaceEnforcement,
  about: { readonly place: string; readonly flow: ResolvedFlow; readonly traffic: RequiredTraffic },
  context: RouteContext,
): PlaceEnforcement {
  const { place, flow, traffic } = about;
  const { direction, from } = flow;
  const { symbols } = context;
  if (direction === 'inbound' || from.kind !== 'place') return firewalls;
  const tables = tablesOf(flow, context);
  if (tables.length === 0) {
    const subnet = subnetWithout('routeTable', from.place, context);
    if (subnet !== null && hasNoGateway(from.place, context))
      return { alternatives: [], assumptions: [{ code: 'no-route-to-firewall', args: { place, table: '' } }] };
    return {
      ...firewalls,
      assumptions: [...firewalls.assumptions, { code: 'through-firewall', args: { place } }],
    };
  }
  const assumptions = new Map<string, Assumption>();
  const assumed = (one: Assumption): void => void assumptions.set(`${one.code} ${JSON.stringify(one.args)}`, one);
  const alternatives = tables.flatMap((table): PlaceEnforcement['alternatives'] => {
    const bypass = bypassOf(table, from.place, context);
    const regions = traffic.flatMap(({ packets }) => evaluateList(bypass.list, packets, symbols.table).decided);
    const verdict = verdictOf(regions);
    if (verdict === 'blocked') {
      if (!hasKnownAddress(context)) assumed({ code: 'through-firewall', args: { place } });
      return firewalls.alternatives;
    }
    if (verdict === 'allowed') {
      assumed(bypassAssumption(place, bypass, regions.find(({ rule }) => rule !== null)?.rule ?? null));
      return [[]];
    }
    // All packets of a route that surely matches some bypass the firewall; a narrow one that only may match some is ignored.
    const bypasses = new Set(
      regions.flatMap(({ decision, packets, rule }) =>
        decision === 'allow' && rule !== null && (hasPacket(packets) || isWide(rule, bypass)) ? [rule.name] : [],
      ),
    );
    assumed({ code: 'through-firewall', args: { place } });
    return firewalls.alternatives.map((chain) =>
      chain.map((point) => firewallOnRoutes(point, bypass, { symbols, bypasses })),
    );
  });
  const isAround = alternatives.every((chain) => chain.length === 0);
  return {
    alternatives: isAround ? [] : alternatives,
    assumptions: [...(isAround ? [] : firewalls.assumptions), ...assumptions.values()],
  };
}

/**
 * Returns why packets of a flow may not reach the firewall: its subnet has no route table, or one that was not pasted. Else
 * null.
 */
export function missingRouteTable({ direction, from }: ResolvedFlow, context: RouteContext): Missing | null {
  if (direction !== 'outbound' || from.kind !== 'place' || routeTablesAt(from.place, context).length > 0) return null;
  const unpasted = unpastedAttachment('routeTable', from.place, context);
  if (unpasted !== null) return unpastedTable(unpasted);
  const subnet = subnetWithout('routeTable', from.place, context);
  return subnet === null || hasNoGateway(from.place, context)
    ? null
    : { code: 'no-route-table', args: { subnet: subnet.name }, at: subnet.at };
}
