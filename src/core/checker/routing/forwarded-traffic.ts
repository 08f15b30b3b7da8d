// Packets that an appliance in one network forwards to an address of another: the peering of that other network says whether
// it takes them. Microsoft documents that they are dropped where it doesn't (Create, change, or delete a virtual network
// peering); measurements by others saw them pass. So neither is answered.
import type { Configuration, Route } from '../../azure/configuration/resources.ts';
import type { ResolvedEndpoint } from '../../model/resolved-scenario.ts';
import { addresses } from '../../net/index.ts';
import { peeringsOf } from '../lists/peerings.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { networkOf, subnetsAround } from './subnets.ts';

/** Returns why packets that a route's appliance forwards may not enter the network of the remote end; null: they may. */
export function closedToForwarded(
  route: Route,
  remote: ResolvedEndpoint,
  configuration: Configuration,
): Missing | null {
  const { name, at, nextHopAddress } = route;
  if (nextHopAddress === null || !('prefixes' in remote)) return null;
  const hop = addresses.readPrefixes([nextHopAddress]);
  if (hop.invalid.length > 0) return null;
  const hasHop = (prefixes: readonly string[] | null): boolean =>
    prefixes !== null && addresses.covers(addresses.readPrefixes(prefixes).set, hop.set);
  const networks = subnetsAround(remote.prefixes ?? [], configuration).map((one) => networkOf(one, configuration));
  const closed = networks.find(
    (network) =>
      network !== null &&
      !hasHop(network.prefixes) &&
      peeringsOf(network, configuration).some((one) => one.takesForwarded === false && hasHop(one.prefixes)),
  );
  if (closed == null) return null;
  const args = { rule: name, address: nextHopAddress, network: closed.name ?? '' };
  return { code: 'forwarded-traffic', args, at };
}
