// What functions of template expressions know of values: what is unknown in them, how much they hold, what equals what.
import { isObject, type JsonObject } from '../node.ts';
import { Unresolved } from '../unresolved.ts';
import { type Open, tooLarge, unsettled, whyOf } from './open.ts';

/** A function of its arguments; it gives an `Open` for what it cannot tell. */
export type Call = (args: readonly unknown[]) => unknown;
/** Functions by lower-case name. */
export type Family = readonly (readonly [name: string, call: Call])[];

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isScalar = (value: unknown): value is string | number | boolean =>
  isText(value) || typeof value === 'number' || typeof value === 'boolean';
export const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value);

/** Texts of which upper and lower case are the same everywhere. */
export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Something in a list that stands for a number of items that is not known. */
export const isSeveral = (item: unknown): item is Unresolved => item instanceof Unresolved && item.several;
/** A list whose items can be counted. */
export const isCountable = (list: readonly unknown[]): boolean => !list.some(isSeveral);

/** An object of expressions: without prototype, so that `__proto__` is a key like any other. */
export const objectOf = (entries: Iterable<readonly [string, unknown]>): Record<string, unknown> => {
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
};

const most = 500_000;
const deepest = 200;
interface Size {
  readonly weight: number;
  readonly depth: number;
}
const scalarSize: Size = { weight: 1, depth: 0 };
const sizes = new WeakMap<object, Size>();

/** Number of values in a value, shared ones counted each time that they stand in it, and levels of nesting. */
const sizeOf = (value: unknown): Size => {
  if (typeof value !== 'object' || value === null) return scalarSize;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let [weight, depth] = [1, 0];
  for (const item of Object.values(value)) {
    const inside = sizeOf(item);
    weight += inside.weight;
    depth = Math.max(depth, inside.depth);
  }
  const size = { weight: Math.min(weight, most + 1), depth: Math.min(depth + 1, deepest + 1) };
  sizes.set(value, size);
  return size;
};
/** Values that are larger or deeper than any that Azure takes: they end as unknown. */
export const isTooHeavy = (value: unknown): boolean => {
  const { weight, depth } = sizeOf(value);
  return weight > most || depth > deepest;
};

/** The first unknown thing inside of a value. */
const unknownIn = (value: unknown): Unresolved | null => {
  if (value instanceof Unresolved) return value;
  if (!isList(value) && !isObject(value)) return null;
  for (const item of Object.values(value)) {
    const found = unknownIn(item);
    if (found !== null) return found;
  }
  return null;
};
/** Why a value as a whole cannot be looked at; null when it can. */
export const whyNotWhole = (value: unknown): Open | null => {
  if (isTooHeavy(value)) return tooLarge;
  const found = unknownIn(value);
  return found === null ? null : whyOf(found);
};

/** How keys and scalars are written before values are compared. */
interface Writing {
  readonly key: (key: string) => string;
  readonly scalar: (value: unknown) => unknown;
}
const exactly: Writing = { key: (key) => key, scalar: (value) => value };
/** What may make two values equal that differ: case of keys, a number or truth value beside its text. */
const loosely: Writing = { key: (key) => key.toLowerCase(), scalar: (value) => `${value}` };

const sortedBy = (value: unknown, writing: Writing): unknown =>
  isList(value)
    ? value.map((item) => sortedBy(item, writing))
    : isObject(value)
      ? Object.keys(value)
          .map((key) => [writing.key(key), sortedBy(value[key], writing)] as const)
          .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
          .concat([['', '{}']])
      : writing.scalar(value);

/** The same text for equal values, whatever the order of their keys; null when something in them is unknown. */
export const canonical = (value: unknown, writing: Writing = exactly): string | null =>
  whyNotWhole(value) === null ? (JSON.stringify(sortedBy(value, writing)) ?? '') : null;

/**
 * Whether two values are equal. Texts are compared with case ("Comparison functions for ARM templates", 2025-08).
 * Not settled: keys that differ in case only, a number beside a text or a truth value.
 */
export const equal = (one: unknown, other: unknown): boolean | Open => {
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    if (isList(one) !== isList(other)) return false;
    const open = whyNotWhole(one) ?? whyNotWhole(other);
    if (open !== null) return open;
    if (canonical(one) === canonical(other)) return true;
    return canonical(one, loosely) === canonical(other, loosely) ? unsettled : false;
  }
  return one === other || typeof one === typeof other || !isScalar(one) || !isScalar(other)
    ? one === other
    : unsettled;
};

/** Whether two values may be equal, whatever is unknown in them turns out to be; keys and texts without case. */
export const mayEqual = (one: unknown, other: unknown): boolean => {
  if (one instanceof Unresolved || other instanceof Unresolved) return true;
  if (isList(one) && isList(other))
    return !isCountable(one) || !isCountable(other)
      ? true
      : one.length === other.length && one.every((item, at) => mayEqual(item, other[at]));
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => {
        const same = keyWithoutCase(other, key);
        return same !== undefined && mayEqual(one[key], other[same]);
      })
    );
  }
  return isText(one) && isText(other) ? one.toLowerCase() === other.toLowerCase() : one === other;
};

/** An own member, found by its exact name or else without case (Azure/PSRule.Rules.Azure#794). */
export const keyWithoutCase = (holder: JsonObject, name: string): string | undefined =>
  Object.hasOwn(holder, name)
    ? name
    : Object.keys(holder).find((key) => key.toLowerCase() === name.toLowerCase());
