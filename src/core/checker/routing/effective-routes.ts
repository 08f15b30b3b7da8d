// Whose effective routes were pasted: Azure prints them without the interface that they are of. A network's own prefixes are
// routes of type VnetLocal, and a subnet without a route table has no user-defined route (Virtual network traffic routing).
import type { Route, RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import { addresses } from '../../net/index.ts';
import { networkOf, type PlaceContext, subnetsAt, subnetWithout } from './subnets.ts';

const prefixesOf = (routes: readonly Route[]): readonly string[] =>
  routes.flatMap(({ prefix }) => (prefix.kind === 'prefix' ? [prefix.text] : []));

const isLocal = ({ nextHop, isUserDefined }: Route): boolean =>
  isUserDefined !== true && nextHop.known && nextHop.value === 'vnet-local';

/** Reports whether routes are those of another network: their own prefixes differ. Without any, that is unknown. */
function areOfOtherNetwork(routes: readonly Route[], subnet: Subnet, { configuration }: PlaceContext): boolean {
  const space = addresses.readPrefixes(networkOf(subnet, configuration)?.prefixes ?? []);
  const local = addresses.readPrefixes(prefixesOf(routes.filter(isLocal)));
  if (space.invalid.length > 0 || addresses.isEmpty(space.set) || addresses.isEmpty(local.set)) return false;
  // A user-defined route for a prefix of the network takes the place of the network's own.
  const { set: replaced } = addresses.readPrefixes(prefixesOf(routes.filter(({ isUserDefined }) => isUserDefined)));
  return !addresses.covers(space.set, local.set) || !addresses.covers(addresses.union(local.set, replaced), space.set);
}

/** Reports whether a table of effective routes is surely not of an interface at the place. */
export function areEffectiveElsewhere(table: RouteTable, place: string, context: PlaceContext): boolean {
  if (table.effective !== true) return false;
  const { routes } = table;
  const subnets = subnetsAt(place, context);
  if (subnets.length === 0) return false;
  if (subnets.every((subnet) => areOfOtherNetwork(routes, subnet, context))) return true;
  return routes.some(({ isUserDefined }) => isUserDefined) && subnetWithout('routeTable', place, context) !== null;
}
