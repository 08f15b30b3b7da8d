// From decided packets to what a reader is shown: parts, rules with their positions, witness packets.
import type { Configuration, SourceRef } from '../../azure/configuration/resources.ts';
import { memoize, memoizePerCheck, memoizeWeak } from '../../memoize.ts';
import {
  type AddressCube,
  type AddressSymbol,
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
import type { SymbolContext } from './symbol-context.ts';

/** Prefixes of a set that are written out. */
const LIMIT_PREFIXES = 12;

const positionedIn = memoizeWeak((configuration: Configuration) =>
  memoize((name: RuleName): RuleRef => ({ ...name, position: positionOf(name.at, configuration) })),
);

/** Returns a rule with its position in the text: the same object each time, since a position is slow to find. */
export const positioned = (name: RuleName, configuration: Configuration): RuleRef => positionedIn(configuration)(name);

/** Returns the line and column of a value; null for none. */
export function positionOf(at: SourceRef | null, configuration: Configuration): RuleRef['position'] {
  const input = at === null ? undefined : configuration.inputs[at.input];
  return at === null || input === undefined ? null : { ...input.locate(at), file: input.name };
}

interface CubeTexts {
  /** Returns a bound as prefixes, the first of them. */
  readonly prefixes: (bound: addresses.AddressSet) => readonly string[];
  readonly names: (symbols: readonly AddressSymbol[]) => readonly string[];
}
const PLAIN_TEXTS: CubeTexts = {
  prefixes: (bound) => addresses.toPrefixes(bound, LIMIT_PREFIXES),
  names: (symbols) => symbols.map(({ name }) => name),
};

/** Texts that the cubes of a check share, each made once. */
const cubeTextsIn = memoizePerCheck(
  (_: null, __: Pick<SymbolContext, 'cache'>): CubeTexts => ({
    prefixes: memoize(PLAIN_TEXTS.prefixes),
    names: memoize(PLAIN_TEXTS.names),
  }),
);

/** Returns the addresses of a cube as a reader knows them: the symbol's name, or prefixes. */
export function describeAddress(
  { bound, inside, outside }: AddressCube,
  { prefixes, names }: CubeTexts = PLAIN_TEXTS,
): AddressText {
  const [symbol, ...more] = inside;
  const except = names(outside);
  const refined = (within: readonly string[]) => ({
    ...(within.length === 0 ? {} : { within }),
    ...(except.length === 0 ? {} : { except }),
  });
  if (symbol === undefined) {
    const all = addresses.isEqual(bound, addresses.ALL) || addresses.isEqual(bound, addresses.ALL_IPV4);
    return all ? { kind: 'any', ...refined([]) } : { kind: 'addresses', texts: prefixes(bound), ...refined([]) };
  }
  const part = addresses.covers(bound, ordinaryIPv4(symbol.within)) ? [] : prefixes(bound);
  const within = refined(more.length === 0 ? part : [...names(more), ...part]);
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

/** Returns one address of a cube where one is known to be in it; else its name. */
function witnessAddress(cube: AddressCube, texts: CubeTexts): AddressText {
  const known = cube.inside.every((symbol) => symbol.exact) ? cube.bound : addresses.NONE;
  const rest = cube.outside.reduce((set, symbol) => addresses.subtract(set, symbol.within), known);
  const host = hostAddress(rest);
  return host === null ? describeAddress(cube, texts) : { kind: 'addresses', texts: [host] };
}

const PROTOCOLS = [TCP, UDP, ICMP] as const;
const protocolOf = (bits: number): Packet['protocol'] => {
  if ((bits & TCP) !== 0) return 'tcp';
  return (bits & UDP) !== 0 ? 'udp' : 'icmp';
};

/** Returns one packet of a set, for a reader to see. */
export function witnessOf(
  packets: Packets,
  direction: Packet['direction'],
  symbols: Pick<SymbolContext, 'cache'>,
): Packet {
  const texts = cubeTextsIn(null, symbols);
  const portless = (packets.protocols & (TCP | UDP)) === 0;
  const narrowed = !intervals.covers(packets.sourcePorts, EPHEMERAL_PORTS);
  return {
    direction,
    protocol: protocolOf(packets.protocols),
    source: witnessAddress(packets.source, texts),
    sourcePort: portless || !narrowed ? null : (packets.sourcePorts[0] ?? null),
    destination: witnessAddress(packets.destination, texts),
    destinationPort: portless ? null : (packets.destinationPorts[0] ?? null),
  };
}

/** Parts that are not allowed: the first of them, and how many there are. */
export interface StoppedParts {
  readonly first: readonly Part[];
  readonly count: number;
}
/** Regions in the order in which rules decided them, and what makes their packets those in question. */
export interface RegionGroup {
  readonly regions: readonly DecidedRegion[];
  readonly packetsOf: (packets: Packets) => Packets;
}

export interface PartTexts {
  /** Returns the parts of regions, in their order. */
  readonly parts: (groups: readonly RegionGroup[]) => readonly Part[];
  /** Returns the parts that are not allowed, at most so many of them; none where the regions are one part. */
  readonly stopped: (groups: readonly RegionGroup[], limit: number) => StoppedParts;
}

const partCount = ({ packets: { protocols } }: DecidedRegion): number => {
  let count = 0;
  for (const bit of PROTOCOLS) if ((protocols & bit) !== 0) count += 1;
  return count;
};

/** Makes the functions that put regions into parts, one part for each protocol. Texts that regions share are made once. */
export function partTexts(configuration: Configuration, symbols: Pick<SymbolContext, 'cache'>): PartTexts {
  const texts = cubeTextsIn(null, symbols);
  const text = memoize((cube: AddressCube) => describeAddress(cube, texts));
  const ports = memoize(portRangesOf);
  const partsOf = (
    { decision, rule, packets }: DecidedRegion,
    packetsOf: RegionGroup['packetsOf'],
  ): readonly Part[] => {
    const set = packetsOf(packets);
    const { protocols, source, destination, destinationPorts } = set;
    return PROTOCOLS.filter((bit) => (protocols & bit) !== 0).map((bit) => ({
      decision,
      rule: rule === null ? null : positioned(rule.name, configuration),
      protocol: protocolOf(bit),
      source: text(source),
      destination: text(destination),
      ports: ports(bit === ICMP ? ALL_PORTS : destinationPorts),
      surelyExists: hasPacket(set),
    }));
  };
  return {
    parts: (groups) =>
      groups.flatMap(({ regions, packetsOf }) => regions.flatMap((region) => partsOf(region, packetsOf))),
    stopped: (groups, limit) => {
      const first: Part[] = [];
      let all = 0;
      let count = 0;
      for (const { regions, packetsOf } of groups)
        for (const region of regions) {
          const parts = partCount(region);
          all += parts;
          if (region.decision === 'allow') continue;
          count += parts;
          if (first.length < limit) first.push(...partsOf(region, packetsOf));
        }
      return all < 2 ? { first: [], count: 0 } : { first: first.slice(0, limit), count };
    },
  };
}

/** Sets of ports as ranges with both ends in them. */
export function portRangesOf(ports: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (let i = 0; i < ports.length; i += 2) ranges.push({ from: ports[i] ?? 0, to: (ports[i + 1] ?? 1) - 1 });
  return ranges;
}
