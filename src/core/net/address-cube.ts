// A cube is a set of addresses at one end of a flow: everything in `bound` that is in each symbol of `inside` and in none
// of `outside`. Splitting a cube gives cubes again, exactly: a part that is known to be empty disappears, and a part that
// may be empty stays, with `isKnownNonEmpty` false. Service tags of a list stay symbols. Their names decide first, and
// their addresses where names do not.
import { memoizeWeak } from '../memoize.ts';
import * as addresses from './address-set.ts';
import { type AddressSymbol, type ComparedBy, exceeds, type SymbolTable } from './address-symbol.ts';
import { ordinaryIPv4, PUBLIC_TAG_SPACE } from './special-addresses.ts';

export class AddressCube {
  /** No address of the cube lies outside. */
  readonly bound: addresses.AddressSet;
  /** Symbols that have every address of the cube. None of them is a subset of another. */
  readonly inside: readonly AddressSymbol[];
  /** Symbols that have no address of the cube. */
  readonly outside: readonly AddressSymbol[];
  /** Whether one of its symbols is a tag of a list, or a part of one. */
  readonly hasListed: boolean;
  readonly #isBoundByList: boolean;
  #isKnownNonEmpty: boolean | null = null;
  #intersections: Map<addresses.AddressSet, boolean> | null = null;
  #extent: addresses.AddressSet | null = null;
  /** For a part of a cube: computes its extent from that cube's. */
  #cutExtent: (() => addresses.AddressSet) | null = null;
  #unsplit: Partition | null = null;

  constructor(
    bound: addresses.AddressSet,
    inside: readonly AddressSymbol[] = NONE,
    outside: readonly AddressSymbol[] = NONE,
  ) {
    this.bound = bound;
    this.inside = inside;
    this.outside = outside;
    this.#isBoundByList = inside.length > 0 && inside.some(isBoundByList);
    this.hasListed = this.#isBoundByList || (outside.length > 0 && outside.some(isListed));
  }

  /**
   * The addresses of the bound that tags of a list leave: in each of those inside and in none of those outside. Other
   * symbols, and parts of tags, may leave less.
   */
  get extent(): addresses.AddressSet {
    this.#extent ??= this.#cutExtent?.() ?? computeExtent(this);
    this.#cutExtent = null;
    return this.#extent;
  }

  /** Which addresses the relations of its symbols are about: flows are IPv4 unless a prefix says otherwise. */
  get comparedBy(): ComparedBy {
    return this.bound.v6.length === 0 ? 'ipv4' : 'all';
  }

  /** Whether there is at least one address, whichever addresses the unknown symbols have. */
  get isKnownNonEmpty(): boolean {
    this.#isKnownNonEmpty ??= computeIsKnownNonEmpty(this);
    return this.#isKnownNonEmpty;
  }

  /** Returns a cube with other symbols inside, of which as much is known: it is as surely not empty. */
  withSymbols(inside: readonly AddressSymbol[]): AddressCube {
    if (inside === this.inside) return this;
    const cube = new AddressCube(this.bound, inside, this.outside);
    cube.#isKnownNonEmpty = this.isKnownNonEmpty;
    return cube;
  }

  /** Marks a new cube as one that has addresses, whatever is known of its symbols, and returns it. */
  markKnownNonEmpty(): this {
    this.#isKnownNonEmpty = true;
    return this;
  }

  /** Returns the part of the cube whose bound `cut` leaves; null when it leaves nothing. */
  part(cut: (set: addresses.AddressSet) => addresses.AddressSet): AddressCube | null {
    const bound = cut(this.bound);
    if (addresses.isEmpty(bound)) return null;
    const cube = new AddressCube(bound, this.inside, this.outside);
    if (this.hasListed) cube.#cutExtent = () => cut(this.extent);
    return nonEmptyByList(cube);
  }

  /** Returns the cube without a symbol's addresses. A list's are taken from the cube's extent, once it is asked for. */
  without(symbol: AddressSymbol): AddressCube {
    const { listed } = symbol;
    const cube = new AddressCube(this.bound, this.inside, [...this.outside, symbol]);
    cube.#cutExtent = () => (listed === undefined ? this.extent : addresses.subtract(this.extent, listed.addresses));
    return cube;
  }

  /** The partition by a match that has every address of the cube. */
  get unsplit(): Partition {
    this.#unsplit ??= { inside: [this], outside: NONE };
    return this.#unsplit;
  }

