// What the routes of a table do to one another, and to requirements. Only prefixes that are known are held against
// each other; which prefixes a service tag has changes from week to week.
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import { type AddressSet, addresses } from '../../net/index.ts';
import type { RuleRef } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { prefixOf } from '../routing/compile-routes.ts';
import { type Finding, finding } from './analysis/finding.ts';
import { minimalSubset } from './analysis/minimal-subset.ts';
import type { ReviewWorld } from './analysis/review-context.ts';

interface Placed {
  readonly route: Route;
  readonly set: AddressSet;
  readonly length: number;
}

/** Routes that are surely there, with a prefix that is surely what it says. */
const placedIn = ({ routes }: RouteTable): readonly Placed[] =>
  routes.flatMap((route) => {
    const prefix = prefixOf(route);
    const isThere = route.exists === undefined || (route.exists.known && route.exists.value);
    return prefix === null || prefix.hostBits || !isThere
      ? []
      : [{ route, set: addresses.ofPrefix(prefix), length: prefix.length }];
  });

const refOf = ({ name, at }: Route, { configuration }: ReviewWorld): RuleRef =>
  positioned({ name, priority: null, origin: 'custom', access: 'allow', at }, configuration);

/** Two routes of one prefix: the second, with the first. */
function twice(table: RouteTable, world: ReviewWorld): readonly Finding[] {
  const seen: Placed[] = [];
  return placedIn(table).flatMap((placed) => {
    const first = seen.find(({ set }) => addresses.equal(set, placed.set));
    seen.push(placed);
    if (first === undefined) return [];
    return [
      finding('route-twice', {
        resource: resourceOf(table),
        rule: refOf(placed.route, world),
        others: [refOf(first.route, world)],
        args: { rule: placed.route.name },
      }),
    ];
  });
}

/** Routes whose every address has a longer route (the longest prefix wins). */
function neverChosen(table: RouteTable, world: ReviewWorld): readonly Finding[] {
  const all = placedIn(table);
  return all.flatMap(({ route, set, length }) => {
    const longer = all.filter((other) => other.length > length && addresses.intersects(other.set, set));
    const areEnough = (some: readonly Placed[]): boolean =>
      addresses.covers(addresses.unionOf(some.map((one) => one.set)), set);
    if (longer.length === 0 || !areEnough(longer)) return [];
    const enough = minimalSubset(longer, areEnough);
    return [
      finding('route-never-chosen', {
        resource: resourceOf(table),
        rule: refOf(route, world),
        others: enough.map((one) => refOf(one.route, world)),
        args: { rule: route.name, count: enough.length },
      }),
    ];
  });
}

/** Routes to nowhere that stop requirements. */
function drops(table: RouteTable, world: ReviewWorld): readonly Finding[] {
  return table.routes.flatMap((route) => {
    if (!route.nextHop.known || route.nextHop.value !== 'none') return [];
    const requirements = world.result.requirements.filter(
      ({ kind, verdict, points }) =>
        kind === 'flow' &&
        (verdict === 'blocked' || verdict === 'partly') &&
        points.some(
          (point) =>
            point.resource.at === table.at &&
            (point.verdict === 'blocked' || point.verdict === 'partly') &&
            point.rules.some(({ at, access }) => at === route.at && access === 'deny'),
        ),
    );
    if (requirements.length === 0) return [];
    return [
      finding('route-drops', {
        resource: resourceOf(table),
        rule: refOf(route, world),
        requirements: requirements.map(({ requirement }) => requirement),
        args: { rule: route.name, count: requirements.length },
      }),
    ];
  });
}

/** What is found in every route table that somebody wrote. */
export function* routes(world: ReviewWorld): Generator<readonly Finding[]> {
  for (const table of world.configuration.resources)
    if (table.kind === 'route-table' && table.effective !== true)
      yield [twice, neverChosen, drops].flatMap((check) => check(table, world));
}
