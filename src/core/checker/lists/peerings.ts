// The peerings of the pasted virtual networks, written in a network or as resources of their own. Packets pass where both
// networks have a peering to the other, which its state says, and virtual network access is allowed (Virtual network
// peering).
import { field } from '../../azure/configuration/json-node.ts';
import type { Configuration, OtherResource, VirtualNetwork } from '../../azure/configuration/resources.ts';
import { referencedId } from '../../azure/readers/fields/text-list.ts';
import { refersTo } from './resource-names.ts';

export interface Peering {
  /** Whether packets pass; null: the paste shows neither a state nor the other side. */
  readonly isConnected: boolean | null;
  /** Prefixes of the other network; null where no text shows them. */
  readonly prefixes: readonly string[] | null;
  /** Whether routes of the other network's gateway come over it; null: not written. */
  readonly usesRemoteGateways: boolean | null;
  /** Whether the network takes packets over it that something in the other network only forwards; null: not written. */
  readonly takesForwarded: boolean | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
/** Returns what a resource has in its properties, or beside them, where az and PowerShell write it. */
const property = (value: unknown, ...names: readonly string[]): unknown =>
  field(field(value, 'properties') ?? value, ...names);
const remoteOf = (peering: unknown): string | null => referencedId(property(peering, 'remoteVirtualNetwork'));

/** Returns the peerings that a network's own text lists; null where it has no list. */
function listedIn({ body }: VirtualNetwork): readonly unknown[] | null {
  const list = property(body, 'virtualNetworkPeerings');
  return Array.isArray(list) ? list : null;
}

const separatePeerings = ({ resources }: Configuration): readonly OtherResource[] =>
  resources.flatMap((one) => (one.kind === 'other' && /\/virtualnetworkpeerings$/i.test(one.type) ? [one] : []));

/** Returns the id or the name of the network that a separate peering is of; null where the text names none. */
function networkNamedBy({ id, name }: OtherResource): string | null {
  const [network, ...rest] = id?.split(/\/virtualNetworkPeerings\//i) ?? [];
  if (network !== undefined && rest.length > 0) return network;
  return name?.includes('/') === true ? (name.split('/')[0] ?? null) : null;
}

/** Returns the peerings of a network as they were written, each once: one may be listed and stand by itself. */
function writtenPeerings(network: VirtualNetwork, configuration: Configuration): readonly unknown[] {
  const listed = listedIn(network) ?? [];
  const remotes = listed.map(remoteOf);
  const apart = separatePeerings(configuration)
    .filter((one) => refersTo(networkNamedBy(one), network))
    .map(({ body }) => body)
    .filter((body) => {
      const remote = remoteOf(body);
      return remote === null || !remotes.some((other) => other !== null && text(other) === text(remote));
    });
  return [...listed, ...apart];
}

/** Reports whether packets pass a peering, by its access and its state; null: it has no state. */
function isStatedConnected(peering: unknown): boolean | null {
  const isClosed =
    property(peering, 'allowVirtualNetworkAccess') === false || property(peering, 'peerCompleteVnets') === false;
  const state = text(property(peering, 'peeringState'));
  if (isClosed) return false;
  return state === '' ? null : state === 'connected';
}

/** Returns the peerings of a network with what the paste says of each. */
export function peeringsOf(network: VirtualNetwork, configuration: Configuration): readonly Peering[] {
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  // A table without routes of peerings may be that of the subnet in question.
  const isOpen = configuration.resources.some((one) => one.kind === 'route-table' && one.withoutPeeringRoutes === true);
  return writtenPeerings(network, configuration).map((peering): Peering => {
    const remote = remoteOf(peering);
    const other = networks.find((one) => one !== network && refersTo(remote, one));
    const written = field(
      property(peering, 'remoteAddressSpace', 'remoteVirtualNetworkAddressSpace'),
      'addressPrefixes',
    );
    const gateways = property(peering, 'useRemoteGateways');
    const forwarded = property(peering, 'allowForwardedTraffic');
    const back =
      other === undefined
        ? undefined
        : writtenPeerings(other, configuration).find((one) => refersTo(remoteOf(one), network));
    const stated = isStatedConnected(peering);
    const isClosed = back !== undefined && isStatedConnected(back) === false;
    const connected = isClosed ? false : (stated ?? (back === undefined ? null : true));
    return {
      isConnected: isOpen && connected === true ? null : connected,
      prefixes: Array.isArray(written)
        ? written.filter((prefix): prefix is string => typeof prefix === 'string')
        : (other?.prefixes ?? null),
      usesRemoteGateways: typeof gateways === 'boolean' ? gateways : null,
      takesForwarded: typeof forwarded === 'boolean' ? forwarded : null,
    };
  });
}

/** Reports whether a network may have peerings whose state no text shows. */
export function hasUnknownPeering(network: VirtualNetwork, configuration: Configuration): boolean {
  const list = property(network.body, 'virtualNetworkPeerings');
  return (
    (list !== undefined && list !== null && !Array.isArray(list)) ||
    separatePeerings(configuration).some((one) => networkNamedBy(one) === null) ||
    peeringsOf(network, configuration).some((one) => one.isConnected === null)
  );
}

/** Reports whether the paste shows all peerings of a network, with their states and prefixes. */
export const showsAllPeerings = (network: VirtualNetwork, configuration: Configuration): boolean =>
  listedIn(network) !== null &&
  !hasUnknownPeering(network, configuration) &&
  peeringsOf(network, configuration).every((one) => one.isConnected === false || one.prefixes !== null);
