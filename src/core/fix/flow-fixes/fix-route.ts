// Fixes a required route: it is added, with a table where the subnet has none, or the route for the same destination gets
// another next hop; a route that must not exist is removed.
import { own } from '../../azure/configuration/json-node.ts';
import type { AddressItem, Route, RouteTable, Subnet, VirtualNetwork } from '../../azure/configuration/resources.ts';
import type { CheckContext } from '../../checker/flow/check-context.ts';
import { readFirewallAddress } from '../../checker/flow/firewall-address.ts';
import { evaluateRoute } from '../../checker/routing/check-route.ts';
import { networkOf, subnetWithout } from '../../checker/routing/subnets.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { isTarget } from '../changes/apply-changes.ts';
import { type ChangeOf, type FixCandidate, targetOf } from '../changes/change.ts';
import { known, sameAddresses } from '../changes/field-comparison.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { routeName } from '../changes/purpose-name.ts';
import { ruleName } from '../changes/rule-names.ts';
import { type AddressContext, writeEndpoint } from '../needs/address-fields.ts';
import { noChange } from './join-candidates.ts';

/** Routes of one table, and routes for service tags among them (Virtual network limits; Virtual network traffic routing). */
const LIMIT_ROUTES = 400;
const LIMIT_TAG_ROUTES = 25;
const FIREWALL_ADDRESS = '<firewall-address>';

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

interface Destination {
  readonly prefix: AddressItem;
  readonly placeholders: readonly Obstacle[];
}

function destinationOf({ destination }: ResolvedRoute, context: Omit<AddressContext, 'list'>): Destination | Obstacle {
  if (destination.kind === 'prefix') return { prefix: { kind: 'prefix', text: destination.prefix }, placeholders: [] };
  // Routes support the tags that firewalls support (Virtual network service tags).
  const side = writeEndpoint({ ...destination, hosts: [], fqdnTag: null }, { ...context, list: 'firewall' });
  const notUsable: Obstacle = { code: 'tag-not-usable', args: { text: destination.tag }, at: null };
  if ('obstacles' in side) return side.obstacles[0] ?? notUsable;
  const [prefix] = side.specs.flat();
  return prefix === undefined ? notUsable : { prefix, placeholders: side.placeholders };
}

/** Returns the next hop address of a route to an appliance: what the reader says, or the paste; else a placeholder. */
function hopAddress({ nextHop, nextHopAddress }: ResolvedRoute, { configuration }: CheckContext): string | null {
  if (nextHop !== 'virtual-appliance') return null;
  const [read] = listOf(readFirewallAddress(configuration)?.value);
  return nextHopAddress ?? read ?? FIREWALL_ADDRESS;
}

const limits = (table: RouteTable, prefix: AddressItem): readonly Obstacle[] => {
  const tags = table.routes.filter((route) => route.prefix.kind === 'tag').length;
  const full = table.routes.length >= LIMIT_ROUTES || (prefix.kind === 'tag' && tags >= LIMIT_TAG_ROUTES);
  return full ? [{ code: 'route-limit', args: { name: table.name ?? '' }, at: table.at }] : [];
};

function addOrReplace(asked: ResolvedRoute, table: RouteTable, context: CheckContext): FixCandidate {
  const { symbols, library } = context;
  const destination = destinationOf(asked, { symbols, regions: library?.shared.regions ?? {} });
  if ('code' in destination) return noChange(destination);
  const { prefix } = destination;
  const exceeded = limits(table, prefix);
  if (exceeded.length > 0) return noChange(...exceeded);
  const same = table.routes.find((route) => sameAddresses([route.prefix], [prefix]) && route.exists?.known !== false);
  const nextHopAddress = hopAddress(asked, context);
  const nextHop = known(asked.nextHop);
  const name = ruleName(
    routeName(asked),
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
  const address: readonly Obstacle[] =
    nextHopAddress === FIREWALL_ADDRESS ? [{ code: 'no-firewall-address', args: {}, at: null }] : [];
  return { changes: [change], placeholders: [...destination.placeholders, ...address], obstacles: [] };
}

/** Returns the id of a table beside a network; null where the network's is no id of Azure. */
function idBeside({ id }: Pick<VirtualNetwork, 'id'>, name: string): string | null {
  const group = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network)\//i.exec(
    id ?? '',
  )?.[1];
  return group === undefined ? null : `${group}/routeTables/${name}`;
}

/** Proposes a route table with the route, for a subnet that has none. */
function addTable(asked: ResolvedRoute, subnet: Subnet, context: CheckContext): FixCandidate {
  const { resources } = context.configuration;
  const network = networkOf(subnet, context.configuration);
  if (network === null) return noChange();
  const used = resources.flatMap((one) => (one.kind === 'route-table' ? (one.name ?? []) : []));
  const plain = subnet.name.startsWith('[') ? asked.on : subnet.name;
  const name = ruleName(`rt-${plain.replace(/^(?:snet|subnet)-(?=.)/i, '')}`, used);
  const location = own(network.body, 'location');
  const table: RouteTable = {
    kind: 'route-table',
    name,
    id: idBeside(network, name),
    routes: [],
    subnets: [],
    bgpPropagationDisabled: null,
    incomplete: false,
    at: { ...subnet.at, path: [...subnet.at.path, 'routeTable'] },
  };
  const newTable = { subnet, network, location: typeof location === 'string' ? location : null };
  const { changes, ...found } = addOrReplace(asked, table, context);
  return { ...found, changes: changes.map((change) => (change.kind === 'route' ? { ...change, newTable } : change)) };
}

/** Proposes changes of the route table that meet a required route. */
export function fixRoute(asked: ResolvedRoute, context: CheckContext): FixCandidate {
  const { points, verdict } = evaluateRoute(asked, context);
  const [point, ...others] = points;
  if (point === undefined || verdict === 'allowed') return noChange();
  if (others.length > 0) return noChange({ code: 'association', args: {}, at: null });
  const without = point.resource.kind === 'virtual-network' ? subnetWithout('routeTable', asked.on, context) : null;
  if (without !== null) return addTable(asked, without, context);
  const table = context.configuration.resources.find((resource) => isTarget(resource, point.resource));
  if (table?.kind !== 'route-table') return noChange();
  if (asked.expect === 'present') {
    // A route for a part of the destination wins by its longer prefix; it may be there on purpose.
    const narrower = verdict === 'partly' ? point.rules[0] : undefined;
    return narrower === undefined
      ? addOrReplace(asked, table, context)
      : noChange({ code: 'narrower-route', args: { name: narrower.name }, at: narrower.at });
  }
  if (verdict !== 'blocked') return noChange();
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
