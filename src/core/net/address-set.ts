// Sets of addresses of both families. IPv4 and IPv6 never mix: 0.0.0.0/0 has no IPv6 address here, since no document
// that we know says that it has.
import { formatIPv4, formatIPv6, type Prefix, parseIPv4, parseIPv6, parsePrefix } from './address.ts';
import * as intervals from './interval-set.ts';

export interface AddressSet {
  readonly v4: intervals.Intervals<number>;
  /** May be computed when it is first read: functions here read it only where the other set has IPv6 addresses. */
  readonly v6: intervals.Intervals<bigint>;
}

/** How one set relates to another. */
export type SetRelation = 'equal' | 'subset' | 'superset' | 'disjoint' | 'unknown';

const V4_END = 2 ** 32;
const V6_END = 1n << 128n;
const NO_V4: readonly never[] = [];
const NO_V6: readonly never[] = [];
export const NONE: AddressSet = { v4: NO_V4, v6: NO_V6 };
export const ALL_IPV4: AddressSet = { v4: [0, V4_END], v6: [] };
export const ALL: AddressSet = { v4: [0, V4_END], v6: [0n, V6_END] };

/** Makes a set of prefixes and single addresses. Throws on text that is not a prefix: for constants of this code. */
export function addressSet(...texts: readonly string[]): AddressSet {
  const { set, invalid } = readPrefixes(texts);
  if (invalid.length > 0) throw new Error(`not a prefix: ${invalid.join(', ')}`);
  return set;
}

/** Parses prefixes that a user wrote; those that are none are returned in `invalid`. */
export function readPrefixes(texts: readonly string[]): {
  readonly set: AddressSet;
  readonly invalid: readonly string[];
} {
  const v4: [number, number][] = [];
  const v6: [bigint, bigint][] = [];
  const invalid: string[] = [];
  for (const text of texts) {
    const prefix = parsePrefix(text);
    if (prefix === null) invalid.push(text);
    else if (prefix.family === 4) v4.push([prefix.lo, prefix.end]);
    else v6.push([prefix.lo, prefix.end]);
  }
  return { set: { v4: intervals.fromPairs(v4), v6: intervals.fromPairs(v6) }, invalid };
}

/** Returns the addresses of one prefix. */
export const ofPrefix = (prefix: Prefix): AddressSet =>
  prefix.family === 4 ? { v4: [prefix.lo, prefix.end], v6: NO_V6 } : { v4: NO_V4, v6: [prefix.lo, prefix.end] };

/** Parses a range with both ends inside, as Azure Firewall writes it; null unless both are of one family, in order. */
export function readRange(from: string, to: string): AddressSet | null {
  const low4 = parseIPv4(from);
  const high4 = parseIPv4(to);
  if (low4 !== null && high4 !== null) return low4 <= high4 ? { v4: [low4, high4 + 1], v6: [] } : null;
  const low6 = parseIPv6(from);
  const high6 = parseIPv6(to);
  if (low6 !== null && high6 !== null) return low6 <= high6 ? { v4: [], v6: [low6, high6 + 1n] } : null;
  return null;
}

export const isEmpty = (set: AddressSet): boolean => set.v4.length === 0 && set.v6.length === 0;

export function intersect(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: intervals.intersect(a.v4, b.v4), v6: a.v6.length === 0 ? NO_V6 : intervals.intersect(a.v6, b.v6) };
}
export function subtract(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: intervals.subtract(a.v4, b.v4), v6: a.v6.length === 0 ? NO_V6 : intervals.subtract(a.v6, b.v6) };
}
export function union(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: intervals.union(a.v4, b.v4), v6: intervals.union(a.v6, b.v6) };
}
/** Returns the union of many sets. */
export function unionOf(sets: readonly AddressSet[]): AddressSet {
  const [first, second] = sets;
  if (first === undefined) return NONE;
  if (second === undefined) return first;
  if (sets.length === 2) return union(first, second);
  return {
    v4: intervals.unionOf(sets.map(({ v4 }) => v4)),
    v6: intervals.unionOf(sets.map(({ v6 }) => v6)),
  };
}
export function intersects(a: AddressSet, b: AddressSet): boolean {
  return intervals.intersects(a.v4, b.v4) || (a.v6.length > 0 && intervals.intersects(a.v6, b.v6));
}
/** Reports whether every address of `inner` is in `outer`. */
export function covers(outer: AddressSet, inner: AddressSet): boolean {
  return intervals.covers(outer.v4, inner.v4) && (inner.v6.length === 0 || intervals.covers(outer.v6, inner.v6));
}
export function isEqual(a: AddressSet, b: AddressSet): boolean {
  return intervals.isEqual(a.v4, b.v4) && intervals.isEqual(a.v6, b.v6);
}

/** Formats a set as the fewest prefixes that make it up; at most `limit` of them, then an ellipsis. */
export function toPrefixes(set: AddressSet, limit = 1000): readonly string[] {
  const texts: string[] = [];
  for (let i = 0; i < set.v4.length; i += 2) {
    let lo = set.v4[i] as number; // i is even and in range
    const end = set.v4[i + 1] as number;
    while (lo < end) {
      if (texts.length >= limit) return [...texts, '…'];
      const size = prefixSize4(lo, end);
      texts.push(`${formatIPv4(lo)}/${32 - Math.log2(size)}`);
      lo += size;
    }
  }
  for (let i = 0; i < set.v6.length; i += 2) {
    let lo = set.v6[i] as bigint; // i is even and in range
    const end = set.v6[i + 1] as bigint;
    while (lo < end) {
      if (texts.length >= limit) return [...texts, '…'];
      const bits = hostBits6(lo, end);
      texts.push(`${formatIPv6(lo)}/${128n - bits}`);
      lo += 1n << bits;
    }
  }
  return texts;
}

/** Returns how many prefixes `toPrefixes` returns without a limit. */
export function prefixCount(set: AddressSet): number {
  let count = 0;
  for (let i = 0; i < set.v4.length; i += 2) {
    const end = set.v4[i + 1] as number; // i is even and in range
    for (let lo = set.v4[i] as number; lo < end; count += 1) lo += prefixSize4(lo, end);
  }
  for (let i = 0; i < set.v6.length; i += 2) {
    const end = set.v6[i + 1] as bigint; // as above
    for (let lo = set.v6[i] as bigint; lo < end; count += 1) lo += 1n << hostBits6(lo, end);
  }
  return count;
}

/** Returns the number of addresses of the widest prefix that begins at `lo` and ends no later than `end`. */
function prefixSize4(lo: number, end: number): number {
  const aligned = lo === 0 ? V4_END : (lo & -lo) >>> 0;
  const room = end - lo;
  return Math.min(aligned, room < V4_END ? 2 ** (31 - Math.clz32(room)) : V4_END);
}
/** Returns the number of host bits of the widest IPv6 prefix that begins at `lo` and ends no later than `end`. */
function hostBits6(lo: bigint, end: bigint): bigint {
  if (lo === 0n && end === V6_END) return 128n;
  let bits = 0n;
  while (bits < 128n && lo % (1n << (bits + 1n)) === 0n && lo + (1n << (bits + 1n)) <= end) bits += 1n;
  return bits;
}
