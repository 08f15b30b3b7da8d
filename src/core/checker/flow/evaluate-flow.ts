// One flow against the paste: each point by itself, and the path through all of them.

import { memoizePerCheck, once } from '../../memoize.ts';
import type { ResolvedFlow, ResolvedPlace } from '../../model/resolved-scenario.ts';
import { firewallsAt } from '../firewall/firewall-point.ts';
import { verdictIfApplicable } from '../lists/applicability.ts';
import { type Assumption, type Missing, type RequirementResult, resultOf } from '../lists/check-result.ts';
import { compileRequiredTraffic } from '../lists/compile-required-traffic.ts';
import type { EnforcementPoint, PlaceEnforcement } from '../lists/enforcement-point.ts';
import { missingOf, uniqueMissing } from '../lists/missing-input.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import type { Direction } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { isFailure, isOpen, statedVerdict } from '../lists/verdict.ts';
import { endpointGroups } from '../routing/endpoint-group.ts';
import { withFirewallRoutes } from '../routing/firewall-routes.ts';
import { firewallsOnPath } from '../routing/firewalls-on-path.ts';
import { missingRouteTable, routeTableEnforcement, tablesOf } from '../routing/forwarding-path.ts';
import { unpastedHubHop } from '../routing/hub-next-hop.ts';
import { hubRouteAt } from '../routing/hub-routes.ts';
import { outboundAccess } from '../routing/outbound-access.ts';
import { securityGroupsAt } from '../routing/place-enforcement.ts';
import { isPublic } from '../routing/public-end.ts';
import { publicPrefixes } from '../routing/public-prefixes.ts';
import { type EndpointPath, endpointPolicies, serviceEndpointPath } from '../routing/service-endpoints.ts';
import { unreachableAddress } from '../routing/unreachable-address.ts';
import type { CheckContext } from './check-context.ts';
import { type EvaluatedPath, evaluatePath } from './evaluate-path.ts';

/** Returns every path that one chain of each place makes up. */
export function pathsThrough(places: readonly PlaceEnforcement[]): readonly (readonly EnforcementPoint[])[] {
  const [first, ...others] = places.filter(({ alternatives }) => alternatives.length > 0);
  return others.reduce(
    (paths, { alternatives }) => paths.flatMap((path) => alternatives.map((chain) => [...path, ...chain])),
    first?.alternatives ?? [],
  );
}

export interface EvaluatedPaths extends EvaluatedPath {
  readonly missing: () => readonly Missing[];
}

export function evaluatePaths(
  places: readonly PlaceEnforcement[],
  traffic: RequiredTraffic,
  symbols: SymbolContext,
): EvaluatedPaths {
  const results = pathsThrough(places).map((path) => evaluatePath(path, traffic));
  const [first] = results;
  if (first !== undefined && results.every(({ verdict }) => verdict === first.verdict)) {
    const { verdict, regions } = first;
    return {
      verdict,
      regions,
      missing: () => (isOpen(verdict) ? missingOf(regions(), symbols) : []),
    };
  }
  // Several lists, and nothing tells which one is in force here.
  return {
    verdict: results.length > 0 && results.every(({ verdict }) => isFailure(verdict)) ? 'fails' : 'undecided',
    regions: once(() => results.flatMap(({ regions }) => regions())),
    missing: () => {
      const associations = places.flatMap((place) => place.missingAssociation ?? []);
      return associations.length > 0 ? uniqueMissing(associations) : [{ code: 'association', args: {}, at: null }];
    },
  };
}

export interface PlaceOnPath extends PlaceEnforcement {
  readonly kind: ResolvedPlace['kind'];
  /** null: a list of the place was pasted. */
  readonly notPasted: Extract<Assumption, { code: 'security-group-not-pasted' | 'firewall-not-pasted' }> | null;
}

const placeFor =
  (direction: Direction) =>
  (place: string, context: CheckContext): PlaceOnPath => {
    const kind = context.places.find(({ id }) => id === place)?.kind ?? 'subnet';
    const found =
      kind === 'subnet' ? securityGroupsAt(place, direction, context) : firewallsAt(place, direction, context);
    const code = kind === 'subnet' ? 'security-group-not-pasted' : 'firewall-not-pasted';
    return { ...found, kind, notPasted: found.alternatives.length === 0 ? { code, args: { place } } : null };
  };

/** Returns what a flow meets at a place, by its direction. */
const placesByDirection = {
  inbound: memoizePerCheck(placeFor('inbound')),
  outbound: memoizePerCheck(placeFor('outbound')),
} as const;

/** Returns what a flow meets that surely takes a service endpoint: no route of its subnet and no firewall. */
function placesOfEndpointPath(
  flow: ResolvedFlow,
  { subnet, tag }: Extract<EndpointPath, { readonly isSure: true }>,
  context: CheckContext,
): readonly PlaceOnPath[] {
  const found = flow.at.map((place) => placesByDirection[flow.direction](place, context));
  const policies = endpointPolicies(flow, context) ?? { alternatives: [[]], assumptions: [] };
  const assumption: Assumption = { code: 'service-endpoint-path', args: { subnet, tag } };
  return [
    ...found.filter(({ kind }) => kind === 'subnet'),
    { ...policies, assumptions: [...policies.assumptions, assumption], kind: 'subnet', notPasted: null },
  ];
}

