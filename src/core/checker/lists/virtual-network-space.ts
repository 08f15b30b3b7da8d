// Which addresses the tag VirtualNetwork surely holds: those of the scenario's own virtual network and of its peers
// (Virtual network service tags). A network that was pasted beside it may have nothing to do with it.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { VirtualNetwork } from '../../azure/configuration/resources.ts';
import { addresses } from '../../net/index.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
const part = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => (isObject(inner) ? own(inner, key) : undefined), value);

/** Prefixes of the networks that this one is peered with, whole and with access. */
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

/**
 * Prefixes of the virtual network that holds `members`, and of its peers, as the paste has them. A single network is
 * taken to be the one; of several, those are that hold a member.
 */
export function blocksAround(
  networks: readonly VirtualNetwork[],
  members: readonly string[],
): readonly string[] {
  const there = networks.filter(({ exists }) => exists?.known !== false);
  const inside = addresses.readPrefixes(members).set;
  const own =
    there.length === 1
      ? there
      : there.filter(({ prefixes }) => addresses.intersects(addresses.readPrefixes(prefixes).set, inside));
  return own.flatMap((network) => [...network.prefixes, ...peersOf(network)]);
}

/** What the virtual network that holds `members` surely has: those, its prefixes, and its peers'. */
export const virtualNetworkPrefixes = (
  networks: readonly VirtualNetwork[],
  members: readonly string[],
): readonly string[] => [...members, ...blocksAround(networks, members)];
