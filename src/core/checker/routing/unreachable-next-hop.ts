// An appliance that packets cannot come to: its address is in no network that the subnet's network is connected to. A next
// hop has to have direct connectivity; otherwise the route is invalid, and what becomes of packets is undocumented (Virtual
// network traffic routing).
import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import { addresses } from '../../net/index.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { knownReach } from '../lists/virtual-network-space.ts';
import { isTableOf } from './check-route.ts';
import { nextHopOf } from './compile-routes.ts';

/** Returns why packets cannot come to the appliance of a route; null where they can, or where the paste does not say. */
export function unreachableNextHop(route: Route, table: RouteTable, configuration: Configuration): Missing | null {
  const { name, at, nextHopAddress: address } = route;
  if (nextHopOf(route, table) !== 'virtual-appliance' || address === null || table.effective === true) return null;
  const networks = configuration.resources.flatMap((one) =>
    one.kind === 'virtual-network' && one.subnets.some((subnet) => isTableOf(table, subnet)) ? [one] : [],
  );
  const [network] = networks;
  if (network === undefined || networks.length > 1) return null;
  const reach = knownReach(network, configuration);
  const hop = addresses.readPrefixes([address]);
  if (reach === null || hop.invalid.length > 0 || addresses.covers(reach, hop.set)) return null;
  return { code: 'unreachable-next-hop', args: { rule: name, address, network: network.name ?? '' }, at };
}
