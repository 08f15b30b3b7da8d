// One way in which a rule names addresses, and whether a cube is known to lie in it.
import type { AddressCube } from './address-cube.ts';
import * as addresses from './address-set.ts';
import type { AddressSymbol, SymbolTable } from './address-symbol.ts';

/** Addresses in the bound, in every symbol of `inside` and in none of `outside`. */
export interface AddressMatch {
  /** null: any address. */
  readonly bound: addresses.AddressSet | null;
  readonly inside: readonly AddressSymbol[];
  readonly outside: readonly AddressSymbol[];
}

/** Reports whether a cube is known to lie in a symbol; false for one that is known to be disjoint, too: it is empty. */
function isInSymbol(cube: AddressCube, symbol: AddressSymbol, table: SymbolTable): boolean {
  const relations = cube.inside.map((included) => table.relation(included, symbol, cube.comparedBy));
  if (relations.includes('disjoint')) return false;
  return relations.includes('equal') || relations.includes('subset') || addresses.covers(symbol.contains, cube.bound);
}

function isOutOfSymbol(cube: AddressCube, symbol: AddressSymbol, table: SymbolTable): boolean {
  return (
    cube.outside.some((excluded) => ['equal', 'subset'].includes(table.relation(symbol, excluded, cube.comparedBy))) ||
    cube.inside.some((included) => table.relation(included, symbol, cube.comparedBy) === 'disjoint')
  );
}

/** Reports whether a cube is known to lie in a match, by bounds and relations alone: false may also mean "not known". */
export const isSubset = (cube: AddressCube, { bound, inside, outside }: AddressMatch, table: SymbolTable): boolean =>
  (bound === null || addresses.covers(bound, cube.bound)) &&
  inside.every((symbol) => isInSymbol(cube, symbol, table)) &&
  outside.every((symbol) => isOutOfSymbol(cube, symbol, table));
