// The way that packets of a flow take once the security groups have let them out, by the route tables of its subnet:
// dropped, through the firewall, or around it. Replies to what comes in have to leave the way that requests came.
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import { addresses, hasPacket, INTERNET_AT_LEAST } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import type { PlaceEnforcement } from '../lists/enforcement-point.ts';
import {
  type EnforcementPoint,
  type RuleListPoint,
  resourceOf,
  ruleListPoint,
} from '../lists/enforcement-point.ts';
import { type Decided, evaluate } from '../lists/evaluate-list.ts';
import { oncePerCheck } from '../lists/memoize.ts';
import type { Question } from '../lists/required-traffic.ts';
import type { Direction, RuleList, RuleName } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { verdictOf } from '../lists/verdict.ts';
import { mayHaveGatewayRoutes, type RouteWorld, tablesAt } from './check-route.ts';
import {
  compileRoutes,
  goesTo,
  hopOf,
  type NextHop,
  type RouteDecision,
  systemRoute,
  unknownHop,
} from './compile-routes.ts';
import { innerRoutesInTheWay } from './private-forwarding.ts';
import { replying } from './return-path.ts';
import { withoutTable } from './subnets.ts';

/**
 * Whether the far side has public addresses alone: there, a user-defined route tells the way. Within the virtual
 * network and beyond its gateways there are longer system routes, which nobody pastes.
 */
function isPublic(endpoint: ResolvedEndpoint): boolean {
  if (endpoint.kind === 'hosts') return true;
  if (endpoint.kind === 'tag')
    return !['virtualnetwork', 'azureloadbalancer'].includes(endpoint.tag.toLowerCase());
  if (endpoint.kind !== 'prefixes' || endpoint.prefixes === null) return false;
  return addresses.covers(INTERNET_AT_LEAST, addresses.readPrefixes(endpoint.prefixes).set);
}

/** The tables of the subnet that the flow leaves, or comes into; none where they do not tell the way. */
function tablesOf(flow: ResolvedFlow, world: RouteWorld): readonly RouteTable[] {
  const [near, far] = flow.direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  return near.kind === 'place' && isPublic(far) ? tablesAt(near.place, world) : [];
}

type Fate = ReturnType<RouteDecision>;
const open = (code: string, { name, at }: Route): Fate => ({
  decision: 'undecided',
  missing: [{ code, args: { rule: name }, at }],
});
/** What a next hop makes of packets to public addresses; `null`: it lets them pass. */
const outwards = (hop: NextHop | 'other', route: Route): Fate | null =>
  hop === 'none'
    ? { decision: 'deny', missing: [] }
    : // The network has no such address, unless it uses public ones.
      hop === 'vnet-local'
      ? open('route-elsewhere', route)
      : null;
/** The appliance drops replies to requests that it has not seen, unless they came in through it. */
const backwards = (hop: NextHop | 'other', route: Route): Fate | null =>
  hop === 'internet' || hop === 'other' ? null : open('asymmetric-route', route);

const pointFor =
  (direction: Direction) =>
  (table: RouteTable, scope: Scope): RuleListPoint => {
    const fateOf = direction === 'outbound' ? outwards : backwards;
    const decide: RouteDecision = (route) => {
      const hop = hopOf(route, table);
      if (hop === null) return { decision: 'undecided', missing: [unknownHop(route)] };
      return fateOf(hop, route) ?? { decision: 'allow', missing: [] };
    };
    const list = compileRoutes(table, scope, { decide, otherwise: systemRoute('allow') });
    const about = { resource: resourceOf(table), direction };
    const outward: RuleListPoint['decide'] = (packets) => evaluate(list, packets, scope.table).decided;
    return ruleListPoint(
      { ...about, decide: direction === 'outbound' ? outward : replying(list, scope) },
      () => null,
    );
  };
const points = {
  inbound: oncePerCheck(pointFor('inbound')),
  outbound: oncePerCheck(pointFor('outbound')),
} as const;

