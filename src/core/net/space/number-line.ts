// A side of a packet as numbers on a line, so that a diagram can ask for it: addresses, or the names of hosts.

import { Atom } from '../address-cube.ts';
import { type AddressSet, ALL } from '../address-set.ts';
import type { AddressSymbol } from '../address-symbol.ts';
import type { HostPattern } from '../host-pattern.ts';
import * as intervals from '../interval-set.ts';

export type LineSet = intervals.Intervals<number>;

export interface Line {
  /** Numbers of the line are 0 up to here, exclusive. */
  readonly size: number;
  /** A set of addresses; on a line of names, which says nothing of addresses, the whole line. */
  readonly ofSet: (set: AddressSet) => LineSet;
  /** Numbers that may be the symbol's, and numbers that surely are. */
  readonly ofSymbol: (symbol: AddressSymbol) => { readonly within: LineSet; readonly contains: LineSet };
  /** The same in words of addresses and names: disjoint atoms that make it up. */
  readonly atomsOf: (set: LineSet) => readonly Atom[];
}

const V4_END = 2 ** 32;

/** IPv4 as it is, and after it one number for each range of IPv6 that the sets tell apart. */
export function addressLine(sets: readonly AddressSet[]): Line {
  const bounds = new Set<bigint>(ALL.v6);
  for (const { v6 } of sets) for (const bound of v6) bounds.add(bound);
  const points = [...bounds].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const numberOf = new Map(points.map((point, index) => [point, V4_END + index]));
  const ofSet = ({ v4, v6 }: AddressSet): LineSet => {
    if (v6.length === 0) return v4;
    return intervals.union(
      v4,
      v6.map((bound) => numberOf.get(bound) as number), // every set was given above
    );
  };
  const size = V4_END + points.length - 1;
  return {
    size,
    ofSet,
    ofSymbol: ({ within, contains }) => ({ within: ofSet(within), contains: ofSet(contains) }),
    atomsOf: (set) => {
      const v4 = intervals.intersect(set, [0, V4_END]);
      const v6 = intervals.intersect(set, [V4_END, size]).map((number) => points[number - V4_END] as bigint); // within the line
      return [new Atom({ v4, v6 })];
    },
  };
}

/** The symbol's pattern, where it says exactly which names it stands for. */
export const namesOf = ({ pattern }: AddressSymbol): HostPattern | null =>
  pattern === undefined || pattern.placeholder ? null : pattern;

const reversed = (text: string): string => [...text].reverse().join('');
/** Names read from the end: those that a pattern stands for then lie side by side. */
const rangeOf = ({ wildcard, text }: HostPattern): readonly [string, string] => {
  const start = reversed(text);
  return [start, `${start}${wildcard ? '\uffff' : '\0'}`];
};
/** A pattern with a label that nobody told: its end is known. */
const openRange = ({ text }: HostPattern): readonly [string, string] =>
  rangeOf({ wildcard: true, text: text.slice(text.lastIndexOf('>') + 1), placeholder: false });

interface Branch {
  readonly symbol: AddressSymbol | null;
  readonly from: number;
  readonly end: number;
  readonly below: Branch[];
}

/** Names in the order of their last letters; one number for each range that the patterns tell apart. */
export function nameLine(symbols: readonly AddressSymbol[]): Line {
  const known = symbols.filter((symbol) => namesOf(symbol) !== null);
  const rangeOfSymbol = (symbol: AddressSymbol): readonly [string, string] | null =>
    symbol.pattern === undefined
      ? null
      : symbol.pattern.placeholder
        ? openRange(symbol.pattern)
        : rangeOf(symbol.pattern);
  const bounds = new Set(['', '\uffff']);
  for (const symbol of symbols) for (const bound of rangeOfSymbol(symbol) ?? []) bounds.add(bound);
  const points = [...bounds].sort((a, b) => (a < b ? -1 : 1));
  const numberOf = new Map(points.map((point, index) => [point, index]));
  const size = points.length - 1;
  const placed = (symbol: AddressSymbol): LineSet => {
    const range = rangeOfSymbol(symbol);
    return range === null ? [0, size] : range.map((bound) => numberOf.get(bound) as number); // every symbol was given
  };
  const root = treeOf(known, placed, size);
  return {
    size,
    ofSet: () => [0, size],
    ofSymbol: (symbol) => {
      const within = placed(symbol);
      return { within, contains: namesOf(symbol) === null ? [] : within };
    },
    atomsOf: (set) => {
      const found: Piece[] = [];
      pieces(root, set, null, found);
      return found.map(({ inside, outside }) => new Atom(ALL, inside === null ? [] : [inside], outside));
    },
  };
}

/** Two patterns share no name, or one has all of the other's: they make up a tree. */
function treeOf(
  symbols: readonly AddressSymbol[],
  placed: (symbol: AddressSymbol) => LineSet,
  size: number,
): Branch {
  const root: Branch = { symbol: null, from: 0, end: size, below: [] };
  const branches = symbols
    .map((symbol): Branch => {
      const [from = 0, end = 0] = placed(symbol);
      return { symbol, from, end, below: [] };
    })
    .sort((a, b) => a.from - b.from || b.end - a.end);
  const path: Branch[] = [root];
  for (const branch of branches) {
    while (path.length > 1 && (path[path.length - 1] as Branch).end <= branch.from) path.pop();
    const above = path[path.length - 1] as Branch; // the root is never taken off
    if (above.symbol !== null && above.from === branch.from && above.end === branch.end) continue;
    above.below.push(branch);
    path.push(branch);
  }
  return root;
}

/** Whether the numbers of a branch that are in none below it are in the set. */
function ownIsIn(branch: Branch, set: LineSet): boolean {
  let own: LineSet = [branch.from, branch.end];
  for (const { from, end } of branch.below) own = intervals.subtract(own, [from, end]);
  return own.length > 0 && intervals.covers(set, own);
}

/** All names of a branch, but for some below it. */
interface Piece {
  readonly inside: AddressSymbol | null;
  readonly outside: AddressSymbol[];
}

/** Adds a piece for each branch where the set begins; `around` is the piece that the branch lies in. */
function pieces(branch: Branch, set: LineSet, around: Piece | null, found: Piece[]): void {
  const isIn = ownIsIn(branch, set);
  let piece = around;
  if (isIn && around === null) {
    piece = { inside: branch.symbol, outside: [] };
    found.push(piece);
  } else if (!isIn && around !== null) {
    if (branch.symbol !== null) around.outside.push(branch.symbol);
    piece = null;
  }
  for (const below of branch.below) pieces(below, set, piece, found);
}
