// The addresses that the tag VirtualNetwork surely includes: those of the scenario's own virtual network and of its peers
// (Virtual network service tags). Other pasted networks may be unrelated.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Configuration, VirtualNetwork } from '../../azure/configuration/resources.ts';
import { addresses } from '../../net/index.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
const part = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => (isObject(inner) ? own(inner, key) : undefined), value);

/** Returns the prefixes of fully peered networks to which the peering allows access. */
function peersOf({ body }: VirtualNetwork): readonly string[] {
  const peerings = part(body, 'properties', 'virtualNetworkPeerings');
  return (Array.isArray(peerings) ? peerings : []).flatMap((peering: unknown) => {
    const properties = part(peering, 'properties');
    const isConnected =
      text(part(properties, 'peeringState')) === 'connected' &&
      part(properties, 'allowVirtualNetworkAccess') !== false &&
      part(properties, 'peerCompleteVnets') !== false;
    const prefixes = part(properties, 'remoteAddressSpace', 'addressPrefixes');
    return isConnected && Array.isArray(prefixes)
      ? prefixes.filter((prefix): prefix is string => typeof prefix === 'string')
      : [];
  });
}

/** Reports whether a network has a peering whose state no text shows, as in a template. */
export const hasUnknownPeering = ({ body }: VirtualNetwork): boolean => {
  const peerings = part(body, 'properties', 'virtualNetworkPeerings');
  return (
    (peerings !== undefined && peerings !== null && !Array.isArray(peerings)) ||
    (Array.isArray(peerings) &&
      peerings.some((peering: unknown) => text(part(peering, 'properties', 'peeringState')) === ''))
  );
};

/** Reports whether peerings were pasted as resources of their own, whose state no text shows. */
export const hasSeparatePeerings = ({ resources }: Configuration): boolean =>
  resources.some((one) => one.kind === 'other' && /\/virtualnetworkpeerings$/i.test(one.type));

/**
 * Returns all addresses in a network and the networks that are connected to it; null where the paste does not list the
 * network's prefixes and its peerings with their states.
 */
export function knownReach(network: VirtualNetwork, configuration: Configuration): addresses.AddressSet | null {
  const isListed =
    network.exists?.known !== false &&
    network.prefixes.length > 0 &&
    Array.isArray(part(network.body, 'properties', 'virtualNetworkPeerings'));
  if (!isListed || hasUnknownPeering(network) || hasSeparatePeerings(configuration)) return null;
  const { set, invalid } = addresses.readPrefixes(reachablePrefixes(network));
  return invalid.length === 0 ? set : null;
}

/** Returns the prefixes of a network and of the networks that are connected to it. */
export const reachablePrefixes = (network: VirtualNetwork): readonly string[] => [
  ...network.prefixes,
  ...peersOf(network),
];

/**
 * Returns all that the tag VirtualNetwork stands for, where the paste shows all of it: one network with its peerings, no
 * gateway, and no route table, whose prefixes the tag has, too (Virtual network service tags). Else undefined.
 */
export function exactVirtualNetwork({ resources }: Configuration): readonly string[] | undefined {
  const networks = resources.filter((resource) => resource.kind === 'virtual-network');
  const [network] = networks;
  if (network === undefined || networks.length > 1 || network.exists?.known === false) return undefined;
  if (resources.some(({ kind }) => kind === 'route-table')) return undefined;
  const peerings = part(network.body, 'properties', 'virtualNetworkPeerings');
  const isKnown =
    Array.isArray(peerings) &&
    !hasUnknownPeering(network) &&
    peerings.every((peering: unknown) => part(peering, 'properties', 'useRemoteGateways') === false) &&
    network.subnets.every(({ name }) => name.toLowerCase() !== 'gatewaysubnet');
  return isKnown ? reachablePrefixes(network) : undefined;
}

/** Returns the virtual networks around `members`: a single one is assumed to be it; of several, those with a member. */
function networksAround(networks: readonly VirtualNetwork[], members: readonly string[]): readonly VirtualNetwork[] {
  const there = networks.filter(({ exists }) => exists?.known !== false);
  if (there.length === 1) return there;
  const inside = addresses.readPrefixes(members).set;
  return there.filter(({ prefixes }) => addresses.intersects(addresses.readPrefixes(prefixes).set, inside));
}

/** Returns the pasted prefixes of the virtual networks around `members`, and of their peers. */
export const prefixesAround = (networks: readonly VirtualNetwork[], members: readonly string[]): readonly string[] =>
  networksAround(networks, members).flatMap(reachablePrefixes);

/**
 * Returns the addresses that the tag VirtualNetwork surely has wherever it stands. Members of networks that are not
 * connected are in it at one end only, so that only what all of these networks reach is left.
 */
export function surelyInVirtualNetwork(configuration: Configuration, members: readonly string[]): addresses.AddressSet {
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  const around = networksAround(networks, members);
  const { set } = addresses.readPrefixes([...members, ...around.flatMap(reachablePrefixes)]);
  if (around.length < 2) return set;
  return around.reduce((sure, network) => {
    const reach = knownReach(network, configuration);
    return reach === null ? sure : addresses.intersect(sure, reach);
  }, set);
}
