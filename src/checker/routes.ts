// A route that a scenario asks for, against the user-defined routes of the paste (Virtual network traffic routing):
// longest prefix first, an explicit prefix before a service tag, a regional tag before its parent.
import type { Configuration, Route, RouteTable } from '../azure/resources.ts';
import type { ResolvedPlace, ResolvedRoute } from '../model/resolved.ts';
import { addresses, type Prefix, PUBLIC_TAG_SPACE, parsePrefix, regionalTag, tagName } from '../net/index.ts';
import { ifItApplies } from './applies.ts';
import { positioned } from './describe.ts';
import { uniqueMissing } from './missing.ts';
import { resourceOf } from './point.ts';
import type { Missing, PointResult, RequirementResult, RuleRef, Verdict } from './result.ts';
import type { RuleName } from './rule-list.ts';
import { type Scope, serviceTag, tagOfUnknownRegion } from './scope.ts';

export interface RouteWorld {
  readonly configuration: Configuration;
  readonly scope: Scope;
  readonly places: readonly ResolvedPlace[];
}

interface Judgement {
  readonly verdict: Verdict;
  readonly routes: readonly Route[];
  readonly missing: readonly Missing[];
}

/** No prefix of the published service-tag file is shorter: a wider route is never the longest match for a tag. */
const SHORTEST_TAG_PREFIX = 14;

const expression = (route: Route, field: string): Missing => ({
  code: 'expression',
  args: { text: route.prefix.kind === 'unresolved' ? route.prefix.text : '', field, rule: route.name },
  at: route.at,
});
const openHop = (route: Route): Missing =>
  route.exists?.known === false
    ? {
        code: 'expression',
        args: { text: route.exists.text, field: 'exists', rule: route.name },
        at: route.at,
      }
    : expression(route, 'nextHopType');
const prefixOf = (route: Route): Prefix | null =>
  route.prefix.kind === 'prefix' ? parsePrefix(route.prefix.text.trim()) : null;
const setOf = (prefix: Prefix): addresses.AddressSet =>
  prefix.family === 4 ? { v4: [prefix.lo, prefix.end], v6: [] } : { v4: [], v6: [prefix.lo, prefix.end] };

/** `same`: for what is asked; `part`: for a part of it; `unknown`: it cannot be told; `other`: for something else. */
type Match =
  | { readonly kind: 'same' | 'other' }
  | { readonly kind: 'part' | 'unknown'; readonly missing: readonly Missing[] };

function matchTag(
  route: Route,
  wanted: Extract<ResolvedRoute['destination'], { kind: 'tag' }>,
  scope: Scope,
): Match {
  const symbol =
    wanted.region === 'unknown'
      ? tagOfUnknownRegion(scope, wanted.tag)
      : serviceTag(
          scope,
          wanted.region === null
            ? tagName(wanted.tag, scope.regions)
            : regionalTag(wanted.tag, wanted.region, scope.regions),
          wanted.region === null ? wanted.tag : `${wanted.tag}.${wanted.region}`,
        );
  const settled: readonly Missing[] = symbol.settledBy === null ? [] : [{ ...symbol.settledBy, at: null }];
  if (route.prefix.kind === 'tag') {
    const other = serviceTag(scope, tagName(route.prefix.tag, scope.regions), route.prefix.tag);
    const relation = scope.table.relation(symbol, other);
    if (relation === 'equal' || relation === 'subset') return { kind: 'same' };
    if (relation === 'disjoint') return { kind: 'other' };
    return {
      kind: relation === 'superset' || (symbol.exact && other.exact) ? 'part' : 'unknown',
      missing: settled,
    };
  }
  const prefix = prefixOf(route);
  if (prefix === null) return { kind: 'unknown', missing: [expression(route, 'addressPrefix')] };
  const set = setOf(prefix);
  if (!addresses.intersects(set, symbol.within)) return { kind: 'other' };
  if (addresses.covers(set, symbol.within)) return { kind: 'same' };
  return { kind: symbol.exact ? 'part' : 'unknown', missing: settled };
}

function matchPrefix(route: Route, wanted: string): Match {
  const asked = parsePrefix(wanted);
  const prefix = prefixOf(route);
  if (route.prefix.kind === 'tag') return { kind: 'other' };
  if (asked === null || prefix === null)
    return { kind: 'unknown', missing: [expression(route, 'addressPrefix')] };
  if (addresses.equal(setOf(asked), setOf(prefix))) return { kind: 'same' };
  return addresses.covers(setOf(asked), setOf(prefix)) ? { kind: 'part', missing: [] } : { kind: 'other' };
}