const isSubnet = ({ kind }: Pick<PlaceOnPath, 'kind'>): boolean => kind !== 'firewall';

/** Reports whether routes of the place, its own or those of a hub, may lead a flow to a firewall. */
const mayPassFirewall = (flow: ResolvedFlow, place: string, context: CheckContext): boolean =>
  tablesOf(flow, context).length > 0 ||
  (flow.direction === 'outbound' && isPublic(flow.to) && hubRouteAt(place, context) !== null);

/** Returns every list on a flow's path, at its places and in its subnet's routes. */
function placesOnPath(flow: ResolvedFlow, traffic: RequiredTraffic, context: CheckContext): readonly PlaceOnPath[] {
  const at = (place: string): PlaceOnPath => placesByDirection[flow.direction](place, context);
  // At one place, only its own lists are evaluated.
  if (context.at !== undefined) return flow.at.filter((place) => place === context.at).map(at);
  const endpoint = serviceEndpointPath(flow, context);
  if (endpoint?.isSure === true) return placesOfEndpointPath(flow, endpoint, context);
  const missingAssociation = endpoint?.missing ?? missingRouteTable(flow, context);
  /** Adds the path that does not lead through the place, where there may be one. */
  const withBypass = (place: PlaceOnPath): PlaceOnPath =>
    missingAssociation === null || place.alternatives.length === 0
      ? place
      : { ...place, alternatives: [...place.alternatives, []], missingAssociation };
  const firewallPlace = (own: PlaceOnPath, place: string): PlaceOnPath => {
    if (own.alternatives.length === 0) return own;
    const routed = withFirewallRoutes(own, { place, flow }, context);
    return withBypass({ ...own, ...firewallsOnPath(routed, { place, flow, traffic }, context) });
  };
  const placed = flow.at.map((place): PlaceOnPath => {
    const own = at(place);
    return own.kind === 'subnet' ? own : firewallPlace(own, place);
  });
  // A firewall that the scenario has no place for, or not on a path by a service endpoint, decides where a route leads to it.
  const isUnplaced = placed.every(isSubnet) && (endpoint === null || context.places.every(isSubnet));
  const { from } = flow;
  const unplaced =
    isUnplaced && from.kind === 'place' && mayPassFirewall(flow, from.place, context) ? [from.place] : [];
  const found = [
    ...placed,
    ...unplaced.map((one) =>
      firewallPlace({ ...firewallsAt(one, flow.direction, context), kind: 'firewall', notPasted: null }, one),
    ),
  ];
  const ends = [
    outboundAccess(flow, context),
    unpastedHubHop(flow, context),
    endpointPolicies(flow, context),
    unreachableAddress(flow, context),
    publicPrefixes(flow, context),
    endpointGroups(flow, context),
  ].filter((one) => one !== null);
  const withEndpoint = (places: readonly PlaceOnPath[]): readonly PlaceOnPath[] => [
    ...places,
    ...ends.map((end): PlaceOnPath => ({ ...end, kind: 'subnet', notPasted: null })),
  ];
  const routes = routeTableEnforcement(flow, traffic, context);
  if (routes === null) return withEndpoint(found);
  return withEndpoint([
    ...found.filter(isSubnet),
    withBypass({ ...routes, kind: 'subnet', notPasted: null }),
    ...found.filter((place) => !isSubnet(place)),
  ]);
}

/** What a flow meets on its way. */
export interface FlowPath {
  readonly traffic: RequiredTraffic;
  readonly places: readonly PlaceOnPath[];
  /** Empty: the flow meets no list of the paste. */
  readonly points: readonly EnforcementPoint[];
}

export function pathOfFlow(flow: ResolvedFlow, context: CheckContext): FlowPath {
  const traffic = compileRequiredTraffic(flow, context.symbols);
  const places = placesOnPath(flow, traffic, context);
  return { traffic, places, points: places.flatMap(pointsOf) };
}

/** Returns the lists of a place, each once: one may stand on several of the paths. */
function pointsOf({ alternatives }: PlaceOnPath): readonly EnforcementPoint[] {
  const [chain = [], ...others] = alternatives;
  if (chain.length < 2 && others.length === 0) return chain;
  return [...new Map(alternatives.flat().map((one) => [one.decide, one])).values()];
}

const NOTHING = (): readonly Missing[] => [];

/** Checks a flow that network rules decide. */
export function checkFlow(flow: ResolvedFlow, context: CheckContext): RequirementResult {
  const { traffic, places, points } = pathOfFlow(flow, context);
  const decided = points.length === 0 ? 'undecided' : evaluatePaths(places, traffic, context.symbols).verdict;
  const { verdict } = verdictIfApplicable(flow, decided, NOTHING);
  return resultOf(flow, {
    ...statedVerdict(verdict),
    points: points.map((point) => ({
      place: point.place,
      resource: point.resource,
      ...statedVerdict(point.verdict(traffic)),
    })),
  });
}
