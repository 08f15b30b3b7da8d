// From decided packets to what a reader is shown: parts, rules with their places, witness packets.
import type { Configuration, SourceRef } from '../../azure/configuration/resources.ts';
import { memoize, memoizeWeak } from '../../memoize.ts';
import {
  type AddressCube,
  ALL_PORTS,
  addresses,
  EPHEMERAL_PORTS,
  hasPacket,
  ICMP,
  intervals,
  ordinaryIPv4,
  TCP,
  UDP,
} from '../../net/index.ts';
import type { AddressText, Packet, Part, RuleRef } from './check-result.ts';
import type { DecidedRegion } from './evaluate-list.ts';
import { hostAddress } from './host-address.ts';
import type { Packets, RuleName } from './rule-list.ts';

/** At most this many prefixes of a set are written out. */
const MOST_PREFIXES = 12;

const positionedIn = memoizeWeak((configuration: Configuration) =>
  memoizeWeak((name: RuleName): RuleRef => ({ ...name, position: positionOf(name.at, configuration) })),
);

/** Returns a rule with its position in the text: the same object each time, since a position is slow to find. */
export const positioned = (name: RuleName, configuration: Configuration): RuleRef =>
  positionedIn(configuration)(name);

/** Returns the line and column of a value; null for none. */
export function positionOf(at: SourceRef | null, configuration: Configuration): RuleRef['position'] {
  const input = at === null ? undefined : configuration.inputs[at.input];
  return at === null || input === undefined ? null : { ...input.locate(at), file: input.name };
}

/** One side of a set of packets in words that a reader knows: the symbol's name, or prefixes. */
export function addressText(atom: AddressCube, most = MOST_PREFIXES): AddressText {
  const [symbol, ...more] = atom.inside;
  const except = atom.outside.map((barred) => barred.name);
  const extra = (within: readonly string[]) => ({
    ...(within.length === 0 ? {} : { within }),
    ...(except.length === 0 ? {} : { except }),
  });
  if (symbol === undefined) {
    const all =
      addresses.isEqual(atom.bound, addresses.ALL) || addresses.isEqual(atom.bound, addresses.ALL_IPV4);
    return all
      ? { kind: 'any', ...extra([]) }
      : { kind: 'addresses', texts: addresses.toPrefixes(atom.bound, most), ...extra([]) };
  }
  const cut = addresses.covers(atom.bound, ordinaryIPv4(symbol.within))
    ? []
    : addresses.toPrefixes(atom.bound, most);
  const within = extra([...more.map(({ name }) => name), ...cut]);
  switch (symbol.kind) {
    case 'place':
      return { kind: 'place', place: symbol.name, ...within };
    case 'private-endpoint':
      return { kind: 'private-endpoint', id: symbol.name, ...within };
    case 'host':
    case 'host-name':
      return { kind: 'host', host: symbol.name, ...within };
    case 'prefixes':
    case 'unresolved':
    case 'ip-group':
    case 'application-security-group':
      return { kind: 'addresses', texts: [symbol.name], ...within };
    default:
      return { kind: 'tag', tag: symbol.name, ...within };
  }
}

/** One address of the side where one is known to be in it; else its name. */
function witnessAddress(atom: AddressCube): AddressText {
  const known = atom.inside.every((symbol) => symbol.exact) ? atom.bound : addresses.NONE;
  const barred = atom.outside.reduce((set, symbol) => addresses.subtract(set, symbol.within), known);
  const host = hostAddress(barred);
  return host === null ? addressText(atom) : { kind: 'addresses', texts: [host] };
}

const PROTOCOLS = [TCP, UDP, ICMP] as const;
const protocolOf = (bits: number): Packet['protocol'] =>
  (bits & TCP) !== 0 ? 'tcp' : (bits & UDP) !== 0 ? 'udp' : 'icmp';

export function witnessOf(packets: Packets, direction: Packet['direction']): Packet {
  const portless = (packets.protocols & (TCP | UDP)) === 0;
  const narrowed = !intervals.covers(packets.sourcePorts, EPHEMERAL_PORTS);
  return {
    direction,
    protocol: protocolOf(packets.protocols),
    source: witnessAddress(packets.source),
    sourcePort: portless || !narrowed ? null : (packets.sourcePorts[0] ?? null),
    destination: witnessAddress(packets.destination),
    destinationPort: portless ? null : (packets.destinationPorts[0] ?? null),
  };
}

/** Makes a region's parts, one for each protocol; texts of cubes and ports are made once. */
function partMaker(configuration: Configuration): (region: DecidedRegion) => readonly Part[] {
  const text = memoize((cube: AddressCube) => addressText(cube));
  const ports = memoize(portRanges);
  return ({ decision, rule, packets }) =>
    PROTOCOLS.filter((bit) => (packets.protocols & bit) !== 0).map((bit) => ({
      decision,
      rule: rule === null ? null : positioned(rule.name, configuration),
      protocol: protocolOf(bit),
      source: text(packets.source),
      destination: text(packets.destination),
      ports: ports(bit === ICMP ? ALL_PORTS : packets.destinationPorts),
      surelyExists: hasPacket(packets),
    }));
}

/** Returns the parts of regions, in the order in which rules decided them. */
export const partsOf = (regions: readonly DecidedRegion[], configuration: Configuration): readonly Part[] =>
  regions.flatMap(partMaker(configuration));

const partCount = ({ packets: { protocols } }: DecidedRegion): number =>
  PROTOCOLS.filter((bit) => (protocols & bit) !== 0).length;

/** Returns the first parts that are not allowed, and how many there are; none where the regions are one part. */
export function stoppedPartsOf(
  regions: readonly DecidedRegion[],
  configuration: Configuration,
  limit: number,
): { readonly first: readonly Part[]; readonly count: number } {
  const [only, ...more] = regions;
  if (only === undefined || (more.length === 0 && partCount(only) < 2)) return { first: [], count: 0 };
  const partsOfRegion = partMaker(configuration);
  const first: Part[] = [];
  let count = 0;
  for (const region of regions) {
    if (region.decision === 'allow') continue;
    count += partCount(region);
    if (first.length < limit) first.push(...partsOfRegion(region));
  }
  return { first: first.slice(0, limit), count };
}

/** Sets of ports as ranges with both ends in them. */
export function portRanges(
  ports: readonly number[],
): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: ports.length / 2 }, (_, index) => ({
    from: ports[2 * index] ?? 0,
    to: (ports[2 * index + 1] ?? 1) - 1,
  }));
}
