// A route table as an ordered list (Virtual network traffic routing): the longest prefix first, an explicit prefix
// before a service tag, a regional tag before its parent. A tag whose prefixes are not known stands before every
// prefix that may be shorter than its own, and what such a prefix holds too is open.
import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import { type AddressSet, addresses, type Prefix, parsePrefix, type Side, tagName } from '../../net/index.ts';
import type { Missing, Verdict } from '../lists/check-result.ts';
import { addressesAtMost, placeKey, placeOf, sideOf } from '../lists/endpoint-match.ts';
import { PROTOCOL_BITS } from '../lists/rule-fields.ts';
import { type Decision, type ListRule, RuleList, takesAll } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';

export type NextHop = Extract<Route['nextHop'], { known: true }>['value'];
/** What a question about next hops makes of a route. */
export type RouteDecision = (route: Route) => {
  readonly decision: Decision;
  readonly missing: readonly Missing[];
  /** Decisions of two keys are not the same. */
  readonly key?: string;
};

/** What a table does with a route that is asked for. */
export interface RouteJudgement {
  readonly verdict: Verdict;
  /** That decide, most telling first. */
  readonly routes: readonly Route[];
  readonly missing: readonly Missing[];
}

/** No prefix of the published service-tag file is shorter: a wider route is never the longest match for a tag. */
const SHORTEST_TAG_PREFIX = 14;

/** Longer than any prefix. */
const UNKNOWN_FIRST = 1000;

const ANY: Side = { any: true, terms: [] };
const CERTAIN = { icmp: null, other: null } as const;

/** What is not known of a route's field. */
export const unknownOf = (route: Route, field: string): Missing => ({
  code: 'expression',
  args: { text: route.prefix.kind === 'unresolved' ? route.prefix.text : '', field, rule: route.name },
  at: route.at,
});

/** Why it is not known whether the route is there; empty where it is. */
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

/** What is not known of where a route leads, or whether it is there. */
export const unknownHop = (route: Route): Missing => mayNotExist(route)[0] ?? unknownOf(route, 'nextHopType');

/** Null where it is not known. `other`: a peering, a service endpoint or the like, in effective routes. */
export function hopOf({ nextHop, prefix }: Route, table: RouteTable): NextHop | 'other' | null {
  if (nextHop.known) return nextHop.value;
  return table.effective === true && prefix.kind !== 'unresolved' ? 'other' : null;
}

/** A pasted firewall has an address, and the route leads to another appliance: which one is meant is not said. */
export function otherAppliance(route: Route, { resources }: Configuration): Missing | null {
  const known = resources.flatMap((resource) =>
    resource.kind === 'firewall' ? resource.privateAddresses : [],
  );
  const { nextHopAddress } = route;
  if (known.length === 0 || (nextHopAddress !== null && known.includes(nextHopAddress))) return null;
  const args = { address: nextHopAddress ?? '', firewall: known.join(', ') };
  return { code: 'next-hop-address', args, at: route.at };
}

/** Routes that lead to one of the hops are allowed, all others denied. */
export const goesTo =
  (hops: readonly (NextHop | 'other')[], table: RouteTable, configuration: Configuration): RouteDecision =>
  (route) => {
    const hop = hopOf(route, table);
    if (hop === null) return { decision: 'undecided', missing: [unknownOf(route, 'nextHopType')] };
    if (!hops.includes(hop)) return { decision: 'deny', missing: [] };
    const other = hop === 'virtual-appliance' ? otherAppliance(route, configuration) : null;
    return other === null ? { decision: 'allow', missing: [] } : { decision: 'undecided', missing: [other] };
  };

export const prefixOf = ({ prefix }: Route): Prefix | null =>
  prefix.kind === 'prefix' ? parsePrefix(prefix.text.trim()) : null;

/** A route in its place. */
interface Placed {
  readonly route: Route;
  readonly rule: ListRule;
  /** Null where it is not known: any length. */
  readonly length: number | null;
  /** Among routes of one length: 0 for an explicit prefix, then tags, then the system's. */
  readonly rank: number;
  readonly base: string | null;
  readonly key: string | undefined;
  /** What would tell its length. */
  readonly open: Missing;
}

/** Explicit prefixes first, then regional tags, tags, and AzureCloud's after those of other services. */
function rankOf(base: string, region: string | null): number {
  return 1 + (base === 'azurecloud' ? 2 : 0) + (region === null ? 1 : 0);
}

/** The addresses that a route of the table is for. */
export const destinationSide = (route: Route, table: RouteTable, scope: Scope): Side =>
  sideOf([route.prefix], {
    scope,
    ruleKey: () =>
      `${placeKey(route, table.routes, scope)} of ${table.id ?? table.name} ${placeOf(table.at, scope)}`,
    at: route.at,
    list: 'route',
  });

/** A route as a rule: what goes to `destination` goes its way. */
export const routeRule = (
  route: Route,
  { decision, missing }: ReturnType<RouteDecision>,
  destination: Side,
): ListRule => ({
  protocols: PROTOCOL_BITS.any,
  source: ANY,
  sourcePorts: null,
  destination,
  destinationPorts: null,
  doubts: mayNotExist(route),
  portlessDoubt: CERTAIN,
  decision,
  name: {
    name: route.name,
    priority: null,
    origin: 'custom',
    access: decision === 'allow' ? 'allow' : 'deny',
    at: route.at,
  },
  rivals: [],
  missing,
});

