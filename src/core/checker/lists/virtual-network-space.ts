// The addresses that the tag VirtualNetwork surely includes: those of the scenario's own virtual network and of its peers
// (Virtual network service tags). Other pasted networks may be unrelated.
import type { Configuration, RouteTable, VirtualNetwork } from '../../azure/configuration/resources.ts';
import { addresses } from '../../net/index.ts';
import { namesUnpasted } from './attachments.ts';
import { peeringsOf, showsAllPeerings } from './peerings.ts';

/**
 * Returns all addresses in a network and the networks that are connected to it; null where the paste does not list the
 * network's prefixes and its peerings with their states.
 */
export function knownReach(network: VirtualNetwork, configuration: Configuration): addresses.AddressSet | null {
  if (network.exists?.known === false || network.prefixes.length === 0) return null;
  if (!showsAllPeerings(network, configuration)) return null;
  const { set, invalid } = addresses.readPrefixes(reachablePrefixes(network, configuration));
  return invalid.length === 0 ? set : null;
}

/** Returns the prefixes of a network and of the networks that are connected to it. */
export const reachablePrefixes = (network: VirtualNetwork, configuration: Configuration): readonly string[] => [
  ...network.prefixes,
  ...peeringsOf(network, configuration).flatMap(({ isConnected, prefixes }) =>
    isConnected === true ? (prefixes ?? []) : [],
  ),
];

const routeTables = ({ resources }: Configuration): readonly RouteTable[] =>
  resources.filter((resource) => resource.kind === 'route-table');

/**
 * Returns the one pasted network where the paste shows all that it is connected to, its peerings and no gateway, and the
 * route tables of its subnets; else null.
 */
function onlyNetwork(configuration: Configuration): VirtualNetwork | null {
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  const [network] = networks;
  if (network === undefined || networks.length > 1 || network.exists?.known === false) return null;
  const isKnown =
    showsAllPeerings(network, configuration) &&
    peeringsOf(network, configuration).every(({ usesRemoteGateways }) => usesRemoteGateways === false) &&
    network.subnets.every(({ name }) => name.toLowerCase() !== 'gatewaysubnet') &&
    // Routes of a table that was not pasted may lead anywhere, which the tag then has, too.
    !network.subnets.some((subnet) => namesUnpasted(subnet, 'routeTable', routeTables(configuration)));
  return isKnown ? network : null;
}

/**
 * Returns all that the tag VirtualNetwork stands for, where the paste shows all of it: one network with its peerings, no
 * gateway, and no route table, whose prefixes the tag has, too (Virtual network service tags). Else undefined.
 */
export function exactVirtualNetwork(configuration: Configuration): readonly string[] | undefined {
  if (routeTables(configuration).length > 0) return undefined;
  const network = onlyNetwork(configuration);
  return network === null ? undefined : reachablePrefixes(network, configuration);
}

/**
 * Returns addresses that are all that the tag VirtualNetwork may have: those of the only network, of what it is connected
 * to, and of routes; null where the paste does not show all of them.
 */
export function mostOfVirtualNetwork(configuration: Configuration): addresses.AddressSet | null {
  const network = onlyNetwork(configuration);
  const tables = routeTables(configuration);
  if (network === null || network.prefixes.length === 0 || tables.some(({ incomplete }) => incomplete)) return null;
  const subnets = network.subnets.flatMap(({ prefixes }) => prefixes);
  const routes = tables.flatMap((table) =>
    table.routes.map(({ prefix }) => (prefix.kind === 'prefix' ? prefix.text : '')),
  );
  const { set, invalid } = addresses.readPrefixes([
    ...reachablePrefixes(network, configuration),
    ...subnets,
    ...routes,
  ]);
  return invalid.length === 0 ? set : null;
}

/** Returns the virtual networks around `members`: a single one is assumed to be it; of several, those with a member. */
function networksAround({ resources }: Configuration, members: readonly string[]): readonly VirtualNetwork[] {
  const there = resources.filter(
    (resource) => resource.kind === 'virtual-network' && resource.exists?.known !== false,
  ) as readonly VirtualNetwork[]; // of that kind
  if (there.length === 1) return there;
  const inside = addresses.readPrefixes(members).set;
  return there.filter(({ prefixes }) => addresses.intersects(addresses.readPrefixes(prefixes).set, inside));
}

/** Returns the pasted prefixes of the virtual networks around `members`, and of their peers. */
export const prefixesAround = (configuration: Configuration, members: readonly string[]): readonly string[] =>
  networksAround(configuration, members).flatMap((network) => reachablePrefixes(network, configuration));

/**
 * Returns the addresses that the tag VirtualNetwork surely has wherever it stands. Members of networks that are not
 * connected are in it at one end only, so that only what all of these networks reach is left.
 */
export function surelyInVirtualNetwork(configuration: Configuration, members: readonly string[]): addresses.AddressSet {
  const around = networksAround(configuration, members);
  const { set } = addresses.readPrefixes([...members, ...prefixesAround(configuration, members)]);
  if (around.length < 2) return set;
  return around.reduce((sure, network) => {
    const reach = knownReach(network, configuration);
    return reach === null ? sure : addresses.intersect(sure, reach);
  }, set);
}
