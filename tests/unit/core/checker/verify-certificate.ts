// Accepts or refuses the certificate of a verdict: parts with their decisions. It shares no code with the engine,
// only the shape of its answer. A reader of a certificate needs no more than this to check it.
import type { Part, PointEvidence } from '../../../../src/core/checker/lists/check-result.ts';

type Named = Readonly<Record<'name', string>>;
interface CubeShape {
  readonly bound: { readonly v4: readonly number[] };
  readonly inside: readonly Named[];
  readonly outside: readonly Named[];
}
interface PacketsShape {
  readonly protocols: number;
  readonly source: CubeShape;
  readonly sourcePorts: readonly number[];
  readonly destination: CubeShape;
  readonly destinationPorts: readonly number[];
  readonly guards: readonly unknown[];
}
export interface PartShape {
  readonly packets: PacketsShape;
  readonly decision: 'allow' | 'deny' | 'undecided';
}
export type ConcretePacket = Readonly<
  Record<'source' | 'sourcePort' | 'destination' | 'port', number> & { protocol: 1 | 2 }
>;
/** Whether an address is in what a name stands for, in one possible model. */
export type Membership = (symbol: Named, address: number) => boolean;

const inIntervals = (intervals: readonly number[], value: number): boolean =>
  intervals.some((from, i) => i % 2 === 0 && from <= value && value < (intervals[i + 1] ?? 0));
function inCube(cube: CubeShape, address: number, isIn: Membership): boolean {
  return (
    inIntervals(cube.bound.v4, address) &&
    cube.inside.every((symbol) => isIn(symbol, address)) &&
    !cube.outside.some((symbol) => isIn(symbol, address))
  );
}
export function inPackets(packets: PacketsShape, packet: ConcretePacket, isIn: Membership): boolean {
  return (
    (packets.protocols & packet.protocol) !== 0 &&
    inIntervals(packets.sourcePorts, packet.sourcePort) &&
    inIntervals(packets.destinationPorts, packet.port) &&
    inCube(packets.source, packet.source, isIn) &&
    inCube(packets.destination, packet.destination, isIn)
  );
}

/**
 * What is wrong with the parts for this packet, or null: a required packet must lie in one part, with the true
 * outcome; in several only where they are doubtful, and then one of them must have the true outcome.
 */
export function refusePacket(
  parts: readonly PartShape[],
  packet: ConcretePacket,
  isIn: Membership,
  truth: 'allow' | 'deny',
): string | null {
  const holding = parts.filter((part) => inPackets(part.packets, packet, isIn));
  if (holding.length === 0) return 'a required packet is in no part';
  const sure = holding.filter((part) => part.packets.guards.length === 0);
  if (sure.length > 1) return 'a packet is in two parts that are both sure';
  if (sure.length === 1 && holding.length > 1) return 'a packet is in a sure part and in a doubtful one';
  if (!holding.some((part) => part.decision === truth || part.decision === 'undecided'))
    return `the part says ${holding[0]?.decision}, truth is ${truth}`;
  return null;
}

/** All that is required at one of the part's ports is decided alike, though no part of it may surely have a packet. */
const isAlone = (part: Part, parts: readonly Part[]): boolean => {
  const others = parts.filter((one) => one.decision !== part.decision && one.protocol === part.protocol);
  const isTheirs = (port: number) => others.some(({ ports }) => ports.some((p) => p.from <= port && port <= p.to));
  return part.ports.some(({ from, to }) => !isTheirs(from) || !isTheirs(to));
};

/** What is wrong with a verdict for its parts, or null. */
export function refuseVerdict({
  verdict,
  certain,
  parts,
  missing,
}: Pick<PointEvidence, 'verdict' | 'certain' | 'missing'> & { readonly parts: readonly Part[] }): string | null {
  const decisions = new Set(parts.map((part) => part.decision));
  const surely = (decision: string) => parts.some((part) => part.decision === decision && part.surelyExists);
  if (verdict === 'undecided') {
    if (missing.length === 0) return 'undecided, and nothing would settle it';
    if (surely('deny')) return 'undecided although a part is surely denied';
    return null;
  }
  if (parts.length === 0) return `${verdict} without parts`;
  if (verdict === 'allowed' && [...decisions].some((decision) => decision !== 'allow'))
    return 'allowed with a part that is not';
  if (verdict === 'blocked' && [...decisions].some((decision) => decision !== 'deny'))
    return 'blocked with a part that is not';
  const occurs = (decision: string) =>
    surely(decision) || parts.some((part) => part.decision === decision && isAlone(part, parts));
  if (certain === false) {
    if (missing.length === 0) return 'blocked at least in part, and nothing would settle the rest';
    return occurs('deny') ? null : 'blocked at least in part, and no part surely is';
  }
  if (verdict === 'partly' && !(occurs('allow') && occurs('deny'))) return 'partly without both outcomes';
  return null;
}
