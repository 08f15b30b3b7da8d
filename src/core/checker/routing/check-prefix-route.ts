// Checks a route for a prefix: a table has it, or several routes that together cover the prefix. Narrower routes with
// other next hops are exceptions of a default route, and contradict the route for any other prefix.

import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { addresses, parsePrefix } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { missingPart } from '../lists/incomplete-list.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import {
  type NextHop,
  nextHopOf,
  otherAppliance,
  type RouteEvaluation,
  routePrefix,
  unknownNextHop,
  unknownRouteField,
} from './compile-routes.ts';

/** How a route's prefix relates to the required one: `part` is narrower, `other` neither equal nor narrower. */
type Match = 'same' | 'part' | 'unknown' | 'other';

function matchOf(route: Route, required: string): Match {
  const whole = parsePrefix(required);
  const prefix = routePrefix(route);
  if (route.prefix.kind === 'tag') return 'other';
  if (whole === null || prefix === null) return 'unknown';
  const [all, own] = [addresses.ofPrefix(whole), addresses.ofPrefix(prefix)];
  if (addresses.isEqual(all, own)) return 'same';
  return addresses.covers(all, own) ? 'part' : 'other';
}

interface MatchedRoute {
  readonly route: Route;
  readonly match: Match;
  readonly hop: 'required' | 'other' | 'unknown';
}

const missingOfRoutes = (list: readonly MatchedRoute[]): readonly Missing[] =>
  uniqueMissing(
    list.flatMap(({ route, match, hop }) => [
      ...(hop === 'unknown' ? [unknownNextHop(route)] : []),
      ...(match === 'unknown' ? [unknownRouteField(route, 'addressPrefix')] : []),
    ]),
  );

/** Reports whether routes together cover the prefix, as two halves do. */
function coverPrefix(list: readonly MatchedRoute[], required: string): boolean {
  const whole = parsePrefix(required);
  const prefixes = list.flatMap(({ route }) => routePrefix(route) ?? []);
  return (
    whole !== null && addresses.covers(addresses.unionOf(prefixes.map(addresses.ofPrefix)), addresses.ofPrefix(whole))
  );
}

function hopFor(route: Route, table: RouteTable, required: NextHop): MatchedRoute['hop'] {
  const hop = nextHopOf(route, table);
  // A route that may not exist counts as one whose next hop is unknown.
  if (hop === null || route.exists?.known === false) return 'unknown';
  return hop === required ? 'required' : 'other';
}

/** Checks whether a table has a route. */
export function checkPrefixRoute(
  table: RouteTable,
  { prefix, nextHop, expect }: { readonly prefix: string } & Pick<ResolvedRoute, 'nextHop' | 'expect'>,
  configuration: Configuration,
): RouteEvaluation {
  const matched = table.routes.map(
    (route): MatchedRoute => ({
      route,
      match: matchOf(route, prefix),
      hop: hopFor(route, table, nextHop),
    }),
  );
  const of = (matches: readonly Match[], hops: readonly MatchedRoute['hop'][]): readonly MatchedRoute[] =>
    matched.filter(({ match, hop }) => matches.includes(match) && hops.includes(hop));
  const incomplete: readonly Missing[] = table.incomplete ? [missingPart(table, table.at)] : [];
  const present = of(['same'], ['required']);
  const together = of(['same', 'part'], ['required']);
  const deciding = present.length > 0 ? present : together;
  const possible = [...of(['same', 'part'], ['unknown']), ...of(['unknown'], ['required', 'unknown'])];
  const isPresent = present.length > 0 || coverPrefix(together, prefix);
  const evaluated = (
    verdict: RouteEvaluation['verdict'],
    list: readonly MatchedRoute[],
    missing: readonly Missing[] = [],
  ) => ({
    verdict,
    routes: list.map(({ route }) => route),
    missing,
  });
  if (expect === 'absent') {
    if (isPresent) return evaluated('blocked', deciding);
    const missing = [...missingOfRoutes(possible), ...incomplete];
    return evaluated(missing.length > 0 ? 'undecided' : 'allowed', possible, missing);
  }
  if (!isPresent) {
    const missing = [...missingOfRoutes(possible), ...incomplete];
    if (missing.length > 0) return evaluated('undecided', possible, missing);
    const partial = of(['part'], ['required']);
    return partial.length > 0 ? evaluated('partly', partial) : evaluated('blocked', of(['same', 'part'], ['other']));
  }
  const isDefault = parsePrefix(prefix)?.length === 0;
  const overriding = isDefault ? [] : of(['part', 'unknown'], ['other', 'unknown']);
  const contradicting = overriding.filter(({ match, hop }) => match === 'part' && hop === 'other');
  if (contradicting.length > 0) return evaluated('partly', [...contradicting, ...present]);
  const appliances =
    nextHop === 'virtual-appliance' ? present.flatMap(({ route }) => otherAppliance(route, configuration) ?? []) : [];
  const missing = [...missingOfRoutes(overriding), ...incomplete, ...appliances];
  return evaluated(missing.length > 0 ? 'undecided' : 'allowed', [...deciding, ...overriding], missing);
}
