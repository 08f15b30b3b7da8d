// A sorted list of prefixes of one family as text: lengths, and the distance of each prefix from the one before it in
// units of its own size.
import { formatIPv4, formatIPv6, type Prefix } from '../address.ts';
import type { AddressSet } from '../address-set.ts';
import * as intervals from '../interval-set.ts';
import { readBigNumbers, readNumbers, toDigits } from './digits.ts';

/** First addresses and lengths of prefixes, in order. */
export interface PrefixList<Start extends number | bigint> {
  readonly starts: readonly Start[];
  readonly lengths: readonly number[];
}

type OfFamily<Family> = Extract<Prefix, { readonly family: Family }>;
const byPlace = (a: Prefix, b: Prefix): number => {
  if (a.lo < b.lo) return -1;
  return a.lo > b.lo ? 1 : a.length - b.length;
};

/** Returns the prefixes of one family, sorted. */
export const sortedPrefixes = <Family extends 4 | 6>(
  prefixes: readonly Prefix[],
  family: Family,
): readonly OfFamily<Family>[] =>
  prefixes.filter((prefix): prefix is OfFamily<Family> => prefix.family === family).sort(byPlace);

/** Returns the two texts of sorted prefixes: lengths, counted from that of a single address, and distances. */
export function encodePrefixes(sorted: readonly Prefix[]): readonly [lengths: string, distances: string] {
  let lengths = '';
  let distances = '';
  let previous = 0n;
  for (const { family, lo, length } of sorted) {
    const hostBits = BigInt((family === 4 ? 32 : 128) - length);
    const start = BigInt(lo);
    lengths += toDigits(hostBits);
    distances += toDigits((start >> hostBits) - (previous >> hostBits));
    previous = start;
  }
  return [lengths, distances];
}

/** Reads a list of IPv4 prefixes. Throws on text that `encodePrefixes` does not make. */
export function decodeIPv4(lengths: string, distances: string): PrefixList<number> {
  const hostBits = readNumbers(lengths);
  let previous = 0;
  const starts = readNumbers(distances).map((distance, place) => {
    const size = 2 ** (hostBits[place] ?? 0);
    previous = (Math.floor(previous / size) + distance) * size;
    return previous;
  });
  return { starts, lengths: hostBits.map((bits) => 32 - bits) };
}

/** Reads a list of IPv6 prefixes. Throws on text that `encodePrefixes` does not make. */
export function decodeIPv6(lengths: string, distances: string): PrefixList<bigint> {
  const hostBits = readNumbers(lengths);
  let previous = 0n;
  const starts = readBigNumbers(distances).map((distance, place) => {
    const bits = BigInt(hostBits[place] ?? 0);
    previous = ((previous >> bits) + distance) << bits;
    return previous;
  });
  return { starts, lengths: hostBits.map((bits) => 128 - bits) };
}

/** Returns a part of a list, in the same order. */
export const pick = <Start extends number | bigint>(
  { starts, lengths }: PrefixList<Start>,
  isIn: (place: number) => boolean,
): PrefixList<Start> => ({
  starts: starts.filter((_, place) => isIn(place)),
  lengths: lengths.filter((_, place) => isIn(place)),
});

/** Returns the addresses of prefixes; those of a sorted list without sorting them again. */
function intervalsOf<Start extends number | bigint>(
  { starts, lengths }: PrefixList<Start>,
  endOf: (start: Start, length: number) => Start,
): intervals.Intervals<Start> {
  const merged: Start[] = [];
  for (let place = 0; place < starts.length; place += 1) {
    const start = starts[place] as Start; // in range
    const end = endOf(start, lengths[place] ?? 0);
    const last = merged.length - 1;
    const before = merged[last];
    if (before === undefined || start > before) merged.push(start, end);
    else if (start < (merged[last - 1] as Start))
      return intervals.fromPairs(starts.map((one, index) => [one, endOf(one, lengths[index] ?? 0)]));
    else if (end > before) merged[last] = end;
  }
  return merged;
}

/** Returns the IPv4 addresses of a list. */
export const intervalsOfIPv4 = (list: PrefixList<number>): AddressSet['v4'] =>
  intervalsOf(list, (start, length) => start + 2 ** (32 - length));

/** Returns the IPv6 addresses of a list. */
export const intervalsOfIPv6 = (list: PrefixList<bigint>): AddressSet['v6'] =>
  intervalsOf(list, (start, length) => start + (1n << BigInt(128 - length)));

/** Returns the addresses of two lists by the length of their prefixes. */
export function byLength(v4: PrefixList<number>, v6: PrefixList<bigint>): ReadonlyMap<number, AddressSet> {
  const lengths = new Set([...v4.lengths, ...v6.lengths]);
  return new Map(
    [...lengths].map((length) => [
      length,
      {
        v4: intervalsOfIPv4(pick(v4, (place) => v4.lengths[place] === length)),
        v6: intervalsOfIPv6(pick(v6, (place) => v6.lengths[place] === length)),
      },
    ]),
  );
}

/** Returns the prefixes of two lists as text. */
export const prefixTexts = (v4: PrefixList<number>, v6: PrefixList<bigint>): readonly string[] => [
  ...v4.starts.map((start, place) => `${formatIPv4(start)}/${v4.lengths[place]}`),
  ...v6.starts.map((start, place) => `${formatIPv6(start)}/${v6.lengths[place]}`),
];
