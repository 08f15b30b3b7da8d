// An atom is a set of addresses on one side of a flow: everything in `bound` that is in each symbol of `inside`
// and in none of `outside`. Cutting an atom by a rule's side gives atoms again, exactly: what is known to be
// empty disappears, and what may be empty stays and is told apart by `surelyExists`.

import { liesIn } from './address-match.ts';
import * as addresses from './address-set.ts';
import { type AddressSymbol, exceeds, type SymbolTable } from './address-symbol.ts';
import { ordinaryIPv4 } from './special-addresses.ts';

export class Atom {
  /** No address of the atom lies outside. */
  readonly bound: addresses.AddressSet;
  /** None of them holds another. */
  readonly inside: readonly AddressSymbol[];
  readonly outside: readonly AddressSymbol[];
  #exists: boolean | null = null;
  #met: Map<addresses.AddressSet, boolean> | null = null;
  #uncut: Cut | null = null;

  constructor(
    bound: addresses.AddressSet,
    inside: readonly AddressSymbol[] = NONE,
    outside: readonly AddressSymbol[] = NONE,
  ) {
    this.bound = bound;
    this.inside = inside;
    this.outside = outside;
  }

  /** Whether there is at least one address, whatever the unknown symbols turn out to be. */
  get surelyExists(): boolean {
    this.#exists ??= computeExistence(this);
    return this.#exists;
  }

  /** The cut along a side that takes any address. */
  get uncut(): Cut {
    this.#uncut ??= { inside: [this], outside: NONE };
    return this.#uncut;
  }

  /** Whether the set has an address within the bound. Kept for large sets: lists name the same tags again and again. */
  meets(set: addresses.AddressSet): boolean {
    if (set.v4.length + set.v6.length < LARGE) return addresses.intersects(this.bound, set);
    this.#met ??= new Map();
    const known = this.#met.get(set);
    if (known !== undefined) return known;
    const found = addresses.intersects(this.bound, set);
    this.#met.set(set, found);
    return found;
  }
}

/** Numbers in a set, from which on looking an answer up is cheaper than finding it again. */
const LARGE = 64;

const NONE: readonly never[] = [];

/** One way in which a rule names addresses: numbers, and symbols that must or must not hold the address. */
export interface Term {
  /** null: any address. */
  readonly bound: addresses.AddressSet | null;
  readonly inside: readonly AddressSymbol[];
  readonly outside: readonly AddressSymbol[];
}
/** A side of a rule: the union of its terms. */
export interface Side {
  readonly any: boolean;
  readonly terms: readonly Term[];
}
export interface Cut {
  readonly inside: readonly Atom[];
  readonly outside: readonly Atom[];
}

/** The part of the atom in the set, or null when it is empty. The same object when nothing is cut off. */
export function withinSet(atom: Atom, set: addresses.AddressSet): Atom | null {
  if (addresses.covers(set, atom.bound)) return atom;
  const bound = addresses.intersect(atom.bound, set);
  return addresses.isEmpty(bound) ? null : new Atom(bound, atom.inside, atom.outside);
}

/** The part of the atom out of the set, or null when it is empty. */
export function withoutSet(atom: Atom, set: addresses.AddressSet): Atom | null {
  if (!addresses.intersects(atom.bound, set)) return atom;
  const bound = addresses.subtract(atom.bound, set);
  return addresses.isEmpty(bound) ? null : new Atom(bound, atom.inside, atom.outside);
}

/** The part of the atom in the symbol, or null when it is known to be empty. */
export function withinSymbol(atom: Atom, symbol: AddressSymbol, table: SymbolTable): Atom | null {
  let inside = atom.inside;
  let redundant = false;
  for (const held of atom.inside) {
    const relation = table.relation(held, symbol);
    if (relation === 'disjoint') return null;
    if (relation === 'equal' || relation === 'subset') redundant = true;
    else if (relation === 'superset') inside = inside.filter((other) => other !== held);
  }
  for (const barred of atom.outside) {
    const relation = table.relation(symbol, barred);
    if (relation === 'equal' || relation === 'subset') return null;
  }
  const cut = withinSet(atom, symbol.within);
  if (cut === null || redundant || addresses.covers(symbol.contains, cut.bound)) return cut;
  const outside = cut.outside.filter((barred) => table.relation(symbol, barred) !== 'disjoint');
  return new Atom(cut.bound, [...inside, symbol], outside);
}

/** The part of the atom out of the symbol, or null when it is known to be empty. */
export function withoutSymbol(atom: Atom, symbol: AddressSymbol, table: SymbolTable): Atom | null {
  for (const held of atom.inside) {
    const relation = table.relation(held, symbol);
    if (relation === 'equal' || relation === 'subset') return null;
    if (relation === 'disjoint') return atom;
  }
  const cut = withoutSet(atom, symbol.contains);
  if (cut === null || symbol.exact || !addresses.intersects(cut.bound, symbol.within)) return cut;
  let outside = cut.outside;
  for (const barred of cut.outside) {
    const relation = table.relation(symbol, barred);
    if (relation === 'equal' || relation === 'subset') return cut;
    if (relation === 'superset') outside = outside.filter((other) => other !== barred);
  }
  return new Atom(cut.bound, cut.inside, [...outside, symbol]);
}

