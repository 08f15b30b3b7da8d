// Cubes that are not worth splitting: what is taken off them can only make it less certain that something is left.
import { memoize } from '../memoize.ts';
import { type AddressCube, fullExtent } from './address-cube.ts';
import * as addresses from './address-set.ts';
import type { AddressSymbol, SymbolTable } from './address-symbol.ts';
import type { EndpointMatch } from './endpoint-match.ts';

const isUnknown = ({ exact, listed }: AddressSymbol): boolean => !exact && listed === undefined;

/** Returns the symbols of the endpoints. */
function symbolsOf(endpoints: Iterable<EndpointMatch>): readonly AddressSymbol[] {
  const found = new Set<AddressSymbol>();
  for (const { matches } of endpoints)
    for (const { inside, outside } of matches) {
      for (const symbol of inside) found.add(symbol);
      for (const symbol of outside) found.add(symbol);
    }
  return [...found];
}

/**
 * Returns a test for cubes: whether an excluded symbol may have all addresses of the cube, so that neither the cube nor
 * what the endpoints leave of it is ever known to have an address.
 */
export function emptinessTest(endpoints: Iterable<EndpointMatch>, table: SymbolTable): (cube: AddressCube) => boolean {
  const symbols = symbolsOf(endpoints);
  const unknown = symbols.filter(isUnknown);
  const listed = addresses.unionOf(symbols.flatMap((symbol) => symbol.listed?.addresses ?? []));
  const extents = [...new Set(unknown.map(fullExtent))].map((extent) => addresses.subtract(extent, listed));
  /**
   * Within a bound that covers a symbol's full extent, a part may be all of the symbol, which is known to be there. Addresses
   * of listed tags may be missing: a part that excludes the tag lacks them anyway.
   */
  const mayHaveFullSymbol = memoize((bound: addresses.AddressSet): boolean =>
    extents.some((extent) => addresses.covers(bound, extent)),
  );
  /** Returns addresses that other symbols are known to have and the symbol is known not to have. */
  const notIn = memoize((symbol: AddressSymbol): addresses.AddressSet => {
    const others = unknown.filter((other) => table.relation(other, symbol) === 'disjoint');
    return addresses.unionOf(others.map(({ contains }) => contains));
  });
  const mayHaveAll = (symbol: AddressSymbol, bound: addresses.AddressSet): boolean =>
    isUnknown(symbol) &&
    addresses.covers(symbol.within, bound) &&
    !addresses.intersects(notIn(symbol), bound) &&
    (symbol.lacks === undefined || !addresses.intersects(symbol.lacks(), bound));
  return ({ bound, outside }) =>
    outside.length > 0 && !mayHaveFullSymbol(bound) && outside.some((symbol) => mayHaveAll(symbol, bound));
}
