// A subnet without default outbound access: packets to public addresses leave it only through a NAT gateway, an appliance
// that a route leads to, a public IP address of the machine, or an outbound rule of a load balancer (Default outbound
// access in Azure; Virtual network traffic routing).
import type { RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import { memoizePerCheck } from '../../memoize.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { type EnforcementPoint, type PlaceEnforcement, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { fallbackRule, missingRules } from '../lists/rule-list.ts';
import { closedPoint, unknownPoint } from '../lists/stated-points.ts';
import { mayHaveGatewayRoutes, type RouteContext, routeTablesAt } from './check-route.ts';
import { compileRoutes, nextHopOf, type RouteDecision } from './compile-routes.ts';
import { hubRouteAt, hubRouteFor } from './hub-routes.ts';
import { isPublic } from './public-end.ts';
import { serviceEndpointPath } from './service-endpoints.ts';
import { hasNoGateway, openPlace, openSubnetsOf, subnetProperty, subnetsAt, unpastedAttachment } from './subnets.ts';

/** Reports whether a subnet surely has no default outbound access and no NAT gateway. */
const isPrivate = (subnet: Subnet): boolean =>
  subnetProperty(subnet, 'defaultOutboundAccess') === false && (subnetProperty(subnet, 'natGateway') ?? null) === null;

/** A private subnet, with one of the tables that its place may have; null: it has none. */
interface Asked {
  readonly subnet: Subnet;
  readonly place: string;
  readonly table: RouteTable | null;
  readonly context: RouteContext;
}

/** Returns the point that stops, or leaves undecided, what the subnet's routes leave to Azure's own path to the internet. */
function pointOf({ subnet, place, table, context }: Asked): EnforcementPoint {
  const { name, id, at } = subnet;
  const { symbols, places } = context;
  const hasNone = places.find((one) => one.id === place)?.outboundAccess === 'no';
  const missing: Missing = { code: 'outbound-access', args: { subnet: name }, at };
  // A gateway may announce a route to public addresses where none is pasted.
  const isSure = hasNone && ((table !== null && !mayHaveGatewayRoutes(table)) || hasNoGateway(place, context));
  const about = { resource: { kind: 'virtual-network', name, id, at }, direction: 'outbound' } as const;
  if (table === null) return isSure ? closedPoint({ place, ...about }) : unknownPoint({ place, ...about }, missing);
  const decide: RouteDecision = (route) => {
    if (nextHopOf(route, table) !== 'internet') return { decision: 'allow', missing: [] };
    return hasNone ? { decision: 'deny', missing: [] } : { decision: 'undecided', missing: [missing] };
  };
  const unrouted = isSure ? fallbackRule('', 'deny') : missingRules({ at: null }, [missing]);
  const otherwise = hubRouteFor(table, place, context) === null ? unrouted : fallbackRule('', 'allow');
  const list = compileRoutes(table, symbols, { decide, otherwise });
  return {
    place,
    ...ruleListPoint({ ...about, decide: (packets) => evaluateList(list, packets, symbols.table).decided }),
  };
}

/** Returns the points of the private subnets that a place is or may be; null: it has outbound access. */
function accessOf(place: string, context: RouteContext): PlaceEnforcement | null {
  if (context.places.find(({ id }) => id === place)?.outboundAccess === 'yes') return null;
  if (unpastedAttachment('routeTable', place, context) !== null) return null;
  const open = openSubnetsOf(place, context);
  const subnets = [...subnetsAt(place, context), ...open];
  const without = subnets.filter(isPrivate);
  if (without.length === 0) return null;
  const tables = routeTablesAt(place, context);
  // What a hub announces leads to its firewall or appliance.
  if (tables.length === 0 && hubRouteAt(place, context) !== null) return null;
  const chains = without.flatMap((subnet) =>
    (tables.length === 0 ? [null] : tables).map((table) => [pointOf({ subnet, place, table, context })]),
  );
  return {
    alternatives: [...chains, ...(without.length < subnets.length ? [[]] : [])],
    assumptions: [],
    ...(open.length === 0 ? {} : { missingAssociation: openPlace(place, context) }),
  };
}
const accessOnce = memoizePerCheck((place: string, context: RouteContext) => ({ found: accessOf(place, context) }));

/** Returns what becomes of an outbound flow to public addresses from a subnet without outbound access; null: it has some. */
export function outboundAccess(flow: ResolvedFlow, context: RouteContext): PlaceEnforcement | null {
  const { direction, from, to } = flow;
  if (direction !== 'outbound' || from.kind !== 'place' || !isPublic(to)) return null;
  const endpoint = serviceEndpointPath(flow, context);
  const found = endpoint?.isSure === true ? null : accessOnce(from.place, context).found;
  if (found === null || endpoint === null || endpoint.isSure) return found;
  return { ...found, alternatives: [...found.alternatives, []], missingAssociation: endpoint.missing };
}
