// The path of a flow's packets that the security groups allow, by the route tables of the subnet: dropped, through the
// firewall, or around it. Replies to inbound requests have to leave by the path that the requests came in.
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import { memoizePerCheck } from '../../memoize.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import { addresses, hasPacket, INTERNET_AT_LEAST } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import {
  type EnforcementPoint,
  type PlaceEnforcement,
  type RuleListPoint,
  resourceOf,
  ruleListPoint,
} from '../lists/enforcement-point.ts';
import { type DecidedRegion, evaluateList } from '../lists/evaluate-list.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import { type Decision, type Direction, fallbackRule, type RuleList, type RuleName } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { verdictOf } from '../lists/verdict.ts';
import { mayHaveGatewayRoutes, type RouteContext, routeTablesAt } from './check-route.ts';
import {
  compileRoutes,
  decideByNextHop,
  type NextHop,
  nextHopOf,
  type RouteDecision,
  unknownNextHop,
} from './compile-routes.ts';
import { privateRouteEnforcement } from './private-forwarding.ts';
import { returnPath } from './return-path.ts';
import { subnetWithoutRouteTable } from './subnets.ts';

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
const undecided = (code: 'asymmetric-route' | 'unknown-next-hop', { name, at }: Route): HopDecision => ({
  decision: 'undecided',
  missing: [{ code, args: { rule: name }, at }],
});
/** Returns the decision of a next hop for packets to public addresses; null: it forwards them. */
function forward(hop: NextHop | 'other', route: Route): HopDecision | null {
  if (hop === 'none') return { decision: 'deny', missing: [] };
  // The network has no such address, unless it uses public ones.
  return hop === 'vnet-local' ? undecided('unknown-next-hop', route) : null;
}

/** Returns the decision of a next hop for replies: an appliance drops those whose requests did not come through it. */
const forwardReply = (hop: NextHop | 'other', route: Route): HopDecision | null =>
  hop === 'internet' || hop === 'other' ? null : undecided('asymmetric-route', route);

const pointFor =
  (direction: Direction) =>
  (table: RouteTable, symbols: SymbolContext): RuleListPoint => {
    const decisionOf = direction === 'outbound' ? forward : forwardReply;
    const decide: RouteDecision = (route) => {
      const hop = nextHopOf(route, table);
      if (hop === null) return { decision: 'undecided', missing: [unknownNextHop(route)] };
      return decisionOf(hop, route) ?? { decision: 'allow', missing: [] };
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

/** Returns the route tables that may drop packets of a flow, or send its replies by another path; null for none. */
export function routeTableEnforcement(
  flow: ResolvedFlow,
  traffic: RequiredTraffic,
  context: RouteContext,
): PlaceEnforcement | null {
  const [near, far] = flow.direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  if (near.kind === 'place' && !isPublic(far)) return privateRouteEnforcement(flow, traffic, context);
  const tables = tablesOf(flow, context);
  const place = near.kind === 'place' ? near.place : '';
  const points = tables.map(
    (table): EnforcementPoint => ({ place, ...pointsByDirection[flow.direction](table, context.symbols) }),
  );
  if (points.every((point) => point.verdict(traffic) === 'allowed')) return null;
  return {
    alternatives: points.map((point) => [point]),
    assumptions: tables.some(mayHaveGatewayRoutes) ? [{ code: 'no-gateway-routes', args: {} }] : [],
  };
}

const OPPOSITE: Readonly<Record<Decision, Decision>> = {
  allow: 'deny',
  deny: 'allow',
  undecided: 'undecided',
};

/** Compiles a table so that it allows packets that bypass the firewall and denies packets that pass it. */
function bypassRoutes(table: RouteTable, { configuration, symbols }: RouteContext): RuleList {
  const through = decideByNextHop(['virtual-appliance'], table, configuration);
  const decide: RouteDecision = (route) => {
    const { decision, missing } = through(route);
    return { decision: OPPOSITE[decision], missing };
  };
  return compileRoutes(table, symbols, { decide, otherwise: fallbackRule('', 'undecided') });
}

/** Returns a firewall's point that allows packets which match a route of `bypasses`; the firewall decides the rest. */
function withBypass(
  firewall: EnforcementPoint,
  list: RuleList,
  { symbols, bypasses }: { readonly symbols: SymbolContext; readonly bypasses: ReadonlySet<RuleName> },
): EnforcementPoint {
  const { place, resource, direction } = firewall;
  const isBypassed = ({ decision, rule }: DecidedRegion): boolean =>
    decision === 'allow' && rule !== null && bypasses.has(rule.name);
  const decide: EnforcementPoint['decide'] = (packets, names) =>
    packets.flatMap((set) => {
      const { decided } = evaluateList(list, [set], symbols.table);
      const bypassed = decided.filter(isBypassed);
      if (bypassed.length === 0) return firewall.decide([set], names);
      const rest = decided.filter((part) => !bypassed.includes(part));
      return [
        ...bypassed,
        ...firewall.decide(
          rest.map((part) => part.packets),
          names,
        ),
      ];
    });
  return { place, ...ruleListPoint({ resource, direction, decide }) };
}

/** Returns the firewalls of a place as far as the path of a flow leads through them. */
export function firewallsOnPath(
  firewalls: PlaceEnforcement,
  about: { readonly place: string; readonly flow: ResolvedFlow; readonly traffic: RequiredTraffic },
  context: RouteContext,
): PlaceEnforcement {
  const { place, flow, traffic } = about;
  const assumed: PlaceEnforcement = {
    ...firewalls,
    assumptions: [...firewalls.assumptions, { code: 'through-firewall', args: { place } }],
  };
  if (flow.direction === 'inbound') return firewalls;
  const lists = tablesOf(flow, context).map((table) => bypassRoutes(table, context));
  const decisions = lists.map((list) =>
    traffic.flatMap(({ packets }) => evaluateList(list, packets, context.symbols.table).decided),
  );
  const [list] = lists;
  const [regions] = decisions;
  if (list === undefined || regions === undefined) return assumed;
  const verdicts = decisions.map((decided) => verdictOf(decided));
  if (verdicts.every((verdict) => verdict === 'blocked')) return firewalls;
  if (verdicts.every((verdict) => verdict === 'allowed')) {
    const route = regions.find(({ rule }) => rule !== null)?.rule?.name.name ?? '';
    return { alternatives: [], assumptions: [{ code: 'around-firewall', args: { place, route } }] };
  }
  // All packets of a route that surely matches some bypass the firewall; a route that only may match some is ignored.
  const bypasses = new Set(
    regions.flatMap(({ decision, packets, rule }) =>
      decision === 'allow' && rule !== null && hasPacket(packets) ? [rule.name] : [],
    ),
  );
  if (decisions.length > 1 || bypasses.size === 0) return assumed;
  return {
    ...assumed,
    alternatives: firewalls.alternatives.map((chain) =>
      chain.map((point) => withBypass(point, list, { symbols: context.symbols, bypasses })),
    ),
  };
}

/** Returns why packets of a flow may not reach the firewall: its subnet has no route table. Else null. */
export function missingRouteTable({ direction, from }: ResolvedFlow, context: RouteContext): Missing | null {
  if (direction !== 'outbound' || from.kind !== 'place' || routeTablesAt(from.place, context).length > 0) return null;
  const subnet = subnetWithoutRouteTable(from.place, context);
  return subnet === null ? null : { code: 'no-route-table', args: { subnet: subnet.name }, at: subnet.at };
}
