// Whether a side of packets is known to lie in what a rule names, without cutting it.

import type { Atom, Term } from './address-cube.ts';
import * as addresses from './address-set.ts';
import type { AddressSymbol, SymbolTable } from './address-symbol.ts';

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

/** Whether the atom is known to lie in the term as a whole; false where that takes more than a look. */
export const liesIn = (atom: Atom, { bound, inside, outside }: Term, table: SymbolTable): boolean =>
  (bound === null || addresses.covers(bound, atom.bound)) &&
  inside.every((symbol) => isIn(atom, symbol, table)) &&
  outside.every((symbol) => isOut(atom, symbol, table));
