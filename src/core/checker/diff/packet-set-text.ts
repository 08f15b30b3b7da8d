// Sets of packets as a reader is told them: prefixes whole, and what is left out rather than what is in where that is
// shorter.
import {
  ALL_PORTS,
  Atom,
  addresses,
  EPHEMERAL_PORTS,
  hasPacket,
  intervals,
  type PacketSet,
  PORTED,
  withinSet,
} from '../../net/index.ts';
import type { AddressText, Missing, Packet } from '../lists/check-result.ts';
import { addressText, portRanges } from '../lists/describe-region.ts';
import { hostAddress } from '../lists/host-address.ts';
import { protocolNames } from '../lists/rule-fields.ts';
import type { PacketText } from './comparison.ts';

type Packets = PacketSet<Missing>;

/** A side of a set; "any, without 10.0.0.0/8" where that takes fewer words than what is left. */
export function sideText(atom: Atom): AddressText {
  const { bound, inside, outside } = atom;
  const whole = [addresses.ALL, addresses.ALL_IPV4].find((all) => addresses.covers(all, bound));
  const left = whole === undefined || inside.length > 0 ? addresses.NONE : addresses.subtract(whole, bound);
  return !addresses.isEmpty(left) && addresses.prefixCount(left) < addresses.prefixCount(bound)
    ? { kind: 'any', except: [...addresses.toPrefixes(left), ...outside.map(({ name }) => name)] }
    : addressText(atom, Number.POSITIVE_INFINITY);
}

/** A set as a reader sees it. */
export function packetText(packets: Packets): PacketText {
  const hasPorts = (packets.protocols & PORTED) !== 0;
  return {
    protocols: protocolNames(packets.protocols),
    source: sideText(packets.source),
    sourcePorts: portRanges(hasPorts ? packets.sourcePorts : ALL_PORTS),
    destination: sideText(packets.destination),
    ports: portRanges(hasPorts ? packets.destinationPorts : ALL_PORTS),
    surelyExists: hasPacket(packets),
  };
}

function oneAddress(atom: Atom, family: addresses.AddressSet): AddressText {
  const own = withinSet(atom, family) ?? atom;
  const isKnown = own.inside.every(({ exact }) => exact);
  const sure = own.outside.reduce((set, symbol) => addresses.subtract(set, symbol.within), own.bound);
  const host = hostAddress(sure);
  return isKnown && host !== null
    ? { kind: 'addresses', texts: [host] }
    : sideText(new Atom(atom.bound, atom.inside));
}

const FAMILIES = [addresses.ALL_IPV4, { v4: [], v6: addresses.ALL.v6 }] as const;

/** A packet of the first set that has one; null where all are of protocols that a packet's words do not have. */
export function witnessIn(sets: readonly Packets[], direction: Packet['direction']): Packet | null {
  for (const { protocols, source, sourcePorts, destination, destinationPorts } of sets) {
    const [protocol] = protocolNames(protocols);
    const family = FAMILIES.find(
      (one) => withinSet(source, one) !== null && withinSet(destination, one) !== null,
    );
    if (family === undefined || (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'icmp')) continue;
    const isPorted = protocol !== 'icmp';
    return {
      direction,
      protocol,
      source: oneAddress(source, family),
      sourcePort:
        isPorted && !intervals.covers(sourcePorts, EPHEMERAL_PORTS) ? (sourcePorts[0] ?? null) : null,
      destination: oneAddress(destination, family),
      destinationPort: isPorted ? usualPort(destinationPorts) : null,
    };
  }
  return null;
}

/** Port 443 where the set has it, else its lowest but 0. */
function usualPort(ports: readonly number[]): number {
  if (intervals.contains(ports, 443)) return 443;
  const [first = 0] = intervals.subtract(ports, [0, 1]);
  return first;
}
