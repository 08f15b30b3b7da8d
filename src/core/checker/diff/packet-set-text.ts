// Describes sets of packets for display: all prefixes, or what is excluded where that is shorter.
import {
  AddressCube,
  ALL_PORTS,
  addresses,
  EPHEMERAL_PORTS,
  HOST_VIRTUAL_ADDRESS,
  hasPacket,
  intervals,
  type PacketSet,
  PORTED,
  platformService,
  TCP,
  UDP,
  withinSet,
} from '../../net/index.ts';
import type { AddressText, Missing, Packet } from '../lists/check-result.ts';
import { describeAddress, portRangesOf } from '../lists/describe-region.ts';
import { hostAddress } from '../lists/host-address.ts';
import { protocolNames } from '../lists/rule-fields.ts';
import type { PacketSetText } from './comparison.ts';

type Packets = PacketSet<Missing>;

/** Every prefix, and the names of symbols. */
const ALL_TEXTS: Parameters<typeof describeAddress>[1] = {
  prefixes: (bound) => addresses.toPrefixes(bound, Number.POSITIVE_INFINITY),
  names: (symbols) => symbols.map(({ name }) => name),
};

/** What rules name, which a set of addresses alone does not show. */
interface NamedByRules {
  /** AzureLoadBalancer, in place of its one address. */
  readonly hasLoadBalancer: boolean;
}
const NO_NAMES: NamedByRules = { hasLoadBalancer: false };

/** The name of its address, where it is all of the cube. */
const LOAD_BALANCER: AddressText = { kind: 'tag', tag: 'AzureLoadBalancer' };
const isLoadBalancer = ({ bound, inside, outside }: AddressCube): boolean =>
  inside.length + outside.length === 0 && addresses.isEqual(bound, HOST_VIRTUAL_ADDRESS);

/** Describes one end of a set; as "any, without 10.0.0.0/8" where that is shorter. */
export function endpointText(cube: AddressCube, { hasLoadBalancer } = NO_NAMES): AddressText {
  if (hasLoadBalancer && isLoadBalancer(cube)) return LOAD_BALANCER;
  const { bound, inside, outside } = cube;
  const full = [addresses.ALL, addresses.ALL_IPV4].find((all) => addresses.covers(all, bound));
  const excluded = full === undefined || inside.length > 0 ? addresses.NONE : addresses.subtract(full, bound);
  return !addresses.isEmpty(excluded) && addresses.prefixCount(excluded) < addresses.prefixCount(bound)
    ? { kind: 'any', except: [...addresses.toPrefixes(excluded), ...outside.map(({ name }) => name)] }
    : describeAddress(cube, ALL_TEXTS);
}

/** Protocols that the services of the platform answer. */
const SERVED = TCP | UDP;

/**
 * Returns the packets of a set to a service of the platform: its tag has these for sure, whatever else it has. Null: the set
 * is of no such tag, or has none of them.
 */
function toService(packets: Packets): Packets | null {
  const { guards, source, destination } = packets;
  const [symbol, ...others] = [...destination.inside, ...destination.outside];
  const service = symbol?.kind === 'platform-tag' ? platformService(symbol.name) : undefined;
  if (service === undefined || others.length + guards.length > 0 || !source.isKnownNonEmpty) return null;
  const protocols = packets.protocols & SERVED;
  const destinationPorts = intervals.intersect(packets.destinationPorts, [service.port, service.port + 1]);
  const isReached = addresses.intersects(destination.bound, addresses.addressSet(service.address));
  return isReached && protocols !== 0 && destinationPorts.length > 0
    ? { ...packets, protocols, destinationPorts }
    : null;
}

/** Reports whether a set surely has a packet. */
export const surelyExists = (packets: Packets): boolean => hasPacket(packets) || toService(packets) !== null;

/** Describes a set. */
export function packetSetText(packets: Packets, named: NamedByRules): PacketSetText {
  const hasPorts = (packets.protocols & PORTED) !== 0;
  return {
    protocols: protocolNames(packets.protocols),
    source: endpointText(packets.source, named),
    sourcePorts: portRangesOf(hasPorts ? packets.sourcePorts : ALL_PORTS),
    destination: endpointText(packets.destination, named),
    ports: portRangesOf(hasPorts ? packets.destinationPorts : ALL_PORTS),
    surelyExists: surelyExists(packets),
  };
}

function oneAddress(cube: AddressCube, family: addresses.AddressSet, { hasLoadBalancer }: NamedByRules): AddressText {
  if (hasLoadBalancer && isLoadBalancer(cube)) return LOAD_BALANCER;
  const own = withinSet(cube, family) ?? cube;
  const isKnown = own.inside.every(({ exact }) => exact);
  const sure = own.outside.reduce((set, symbol) => addresses.subtract(set, symbol.within), own.bound);
  const host = hostAddress(sure);
  return isKnown && host !== null
    ? { kind: 'addresses', texts: [host] }
    : endpointText(new AddressCube(cube.bound, cube.inside));
}

const FAMILIES = [addresses.ALL_IPV4, { v4: [], v6: addresses.ALL.v6 }] as const;

/** Returns a packet of the first set that has one of TCP, UDP or ICMP; null where none has. */
export function witnessIn(
  sets: readonly Packets[],
  { direction, ...named }: NamedByRules & Pick<Packet, 'direction'>,
): Packet | null {
  for (const set of sets) {
    const { protocols, source, sourcePorts, destination, destinationPorts } = toService(set) ?? set;
    const [protocol] = protocolNames(protocols);
    const family = FAMILIES.find((one) => withinSet(source, one) !== null && withinSet(destination, one) !== null);
    if (family === undefined || (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'icmp')) continue;
    const isPorted = protocol !== 'icmp';
    return {
      direction,
      protocol,
      source: oneAddress(source, family, named),
      sourcePort: isPorted && !intervals.covers(sourcePorts, EPHEMERAL_PORTS) ? (sourcePorts[0] ?? null) : null,
      destination: oneAddress(destination, family, named),
      destinationPort: isPorted ? usualPort(destinationPorts) : null,
    };
  }
  return null;
}

/** Returns port 443 if the set contains it, else the lowest port above 0. */
function usualPort(ports: readonly number[]): number {
  if (intervals.contains(ports, 443)) return 443;
  const [first = 0] = intervals.subtract(ports, [0, 1]);
  return first;
}
