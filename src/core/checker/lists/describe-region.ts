// From decided packets to what a reader is shown: parts, rules with their places, witness packets.
import type { Configuration, SourceRef } from '../../azure/configuration/resources.ts';
import {
  ALL_PORTS,
  type Atom,
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
import type { Decided } from './evaluate-list.ts';
import { hostAddress } from './host-address.ts';
import { memo } from './memoize.ts';
import { missingOf, missingOfAtom } from './missing-input.ts';
import type { Packets, RuleName } from './rule-list.ts';

/** At most this many prefixes of a set are written out. */
const MOST_PREFIXES = 12;

const known = new WeakMap<Configuration, WeakMap<RuleName, RuleRef>>();

/** Looks up the rule's place in the text; once for each rule, since a place is dear and a rule decides often. */
export function positioned(name: RuleName, configuration: Configuration): RuleRef {
  const refs = known.get(configuration) ?? new WeakMap<RuleName, RuleRef>();
  known.set(configuration, refs);
  const ref = refs.get(name) ?? { ...name, position: positionOf(name.at, configuration) };
  refs.set(name, ref);
  return ref;
}

export function positionOf(at: SourceRef | null, configuration: Configuration): RuleRef['position'] {
  const input = at === null ? undefined : configuration.inputs[at.input];
  return at === null || input === undefined ? null : { ...input.locate(at), file: input.name };
}

/** One side of a set of packets in words that a reader knows: the symbol's name, or prefixes. */
export function addressText(atom: Atom, most = MOST_PREFIXES): AddressText {
  const [symbol, ...more] = atom.inside;
  const except = atom.outside.map((barred) => barred.name);
  const extra = (within: readonly string[]) => ({
    ...(within.length === 0 ? {} : { within }),
    ...(except.length === 0 ? {} : { except }),
  });
  if (symbol === undefined) {
    const all = addresses.equal(atom.bound, addresses.ALL) || addresses.equal(atom.bound, addresses.ALL_IPV4);
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
function witnessAddress(atom: Atom): AddressText {
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

/** What parts share: the words of an atom and what it lacks, each found once. */
interface Telling {
  readonly direction: Packet['direction'];
  readonly text: (atom: Atom) => AddressText;
  readonly ofAtom: typeof missingOfAtom;
}

/** A part as it is told: little of it is read. A class for the same reason as `JudgedPoint`. */
class ToldPart implements Part {
  readonly decision: Part['decision'];
  readonly rule: RuleRef | null;
  readonly protocol: Part['protocol'];
  readonly ports: Part['ports'];
  readonly surelyExists: boolean;
  readonly #part: Decided;
  readonly #packets: Packets;
  readonly #telling: Telling;

  constructor(
    part: Decided,
    packets: Packets,
    { rule, ports, telling }: Pick<Part, 'rule' | 'ports'> & { readonly telling: Telling },
  ) {
    this.decision = part.decision;
    this.rule = rule;
    this.protocol = protocolOf(packets.protocols);
    this.ports = ports;
    this.surelyExists = hasPacket(packets);
    this.#part = part;
    this.#packets = packets;
    this.#telling = telling;
  }
  get source(): AddressText {
    return this.#telling.text(this.#packets.source);
  }
  get destination(): AddressText {
    return this.#telling.text(this.#packets.destination);
  }
  get witness(): Packet {
    return witnessOf(this.#packets, this.#telling.direction);
  }
  get missing(): Part['missing'] {
    return missingOf([this.#part], this.#telling.ofAtom);
  }
}

/** The parts of a result, one for each protocol, in the order in which rules took them. */
export function partsOf(
  decided: readonly Decided[],
  direction: Packet['direction'],
  rule: (part: Decided) => RuleRef | null,
): readonly Part[] {
  const telling = {
    direction,
    text: memo((atom: Atom) => addressText(atom)),
    ofAtom: memo(missingOfAtom),
  };
  const ports = memo(portRanges);
  return decided.flatMap((part) =>
    PROTOCOLS.filter((bit) => (part.packets.protocols & bit) !== 0).map((bit) => {
      const packets = { ...part.packets, protocols: bit };
      const ranges = ports(bit === ICMP ? ALL_PORTS : packets.destinationPorts);
      return new ToldPart(part, packets, { rule: rule(part), ports: ranges, telling });
    }),
  );
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
