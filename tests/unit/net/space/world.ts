// A packet in one possible world: numbers for every question of a space, and the truth without one.
import {
  type AddressSymbol,
  addresses,
  intervals,
  type MatchRule,
  NOWHERE,
  type Node,
  type PacketSet,
  type PacketSpace,
  PORTED,
  PROTOCOLS,
  type Side,
  type Term,
} from '../../../../src/core/net/index.ts';

export interface Packet {
  readonly protocol: (typeof PROTOCOLS)[number];
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly port: number;
}
/** Which addresses a symbol stands for, and which doubts hold. */
export interface World {
  readonly holds: (symbol: AddressSymbol, address: number) => boolean;
  readonly isSo: (doubt: string) => boolean;
}

/** The value of a diagram for the packet. */
export function valueAt<Doubt>(
  space: PacketSpace<Doubt>,
  node: Node,
  packet: Packet,
  world: { readonly holds: World['holds']; readonly isSo: (doubt: Doubt) => boolean },
): number {
  const { diagrams, source, destination } = space;
  let at = node;
  while (at >= 0) {
    const level = diagrams.levelOf(at);
    const side = level >= source.level ? source : destination;
    const address = side === source ? packet.source : packet.destination;
    const symbol = side.symbolAt(level);
    const number =
      level === 0
        ? PROTOCOLS.indexOf(packet.protocol)
        : level === 1
          ? packet.port
          : level >= space.doubtLevel
            ? Number(world.isSo(space.doubtAt(level)))
            : level === space.sourcePortLevel
              ? packet.sourcePort
              : symbol === null
                ? address
                : Number(world.holds(symbol, address));
    at = diagrams.kidsOf(at)[diagrams.endsOf(at).findIndex((end) => number < end)] ?? NOWHERE;
  }
  return ~at;
}

const inTerm = ({ bound, inside, outside }: Term, address: number, { holds }: World): boolean =>
  (bound === null || intervals.contains(bound.v4, address)) &&
  inside.every((symbol) => holds(symbol, address)) &&
  !outside.some((symbol) => holds(symbol, address));
const inSide = (side: Side, address: number, world: World): boolean =>
  side.any || side.terms.some((term) => inTerm(term, address, world));

/** Whether the rule takes the packet. */
export function matches(rule: MatchRule<string>, packet: Packet, world: World): boolean {
  const ported = (packet.protocol & PORTED) !== 0;
  const doubt = ported ? null : rule.portlessDoubt[packet.protocol === 4 ? 'icmp' : 'other'];
  return (
    (rule.protocols & packet.protocol) !== 0 &&
    (!ported || rule.destinationPorts === null || intervals.contains(rule.destinationPorts, packet.port)) &&
    (!ported || rule.sourcePorts === null || intervals.contains(rule.sourcePorts, packet.sourcePort)) &&
    inSide(rule.source, packet.source, world) &&
    inSide(rule.destination, packet.destination, world) &&
    [...rule.doubts, ...(doubt === null ? [] : [doubt])].every((one) => world.isSo(one))
  );
}

/** Whether the packet is in the set. */
export const isIn = (set: PacketSet<unknown>, packet: Packet, world: World): boolean =>
  (set.protocols & packet.protocol) !== 0 &&
  ((packet.protocol & PORTED) === 0 ||
    (intervals.contains(set.destinationPorts, packet.port) &&
      intervals.contains(set.sourcePorts, packet.sourcePort))) &&
  inTerm(set.source, packet.source, world) &&
  inTerm(set.destination, packet.destination, world);

/** Whether the symbol may stand for just these addresses, as far as its bounds go. */
export const fits = (
  symbol: AddressSymbol,
  members: ReadonlySet<number>,
  universe: readonly number[],
): boolean =>
  universe.every((address) => {
    const one: addresses.AddressSet = { v4: [address, address + 1], v6: [] };
    return members.has(address)
      ? addresses.covers(symbol.within, one)
      : !addresses.intersects(symbol.contains, one);
  });
