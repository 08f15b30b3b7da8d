// Whether one rule takes all of a set of packets: asked first, it often spares cutting the set along many others.
import * as addresses from './address-set.ts';
import type { Atom, Side, Term } from './atom.ts';
import * as intervals from './interval-set.ts';
import { doubtsOf, type MatchRule, type PacketSet, PORTED } from './packet-set.ts';
import type { AddressSymbol, SymbolTable } from './symbol.ts';

/** Whether the atom is known to lie in the symbol. One that is known to lie apart from it, too, is empty, and is not cut. */
function isIn(atom: Atom, symbol: AddressSymbol, table: SymbolTable): boolean {
  const relations = atom.inside.map((held) => table.relation(held, symbol));
  if (relations.includes('disjoint')) return false;
  return (
    relations.includes('equal') ||
    relations.includes('subset') ||
    addresses.covers(symbol.contains, atom.bound)
  );
}

function isOut(atom: Atom, symbol: AddressSymbol, table: SymbolTable): boolean {
  return (
    atom.outside.some((barred) => ['equal', 'subset'].includes(table.relation(symbol, barred))) ||
    atom.inside.some((held) => table.relation(held, symbol) === 'disjoint')
  );
}

const isWithin = (atom: Atom, { bound, inside, outside }: Term, table: SymbolTable): boolean =>
  (bound === null || addresses.covers(bound, atom.bound)) &&
  inside.every((symbol) => isIn(atom, symbol, table)) &&
  outside.every((symbol) => isOut(atom, symbol, table));

const isOn = (atom: Atom, side: Side, table: SymbolTable): boolean =>
  side.any || side.terms.some((term) => isWithin(atom, term, table));

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
