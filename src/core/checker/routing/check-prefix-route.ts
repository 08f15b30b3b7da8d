// Checks a route for a prefix: a table has it, or several routes that together cover the prefix, and no longer routes take
// its addresses elsewhere (Virtual network traffic routing). Beside a default route, narrow routes may lead elsewhere.

import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { type AddressSet, addresses, INTERNET_AT_LEAST, parsePrefix } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { missingPart } from '../lists/incomplete-list.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import {
  mayNotExist,
  nextHopOf,
  otherAppliance,
  type RouteEvaluation,
  routePrefix,
  SHORTEST_TAG_PREFIX,
  unknownNextHop,
  unknownRouteField,
} from './compile-routes.ts';

/** How a route's prefix relates to the required one: `part` is narrower, `apart` neither equal nor narrower. */
type Match = 'same' | 'part' | 'unknown' | 'apart';
type Hop = 'required' | 'other' | 'unknown';

function matchOf(route: Route, required: string): Match {
  const whole = parsePrefix(required);
  const prefix = routePrefix(route);
  if (route.prefix.kind === 'tag') return 'apart';
  if (whole === null || prefix === null) return 'unknown';
  const [all, own] = [addresses.ofPrefix(whole), addresses.ofPrefix(prefix)];
  if (addresses.isEqual(all, own)) return 'same';
  return addresses.covers(all, own) ? 'part' : 'apart';
}

interface MatchedRoute {
  readonly route: Route;
  readonly match: Match;
  readonly hop: Hop;
  /** Why the next hop is unknown. */
  readonly why: readonly Missing[];
}
type RequiredRoute = { readonly prefix: string } & Pick<ResolvedRoute, 'nextHop' | 'expect'>;

/** Returns a route as the required one sees it. One that may not exist counts as one whose next hop is unknown. */
function matched(
  route: Route,
  { prefix, nextHop, expect }: RequiredRoute,
  { table, configuration }: { readonly table: RouteTable; readonly configuration: Configuration },
): MatchedRoute {
  const match = matchOf(route, prefix);
  const own = nextHopOf(route, table);
  const isUnknown = own === null || mayNotExist(route).length > 0;
  const other = expect === 'present' && own === 'virtual-appliance' ? otherAppliance(route, configuration) : null;
  if (isUnknown) return { route, match, hop: 'unknown', why: [unknownNextHop(route)] };
  if (own !== nextHop) return { route, match, hop: 'other', why: [] };
  return other === null ? { route, match, hop: 'required', why: [] } : { route, match, hop: 'unknown', why: [other] };
}

/** The addresses of the required prefix by where they go, and the routes that they follow, the longest first. */
type Destinations = Readonly<Record<Hop, AddressSet>> & { readonly followed: readonly MatchedRoute[] };

/** Returns where addresses go by longest prefix match; what no route of the table matches goes elsewhere. */
function destinationsOf(
  whole: AddressSet,
  routes: readonly MatchedRoute[],
  isException: (one: MatchedRoute) => boolean,
): Destinations {
  const prefixes = routes.flatMap((one) => {
    const prefix = one.match === 'same' || one.match === 'part' ? routePrefix(one.route) : null;
    return prefix === null ? [] : [{ one, prefix }];
  });
  const sets = { required: addresses.NONE, other: addresses.NONE, unknown: addresses.NONE };
  const followed: MatchedRoute[] = [];
  let left = whole;
  for (const { one, prefix } of prefixes.toSorted((a, b) => b.prefix.length - a.prefix.length)) {
    if (isException(one)) continue;
    const own = addresses.intersect(left, addresses.ofPrefix(prefix));
    if (addresses.isEmpty(own)) continue;
    followed.push(one);
    sets[one.hop] = addresses.union(sets[one.hop], addresses.subtract(own, sets.unknown));
    // Where the route does not exist, a shorter one takes them.
    if (mayNotExist(one.route).length === 0) left = addresses.subtract(left, own);
  }
  const unrouted = addresses.subtract(left, sets.unknown);
  return { ...sets, other: addresses.union(sets.other, unrouted), followed };
}

/**
 * Reports whether a route may lead elsewhere beside a default route: for private addresses, or no wider than a service
 * has. A wider one takes a share of the whole internet.
 */