/** Whether a route to another next hop can win over the one that is asked for. */
function mayOverride(route: Route, asked: ResolvedRoute['destination']): boolean {
  const prefix = prefixOf(route);
  if (asked.kind === 'prefix') return parsePrefix(asked.prefix)?.length !== 0;
  if (prefix === null) return true;
  return prefix.length >= SHORTEST_TAG_PREFIX && addresses.intersects(setOf(prefix), PUBLIC_TAG_SPACE);
}

/** Whether the routes together hold all that is asked: all prefixes of a loaded tag, or halves of a prefix. */
function coveredTogether(
  routes: readonly Route[],
  asked: ResolvedRoute['destination'],
  scope: Scope,
): boolean {
  const union = routes.reduce((set, route) => {
    const prefix = prefixOf(route);
    return prefix === null ? set : addresses.union(set, setOf(prefix));
  }, addresses.NONE);
  if (asked.kind === 'prefix') {
    const prefix = parsePrefix(asked.prefix);
    return prefix !== null && addresses.covers(union, setOf(prefix));
  }
  if (asked.region === 'unknown') return false;
  const name =
    asked.region === null
      ? tagName(asked.tag, scope.regions)
      : regionalTag(asked.tag, asked.region, scope.regions);
  const symbol = serviceTag(scope, name, asked.tag);
  return symbol.exact && addresses.covers(union, symbol.within);
}

function judge(table: RouteTable, asked: ResolvedRoute, world: RouteWorld): Judgement {
  const { scope } = world;
  const judged = table.routes.map((route) => ({
    route,
    match:
      asked.destination.kind === 'tag'
        ? matchTag(route, asked.destination, scope)
        : matchPrefix(route, asked.destination.prefix),
    // A route that may not exist is as open as one whose hop is not known.
    hop:
      !route.nextHop.known || route.exists?.known === false
        ? ('unknown' as const)
        : route.nextHop.value === asked.nextHop
          ? ('asked' as const)
          : ('other' as const),
  }));
  const of = (kinds: readonly Match['kind'][], hops: readonly string[]) =>
    judged.filter(({ match, hop }) => kinds.includes(match.kind) && hops.includes(hop));
  const routes = (list: typeof judged): readonly Route[] => list.map(({ route }) => route);
  const reasons = (list: typeof judged): readonly Missing[] =>
    uniqueMissing(
      list.flatMap(({ route, match, hop }) => [
        ...(hop === 'unknown' ? [openHop(route)] : []),
        ...('missing' in match ? match.missing : []),
      ]),
    );
  const incomplete: readonly Missing[] = table.incomplete
    ? [{ code: 'incomplete', args: { name: table.name ?? '' }, at: table.at }]
    : [];
  const present = of(['same'], ['asked']);
  const together = of(['same', 'part', 'unknown'], ['asked']);
  const has = present.length > 0 || coveredTogether(routes(together), asked.destination, scope);
  const possible = [...of(['same', 'part'], ['unknown']), ...of(['unknown'], ['asked', 'unknown'])];
  if (asked.expect === 'absent') {
    if (has)
      return { verdict: 'blocked', routes: routes(present.length > 0 ? present : together), missing: [] };
    const open = [...reasons(possible), ...incomplete];
    return { verdict: open.length > 0 ? 'undecided' : 'allowed', routes: routes(possible), missing: open };
  }
  if (!has) {
    const open = [...reasons(possible), ...incomplete];
    if (open.length > 0) return { verdict: 'undecided', routes: routes(possible), missing: open };
    const partial = of(['part'], ['asked']);
    return {
      verdict: partial.length > 0 ? 'partly' : 'blocked',
      routes: routes(partial.length > 0 ? partial : of(['same', 'part'], ['other'])),
      missing: [],
    };
  }
  const overriding = judged.filter(
    ({ route, match, hop }) =>
      hop !== 'asked' &&
      (match.kind === 'part' || match.kind === 'unknown') &&
      mayOverride(route, asked.destination),
  );
  const sure = overriding.filter(({ match, hop }) => match.kind === 'part' && hop === 'other');
  if (sure.length > 0)
    return { verdict: 'partly', routes: [...routes(sure), ...routes(present)], missing: [] };
  const open = [
    ...reasons(overriding),
    ...incomplete,
    ...wrongAppliance(routes(present), asked, world.configuration),
  ];
  return {
    verdict: open.length > 0 ? 'undecided' : 'allowed',
    routes: [...routes(present.length > 0 ? present : together), ...routes(overriding)],
    missing: open,
  };
}