/** Cuts the atom in two along one term; the parts outside are disjoint. */
function cutByTerm(atom: Atom, term: Term, table: SymbolTable, outside: Atom[]): Atom | null {
  let rest: Atom | null = atom;
  if (term.bound !== null) {
    keep(withoutSet(rest, term.bound), outside);
    rest = withinSet(rest, term.bound);
  }
  for (const symbol of term.inside) {
    if (rest === null) return null;
    keep(withoutSymbol(rest, symbol, table), outside);
    rest = withinSymbol(rest, symbol, table);
  }
  for (const symbol of term.outside) {
    if (rest === null) return null;
    keep(withinSymbol(rest, symbol, table), outside);
    rest = withoutSymbol(rest, symbol, table);
  }
  return rest;
}

const keep = (cutOff: Atom | null, parts: Atom[]): void => {
  if (cutOff !== null) parts.push(cutOff);
};

/** False where bounds and relations alone keep the side from the atom: most rules of a list end here. */
export function mayMeet(atom: Atom, side: Side, table: SymbolTable): boolean {
  if (side.any) return true;
  for (const { bound, inside } of side.terms) {
    if (bound !== null && !atom.meets(bound)) continue;
    if (inside.length === 0 || mayShareAll(atom, inside, table)) return true;
  }
  return false;
}

function mayShareAll(atom: Atom, symbols: readonly AddressSymbol[], table: SymbolTable): boolean {
  for (const symbol of symbols) if (!mayShare(atom, symbol, table)) return false;
  return true;
}

function mayShare(atom: Atom, symbol: AddressSymbol, table: SymbolTable): boolean {
  for (const held of atom.inside) if (table.relation(held, symbol) === 'disjoint') return false;
  return atom.meets(symbol.within);
}

type Limit = addresses.AddressSet | AddressSymbol;

/** The set or the symbol that a term is, where it is no more than one: so are most. */
const soleLimit = ({ bound, inside, outside }: Term): Limit | null =>
  outside.length > 0 || (bound === null ? inside.length !== 1 : inside.length > 0)
    ? null
    : (bound ?? inside[0] ?? null);

function cutByLimit(atom: Atom, limit: Limit, table: SymbolTable): Cut {
  const isSymbol = 'kind' in limit;
  const inside = isSymbol ? withinSymbol(atom, limit, table) : withinSet(atom, limit);
  if (inside === null) return { inside: NONE, outside: [atom] };
  const outside = isSymbol ? withoutSymbol(atom, limit, table) : withoutSet(atom, limit);
  return { inside: [inside], outside: outside === null ? NONE : [outside] };
}

/** Cuts the atom in two along a side: all parts are disjoint and make up the atom. */
export function cutBySide(atom: Atom, side: Side, table: SymbolTable): Cut {
  if (side.any) return atom.uncut;
  const [first] = side.terms;
  if (first !== undefined && side.terms.length === 1) {
    const only = soleLimit(first);
    if (only !== null) return cutByLimit(atom, only, table);
    const outside: Atom[] = [];
    const cut = cutByTerm(atom, first, table, outside);
    return cut === null ? { inside: NONE, outside: [atom] } : { inside: [cut], outside };
  }
  // Not cut along other terms, which would leave parts that may be empty.
  for (const term of side.terms) if (liesIn(atom, term, table)) return atom.uncut;
  const inside: Atom[] = [];
  let rest: Atom[] = [atom];
  for (const term of side.terms) {
    if (rest.length === 0) break;
    const outside: Atom[] = [];
    for (const part of rest) {
      const cut = cutByTerm(part, term, table, outside);
      if (cut !== null) inside.push(cut);
    }
    rest = outside;
  }
  return inside.length === 0 ? { inside, outside: [atom] } : { inside, outside: rest };
}

/** What is left of the set when every symbol outside takes all that it may. */
const leftBy = (outside: readonly AddressSymbol[], set: addresses.AddressSet): addresses.AddressSet =>
  outside.reduce((rest, barred) => addresses.subtract(rest, barred.within), set);

/**
 * A bound that covers this leaves a symbol whole. Flows are IPv4 unless a prefix says otherwise, so a whole symbol is one
 * whose IPv4 part is not cut. No symbol is just the platform's addresses, which required flows leave out. Of Internet,
 * what it surely holds is enough.
 */
export const wholeOf = ({ kind, contains, within }: AddressSymbol): addresses.AddressSet =>
  ordinaryIPv4(kind === 'internet-space' ? contains : within);

function computeExistence({ bound, inside, outside }: Atom): boolean {
  const [symbol, ...more] = inside.filter(({ exact }) => !exact);
  if (symbol === undefined) return !addresses.isEmpty(leftBy(outside, bound));
  if (more.length > 0) return false;
  if (
    !addresses.isEmpty(symbol.contains) &&
    !addresses.isEmpty(leftBy(outside, addresses.intersect(bound, symbol.contains)))
  )
    return true;
  return addresses.covers(bound, wholeOf(symbol)) && exceeds(symbol, outside);
}
