// Sets of integers as a flat, sorted list of half-open intervals [lo, end, lo, end, ...] that neither touch nor
// overlap. Half-open, because then no operation needs "plus one" and the same code serves IPv4 and ports
// (number) and IPv6 (bigint). Results are never changed in place, so sets can be shared freely.

export type Scalar = number | bigint;
export type Intervals<T extends Scalar> = readonly T[];

/** Index of the first interval whose end lies above `value`, as an index of its lower bound. */
function firstEndingAbove<T extends Scalar>(set: Intervals<T>, value: T): number {
  let low = 0;
  let high = set.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[2 * middle + 1] as T) <= value)
      low = middle + 1; // inside the array: middle < length / 2
    else high = middle;
  }
  return 2 * low;
}

/** Sorts and merges pairs [lo, end) given in any order; pairs with lo >= end are left out. */
export function fromPairs<T extends Scalar>(pairs: readonly (readonly [T, T])[]): Intervals<T> {
  const sorted = pairs
    .filter(([lo, end]) => lo < end)
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const result: T[] = [];
  for (const [lo, end] of sorted) {
    const last = result[result.length - 1];
    if (last !== undefined && lo <= last) {
      if (end > last) result[result.length - 1] = end;
    } else result.push(lo, end);
  }
  return result;
}

export function contains<T extends Scalar>(set: Intervals<T>, value: T): boolean {
  const lo = set[firstEndingAbove(set, value)];
  return lo !== undefined && lo <= value;
}

/** Whether the sets share an element. Starts at the overlap, so a small set against a large one is cheap. */
export function intersects<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): boolean {
  if (a.length === 0 || b.length === 0) return false;
  let i = firstEndingAbove(a, b[0] as T); // not empty
  let j = firstEndingAbove(b, a[0] as T); // not empty
  while (i < a.length && j < b.length) {
    const aEnd = a[i + 1] as T; // i, j are even and in range: ends exist
    const bEnd = b[j + 1] as T;
    if ((a[i] as T) < bEnd && (b[j] as T) < aEnd) return true;
    if (aEnd <= bEnd) i += 2;
    else j += 2;
  }
  return false;
}

export function intersect<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  if (a.length === 0 || b.length === 0) return [];
  const result: T[] = [];
  let i = firstEndingAbove(a, b[0] as T); // not empty
  let j = firstEndingAbove(b, a[0] as T); // not empty
  while (i < a.length && j < b.length) {
    const aLo = a[i] as T; // i, j are even and in range
    const aEnd = a[i + 1] as T;
    const bLo = b[j] as T;
    const bEnd = b[j + 1] as T;
    let lo = aLo;
    if (bLo > lo) lo = bLo;
    let end = aEnd;
    if (bEnd < end) end = bEnd;
    if (lo < end) result.push(lo, end);
    if (aEnd <= bEnd) i += 2;
    else j += 2;
  }
  return result;
}

/** Copies what lies before and after `b` as it is, so that a small set taken from a large one is cheap. */
export function subtract<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  if (a.length === 0 || b.length === 0) return a;
  let i = firstEndingAbove(a, b[0] as T); // not empty
  if (i === a.length) return a;
  const result = a.slice(0, i);
  let j = firstEndingAbove(b, a[i] as T); // i is in range
  for (; i < a.length && j < b.length; i += 2) {
    let lo = a[i] as T; // i is even and in range
    const end = a[i + 1] as T;
    while (j < b.length && (b[j + 1] as T) <= lo) j += 2;
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

/** The union of any number of sets. */
export function unionOf<T extends Scalar>(sets: readonly Intervals<T>[]): Intervals<T> {
  const filled = sets.filter(({ length }) => length > 0);
  const [first, ...more] = filled;
  if (first === undefined) return [];
  if (more.length === 0) return first;
  const pairs: [T, T][] = [];
  for (const set of filled)
    for (let i = 0; i < set.length; i += 2) pairs.push([set[i] as T, set[i + 1] as T]); // i is even and in range
  return fromPairs(pairs);
}

export function union<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  if (a.length === 0) return b;
  return b.length === 0 ? a : unionOf([a, b]);
}

/** Whether every element of `inner` is in `outer`. */
export function covers<T extends Scalar>(outer: Intervals<T>, inner: Intervals<T>): boolean {
  if (inner.length === 0 || inner === outer) return true;
  let j = firstEndingAbove(outer, inner[0] as T); // not empty
  for (let i = 0; i < inner.length; i += 2) {
    const lo = inner[i] as T; // i is even and in range
    while (j < outer.length && (outer[j + 1] as T) <= lo) j += 2;
    if (j >= outer.length || (outer[j] as T) > lo || (outer[j + 1] as T) < (inner[i + 1] as T)) return false;
  }
  return true;
}

export function equal<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): boolean {
  return a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
}