/** A pasted firewall has an address, and the route leads to another appliance: which one is meant is not said. */
function wrongAppliance(
  routes: readonly Route[],
  asked: ResolvedRoute,
  configuration: Configuration,
): readonly Missing[] {
  if (asked.nextHop !== 'virtual-appliance') return [];
  const known = configuration.resources.flatMap((resource) =>
    resource.kind === 'firewall' ? resource.privateAddresses : [],
  );
  return known.length === 0
    ? []
    : routes
        .filter(({ nextHopAddress }) => nextHopAddress === null || !known.includes(nextHopAddress))
        .map((route) => ({
          code: 'next-hop-address',
          args: { address: route.nextHopAddress ?? '', firewall: known.join(', ') },
          at: route.at,
        }));
}

const nameOf = (route: Route, verdict: Verdict): RuleName => ({
  name: route.name,
  priority: null,
  origin: 'custom',
  access: verdict === 'allowed' ? 'allow' : 'deny',
  at: route.at,
});

/** Tables of the subnets whose prefixes hold the place's; all tables where the paste does not say. */
function tablesAt(place: string, world: RouteWorld): readonly RouteTable[] {
  const tables = world.configuration.resources.filter((resource) => resource.kind === 'route-table');
  const prefixes = world.places.find(({ id }) => id === place)?.prefixes ?? [];
  const wanted = addresses.readPrefixes(prefixes).set;
  const subnets = world.configuration.resources
    .flatMap((resource) => (resource.kind === 'virtual-network' ? resource.subnets : []))
    .filter(
      (subnet) =>
        subnet.exists?.known !== false &&
        prefixes.length > 0 &&
        addresses.covers(addresses.readPrefixes(subnet.prefixes).set, wanted),
    );
  const same = (a: string | null, b: string | null): boolean =>
    a !== null && b !== null && a.toLowerCase() === b.toLowerCase();
  const sure = tables.filter((table) =>
    subnets.some(
      (subnet) => same(subnet.routeTable, table.id) || table.subnets.some((id) => same(id, subnet.id)),
    ),
  );
  return sure.length === 0 ? tables : sure;
}

/** Checks a route of a scenario. */
export function checkRoute(route: ResolvedRoute, world: RouteWorld): RequirementResult {
  const tables = tablesAt(route.on, world);
  const points = tables.map((table): PointResult => {
    const { verdict, routes, missing } = judge(table, route, world);
    const rules = routes.map((found): RuleRef => positioned(nameOf(found, verdict), world.configuration));
    return { place: route.on, resource: resourceOf(table), verdict, parts: [], rules, missing };
  });
  const common = {
    requirement: route.requirement,
    scenario: route.scenario,
    id: route.id,
    kind: route.kind,
    need: route.need,
    condition: route.condition,
    points,
    witness: null,
  };
  const [first] = points;
  if (first === undefined) {
    const missing = [{ code: 'no-routes-pasted', args: { place: route.on }, at: null }];
    return {
      ...common,
      verdict: 'undecided',
      rule: null,
      missing: ifItApplies(route, 'undecided', () => missing).missing(),
      assumptions: [],
    };
  }
  const isAgreed = points.every(({ verdict }) => verdict === first.verdict);
  const { verdict, missing } = ifItApplies(route, isAgreed ? first.verdict : 'undecided', () =>
    isAgreed ? first.missing : [{ code: 'association', args: {}, at: null }],
  );
  const gateway = tables.some(({ bgpPropagationDisabled }) => bgpPropagationDisabled !== true);
  return {
    ...common,
    verdict,
    rule: isAgreed ? (first.rules[0] ?? null) : null,
    missing: missing(),
    assumptions: [
      ...(tables.length === 1
        ? [{ code: 'route-table-of-place', args: { place: route.on, name: first.resource.name ?? '' } }]
        : []),
      ...(gateway ? [{ code: 'no-gateway-routes', args: {} }] : []),
    ],
  };
}