  /**
   * Reports whether the bound, with what a list says of its tags, and a set share an address. Cached for large sets: rules
   * name the same tags repeatedly.
   */
  intersects(set: addresses.AddressSet): boolean {
    if (this.#isBoundByList) {
      if (set === PUBLIC_TAG_SPACE) return true;
      // Nothing is looked up in a list for a set that is not public.
      if (this.#extent === null && !addresses.intersects(this.bound, set)) return false;
      return addresses.intersects(this.extent, set);
    }
    if (set.v4.length + set.v6.length < LARGE_SET) return addresses.intersects(this.bound, set);
    this.#intersections ??= new Map();
    const known = this.#intersections.get(set);
    if (known !== undefined) return known;
    const found = addresses.intersects(this.bound, set);
    this.#intersections.set(set, found);
    return found;
  }
}

/** Bounds of intervals in a set, from which on a look-up in the cache costs less than another comparison. */
const LARGE_SET = 64;

const NONE: readonly never[] = [];

/** A cube in disjoint parts: those in a match and those out of it. */
export interface Partition {
  readonly inside: readonly AddressCube[];
  readonly outside: readonly AddressCube[];
}

const isListed = ({ listed }: AddressSymbol): boolean => listed !== undefined;
/** Reports whether all addresses of a symbol are a listed tag's: it is the tag, or a part of it. */
const isBoundByList = ({ listed, partOf }: AddressSymbol): boolean => listed !== undefined || partOf !== undefined;

/** Returns a cube; null where it has no address, by the addresses of listed tags. */
function nonEmptyByList(cube: AddressCube): AddressCube | null {
  if (!cube.hasListed) return cube;
  const [only, ...more] = cube.inside;
  // All of one tag, or nearly all of the internet: nothing is to be looked up.
  const isWhole = (symbol: AddressSymbol): boolean => addresses.covers(cube.bound, fullExtent(symbol));
  if (cube.outside.length === 0 && more.length === 0 && only !== undefined && isWhole(only)) return cube;
  if (!cube.inside.some(isBoundByList) && cube.outside.some((symbol) => isListed(symbol) && isWhole(symbol)))
    return cube;
  return isEmptyByList(cube) ? null : cube;
}

/** Reports whether lists leave nothing of a cube's bound. Of one tag, this takes no extent, which may be long. */
function isEmptyByList(cube: AddressCube): boolean {
  const { bound, inside, outside } = cube;
  const [tag, ...others] = inside.filter(isBoundByList);
  const [excluded, ...more] = outside.filter(isListed);
  if (tag !== undefined && others.length === 0 && excluded === undefined)
    return !addresses.intersects(possibleAddressesOf(tag), bound);
  if (tag === undefined && excluded !== undefined && more.length === 0)
    return addresses.covers(possibleAddressesOf(excluded), bound);
  return addresses.isEmpty(cube.extent);
}

/** Returns the part of a cube in a set, or null when it is empty. Returns the cube itself when the set covers it. */
export function withinSet(cube: AddressCube, set: addresses.AddressSet): AddressCube | null {
  if (addresses.covers(set, cube.bound)) return cube;
  if (!cube.intersects(set)) return null;
  if (cube.hasListed && addresses.covers(set, cube.extent)) return cube;
  return cube.part((all) => addresses.intersect(all, set));
}

/** Returns the part of a cube out of a set, or null when it is empty. */
export function withoutSet(cube: AddressCube, set: addresses.AddressSet): AddressCube | null {
  return cube.intersects(set) ? cube.part((all) => addresses.subtract(all, set)) : cube;
}

/** Returns the addresses of a listed symbol; null for another one, and where a cube may have all of them. */
const listedToCompare = (cube: AddressCube, symbol: AddressSymbol): addresses.AddressSet | null =>
  symbol.listed === undefined || (!cube.hasListed && addresses.covers(cube.bound, fullExtent(symbol)))
    ? null
    : symbol.listed.addresses;

/** Returns the part of a cube in a symbol, or null when it is known to be empty. */
export function withinSymbol(cube: AddressCube, symbol: AddressSymbol, table: SymbolTable): AddressCube | null {
  const by = cube.comparedBy;
  let inside = cube.inside;
  let redundant = false;
  for (const included of cube.inside) {
    const relation = table.relation(included, symbol, by);
    if (relation === 'disjoint') return null;
    if (relation === 'equal' || relation === 'subset') redundant = true;
    else if (relation === 'superset') inside = inside.filter((other) => other !== included);
  }
  for (const excluded of cube.outside) {
    const relation = table.relation(symbol, excluded, by);
    if (relation === 'equal' || relation === 'subset') return null;
  }
  const part = withinSet(cube, symbol.within);
  if (part === null || redundant || addresses.covers(symbol.contains, part.bound)) return part;
  const listed = listedToCompare(part, symbol);
  if (listed !== null && addresses.covers(listed, part.extent)) return part;
  const outside = part.outside.filter((excluded) => table.relation(symbol, excluded, by) !== 'disjoint');
  return nonEmptyByList(new AddressCube(part.bound, [...inside, symbol], outside));
}

/** Returns the part of a cube out of a symbol, or null when it is known to be empty. */
export function withoutSymbol(cube: AddressCube, symbol: AddressSymbol, table: SymbolTable): AddressCube | null {
  const by = cube.comparedBy;
  for (const included of cube.inside) {
    const relation = table.relation(included, symbol, by);
    if (relation === 'equal' || relation === 'subset') return null;
    if (relation === 'disjoint') return cube;
  }
  const part = withoutSet(cube, symbol.contains);
  if (part === null || symbol.exact || !addresses.intersects(part.bound, symbol.within)) return part;
  let outside = part.outside;
  for (const excluded of part.outside) {
    const relation = table.relation(symbol, excluded, by);
    if (relation === 'equal' || relation === 'subset') return part;
    if (relation === 'superset') outside = outside.filter((other) => other !== excluded);
  }
  const listed = listedToCompare(part, symbol);
  if (listed !== null && !addresses.intersects(part.extent, listed)) return part;
  if (outside === part.outside) return nonEmptyByList(part.without(symbol));
  return nonEmptyByList(new AddressCube(part.bound, part.inside, [...outside, symbol]));
}

/** Bound of the packets to a public service tag, unless something else is said. */
const ORDINARY_TAG_SPACE = ordinaryIPv4(PUBLIC_TAG_SPACE);
/** Returns the addresses of a tag in that bound, the same object as long as its list is kept: each check asks for them. */
const inOrdinarySpace = memoizeWeak((tag: addresses.AddressSet) => addresses.intersect(ORDINARY_TAG_SPACE, tag));

/** Returns what a list leaves of a cube's bound. */
function computeExtent({ bound, inside, outside }: AddressCube): addresses.AddressSet {
  let extent = bound;
  for (const symbol of inside) {
    if (!isBoundByList(symbol)) continue;
    const possible = possibleAddressesOf(symbol);
    extent = extent === ORDINARY_TAG_SPACE ? inOrdinarySpace(possible) : addresses.intersect(extent, possible);
  }
  for (const { listed } of outside) if (listed !== undefined) extent = addresses.subtract(extent, listed.addresses);
  return extent;
}

/** Returns what is left of a set when every excluded symbol has all the addresses that it may have. */
const remainder = (excluded: readonly AddressSymbol[], set: addresses.AddressSet): addresses.AddressSet =>
  excluded.reduce((rest, symbol) => addresses.subtract(rest, possibleAddressesOf(symbol)), set);

/** Reports whether something is left when no excluded symbol has what it is assumed to lack. Few sets need the question. */
function isLeftByAssumption(excluded: readonly AddressSymbol[], set: addresses.AddressSet): boolean {
  if (!excluded.some(({ lacks }) => lacks !== undefined)) return false;
  let rest = set;
  for (const symbol of excluded) {
    const lacked = symbol.lacks === undefined ? addresses.NONE : addresses.intersect(rest, symbol.lacks());
    rest = addresses.union(addresses.subtract(rest, possibleAddressesOf(symbol)), lacked);
    if (addresses.isEmpty(rest)) return false;
  }
  return true;
}

/** Returns the symbols without whose assumed bounds it is not known that a cube has an address. */
export function assumedApart(cube: AddressCube): readonly AddressSymbol[] {
  const assumed = cube.outside.filter(({ lacks }) => lacks !== undefined);
  if (assumed.length === 0 || !cube.isKnownNonEmpty) return [];
  return new AddressCube(
    cube.bound,
    cube.inside,
    cube.outside.map((symbol) => ({ ...symbol, lacks: undefined })),
  ).isKnownNonEmpty
    ? []
    : assumed;
}
const possibleAddressesOf = ({ listed, partOf, within }: AddressSymbol): addresses.AddressSet =>
  (listed ?? partOf)?.addresses ?? within;

/**
 * Returns the addresses that a bound must cover for the part of a symbol in the bound to count as the full symbol: its
 * IPv4 addresses, since flows are IPv4 unless a prefix says otherwise, without the platform's own, which rules do not
 * decide and which no symbol consists of. For Internet, those that it is known to have are enough.
 */
export const fullExtent = ({ kind, contains, within }: AddressSymbol): addresses.AddressSet =>
  ordinaryIPv4(kind === 'internet-space' ? contains : within);

function computeIsKnownNonEmpty(cube: AddressCube): boolean {
  const { bound, inside, outside } = cube;
  const [symbol, ...more] = inside.filter(({ exact, listed }) => !exact && listed === undefined);
  if (symbol === undefined) {
    if (!addresses.isEmpty(remainder(outside, cube.extent))) return true;
    if (isLeftByAssumption(outside, cube.extent)) return true;
    const [tag, ...others] = inside.filter(isListed);
    return tag !== undefined && others.length === 0 && isWholeAndExceeds(tag, cube);
  }
  if (more.length > 0 || inside.some(isListed)) return false;
  if (!addresses.isEmpty(symbol.contains)) {
    const contained = addresses.intersect(bound, symbol.contains);
    if (!addresses.isEmpty(remainder(outside, contained)) || isLeftByAssumption(outside, contained)) return true;
  }
  return isWholeAndExceeds(symbol, cube);
}

/** Reports whether a cube has all of a symbol but what lies in others, and the symbol has more. */
const isWholeAndExceeds = (symbol: AddressSymbol, { bound, outside }: AddressCube): boolean =>
  addresses.covers(bound, fullExtent(symbol)) && exceeds(symbol, outside);
