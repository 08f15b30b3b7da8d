// What the routes of a table do to each other and to requirements. Only known prefixes are compared; the prefixes of a
// service tag change weekly.
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import { type AddressSet, addresses } from '../../net/index.ts';
import type { RuleRef } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { routePrefix } from '../routing/compile-routes.ts';
import { type Found, found } from './analysis/finding.ts';
import { minimalSubset } from './analysis/minimal-subset.ts';
import type { ReviewContext } from './analysis/review-context.ts';

type RouteFinding =
  | Found<'duplicate-route', Readonly<Record<never, string>>>
  | Found<'shadowed-route' | 'blackhole-route', { readonly count: number }>;

interface PlacedRoute {
  readonly route: Route;
  readonly set: AddressSet;
  readonly length: number;
}

/** Returns the routes that surely exist and have a known prefix. */
const placedIn = ({ routes }: RouteTable): readonly PlacedRoute[] =>
  routes.flatMap((route) => {
    const prefix = routePrefix(route);
    const isThere = route.exists === undefined || (route.exists.known && route.exists.value);
    return prefix === null || prefix.hostBits || !isThere
      ? []
      : [{ route, set: addresses.ofPrefix(prefix), length: prefix.length }];
  });

const refOf = ({ name, at }: Route, { configuration }: ReviewContext): RuleRef =>
  positioned({ name, priority: null, origin: 'custom', access: 'allow', at }, configuration);

/** Finds routes with the prefix of a route before them. */
function duplicateRoutes(table: RouteTable, context: ReviewContext): readonly RouteFinding[] {
  const seen: PlacedRoute[] = [];
  return placedIn(table).flatMap((placed) => {
    const first = seen.find(({ set }) => addresses.isEqual(set, placed.set));
    seen.push(placed);
    if (first === undefined) return [];
    return [
      found('duplicate-route', {
        resource: resourceOf(table),
        rule: refOf(placed.route, context),
        others: [refOf(first.route, context)],
        args: {},
      }),
    ];
  });
}

/** Finds routes whose addresses are all covered by longer prefixes (the longest prefix wins). */
function shadowedRoutes(table: RouteTable, context: ReviewContext): readonly RouteFinding[] {
  const all = placedIn(table);
  return all.flatMap(({ route, set, length }) => {
    const longer = all.filter((other) => other.length > length && addresses.intersects(other.set, set));
    const areEnough = (some: readonly PlacedRoute[]): boolean =>
      addresses.covers(addresses.unionOf(some.map((one) => one.set)), set);
    if (longer.length === 0 || !areEnough(longer)) return [];
    const enough = minimalSubset(longer, areEnough);
    return [
      found('shadowed-route', {
        resource: resourceOf(table),
        rule: refOf(route, context),
        others: enough.map((one) => refOf(one.route, context)),
        args: { count: enough.length },
      }),
    ];
  });
}

/** Finds routes with next hop None that drop traffic of requirements. */
function blackholeRoutes(table: RouteTable, context: ReviewContext): readonly RouteFinding[] {
  return table.routes.flatMap((route) => {
    if (!route.nextHop.known || route.nextHop.value !== 'none') return [];
    const requirements = context.result.requirements.filter(
      (requirement) =>
        requirement.kind === 'flow' &&
        (requirement.verdict === 'blocked' || requirement.verdict === 'partly') &&
        context
          .evidenceOf(requirement)
          .points.some(
            (point) =>
              point.resource.at === table.at &&
              (point.verdict === 'blocked' || point.verdict === 'partly') &&
              point.rules.some(({ at, access }) => at === route.at && access === 'deny'),
          ),
    );
    if (requirements.length === 0) return [];
    return [
      found('blackhole-route', {
        resource: resourceOf(table),
        rule: refOf(route, context),
        requirements: requirements.map(({ requirement }) => requirement),
        args: { count: requirements.length },
      }),
    ];
  });
}

/** Checks every route table but effective routes. */
export function* routeFindings(context: ReviewContext): Generator<readonly RouteFinding[]> {
  for (const table of context.configuration.resources)
    if (table.kind === 'route-table' && table.effective !== true)
      yield [duplicateRoutes, shadowedRoutes, blackholeRoutes].flatMap((check) => check(table, context));
}
