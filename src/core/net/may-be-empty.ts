// Cubes that are not worth splitting: what is taken off them can only make it less certain that something is left.
import { memoize } from '../memoize.ts';
import { type AddressCube, fullExtent } from './address-cube.ts';
import * as addresses from './address-set.ts';
import type { AddressSymbol, SymbolTable } from './address-symbol.ts';
import type { EndpointMatch } from './endpoint-match.ts';

const isUnknown = ({ exact, listed }: AddressSymbol): boolean => !exact && listed === undefined;

/** Returns the symbols of the endpoints whose addresses are not known. */
function unknownSymbols(endpoints: Iterable<EndpointMatch>): readonly AddressSymbol[] {
  const found = new Set<AddressSymbol>();
  for (const { matches } of endpoints)
    for (const { inside, outside } of matches) {
      for (const symbol of inside) if (isUnknown(symbol)) found.add(symbol);
      for (const symbol of outside) if (isUnknown(symbol)) found.add(symbol);
    }
  return [...found];
}

/**
 * Returns a test for cubes: whether an excluded symbol may have all addresses of the cube, so that neither the cube nor
 * what the endpoints leave of it is ever known to have an address.
 */
export function emptinessTest(endpoints: Iterable<EndpointMatch>, table: SymbolTable): (cube: AddressCube) => boolean {
  const unknown = unknownSymbols(endpoints);
  const extents = [...new Set(unknown.map(fullExtent))];
  /** Within a bound that covers a symbol's full extent, a part may be all of the symbol, which is known to be there. */
  const mayHaveFullSymbol = memoize((bound: addresses.AddressSet): boolean =>
    extents.some((extent) => addresses.covers(bound, extent)),
  );
  /** Returns addresses that other symbols are known to have and the symbol is known not to have. */
  const notIn = memoize((symbol: AddressSymbol): addresses.AddressSet => {
    const others = unknown.filter((other) => table.relation(other, symbol) === 'disjoint');
    return addresses.unionOf(others.map(({ contains }) => contains));
  });
  const mayHaveAll = (symbol: AddressSymbol, bound: addresses.AddressSet): boolean =>
    isUnknown(symbol) && addresses.covers(symbol.within, bound) && !addresses.intersects(notIn(symbol), bound);
  return ({ bound, outside }) =>
    outside.length > 0 && !mayHaveFullSymbol(bound) && outside.some((symbol) => mayHaveAll(symbol, bound));
}
