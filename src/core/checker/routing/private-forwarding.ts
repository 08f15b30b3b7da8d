// The way of packets whose far side lies in the virtual network, behind a private endpoint, or at addresses that a
// reader named: there the network's own routes lead, unless a pasted route beats them.
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { Assumption } from '../lists/check-result.ts';
import type { PlaceEnforcement } from '../lists/enforcement-point.ts';
import { type EnforcementPoint, resourceOf, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluate } from '../lists/evaluate-list.ts';
import type { Question } from '../lists/required-traffic.ts';
import type { RuleList } from '../lists/rule-list.ts';
import { mayHaveGatewayRoutes, type RouteWorld, tablesAt } from './check-route.ts';
import { hopOf, type RouteDecision, systemRoute, unknownHop } from './compile-routes.ts';
import { type InnerWay, innerRoutes } from './private-routes.ts';
import { replying } from './return-path.ts';
import { firewallOnWay, type Led, ledToFirewalls } from './routed-via-firewalls.ts';

function farOf(endpoint: ResolvedEndpoint): InnerWay['far'] | null {
  if (endpoint.kind === 'private-endpoint') return 'endpoint';
  if (endpoint.kind === 'prefixes') return 'anywhere';
  // The platform's own addresses are on the host: no route leads there.
  if (endpoint.kind === 'tag') return endpoint.tag.toLowerCase() === 'virtualnetwork' ? 'inside' : null;
  return 'inside';
}

/** What a next hop makes of packets that would stay in the network without it. */
function hopDecision(
  table: RouteTable,
  {
    direction,
    far,
    isFiltered,
    led,
  }: { direction: ResolvedFlow['direction']; far: InnerWay['far']; isFiltered: boolean; led: Led },
): RouteDecision {
  const elsewhere = (route: Route): ReturnType<RouteDecision> => ({
    decision: 'undecided',
    missing: [
      {
        code: direction === 'inbound' ? 'asymmetric-route' : 'route-elsewhere',
        args: { rule: route.name },
        at: route.at,
      },
    ],
  });
  return (route) => {
    const hop = hopOf(route, table);
    if (hop === null) return { decision: 'undecided', missing: [unknownHop(route)] };
    if (hop === 'none' && direction === 'outbound') return { decision: 'deny', missing: [] };
    const isPassed =
      hop === 'vnet-local' ||
      hop === 'other' ||
      led.has(route.at) ||
      (hop === 'virtual-appliance' && !isFiltered && direction === 'outbound') ||
      (hop !== 'none' && hop !== 'virtual-appliance' && far === 'anywhere');
    return isPassed ? { decision: 'allow', missing: [] } : elsewhere(route);
  };
}

/** A table, and what it does with the flow. */
interface Way {
  readonly table: RouteTable;
  readonly list: RuleList;
  /** Firewalls of the paste that it leads some of it to; there, `asked` denies. */
  readonly led: Led;
  readonly asked: RuleList;
}

/** Routes to appliances that packets take. */
function toAppliances({ list, table }: Way, question: Question, { scope }: RouteWorld): readonly Route[] {
  const taken = new Set(
    question.flatMap(({ packets }) =>
      evaluate(list, packets, scope.table).decided.flatMap(({ rule }) => rule?.name.at ?? []),
    ),
  );
  return table.routes.filter((route) => taken.has(route.at) && hopOf(route, table) === 'virtual-appliance');
}

/** What is taken for granted of an appliance: that it passes packets on, or of a firewall that replies come back. */
const granted =
  ({ led }: Way) =>
  ({ name, at, nextHopAddress }: Route): Assumption => ({
    code: led.has(at) ? 'replies-through-firewall' : 'through-appliance',
    args: { route: name, address: nextHopAddress ?? '' },
  });

/** Route tables that take packets of the flow, or its replies, off the network's own ways; null where none does. */
export function innerRoutesInTheWay(
  flow: ResolvedFlow,
  question: Question,
  world: RouteWorld,
): PlaceEnforcement | null {
  const { direction } = flow;
  const [near, farEnd] = direction === 'outbound' ? [flow.from, flow.to] : [flow.to, flow.from];
  const far = farOf(farEnd);
  if (near.kind !== 'place' || far === null) return null;
  const { place } = near;
  const { configuration, scope } = world;
  const passesFirewall = flow.at.some((id) => world.places.find((one) => one.id === id)?.kind === 'firewall');
  const isFiltered = !passesFirewall && configuration.resources.some(({ kind }) => kind === 'firewall');
  const ways = tablesAt(place, world).map((table): Way => {
    const way = { table, far, members: near.prefixes ?? [] };
    const led: Led =
      isFiltered && direction === 'outbound' ? ledToFirewalls(table, configuration) : new Map();
    const decide = hopDecision(table, { direction, far, isFiltered, led });
    const toFirewall: RouteDecision = (route) =>
      led.has(route.at) ? { decision: 'deny', missing: [] } : decide(route);
    const otherwise = systemRoute('allow');
    const list = innerRoutes(way, world, { decide, otherwise });
    const asked = led.size === 0 ? list : innerRoutes(way, world, { decide: toFirewall, otherwise });
    return { table, list, led, asked };
  });
  const found = ways.map(({ table, list }): EnforcementPoint => {
    const decide: EnforcementPoint['decide'] =
      direction === 'outbound'
        ? (packets) => evaluate(list, packets, scope.table).decided
        : replying(list, scope);
    return { place, ...ruleListPoint({ resource: resourceOf(table), direction, decide }, () => null) };
  });
  const appliances = ways.map((way) =>
    passesFirewall || direction === 'inbound' ? [] : toAppliances(way, question, world),
  );
  const walls = ways.map((way, index) => {
    const firewalls = new Set((appliances[index] ?? []).flatMap(({ at }) => way.led.get(at) ?? []));
    return [...firewalls].map((one) => firewallOnWay(one, place, { ...way, list: way.asked, scope }));
  });
  const isFree = found.every((point) => point.verdict(question) === 'allowed') && walls.flat().length === 0;
  if (isFree && appliances.flat().length === 0) return null;
  const gateway = ways.some(({ table }) => mayHaveGatewayRoutes(table));
  return {
    alternatives: isFree ? [] : found.map((point, index) => [point, ...(walls[index] ?? [])]),
    assumptions: [
      ...ways.flatMap((way, index) => (appliances[index] ?? []).map(granted(way))),
      ...(gateway && !isFree ? [{ code: 'no-gateway-routes', args: {} }] : []),
    ],
  };
}
