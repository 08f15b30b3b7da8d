// Whether one rule takes all of a set of packets: asked first, it often spares cutting the set along many others.
import type { Atom, Side } from './address-cube.ts';
import { liesIn } from './address-match.ts';
import type { SymbolTable } from './address-symbol.ts';
import * as intervals from './interval-set.ts';
import { doubtsOf, type MatchRule, type PacketSet, PORTED } from './packet-set.ts';

const isOn = (atom: Atom, side: Side, table: SymbolTable): boolean =>
  side.any || side.terms.some((term) => liesIn(atom, term, table));

/** True where the rule surely takes every packet of the set; false where it may not, or only several terms together do. */
export function takesWhole<Doubt>(
  rule: MatchRule<Doubt>,
  set: PacketSet<Doubt>,
  table: SymbolTable,
): boolean {
  if ((set.protocols & ~rule.protocols) !== 0 || doubtsOf(set.protocols, rule).length > 0) return false;
  const { sourcePorts, destinationPorts } = rule;
  return (
    ((set.protocols & PORTED) === 0 ||
      ((destinationPorts === null || intervals.covers(destinationPorts, set.destinationPorts)) &&
        (sourcePorts === null || intervals.covers(sourcePorts, set.sourcePorts)))) &&
    isOn(set.destination, rule.destination, table) &&
    isOn(set.source, rule.source, table)
  );
}
