// A set of packets as a product of five sides, and what a rule of an ordered list does to it: the part that the
// rule takes and the parts that go on to the next rule, exactly and without overlap.
import { type Atom, type Cut, cutBySide, mayMeet, type Side } from './address-cube.ts';
import type { SymbolTable } from './address-symbol.ts';
import * as intervals from './interval-set.ts';

/** Protocols as bits, so that a set of them is one number. */
export const TCP = 1;
export const UDP = 2;
export const ICMP = 4;
export const ESP = 8;
export const AH = 16;
/** Protocols that have ports. */
export const PORTED = TCP | UDP;

export type Ports = intervals.Intervals<number>;
export const ALL_PORTS: Ports = [0, 65536];
/**
 * The source port of a flow that a scenario asks for is whichever the client's system picks: any above the
 * well-known ones (RFC 6056 section 3.2 recommends 1024-65535 to choose from).
 */
export const EPHEMERAL_PORTS: Ports = [1024, 65536];

export interface PacketSet<Doubt> {
  /** Bits. Protocols with ports and without never share one set. */
  readonly protocols: number;
  readonly source: Atom;
  readonly sourcePorts: Ports;
  readonly destination: Atom;
  readonly destinationPorts: Ports;
  /** Reasons why it is not sure that these packets come here. Empty: sure. */
  readonly doubts: readonly Doubt[];
}

export interface MatchRule<Doubt> {
  readonly protocols: number;
  readonly source: Side;
  /** null: any. */
  readonly sourcePorts: Ports | null;
  readonly destination: Side;
  readonly destinationPorts: Ports | null;
  /** Why the rule may not match what its fields say. Empty: it does. */
  readonly doubts: readonly Doubt[];
  /** What is doubtful of a match with packets that have no ports: rules that name ports, `*` against ESP. */
  readonly portlessDoubt: { readonly icmp: Doubt | null; readonly other: Doubt | null };
}

/** Whether some packet is surely in the set, whatever the unknown symbols turn out to be. */
export function hasPacket(set: PacketSet<unknown>): boolean {
  return set.doubts.length === 0 && set.source.surelyExists && set.destination.surelyExists;
}

/** Splits `set` along `rule`: `taken` is decided by it, `rest` goes on. False, and nothing done, where it takes nothing. */
export function splitByRule<Doubt>(
  set: PacketSet<Doubt>,
  rule: MatchRule<Doubt>,
  table: SymbolTable,
  taken: PacketSet<Doubt>[],
  rest: PacketSet<Doubt>[],
): boolean {
  const protocols = set.protocols & rule.protocols;
  if (protocols === 0) return false;
  const ported = (protocols & PORTED) !== 0;
  const byPort = ported && rule.destinationPorts !== null;
  const bySourcePort = ported && rule.sourcePorts !== null;
  if (
    (byPort && !intervals.intersects(set.destinationPorts, rule.destinationPorts ?? ALL_PORTS)) ||
    (bySourcePort && !intervals.intersects(set.sourcePorts, rule.sourcePorts ?? ALL_PORTS))
  ) {
    return false;
  }
  if (!mayMeet(set.source, rule.source, table) || !mayMeet(set.destination, rule.destination, table))
    return false;
  const destination = cutBySide(set.destination, rule.destination, table);
  if (destination.inside.length === 0) return false;
  const source = cutBySide(set.source, rule.source, table);
  if (source.inside.length === 0) return false;
  if (protocols !== set.protocols) rest.push({ ...set, protocols: set.protocols & ~protocols });
  let { sourcePorts, destinationPorts } = set;
  if (byPort && rule.destinationPorts !== null) {
    const out = intervals.subtract(destinationPorts, rule.destinationPorts);
    if (out.length > 0) {
      rest.push({ ...set, protocols, destinationPorts: out });
      destinationPorts = intervals.intersect(destinationPorts, rule.destinationPorts);
    }
  }
  if (bySourcePort && rule.sourcePorts !== null) {
    const out = intervals.subtract(sourcePorts, rule.sourcePorts);
    if (out.length > 0) {
      rest.push({ ...set, protocols, destinationPorts, sourcePorts: out });
      sourcePorts = intervals.intersect(sourcePorts, rule.sourcePorts);
    }
  }
  cutAddresses(
    { ...set, protocols, sourcePorts, destinationPorts },
    source,
    destination,
    doubtsOf(protocols, rule),
    taken,
    rest,
  );
  return true;
}

function cutAddresses<Doubt>(
  set: PacketSet<Doubt>,
  source: Cut,
  destination: Cut,
  doubts: readonly Doubt[],
  taken: PacketSet<Doubt>[],
  rest: PacketSet<Doubt>[],
): void {
  for (const from of source.outside) rest.push({ ...set, source: from });
  for (const from of source.inside) {
    for (const to of destination.outside) rest.push({ ...set, source: from, destination: to });
    for (const to of destination.inside) {
      const inside = { ...set, source: from, destination: to };
      if (doubts.length === 0) taken.push(inside);
      else {
        // It is not known whether the rule takes them: they are decided by it, or they go on.
        const doubtful = {
          ...inside,
          doubts: [...set.doubts, ...doubts.filter((doubt) => !set.doubts.includes(doubt))],
        };
        taken.push(doubtful);
        rest.push(doubtful);
      }
    }
  }
}

/** Why the rule may not match packets of these protocols that its other fields name. */
export function doubtsOf<Doubt>(protocols: number, rule: MatchRule<Doubt>): readonly Doubt[] {
  if ((protocols & PORTED) !== 0) return rule.doubts;
  const doubt = (protocols & ICMP) !== 0 ? rule.portlessDoubt.icmp : rule.portlessDoubt.other;
  return doubt === null ? rule.doubts : [...rule.doubts, doubt];
}
