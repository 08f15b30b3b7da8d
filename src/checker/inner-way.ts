// The way of packets whose far side lies in the virtual network, behind a private endpoint, or at addresses that a
// reader named: there the network's own routes lead, unless a pasted route beats them.
import type { Route, RouteTable } from '../azure/resources.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../model/resolved.ts';
import type { PlaceEnforcement } from './enforcement.ts';
import { evaluate } from './evaluate.ts';
import { type InnerWay, innerRoutes } from './inner-routes.ts';
import { type EnforcementPoint, resourceOf, ruleListPoint } from './point.ts';
import type { Question } from './question.ts';
import { replying } from './replying.ts';
import type { Assumption } from './result.ts';
import { hopOf, type RouteDecision, systemRoute, unknownHop } from './route-list.ts';
import { mayHaveGatewayRoutes, type RouteWorld, tablesAt } from './routes.ts';
import type { RuleList } from './rule-list.ts';

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
  }: { direction: ResolvedFlow['direction']; far: InnerWay['far']; isFiltered: boolean },
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
      (hop === 'virtual-appliance' && !isFiltered && direction === 'outbound') ||
      (hop !== 'none' && hop !== 'virtual-appliance' && far === 'anywhere');
    return isPassed ? { decision: 'allow', missing: [] } : elsewhere(route);
  };
}

/** Appliances that packets are led to, and that are taken to pass them on. */
function appliancesOn(
  list: RuleList,
  table: RouteTable,
  question: Question,
  { scope }: RouteWorld,
): readonly Assumption[] {
  const taken = new Set(
    question.flatMap(({ packets }) =>
      evaluate(list, packets, scope.table).decided.flatMap(({ rule }) => rule?.name.at ?? []),
    ),
  );
  return table.routes
    .filter((route) => taken.has(route.at) && hopOf(route, table) === 'virtual-appliance')
    .map((route) => ({
      code: 'through-appliance',
      args: { route: route.name, address: route.nextHopAddress ?? '' },
    }));
}

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
  const ways = tablesAt(place, world).map((table) => {
    const way = { table, far, members: near.prefixes ?? [] };
    const decide = hopDecision(table, { direction, far, isFiltered });
    const list = innerRoutes(way, world, { decide, otherwise: systemRoute('allow') });
    return { table, list };
  });
  const found = ways.map(({ table, list }): EnforcementPoint => {
    const decide: EnforcementPoint['decide'] =
      direction === 'outbound'
        ? (packets) => evaluate(list, packets, scope.table).decided
        : replying(list, scope);
    return { place, ...ruleListPoint({ resource: resourceOf(table), direction, decide }, () => null) };
  });
  const isFree = found.every((point) => point.verdict(question) === 'allowed');
  const appliances =
    passesFirewall || direction === 'inbound'
      ? []
      : ways.flatMap(({ table, list }) => appliancesOn(list, table, question, world));
  if (isFree && appliances.length === 0) return null;
  const gateway = ways.some(({ table }) => mayHaveGatewayRoutes(table));
  return {
    alternatives: isFree ? [] : found.map((point) => [point]),
    assumptions: [...appliances, ...(gateway && !isFree ? [{ code: 'no-gateway-routes', args: {} }] : [])],
  };
}
