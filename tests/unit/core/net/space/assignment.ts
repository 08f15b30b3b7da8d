// One packet and one assignment of the unknowns: the oracle that diagrams and rules are compared with.
import {
  type AddressMatch,
  type AddressSymbol,
  addresses,
  type EndpointMatch,
  intervals,
  type MatchRule,
  type PacketSet,
  PORTED,
} from '../../../../../src/core/net/index.ts';
import { type DiagramNode, NOWHERE } from '../../../../../src/core/net/space/decision-diagram.ts';
import { type PacketSpace, PROTOCOLS } from '../../../../../src/core/net/space/packet-space.ts';

export interface Packet {
  readonly protocol: (typeof PROTOCOLS)[number];
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly port: number;
}
/** The addresses that each symbol has, and the guards that hold. */
export interface Assignment {
  readonly has: (symbol: AddressSymbol, address: number) => boolean;
  readonly isTrue: (guard: string) => boolean;
}

/** Returns the number that a packet and an assignment have at a level. */
function numberAt<Guard>(
  space: PacketSpace<Guard>,
  level: number,
  { packet, has, isTrue }: { packet: Packet; has: Assignment['has']; isTrue: (guard: Guard) => boolean },
): number {
  if (level === 0) return PROTOCOLS.indexOf(packet.protocol);
  if (level === 1) return packet.port;
  if (level >= space.guardLevel) return Number(isTrue(space.guardAt(level)));
  if (level === space.sourcePortLevel) return packet.sourcePort;
  const name = level >= space.source.level ? 'source' : 'destination';
  const symbol = space[name].symbolAt(level);
  return symbol === null ? packet[name] : Number(has(symbol, packet[name]));
}

/** Returns the value of a diagram for a packet. */
export function valueAt<Guard>(
  space: PacketSpace<Guard>,
  node: DiagramNode,
  packet: Packet,
  assignment: { readonly has: Assignment['has']; readonly isTrue: (guard: Guard) => boolean },
): number {
  const { diagrams } = space;
  let at = node;
  while (at >= 0) {
    const number = numberAt(space, diagrams.levelOf(at), { packet, ...assignment });
    at = diagrams.kidsOf(at)[diagrams.endsOf(at).findIndex((end) => number < end)] ?? NOWHERE;
  }
  return ~at;
}

const isInMatch = ({ bound, inside, outside }: AddressMatch, address: number, { has }: Assignment): boolean =>
  (bound === null || intervals.contains(bound.v4, address)) &&
  inside.every((symbol) => has(symbol, address)) &&
  !outside.some((symbol) => has(symbol, address));
const isInEndpoint = (endpoint: EndpointMatch, address: number, assignment: Assignment): boolean =>
  endpoint.any || endpoint.matches.some((match) => isInMatch(match, address, assignment));

/** Reports whether a rule matches a packet. */
export function matches(rule: MatchRule<string>, packet: Packet, assignment: Assignment): boolean {
  const ported = (packet.protocol & PORTED) !== 0;
  const guard = ported ? null : rule.portlessGuard[packet.protocol === 4 ? 'icmp' : 'other'];
  return (
    (rule.protocols & packet.protocol) !== 0 &&
    (!ported || rule.destinationPorts === null || intervals.contains(rule.destinationPorts, packet.port)) &&
    (!ported || rule.sourcePorts === null || intervals.contains(rule.sourcePorts, packet.sourcePort)) &&
    isInEndpoint(rule.source, packet.source, assignment) &&
    isInEndpoint(rule.destination, packet.destination, assignment) &&
    [...rule.guards, ...(guard === null ? [] : [guard])].every((one) => assignment.isTrue(one))
  );
}

/** Reports whether a packet is in a set. */
export const isIn = (set: PacketSet<unknown>, packet: Packet, assignment: Assignment): boolean =>
  (set.protocols & packet.protocol) !== 0 &&
  ((packet.protocol & PORTED) === 0 ||
    (intervals.contains(set.destinationPorts, packet.port) &&
      intervals.contains(set.sourcePorts, packet.sourcePort))) &&
  isInMatch(set.source, packet.source, assignment) &&
  isInMatch(set.destination, packet.destination, assignment);

/** Reports whether a symbol may have exactly these addresses of a universe by its bounds. */
export const fits = (symbol: AddressSymbol, members: ReadonlySet<number>, universe: readonly number[]): boolean =>
  universe.every((address) => {
    const one: addresses.AddressSet = { v4: [address, address + 1], v6: [] };
    return members.has(address) ? addresses.covers(symbol.within, one) : !addresses.intersects(symbol.contains, one);
  });
