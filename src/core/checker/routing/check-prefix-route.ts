// A route for a prefix: it stands in the table, or several make it up. Narrower routes to elsewhere are exceptions of a
// default route, and contradict the route for any other prefix.
import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { addresses, parsePrefix } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import type { RouteJudgement } from './compile-routes.ts';
import { hopOf, type NextHop, otherAppliance, prefixOf, unknownHop, unknownOf } from './compile-routes.ts';

/** `same`: for what is asked; `part`: for a part of it; `unknown`: it cannot be told; `other`: for something else. */
type Match = 'same' | 'part' | 'unknown' | 'other';

function matchOf(route: Route, wanted: string): Match {
  const asked = parsePrefix(wanted);
  const prefix = prefixOf(route);
  if (route.prefix.kind === 'tag') return 'other';
  if (asked === null || prefix === null) return 'unknown';
  const [all, own] = [addresses.ofPrefix(asked), addresses.ofPrefix(prefix)];
  if (addresses.equal(all, own)) return 'same';
  return addresses.covers(all, own) ? 'part' : 'other';
}

interface Matched {
  readonly route: Route;
  readonly match: Match;
  readonly hop: 'asked' | 'other' | 'unknown';
}

const reasonsOf = (list: readonly Matched[]): readonly Missing[] =>
  uniqueMissing(
    list.flatMap(({ route, match, hop }) => [
      ...(hop === 'unknown' ? [unknownHop(route)] : []),
      ...(match === 'unknown' ? [unknownOf(route, 'addressPrefix')] : []),
    ]),
  );

/** Whether routes make up the prefix, as two halves do. */
function makeUp(list: readonly Matched[], wanted: string): boolean {
  const asked = parsePrefix(wanted);
  const prefixes = list.flatMap(({ route }) => prefixOf(route) ?? []);
  return (
    asked !== null &&
    addresses.covers(addresses.unionOf(prefixes.map(addresses.ofPrefix)), addresses.ofPrefix(asked))
  );
}

function hopFor(route: Route, table: RouteTable, asked: NextHop): Matched['hop'] {
  const hop = hopOf(route, table);
  // A route that may not exist is as open as one whose hop is not known.
  if (hop === null || route.exists?.known === false) return 'unknown';
  return hop === asked ? 'asked' : 'other';
}

/** Judges whether the table has the route. */
export function judgePrefixRoute(
  table: RouteTable,
  { prefix, nextHop, expect }: { readonly prefix: string } & Pick<ResolvedRoute, 'nextHop' | 'expect'>,
  configuration: Configuration,
): RouteJudgement {
  const matched = table.routes.map(
    (route): Matched => ({
      route,
      match: matchOf(route, prefix),
      hop: hopFor(route, table, nextHop),
    }),
  );
  const of = (matches: readonly Match[], hops: readonly Matched['hop'][]): readonly Matched[] =>
    matched.filter(({ match, hop }) => matches.includes(match) && hops.includes(hop));
  const incomplete: readonly Missing[] = table.incomplete
    ? [{ code: 'incomplete', args: { name: table.name ?? '' }, at: table.at }]
    : [];
  const present = of(['same'], ['asked']);
  const together = of(['same', 'part'], ['asked']);
  const deciding = present.length > 0 ? present : together;
  const possible = [...of(['same', 'part'], ['unknown']), ...of(['unknown'], ['asked', 'unknown'])];
  const isThere = present.length > 0 || makeUp(together, prefix);
  const judged = (
    verdict: RouteJudgement['verdict'],
    list: readonly Matched[],
    missing: readonly Missing[] = [],
  ) => ({
    verdict,
    routes: list.map(({ route }) => route),
    missing,
  });
  if (expect === 'absent') {
    if (isThere) return judged('blocked', deciding);
    const open = [...reasonsOf(possible), ...incomplete];
    return judged(open.length > 0 ? 'undecided' : 'allowed', possible, open);
  }
  if (!isThere) {
    const open = [...reasonsOf(possible), ...incomplete];
    if (open.length > 0) return judged('undecided', possible, open);
    const partial = of(['part'], ['asked']);
    return partial.length > 0
      ? judged('partly', partial)
      : judged('blocked', of(['same', 'part'], ['other']));
  }
  const isDefault = parsePrefix(prefix)?.length === 0;
  const overriding = isDefault ? [] : of(['part', 'unknown'], ['other', 'unknown']);
  const sure = overriding.filter(({ match, hop }) => match === 'part' && hop === 'other');
  if (sure.length > 0) return judged('partly', [...sure, ...present]);
  const elsewhere =
    nextHop === 'virtual-appliance'
      ? present.flatMap(({ route }) => otherAppliance(route, configuration) ?? [])
      : [];
  const open = [...reasonsOf(overriding), ...incomplete, ...elsewhere];
  return judged(open.length > 0 ? 'undecided' : 'allowed', [...deciding, ...overriding], open);
}
