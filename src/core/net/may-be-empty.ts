// Atoms that are not worth cutting: what is cut off them can only make it less sure that something is left.

import { type Atom, type Side, wholeOf } from './address-cube.ts';
import * as addresses from './address-set.ts';
import type { AddressSymbol, SymbolTable } from './address-symbol.ts';

/** Symbols of the sides of which it is not known what they hold. */
function unknownOf(sides: Iterable<Side>): readonly AddressSymbol[] {
  const found = new Set<AddressSymbol>();
  for (const { terms } of sides)
    for (const { inside, outside } of terms) {
      for (const symbol of inside) if (!symbol.exact) found.add(symbol);
      for (const symbol of outside) if (!symbol.exact) found.add(symbol);
    }
  return [...found];
}

/**
 * Makes the question whether a symbol that an atom is outside of may hold all of it, so that neither the atom nor what
 * `sides` leave of it is ever known to have an address.
 */
export function mayVanishBy(sides: Iterable<Side>, table: SymbolTable): (atom: Atom) => boolean {
  const unknown = unknownOf(sides);
  /** Within a bound that covers one of them, a part may be a symbol as a whole, which is known to be there. */
  const wholes = [...new Set(unknown.map(wholeOf))];
  const roomy = new Map<addresses.AddressSet, boolean>();
  const hasRoom = (bound: addresses.AddressSet): boolean => {
    const known = roomy.get(bound) ?? wholes.some((whole) => addresses.covers(bound, whole));
    roomy.set(bound, known);
    return known;
  };
  const elsewhere = new Map<AddressSymbol, addresses.AddressSet>();
  /** What others surely hold and the symbol does not. */
  const notIn = (symbol: AddressSymbol): addresses.AddressSet => {
    const known = elsewhere.get(symbol);
    if (known !== undefined) return known;
    const others = unknown.filter((other) => table.relation(other, symbol) === 'disjoint');
    const found = addresses.unionOf(others.map(({ contains }) => contains));
    elsewhere.set(symbol, found);
    return found;
  };
  const mayHoldAll = (symbol: AddressSymbol, bound: addresses.AddressSet): boolean =>
    !symbol.exact && addresses.covers(symbol.within, bound) && !addresses.intersects(notIn(symbol), bound);
  return ({ bound, outside }) =>
    outside.length > 0 && !hasRoom(bound) && outside.some((symbol) => mayHoldAll(symbol, bound));
}
