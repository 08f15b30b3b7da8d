// Compiles a route table into an ordered list (Virtual network traffic routing): the longest prefix first, an explicit
// prefix before a service tag, a regional tag before its base tag. A tag whose prefixes are unknown stands before every
// prefix that may be shorter than its own; which of the two matches an address of both is undecided.

import type { Configuration, Firewall, Resource, Route, RouteTable } from '../../azure/configuration/resources.ts';
import {
  type AddressSet,
  addresses,
  type EndpointMatch,
  type Prefix,
  parsePrefix,
  parseTagName,
} from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { compileAddresses, possibleAddresses, sourceKey, uniqueRuleKey } from '../lists/endpoint-match.ts';
import { missingPart } from '../lists/incomplete-list.ts';
import { PROTOCOL_BITS } from '../lists/rule-fields.ts';
import { type Decision, type ListRule, missingRules, RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { symbolicTag } from '../lists/symbolic-tag.ts';
import type { FoundVerdict } from '../lists/verdict.ts';

/** Next hop types of user-defined routes. */
export type NextHop = Extract<Route['nextHop'], { known: true }>['value'];
/** Returns the decision for packets that follow a route. */
export type RouteDecision = (route: Route) => {
  readonly decision: Decision;
  readonly missing: readonly Missing[];
  /** Where it denies replies: the name of the firewall that drops them. */
  readonly repliesDroppedBy?: string;
  /** Decisions of different keys differ. */
  readonly key?: string;
};

/** The verdict of a table on a required route. */
export interface RouteEvaluation {
  readonly verdict: FoundVerdict;
  /** The routes that decide, the most relevant first. */
  readonly routes: readonly Route[];
  readonly missing: readonly Missing[];
}

/** No prefix of the published service-tag file is shorter: a wider route never is the longest match for a tag. */
export const SHORTEST_TAG_PREFIX = 14;

/** Sorts unknown lengths first: longer than any prefix. */
const UNKNOWN_LENGTH = 1000;

const ANY: EndpointMatch = { any: true, matches: [] };
const NO_GUARD = { icmp: null, other: null } as const;

/** Returns what is needed to know a field of a route. */
export const unknownRouteField = (route: Route, field: string): Missing => ({
  code: 'expression',
  args: { text: route.prefix.kind === 'unresolved' ? route.prefix.text : '', field, rule: route.name },
  at: route.at,
});

/** Returns why a route may not exist; empty where it surely does. */
export const mayNotExist = (route: Route): readonly Missing[] =>
  route.exists?.known === false
    ? [
        {
          code: 'expression',
          args: { text: route.exists.text, field: 'exists', rule: route.name },
          at: route.at,
        },
      ]
    : [];

/** Returns why a route's next hop, or whether it exists, is unknown. */
export const unknownNextHop = (route: Route): Missing =>
  mayNotExist(route)[0] ?? unknownRouteField(route, 'nextHopType');

/** Returns a route's next hop, null for an unknown one; `other`: a peering or the like, in effective routes. */
export function nextHopOf({ nextHop, prefix }: Route, table: RouteTable): NextHop | 'other' | null {
  if (nextHop.known) return nextHop.value;
  return table.effective === true && prefix.kind !== 'unresolved' ? 'other' : null;
}

const isStopped = (one: Resource): one is Firewall => one.kind === 'firewall' && one.hasNoAddress === true;

/**
 * Reports whether a route to an appliance leads to a pasted firewall: to its address, or, where no address of a firewall
 * was pasted, presumably.
 */
export function leadsToFirewall({ nextHopAddress }: Route, { resources }: Configuration): boolean {
  const firewalls = resources.filter((resource) => resource.kind === 'firewall');
  const known = firewalls.flatMap(({ privateAddresses }) => privateAddresses);
  if (known.length === 0) return firewalls.length > 0 && !firewalls.some(isStopped);
  return nextHopAddress !== null && known.includes(nextHopAddress);
}

/** Returns why it is unknown that a route leads to the pasted firewall: it names another address, or the firewall has none. */
export function otherAppliance(route: Route, { resources }: Configuration): Missing | null {
  const firewalls = resources.flatMap((resource) => (resource.kind === 'firewall' ? resource.privateAddresses : []));
  const { nextHopAddress } = route;
  const stopped = firewalls.length === 0 ? resources.find(isStopped) : undefined;
  if (stopped !== undefined) {
    const args = { rule: route.name, address: nextHopAddress ?? '', firewall: stopped.name ?? '' };
    return { code: 'stopped-firewall', args, at: stopped.at };
  }
  if (firewalls.length === 0 || (nextHopAddress !== null && firewalls.includes(nextHopAddress))) return null;
  const args = { rule: route.name, address: nextHopAddress ?? '', firewall: firewalls.join(', ') };
  return { code: 'next-hop-address', args, at: route.at };
}

/** Returns why it is unknown what the appliance of a route does with packets: it was not pasted. null: it was. */
export function unpastedAppliance(route: Route, configuration: Configuration): Missing | null {
  if (leadsToFirewall(route, configuration)) return null;
  const { name, at, nextHopAddress } = route;
  const args = { rule: name, address: nextHopAddress ?? '' };
  return otherAppliance(route, configuration) ?? { code: 'appliance-decides', args, at };
}

/** Returns the decision that allows packets to one of the next hops and denies all others. */
export const decideByNextHop =
  (hops: readonly (NextHop | 'other')[], table: RouteTable, configuration: Configuration): RouteDecision =>
  (route) => {
    const hop = nextHopOf(route, table);
    if (hop === null) return { decision: 'undecided', missing: [unknownRouteField(route, 'nextHopType')] };
    if (!hops.includes(hop)) return { decision: 'deny', missing: [] };
    const other = hop === 'virtual-appliance' ? otherAppliance(route, configuration) : null;
    return other === null ? { decision: 'allow', missing: [] } : { decision: 'undecided', missing: [other] };
  };

/** Returns the prefix of a route; null for a tag, an expression or an invalid one. */
export const routePrefix = ({ prefix }: Route): Prefix | null =>
  prefix.kind === 'prefix' ? parsePrefix(prefix.text.trim()) : null;

/** A route with what its place in the list depends on. */
interface RankedRoute {
  readonly route: Route;
  readonly rule: ListRule;
  /** Null: unknown, so any length. */
  readonly length: number | null;
  /** Among routes of one length: 0 for an explicit prefix, then tags, then the system's. */
  readonly rank: number;
  readonly base: string | null;
  readonly key: string | undefined;
  /** What is needed to know its length. */
  readonly missing: Missing;
}

/** Returns a tag's rank, after explicit prefixes: regional tags, tags, and AzureCloud after those of other services. */
function rankOf(base: string, region: string | null): number {
  return 1 + (base === 'azurecloud' ? 2 : 0) + (region === null ? 1 : 0);
}

/** Returns the addresses that a route of a table matches. */
export const routeDestination = (route: Route, table: RouteTable, symbols: SymbolContext): EndpointMatch =>
  compileAddresses([route.prefix], {
    symbols,
    ruleKey: () =>
      `${uniqueRuleKey(route, table.routes, symbols)} of ${table.id ?? table.name} ${sourceKey(table.at, symbols)}`,
    at: route.at,
    list: 'route',
  });

/** Returns a route as a rule for packets to `destination`. */
export const routeRule = (
  route: Route,
  { decision, missing, repliesDroppedBy }: ReturnType<RouteDecision>,
  destination: EndpointMatch,
): ListRule => ({
  protocols: PROTOCOL_BITS.any,
  source: ANY,
  sourcePorts: null,
  destination,
  destinationPorts: null,
  guards: mayNotExist(route),
  portlessGuard: NO_GUARD,
  decision,
  name: {
    name: route.name,
    priority: null,
    origin: 'custom',
    access: decision === 'allow' ? 'allow' : 'deny',
    at: route.at,
    ...(repliesDroppedBy === undefined ? {} : { repliesDroppedBy }),
  },
  ties: [],
  missing,
});

function rankedRoutes(
  route: Route,
  table: RouteTable,
  context: { symbols: SymbolContext; decide: RouteDecision },
): readonly RankedRoute[] {
  const { symbols, decide } = context;
  const decision = decide(route);
  const { key: own } = decision;
  const rule = routeRule(route, decision, routeDestination(route, table, symbols));
  const { prefix } = route;
  const symbolic = prefix.kind === 'unresolved' ? symbolicTag(prefix, symbols) : null;
  if (symbolic !== null) {
    const base = symbolic.base.toLowerCase();
    const missing = unknownRouteField(route, 'addressPrefix');
    return [{ route, rule, length: null, rank: rankOf(base, symbolic.region), base, key: own, missing }];
  }
  if (prefix.kind !== 'tag') {
    const length = routePrefix(route)?.length ?? null;
    return [
      {
        route,
        rule,
        length,
        rank: 0,
        base: null,
        key: own,
        missing: unknownRouteField(route, 'addressPrefix'),
      },
    ];
  }
  const tag = parseTagName(prefix.tag, symbols.regions);
  const { base, region } = tag;
  const about = {
    route,
    rank: rankOf(base, region),
    base,
    key: own,
    missing: { code: 'service-tags', args: { tag: prefix.tag }, at: null },
  } as const;
  const blocks = symbols.serviceTags?.prefixesByLength(tag) ?? new Map<number, AddressSet>();
  if (blocks.size === 0) return [{ rule, length: null, ...about }];
  return [...blocks].map(([length, bound]) => ({
    rule: { ...rule, destination: { any: false, matches: [{ bound, inside: [], outside: [] }] } },
    length,
    ...about,
  }));
}

/** Reports whether it is unknown which of two routes is the longer match for an address of both. */
function isTie(one: RankedRoute, other: RankedRoute): boolean {
  if (one.rule.decision === other.rule.decision && one.key === other.key) return false;
  if (one.length !== null) return one.length === other.length && one.rank === other.rank;
  // A regional tag comes before its base tag; any other prefix may be longer or shorter.
  if (one.base === null || other.length === null) return one.base === null || one.base !== other.base;
  return other.length >= SHORTEST_TAG_PREFIX;
}

const byLengthAndRank = (a: RankedRoute, b: RankedRoute): number =>
  (b.length ?? UNKNOWN_LENGTH) - (a.length ?? UNKNOWN_LENGTH) || a.rank - b.rank;

const sortedRoutes = (table: RouteTable, symbols: SymbolContext, decide: RouteDecision): readonly RankedRoute[] =>
  table.routes.flatMap((route) => rankedRoutes(route, table, { symbols, decide })).sort(byLengthAndRank);

/** System routes rank after all tags. */
const SYSTEM_RANK = 5;

/**
 * Returns a table's routes and system routes in order of precedence, a service tag at the longest of its prefixes.
 * `isPlaced`: its order is known relative to every other route, even one with the same next hop.
 */
export function routesInOrder(
  table: RouteTable,
  symbols: SymbolContext,
  system: readonly Route[],
): readonly { readonly route: Route; readonly rule: ListRule; readonly isPlaced: boolean }[] {
  const numbers = new Map([...table.routes, ...system].map((route, number) => [route, `${number}`]));
  const decide: RouteDecision = (route) => ({
    decision: 'allow',
    missing: [],
    key: numbers.get(route) ?? '',
  });
  const sorted = [
    ...sortedRoutes(table, symbols, decide),
    ...system.flatMap((route) =>
      rankedRoutes(route, table, { symbols, decide }).map((one) => ({ ...one, rank: SYSTEM_RANK })),
    ),
  ].sort(byLengthAndRank);
  const bounds = new Map(sorted.map((one) => [one, possibleAddresses(one.rule.destination)]));
  const boundOf = (one: RankedRoute): AddressSet => bounds.get(one) ?? addresses.ALL;
  /** Reports whether a route is the system's default, which comes after any other default route. */
  const isLast = ({ length, rank }: RankedRoute): boolean => length === 0 && rank === SYSTEM_RANK;
  const mayOverlap = (one: RankedRoute, other: RankedRoute): boolean =>
    addresses.intersects(boundOf(one), boundOf(other));
  const tied = new Set<Route>();
  sorted.forEach((one, index) => {
    for (const other of sorted.slice(index + 1)) {
      if (one.length !== null && one.length !== other.length) break;
      if (!isLast(other) && isTie(one, other) && mayOverlap(one, other)) tied.add(one.route).add(other.route);
    }
  });
  return [...Map.groupBy(sorted, ({ route }) => route).values()].flatMap(([first]) =>
    first === undefined ? [] : [{ route: first.route, rule: first.rule, isPlaced: !tied.has(first.route) }],
  );
}

/**
 * Compiles a table's routes in order of precedence. Packets that no route matches follow a system route or a gateway's
 * route: `otherwise` decides those.
 */
export function compileRoutes(
  table: RouteTable,
  symbols: SymbolContext,
  { decide, otherwise }: { readonly decide: RouteDecision; readonly otherwise: ListRule },
): RuleList {
  const sorted = sortedRoutes(table, symbols, decide);
  const rules = sorted.map((entry, place): ListRule => {
    const ties = sorted.filter((other, index) => index > place && isTie(entry, other));
    return ties.length === 0
      ? entry.rule
      : { ...entry.rule, ties: ties.map(({ rule }) => rule), tieMissing: [entry.missing] };
  });
  const incomplete: readonly Missing[] = [missingPart(table, table.at)];
  return new RuleList([...(table.incomplete ? [missingRules(table, incomplete)] : []), ...rules, otherwise]);
}
