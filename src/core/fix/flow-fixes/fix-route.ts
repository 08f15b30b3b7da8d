// The route that a scenario asks for: added, or the next hop of the route for the same destination altered; a route
// that must not be there is removed.
import type { AddressItem, Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { CheckWorld } from '../../checker/flow/check-flow.ts';
import type { Missing } from '../../checker/lists/check-result.ts';
import { checkRoute } from '../../checker/routing/check-route.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { isTarget } from '../changes/apply-changes.ts';
import { type ChangeOf, type Mending, targetOf } from '../changes/change.ts';
import { known, sameSide } from '../changes/field-comparison.ts';
import { ruleName } from '../changes/rule-names.ts';
import { type AddressWorld, writeSide } from '../needs/address-fields.ts';

/** Routes of one table, and those of them for service tags (Virtual network limits; Virtual network traffic routing). */
const MOST_ROUTES = 400;
const MOST_TAG_ROUTES = 25;
const FIREWALL_ADDRESS = '<firewall-address>';

const none = (...obstacles: readonly Missing[]): Mending => ({ changes: [], placeholders: [], obstacles });

interface Destination {
  readonly prefix: AddressItem;
  readonly placeholders: readonly Missing[];
}

function destinationOf(
  { destination }: ResolvedRoute,
  world: Omit<AddressWorld, 'list'>,
): Destination | Missing {
  if (destination.kind === 'prefix')
    return { prefix: { kind: 'prefix', text: destination.prefix }, placeholders: [] };
  // Routes take the tags that firewalls take (Virtual network service tags).
  const side = writeSide({ ...destination, hosts: [], fqdnTag: null }, { ...world, list: 'firewall' });
  const notUsable: Missing = { code: 'tag-not-usable', args: { text: destination.tag }, at: null };
  if ('obstacles' in side) return side.obstacles[0] ?? notUsable;
  const [prefix] = side.specs.flat();
  return prefix === undefined ? notUsable : { prefix, placeholders: side.placeholders };
}

/** The address that an appliance's route needs: that of the one firewall of the paste. */
function hopAddress(asked: ResolvedRoute, { configuration }: CheckWorld): string | null {
  if (asked.nextHop !== 'virtual-appliance') return null;
  const addresses = configuration.resources.flatMap((resource) =>
    resource.kind === 'firewall' ? resource.privateAddresses : [],
  );
  const [only, ...others] = new Set(addresses);
  return only !== undefined && others.length === 0 ? only : FIREWALL_ADDRESS;
}

const limits = (table: RouteTable, prefix: AddressItem): readonly Missing[] => {
  const tags = table.routes.filter((route) => route.prefix.kind === 'tag').length;
  const full = table.routes.length >= MOST_ROUTES || (prefix.kind === 'tag' && tags >= MOST_TAG_ROUTES);
  return full ? [{ code: 'route-limit', args: { name: table.name ?? '' }, at: table.at }] : [];
};

function present(asked: ResolvedRoute, table: RouteTable, world: CheckWorld): Mending {
  const { scope, library } = world;
  const destination = destinationOf(asked, { scope, regions: library?.shared.regions ?? {} });
  if ('code' in destination) return none(destination);
  const { prefix } = destination;
  const full = limits(table, prefix);
  if (full.length > 0) return none(...full);
  const same = table.routes.find(
    (route) => sameSide([route.prefix], [prefix]) && route.exists?.known !== false,
  );
  const nextHopAddress = hopAddress(asked, world);
  const nextHop = known(asked.nextHop);
  const name = ruleName(
    asked.requirement,
    table.routes.map((route) => route.name),
  );
  const after: Route =
    same === undefined
      ? { name, prefix, nextHop, nextHopAddress, at: { ...table.at, path: [...table.at.path, name] } }
      : { ...same, nextHop, nextHopAddress };
  const change: ChangeOf<'route'> = {
    kind: 'route',
    target: targetOf(table),
    before: same ?? null,
    after,
    requirements: [asked.requirement],
  };
  const address: readonly Missing[] =
    nextHopAddress === FIREWALL_ADDRESS ? [{ code: 'firewall-address', args: {}, at: null }] : [];
  return { changes: [change], placeholders: [...destination.placeholders, ...address], obstacles: [] };
}

/** What would make the route table route as the scenario asks. */
export function mendRoute(asked: ResolvedRoute, world: CheckWorld): Mending {
  const { points, verdict } = checkRoute(asked, world);
  const [point, ...others] = points;
  if (point === undefined || verdict === 'allowed') return none();
  if (others.length > 0) return none({ code: 'association', args: {}, at: null });
  const table = world.configuration.resources.find((resource) => isTarget(resource, point.resource));
  if (table?.kind !== 'route-table') return none();
  if (asked.expect === 'present') {
    // A route for a part of the destination wins by its longer prefix, and somebody wanted it so.
    const narrower = verdict === 'partly' ? point.rules[0] : undefined;
    return narrower === undefined
      ? present(asked, table, world)
      : none({ code: 'narrower-route', args: { name: narrower.name }, at: narrower.at });
  }
  if (verdict !== 'blocked') return none();
  const named = table.routes.filter((route) =>
    point.rules.some((rule) => rule.name === route.name && rule.at === route.at),
  );
  const changes = named.map(
    (route): ChangeOf<'route'> => ({
      kind: 'route',
      target: targetOf(table),
      before: route,
      after: null,
      requirements: [asked.requirement],
    }),
  );
  return { changes, placeholders: [], obstacles: [] };
}
