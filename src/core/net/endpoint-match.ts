// The addresses at one end of a rule, and how they split a cube.
import {
  type AddressCube,
  type Partition,
  withinSet,
  withinSymbol,
  withoutSet,
  withoutSymbol,
} from './address-cube.ts';
import { type AddressMatch, isSubset } from './address-match.ts';
import type { AddressSet } from './address-set.ts';
import type { AddressSymbol, SymbolTable } from './address-symbol.ts';

/** One end of a rule: the union of its matches, or any address. */
export interface EndpointMatch {
  readonly any: boolean;
  readonly matches: readonly AddressMatch[];
}

const NONE: readonly never[] = [];

/** Splits a cube along one match into the part inside, null when it is empty, and disjoint parts outside. */
function splitByMatch(
  cube: AddressCube,
  match: AddressMatch,
  table: SymbolTable,
): { readonly inside: AddressCube | null; readonly outside: readonly AddressCube[] } {
  const outside: AddressCube[] = [];
  let rest: AddressCube | null = cube;
  if (match.bound !== null) {
    addPart(withoutSet(rest, match.bound), outside);
    rest = withinSet(rest, match.bound);
  }
  for (const symbol of match.inside) {
    if (rest === null) return { inside: null, outside };
    addPart(withoutSymbol(rest, symbol, table), outside);
    rest = withinSymbol(rest, symbol, table);
  }
  for (const symbol of match.outside) {
    if (rest === null) return { inside: null, outside };
    addPart(withinSymbol(rest, symbol, table), outside);
    rest = withoutSymbol(rest, symbol, table);
  }
  return { inside: rest, outside };
}

const addPart = (part: AddressCube | null, parts: AddressCube[]): void => {
  if (part !== null) parts.push(part);
};

/** Reports whether cube and endpoint may share an address, by bounds and relations alone: false for most rules of a list. */
export function mayIntersect(cube: AddressCube, endpoint: EndpointMatch, table: SymbolTable): boolean {
  if (endpoint.any) return true;
  for (const { bound, inside } of endpoint.matches) {
    if (bound !== null && !cube.intersects(bound)) continue;
    if (inside.length === 0 || mayIntersectAll(cube, inside, table)) return true;
  }
  return false;
}

function mayIntersectAll(cube: AddressCube, symbols: readonly AddressSymbol[], table: SymbolTable): boolean {
  for (const symbol of symbols) if (!mayIntersectSymbol(cube, symbol, table)) return false;
  return true;
}

function mayIntersectSymbol(cube: AddressCube, symbol: AddressSymbol, table: SymbolTable): boolean {
  for (const included of cube.inside)
    if (table.relation(included, symbol, cube.comparedBy) === 'disjoint') return false;
  return cube.intersects(symbol.within);
}

type Limit = AddressSet | AddressSymbol;

/** Returns the only set or the only symbol of a match, as most matches have it; null for every other match. */
const soleLimit = ({ bound, inside, outside }: AddressMatch): Limit | null =>
  outside.length > 0 || (bound === null ? inside.length !== 1 : inside.length > 0)
    ? null
    : (bound ?? inside[0] ?? null);

function splitByLimit(cube: AddressCube, limit: Limit, table: SymbolTable): Partition {
  const isSymbol = 'kind' in limit;
  const inside = isSymbol ? withinSymbol(cube, limit, table) : withinSet(cube, limit);
  if (inside === null) return { inside: NONE, outside: [cube] };
  const outside = isSymbol ? withoutSymbol(cube, limit, table) : withoutSet(cube, limit);
  return { inside: [inside], outside: outside === null ? NONE : [outside] };
}

/** Splits a cube along one end of a rule: the parts are disjoint and make up the cube. */
export function splitByEndpoint(cube: AddressCube, endpoint: EndpointMatch, table: SymbolTable): Partition {
  if (endpoint.any) return cube.unsplit;
  const [first] = endpoint.matches;
  if (first !== undefined && endpoint.matches.length === 1) {
    const limit = soleLimit(first);
    if (limit !== null) return splitByLimit(cube, limit, table);
    const { inside, outside } = splitByMatch(cube, first, table);
    return inside === null ? { inside: NONE, outside: [cube] } : { inside: [inside], outside };
  }
  // Not split along the other matches, which would leave parts that may be empty.
  for (const match of endpoint.matches) if (isSubset(cube, match, table)) return cube.unsplit;
  const inside: AddressCube[] = [];
  let rest: readonly AddressCube[] = [cube];
  for (const match of endpoint.matches) {
    if (rest.length === 0) break;
    const outside: AddressCube[] = [];
    for (const part of rest) {
      const split = splitByMatch(part, match, table);
      addPart(split.inside, inside);
      outside.push(...split.outside);
    }
    rest = outside;
  }
  return inside.length === 0 ? { inside, outside: [cube] } : { inside, outside: rest };
}
