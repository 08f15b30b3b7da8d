// One end of a packet as numbers on a line, so that a diagram can test it: addresses, or host names.
import { AddressCube } from '../address-cube.ts';
import { type AddressSet, ALL } from '../address-set.ts';
import type { AddressSymbol } from '../address-symbol.ts';
import type { HostPattern } from '../host-pattern.ts';
import * as intervals from '../interval-set.ts';

export type LineSet = intervals.Intervals<number>;

export interface NumberLine {
  /** The line has the numbers from 0 up to this one, exclusive. */
  readonly size: number;
  /** Returns the numbers of a set of addresses; on a line of names all numbers. */
  readonly ofSet: (set: AddressSet) => LineSet;
  /** Returns the upper and the lower bound of a symbol. */
  readonly ofSymbol: (symbol: AddressSymbol) => { readonly within: LineSet; readonly contains: LineSet };
  /** Returns disjoint cubes that make up a set of numbers. */
  readonly cubesOf: (set: LineSet) => readonly AddressCube[];
}

const V4_END = 2 ** 32;

/** Makes a line of the IPv4 addresses, followed by one number for each range of IPv6 that the sets distinguish. */
export function addressLine(sets: readonly AddressSet[]): NumberLine {
  const bounds = new Set<bigint>(ALL.v6);
  for (const { v6 } of sets) for (const bound of v6) bounds.add(bound);
  const points = [...bounds].sort((a, b) => (a < b ? -1 : 1)); // all distinct
  const numberOf = new Map(points.map((point, index) => [point, V4_END + index]));
  const ofSet = ({ v4, v6 }: AddressSet): LineSet => {
    if (v6.length === 0) return v4;
    return intervals.union(
      v4,
      v6.map((bound) => numberOf.get(bound) as number), // every set is among `sets`
    );
  };
  const size = V4_END + points.length - 1;
  return {
    size,
    ofSet,
    ofSymbol: ({ within, contains }) => ({ within: ofSet(within), contains: ofSet(contains) }),
    cubesOf: (set) => {
      const v4 = intervals.intersect(set, [0, V4_END]);
      const v6 = intervals.intersect(set, [V4_END, size]).map((number) => points[number - V4_END] as bigint); // within the line
      return [new AddressCube({ v4, v6 })];
    },
  };
}

/** Returns a symbol's pattern if it has no placeholder, so that its names are known; else null. */
export const exactPattern = ({ pattern }: AddressSymbol): HostPattern | null =>
  pattern === undefined || pattern.placeholder ? null : pattern;

const reversed = (text: string): string => [...text].reverse().join('');
/** Returns the first and the last name of a pattern, written backwards: those that it matches then form one range. */
const rangeOf = ({ wildcard, text }: HostPattern): readonly [string, string] => {
  const start = reversed(text);
  return [start, `${start}${wildcard ? '\uffff' : '\0'}`];
};
/** Returns the range of the known end of a pattern with a placeholder. */
const placeholderRange = ({ text }: HostPattern): readonly [string, string] =>
  rangeOf({ wildcard: true, text: text.slice(text.lastIndexOf('>') + 1), placeholder: false });

/** A pattern and the patterns below it, in a tree by inclusion. */
interface Branch {
  readonly symbol: AddressSymbol | null;
  readonly from: number;
  readonly end: number;
  readonly below: Branch[];
}

/** Makes a line of host names in the order of their last letters, with one number for each range that patterns distinguish. */
export function nameLine(symbols: readonly AddressSymbol[]): NumberLine {
  const known = symbols.filter((symbol) => exactPattern(symbol) !== null);
  const rangeOfSymbol = ({ pattern }: AddressSymbol): readonly [string, string] | null => {
    if (pattern === undefined) return null;
    return pattern.placeholder ? placeholderRange(pattern) : rangeOf(pattern);
  };
  const bounds = new Set(['', '\uffff']);
  for (const symbol of symbols) for (const bound of rangeOfSymbol(symbol) ?? []) bounds.add(bound);
  const points = [...bounds].sort((a, b) => (a < b ? -1 : 1));
  const numberOf = new Map(points.map((point, index) => [point, index]));
  const size = points.length - 1;
  const numbersOf = (symbol: AddressSymbol): LineSet => {
    const range = rangeOfSymbol(symbol);
    return range === null ? [0, size] : range.map((bound) => numberOf.get(bound) as number); // every symbol is among `symbols`
  };
  const root = treeOf(known, numbersOf, size);
  return {
    size,
    ofSet: () => [0, size],
    ofSymbol: (symbol) => {
      const within = numbersOf(symbol);
      return { within, contains: exactPattern(symbol) === null ? [] : within };
    },
    cubesOf: (set) => {
      return piecesOf(root, set, null).map(
        ({ inside, outside }) => new AddressCube(ALL, inside === null ? [] : [inside], outside),
      );
    },
  };
}

/** Sorts patterns into a tree: two of them share no name, or one has all names of the other. */
function treeOf(
  symbols: readonly AddressSymbol[],
  numbersOf: (symbol: AddressSymbol) => LineSet,
  size: number,
): Branch {
  const root: Branch = { symbol: null, from: 0, end: size, below: [] };
  const branches = symbols
    .map((symbol): Branch => {
      const [from = 0, end = 0] = numbersOf(symbol);
      return { symbol, from, end, below: [] };
    })
    .sort((a, b) => a.from - b.from || b.end - a.end);
  const path: Branch[] = [root];
  for (const branch of branches) {
    while (path.length > 1 && (path[path.length - 1] as Branch).end <= branch.from) path.pop();
    const above = path[path.length - 1] as Branch; // the root is never removed
    if (above.symbol !== null && above.from === branch.from && above.end === branch.end) continue;
    above.below.push(branch);
    path.push(branch);
  }
  return root;
}

/** Reports whether a branch has numbers of its own, in no branch below it, and a set has all of them. */
function ownIsIn(branch: Branch, set: LineSet): boolean {
  let own: LineSet = [branch.from, branch.end];
  for (const { from, end } of branch.below) own = intervals.subtract(own, [from, end]);
  return own.length > 0 && intervals.covers(set, own);
}

/** All names of a symbol, or of the line, without those of some symbols below it. */
interface Piece {
  readonly inside: AddressSymbol | null;
  readonly outside: AddressSymbol[];
}

/** Returns the pieces that make up a set below a branch; `around`, the piece that the branch lies in, loses what is not in it. */
function piecesOf(branch: Branch, set: LineSet, around: Piece | null): readonly Piece[] {
  const isIn = ownIsIn(branch, set);
  const begun: Piece | null = isIn && around === null ? { inside: branch.symbol, outside: [] } : null;
  if (!isIn && around !== null && branch.symbol !== null) around.outside.push(branch.symbol);
  const piece = isIn ? (around ?? begun) : null;
  const below = branch.below.flatMap((one) => piecesOf(one, set, piece));
  return begun === null ? below : [begun, ...below];
}
