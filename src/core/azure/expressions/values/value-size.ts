// The size of values. Values larger or deeper than any that Azure accepts become unresolved.
const LIMIT_WEIGHT = 500_000;
const LIMIT_DEPTH = 200;
interface Size {
  readonly weight: number;
  readonly depth: number;
}
const scalarSize: Size = { weight: 1, depth: 0 };
const sizes = new WeakMap<object, Size>();

/** Counts the values in a value, shared ones each time, and the levels of nesting. */
const sizeOf = (value: unknown): Size => {
  if (typeof value !== 'object' || value === null) return scalarSize;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let weight = 1;
  let depth = 0;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const item of items) {
    if (typeof item !== 'object' || item === null) {
      weight++;
      continue;
    }
    const inside = sizeOf(item);
    weight += inside.weight;
    depth = Math.max(depth, inside.depth);
  }
  const size = { weight: Math.min(weight, LIMIT_WEIGHT + 1), depth: Math.min(depth + 1, LIMIT_DEPTH + 1) };
  // A few scalars are counted as quickly as they are looked up.
  if (depth > 0 || weight > 50) sizes.set(value, size);
  return size;
};
export const isTooLarge = (value: unknown): boolean => {
  const { weight, depth } = sizeOf(value);
  return weight > LIMIT_WEIGHT || depth > LIMIT_DEPTH;
};

/** Returns the steps that a function needs to read an argument, beyond the one of its call. */
export const stepsToRead = (value: unknown): number =>
  typeof value === 'string' ? value.length >> 6 : sizeOf(value).weight >> 4;
