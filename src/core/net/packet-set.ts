// A set of packets as a product of five fields, and what a rule of an ordered list does to it: the part that the rule
// matches and the parts that go on to the next rule, exactly and without overlap.
import type { AddressCube, Partition } from './address-cube.ts';
import type { SymbolTable } from './address-symbol.ts';
import { type EndpointMatch, mayIntersect, splitByEndpoint } from './endpoint-match.ts';
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
 * Source ports of a flow that a scenario asks for: the client's system picks one above the well-known ports (RFC 6056
 * section 3.2 recommends 1024-65535 to choose from).
 */
export const EPHEMERAL_PORTS: Ports = [1024, 65536];

/** A set of packets. `Guard` is a condition that is not known to hold. */
export interface PacketSet<Guard> {
  /** Bits. Protocols with ports and without never share one set. */
  readonly protocols: number;
  readonly source: AddressCube;
  readonly sourcePorts: Ports;
  readonly destination: AddressCube;
  readonly destinationPorts: Ports;
  /** Conditions on which the packets come here. Empty: they do. */
  readonly guards: readonly Guard[];
}

export interface MatchRule<Guard> {
  readonly protocols: number;
  readonly source: EndpointMatch;
  /** null: any. */
  readonly sourcePorts: Ports | null;
  readonly destination: EndpointMatch;
  readonly destinationPorts: Ports | null;
  /** Conditions on which the rule matches what its fields say. Empty: it does. */
  readonly guards: readonly Guard[];
  /** One more condition for packets that have no ports: for a rule that names ports, or `*` against ESP. */
  readonly portlessGuard: { readonly icmp: Guard | null; readonly other: Guard | null };
}

/** Reports whether some packet is known to be in a set, whichever addresses the unknown symbols have. */
export function hasPacket(set: PacketSet<unknown>): boolean {
  return set.guards.length === 0 && set.source.isKnownNonEmpty && set.destination.isKnownNonEmpty;
}

/** Where `splitByRule` puts the parts of a set. A caller may use one for many rules, and empties the lists. */
export interface RuleSplit<Guard> {
  readonly table: SymbolTable;
  /** Parts that the rule decides. */
  readonly matched: PacketSet<Guard>[];
  /** Parts that go on to the next rule. */
  readonly rest: PacketSet<Guard>[];
}

/** Splits a set along a rule. Returns false, and adds nothing, when the rule matches none of it. */
export function splitByRule<Guard>(set: PacketSet<Guard>, rule: MatchRule<Guard>, split: RuleSplit<Guard>): boolean {
  const { table, rest } = split;
  const protocols = set.protocols & rule.protocols;
  if (protocols === 0) return false;
  const ported = (protocols & PORTED) !== 0;
  // Packets without ports match whichever ports a rule names.
  const ruleDestinationPorts = ported ? rule.destinationPorts : null;
  const ruleSourcePorts = ported ? rule.sourcePorts : null;
  if (ruleDestinationPorts !== null && !intervals.intersects(set.destinationPorts, ruleDestinationPorts)) return false;
  if (ruleSourcePorts !== null && !intervals.intersects(set.sourcePorts, ruleSourcePorts)) return false;
  // The destination first: it tells most rules apart, and those that it leaves out compile no source.
  if (!mayIntersect(set.destination, rule.destination, table) || !mayIntersect(set.source, rule.source, table))
    return false;
  const destination = splitByEndpoint(set.destination, rule.destination, table);
  if (destination.inside.length === 0) return false;
  const source = splitByEndpoint(set.source, rule.source, table);
  if (source.inside.length === 0) return false;
  if (protocols !== set.protocols) rest.push({ ...set, protocols: set.protocols & ~protocols });
  let { sourcePorts, destinationPorts } = set;
  if (ruleDestinationPorts !== null) {
    const out = intervals.subtract(destinationPorts, ruleDestinationPorts);
    if (out.length > 0) {
      rest.push({ ...set, protocols, destinationPorts: out });
      destinationPorts = intervals.intersect(destinationPorts, ruleDestinationPorts);
    }
  }
  if (ruleSourcePorts !== null) {
    const out = intervals.subtract(sourcePorts, ruleSourcePorts);
    if (out.length > 0) {
      rest.push({ ...set, protocols, destinationPorts, sourcePorts: out });
      sourcePorts = intervals.intersect(sourcePorts, ruleSourcePorts);
    }
  }
  splitAddresses(
    { ...set, protocols, sourcePorts, destinationPorts },
    { source, destination, guards: guardsOf(protocols, rule) },
    split,
  );
  return true;
}

interface AddressSplit<Guard> {
  readonly source: Partition;
  readonly destination: Partition;
  /** Conditions on which the rule matches the parts inside. */
  readonly guards: readonly Guard[];
}

function splitAddresses<Guard>(
  set: PacketSet<Guard>,
  { source, destination, guards }: AddressSplit<Guard>,
  { matched, rest }: RuleSplit<Guard>,
): void {
  for (const from of source.outside) rest.push({ ...set, source: from });
  for (const from of source.inside) {
    for (const to of destination.outside) rest.push({ ...set, source: from, destination: to });
    for (const to of destination.inside) {
      const inside = { ...set, source: from, destination: to };
      if (guards.length === 0) matched.push(inside);
      else {
        // Whether the rule matches them is not known: it decides them, or they go on.
        const guarded = {
          ...inside,
          guards: [...set.guards, ...guards.filter((guard) => !set.guards.includes(guard))],
        };
        matched.push(guarded);
        rest.push(guarded);
      }
    }
  }
}

/** Returns the conditions on which a rule matches packets of these protocols, if its other fields do. */
export function guardsOf<Guard>(protocols: number, rule: MatchRule<Guard>): readonly Guard[] {
  if ((protocols & PORTED) !== 0) return rule.guards;
  const guard = (protocols & ICMP) !== 0 ? rule.portlessGuard.icmp : rule.portlessGuard.other;
  return guard === null ? rule.guards : [...rule.guards, guard];
}