function placed(
  route: Route,
  table: RouteTable,
  context: { scope: Scope; decide: RouteDecision },
): readonly Placed[] {
  const { scope, decide } = context;
  const decision = decide(route);
  const { key: own } = decision;
  const rule = routeRule(route, decision, destinationSide(route, table, scope));
  const { prefix } = route;
  if (prefix.kind !== 'tag') {
    const length = prefixOf(route)?.length ?? null;
    return [{ route, rule, length, rank: 0, base: null, key: own, open: unknownOf(route, 'addressPrefix') }];
  }
  const { key, base, region } = tagName(prefix.tag, scope.regions);
  const about = {
    route,
    rank: rankOf(base, region),
    base,
    key: own,
    open: { code: 'service-tags', args: { tag: prefix.tag }, at: null },
  };
  const blocks = scope.tagSets?.blocksOf(key) ?? new Map<number, AddressSet>();
  if (blocks.size === 0) return [{ rule, length: null, ...about }];
  return [...blocks].map(([length, bound]) => ({
    rule: { ...rule, destination: { any: false, terms: [{ bound, inside: [], outside: [] }] } },
    length,
    ...about,
  }));
}

/** Whether it is open which of two routes is the longer match for an address that both hold. */
function isContest(one: Placed, other: Placed): boolean {
  if (one.rule.decision === other.rule.decision && one.key === other.key) return false;
  if (one.length !== null) return one.length === other.length && one.rank === other.rank;
  // A regional tag comes before its own tag; whatever else there is may be longer or shorter.
  if (one.base === null || other.length === null) return one.base === null || one.base !== other.base;
  return other.length >= SHORTEST_TAG_PREFIX;
}

const inOrder = (a: Placed, b: Placed): number =>
  (b.length ?? UNKNOWN_FIRST) - (a.length ?? UNKNOWN_FIRST) || a.rank - b.rank;

const sortedRoutes = (table: RouteTable, scope: Scope, decide: RouteDecision): readonly Placed[] =>
  table.routes.flatMap((route) => placed(route, table, { scope, decide })).sort(inOrder);

/** After every tag's. */
const SYSTEM_RANK = 5;

/**
 * A table's routes and the system's in the order in which they win, a service tag at the longest of its prefixes; and
 * whether nothing keeps open which of two comes first, even where they lead to one place.
 */
export function routesInOrder(
  table: RouteTable,
  scope: Scope,
  system: readonly Route[],
): readonly { readonly route: Route; readonly rule: ListRule; readonly isPlaced: boolean }[] {
  const numbers = new Map([...table.routes, ...system].map((route, number) => [route, `${number}`]));
  const decide: RouteDecision = (route) => ({
    decision: 'allow',
    missing: [],
    key: numbers.get(route) ?? '',
  });
  const sorted = [
    ...sortedRoutes(table, scope, decide),
    ...system.flatMap((route) =>
      placed(route, table, { scope, decide }).map((one) => ({ ...one, rank: SYSTEM_RANK })),
    ),
  ].sort(inOrder);
  const bounds = new Map(sorted.map((one) => [one, addressesAtMost(one.rule.destination)]));
  const boundOf = (one: Placed): AddressSet => bounds.get(one) ?? addresses.ALL;
  /** For any address, after any other route for any address. */
  const isLast = ({ length, rank }: Placed): boolean => length === 0 && rank === SYSTEM_RANK;
  const mayHoldOneAddress = (one: Placed, other: Placed): boolean =>
    addresses.intersects(boundOf(one), boundOf(other));
  const contested = new Set<Route>();
  sorted.forEach((one, index) => {
    for (const other of sorted.slice(index + 1)) {
      if (one.length !== null && one.length !== other.length) break;
      if (!isLast(other) && isContest(one, other) && mayHoldOneAddress(one, other))
        contested.add(one.route).add(other.route);
    }
  });
  return [...Map.groupBy(sorted, ({ route }) => route).values()].flatMap(([first]) =>
    first === undefined
      ? []
      : [{ route: first.route, rule: first.rule, isPlaced: !contested.has(first.route) }],
  );
}

/**
 * Puts a table's routes in the order in which they win. What no route takes goes the system's way, or a gateway's:
 * `otherwise` says what that means.
 */
export function compileRoutes(
  table: RouteTable,
  scope: Scope,
  { decide, otherwise }: { readonly decide: RouteDecision; readonly otherwise: ListRule },
): RuleList {
  const sorted = sortedRoutes(table, scope, decide);
  const rules = sorted.map((entry, place): ListRule => {
    const rivals = sorted.filter((other, index) => index > place && isContest(entry, other));
    return rivals.length === 0
      ? entry.rule
      : { ...entry.rule, rivals: rivals.map(({ rule }) => rule), contest: [entry.open] };
  });
  const name = {
    name: table.name ?? '',
    priority: null,
    origin: 'custom',
    access: 'deny',
    at: table.at,
  } as const;
  const incomplete = [{ code: 'incomplete', args: { name: table.name ?? '' }, at: table.at }];
  return new RuleList([
    ...(table.incomplete ? [takesAll(name, 'undecided', incomplete)] : []),
    ...rules,
    otherwise,
  ]);
}

/** What no route of the table takes. */
export const systemRoute = (decision: Decision) =>
  takesAll(
    {
      name: '',
      priority: null,
      origin: 'built-in',
      access: decision === 'deny' ? 'deny' : 'allow',
      at: null,
    },
    decision,
    [],
  );