function isBesideDefault({ route, match }: MatchedRoute): boolean {
  const prefix = match === 'part' ? routePrefix(route) : null;
  if (prefix === null) return false;
  return prefix.length >= SHORTEST_TAG_PREFIX || !addresses.intersects(addresses.ofPrefix(prefix), INTERNET_AT_LEAST);
}

/** What was found of a required route. */
interface Found {
  readonly whole: AddressSet;
  readonly isDefault: boolean;
  readonly routes: readonly MatchedRoute[];
  /** The table may have routes that were not pasted. */
  readonly incomplete: readonly Missing[];
}

const isNone = (set: AddressSet): boolean => addresses.isEmpty(set);
const withHop = (routes: readonly MatchedRoute[], ...hops: readonly Hop[]): readonly MatchedRoute[] =>
  routes.filter(({ hop }) => hops.includes(hop));

/** Returns what is missing to know where routes lead, and for which addresses they are. */
const missingOf = (routes: readonly MatchedRoute[], incomplete: readonly Missing[]): readonly Missing[] =>
  uniqueMissing([
    ...routes.flatMap(({ route, match, why }) => [
      ...why,
      ...(match === 'unknown' ? [unknownRouteField(route, 'addressPrefix')] : []),
    ]),
    ...incomplete,
  ]);

const evaluated = (
  verdict: RouteEvaluation['verdict'],
  routes: readonly MatchedRoute[],
  missing: readonly Missing[] = [],
): RouteEvaluation => ({ verdict, routes: routes.map(({ route }) => route), missing });

/** Checks that no route leads a prefix to the next hop. */
function checkAbsent({ whole, isDefault, routes, incomplete }: Found): RouteEvaluation {
  const isException = (one: MatchedRoute): boolean => isDefault && isBesideDefault(one);
  const { required, other, unknown, followed } = destinationsOf(whole, routes, isException);
  if (!isNone(required)) {
    const found = isNone(unknown) ? 'blocked' : 'fails';
    return evaluated(isNone(other) ? found : 'partly', withHop(followed, 'required'));
  }
  const unreadable = routes.filter(({ match, hop }) => match === 'unknown' && hop !== 'other');
  const possible = [...withHop(followed, 'unknown'), ...unreadable];
  const missing = missingOf(possible, incomplete);
  return evaluated(missing.length > 0 ? 'undecided' : 'allowed', possible, missing);
}

/** Checks that routes lead a prefix to the next hop. */
function checkPresent({ whole, isDefault, routes, incomplete }: Found): RouteEvaluation {
  const isException = (one: MatchedRoute): boolean => isDefault && one.hop !== 'required' && isBesideDefault(one);
  const { required, other, unknown, followed } = destinationsOf(whole, routes, isException);
  const unreadable = (...hops: readonly Hop[]): readonly MatchedRoute[] =>
    withHop(routes, ...hops).filter(({ match }) => match === 'unknown');
  const open = withHop(followed, 'unknown');
  const elsewhere = withHop(followed, 'other');
  if (isNone(other)) {
    const overriding = isDefault ? [] : unreadable('other', 'unknown');
    const missing = missingOf([...open, ...overriding], incomplete);
    return evaluated(
      missing.length > 0 ? 'undecided' : 'allowed',
      [...open, ...withHop(followed, 'required'), ...overriding],
      missing,
    );
  }
  const serving = unreadable('required', 'unknown');
  const missing = missingOf([...open, ...serving], incomplete);
  if (serving.length > 0 || incomplete.length > 0) return evaluated('undecided', [...open, ...serving], missing);
  if (!isNone(required)) return evaluated('partly', [...elsewhere, ...withHop(followed, 'required')]);
  return isNone(unknown) ? evaluated('blocked', elsewhere) : evaluated('fails', [...elsewhere, ...open], missing);
}

/** Checks whether a table has a route. */
export function checkPrefixRoute(
  table: RouteTable,
  route: RequiredRoute,
  configuration: Configuration,
): RouteEvaluation {
  const prefix = parsePrefix(route.prefix);
  const found: Found = {
    whole: prefix === null ? addresses.ALL : addresses.ofPrefix(prefix),
    isDefault: prefix?.length === 0,
    routes: table.routes.map((one) => matched(one, route, { table, configuration })),
    incomplete: table.incomplete ? [missingPart(table, table.at)] : [],
  };
  return route.expect === 'absent' ? checkAbsent(found) : checkPresent(found);
}
