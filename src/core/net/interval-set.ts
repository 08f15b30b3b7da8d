// Sets of integers as a flat, sorted list of half-open intervals [lo, end, lo, end, ...] that neither touch nor
// overlap. With half-open intervals no operation adds one, so the same code serves IPv4 and ports (number) and IPv6
// (bigint). Sets are never changed in place, so they can be shared. `as T` stands at indexes that are in range.

export type Scalar = number | bigint;
export type Intervals<T extends Scalar> = readonly T[];

/**
 * Returns the index of the first interval, at or after the one at `from`, whose end lies above `value`: an exponential
 * search, then a binary one.
 */
function firstEndingAbove<T extends Scalar>(set: Intervals<T>, value: T, from = 0): number {
  const count = set.length >> 1;
  let low = from >> 1;
  let stride = 1;
  while (low + stride <= count && (set[2 * (low + stride) - 1] as T) <= value) {
    low += stride;
    stride *= 2;
  }
  let high = Math.min(low + stride, count);
  while (low < high) {
    const middle = (low + high) >> 1; // below count
    if ((set[2 * middle + 1] as T) <= value) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

const compare = <T extends Scalar>(a: T, b: T): number => {
  if (a < b) return -1;
  return a > b ? 1 : 0;
};

/** Sorts and merges pairs [lo, end) given in any order; pairs with lo >= end are left out. */
export function fromPairs<T extends Scalar>(pairs: readonly (readonly [T, T])[]): Intervals<T> {
  const sorted = pairs.filter(([lo, end]) => lo < end).sort((a, b) => compare(a[0], b[0]));
  const result: T[] = [];
  for (const [lo, end] of sorted) {
    const last = result[result.length - 1];
    if (last !== undefined && lo <= last) {
      if (end > last) result[result.length - 1] = end;
    } else result.push(lo, end);
  }
  return result;
}

/** Reports whether a value is in a set. */
export function contains<T extends Scalar>(set: Intervals<T>, value: T): boolean {
  const lo = set[firstEndingAbove(set, value)];
  return lo !== undefined && lo <= value;
}

/** Reports whether two sets share an element. Searches in the larger set, so that a small one against it is cheap. */
export function intersects<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    i = firstEndingAbove(a, b[j] as T, i); // j is even and in range
    if (i >= a.length) return false;
    if ((a[i] as T) < (b[j + 1] as T)) return true;
    j = firstEndingAbove(b, a[i] as T, j);
    if (j < b.length && (b[j] as T) < (a[i + 1] as T)) return true;
  }
  return false;
}

/** Returns the elements of both sets. */
export function intersect<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  const result: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    i = firstEndingAbove(a, b[j] as T, i); // j is even and in range
    if (i >= a.length) break;
    j = firstEndingAbove(b, a[i] as T, j);
    if (j >= b.length) break;
    const lo = (a[i] as T) > (b[j] as T) ? (a[i] as T) : (b[j] as T);
    const [aEnd, bEnd] = [a[i + 1] as T, b[j + 1] as T];
    if (aEnd <= bEnd) {
      if (lo < aEnd) result.push(lo, aEnd);
      i += 2;
    } else {
      if (lo < bEnd) result.push(lo, bEnd);
      j += 2;
    }
  }
  return result;
}

/** Returns the elements of `a` that are not in `b`. Intervals before and after `b` are copied as they are. */
export function subtract<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  if (a.length === 0 || b.length === 0) return a;
  let i = firstEndingAbove(a, b[0] as T); // not empty
  if (i === a.length) return a;
  const result = a.slice(0, i);
  let j = firstEndingAbove(b, a[i] as T); // i is in range
  for (; i < a.length && j < b.length; i += 2) {
    let lo = a[i] as T; // i is even and in range
    const end = a[i + 1] as T;
    j = firstEndingAbove(b, lo, j);
    let k = j;
    while (k < b.length && (b[k] as T) < end) {
      const bLo = b[k] as T;
      if (lo < bLo) result.push(lo, bLo);
      lo = b[k + 1] as T;
      k += 2;
    }
    if (lo < end) result.push(lo, end);
  }
  return i < a.length ? result.concat(a.slice(i)) : result;
}

/** Returns the union of the sets from `from` up to `to`, exclusive, by halves: each interval is read log(n) times. */
export function unionOf<T extends Scalar>(sets: readonly Intervals<T>[], from = 0, to = sets.length): Intervals<T> {
  if (to - from < 2) return sets[from] ?? [];
  const middle = (from + to) >> 1;
  return union(unionOf(sets, from, middle), unionOf(sets, middle, to));
}

/** Returns the elements of either set. */
export function union<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const result: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    // The interval that begins first; i and j are even, and one of them is in range.
    const fromA = j >= b.length || (i < a.length && (a[i] as T) <= (b[j] as T));
    const lo = (fromA ? a[i] : b[j]) as T;
    const end = (fromA ? a[i + 1] : b[j + 1]) as T;
    if (fromA) i += 2;
    else j += 2;
    const last = result[result.length - 1];
    if (last === undefined || last < lo) result.push(lo, end);
    else if (last < end) result[result.length - 1] = end;
  }
  return result;
}

/** Reports whether every element of `inner` is in `outer`. */
export function covers<T extends Scalar>(outer: Intervals<T>, inner: Intervals<T>): boolean {
  if (inner.length === 0 || inner === outer) return true;
  let j = firstEndingAbove(outer, inner[0] as T); // not empty
  for (let i = 0; i < inner.length; i += 2) {
    const lo = inner[i] as T; // i is even and in range
    j = firstEndingAbove(outer, lo, j);
    if (j >= outer.length || (outer[j] as T) > lo || (outer[j + 1] as T) < (inner[i + 1] as T)) return false;
  }
  return true;
}

export function isEqual<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): boolean {
  return a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
}