/** Route tables that drop packets of the flow, or send its replies another way; null where none does. */
export function routesInTheWay(
  flow: ResolvedFlow,
  question: Question,
  world: RouteWorld,
): PlaceEnforcement | null {
  const [near, far] = flow.direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  if (near.kind === 'place' && !isPublic(far)) return innerRoutesInTheWay(flow, question, world);
  const tables = tablesOf(flow, world);
  const place = near.kind === 'place' ? near.place : '';
  const found = tables.map(
    (table): EnforcementPoint => ({ place, ...points[flow.direction](table, world.scope) }),
  );
  if (found.every((point) => point.verdict(question) === 'allowed')) return null;
  return {
    alternatives: found.map((point) => [point]),
    assumptions: tables.some(mayHaveGatewayRoutes) ? [{ code: 'no-gateway-routes', args: {} }] : [],
  };
}

/** Allows what goes around the firewall, denies what goes through it. */
function aroundFirewall(table: RouteTable, { configuration, scope }: RouteWorld): RuleList {
  const through = goesTo(['virtual-appliance'], table, configuration);
  const decide: RouteDecision = (route) => {
    const { decision, missing } = through(route);
    return { decision: decision === 'allow' ? 'deny' : decision === 'deny' ? 'allow' : decision, missing };
  };
  return compileRoutes(table, scope, { decide, otherwise: systemRoute('undecided') });
}

/** What routes of `around` take passes by; the rest is the firewall's. */
function partlyAround(
  firewall: EnforcementPoint,
  list: RuleList,
  { scope, around }: { readonly scope: Scope; readonly around: ReadonlySet<RuleName> },
): EnforcementPoint {
  const { place, resource, direction } = firewall;
  const passes = ({ decision, rule }: Decided): boolean =>
    decision === 'allow' && rule !== null && around.has(rule.name);
  const decide: EnforcementPoint['decide'] = (packets, names) =>
    packets.flatMap((set) => {
      const { decided } = evaluate(list, [set], scope.table);
      const passing = decided.filter(passes);
      if (passing.length === 0) return firewall.decide([set], names);
      const rest = decided.filter((part) => !passing.includes(part));
      return [
        ...passing,
        ...firewall.decide(
          rest.map((part) => part.packets),
          names,
        ),
      ];
    });
  return { place, ...ruleListPoint({ resource, direction, decide }, () => null) };
}

/** The firewalls of a place, as far as the flow's way leads through them. */
export function onTheWay(
  firewalls: PlaceEnforcement,
  about: { readonly place: string; readonly flow: ResolvedFlow; readonly question: Question },
  world: RouteWorld,
): PlaceEnforcement {
  const { place, flow, question } = about;
  const granted = {
    ...firewalls,
    assumptions: [...firewalls.assumptions, { code: 'through-firewall', args: { place } }],
  };
  if (flow.direction === 'inbound') return firewalls;
  const lists = tablesOf(flow, world).map((table) => aroundFirewall(table, world));
  const ways = lists.map((list) =>
    question.flatMap(({ packets }) => evaluate(list, packets, world.scope.table).decided),
  );
  const [list] = lists;
  const [parts] = ways;
  if (list === undefined || parts === undefined) return granted;
  const verdicts = ways.map((decided) => verdictOf(decided));
  if (verdicts.every((verdict) => verdict === 'blocked')) return firewalls;
  if (verdicts.every((verdict) => verdict === 'allowed')) {
    const route = parts.find(({ rule }) => rule !== null)?.rule?.name.name ?? '';
    return { alternatives: [], assumptions: [{ code: 'around-firewall', args: { place, route } }] };
  }
  // A route that surely takes some of it leads all that it takes around; one that may take some is not believed to.
  const around = new Set(
    parts.flatMap(({ decision, packets, rule }) =>
      decision === 'allow' && rule !== null && hasPacket(packets) ? [rule.name] : [],
    ),
  );
  if (ways.length > 1 || around.size === 0) return granted;
  return {
    ...granted,
    alternatives: firewalls.alternatives.map((chain) =>
      chain.map((point) => partlyAround(point, list, { scope: world.scope, around })),
    ),
  };
}

/** Why it is open whether packets of the flow come to the firewall at all; null where no pasted subnet says so. */
export function pastFirewall({ direction, from }: ResolvedFlow, world: RouteWorld): Missing | null {
  if (direction !== 'outbound' || from.kind !== 'place' || tablesAt(from.place, world).length > 0)
    return null;
  const subnet = withoutTable(from.place, world);
  return subnet === null ? null : { code: 'no-route-table', args: { subnet: subnet.name }, at: subnet.at };
}
