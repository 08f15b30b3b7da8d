// What functions of template expressions know of values: what is unknown in them, and how much they hold.
import { isObject } from '../node.ts';
import { Unresolved } from '../unresolved.ts';

/** Result of a call that cannot be worked out here. */
export const unknown = Symbol('unknown');
export type Call = (args: readonly unknown[]) => unknown;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isScalar = (value: unknown): value is string | number | boolean =>
  isText(value) || typeof value === 'number' || typeof value === 'boolean';
export const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value);

/** Texts of which upper and lower case are the same everywhere. */
export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** A list whose items can be counted: nothing in it stands for a number of items that is not known. */
export const isCountable = (list: readonly unknown[]): boolean =>
  !list.some((item) => item instanceof Unresolved && item.several);

const most = 500_000;
const weights = new WeakMap<object, number>();

/** Number of values in a value, shared ones counted each time that they stand in it; Infinity above a bound. */
export const weigh = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 1;
  const known = weights.get(value);
  if (known !== undefined) return known;
  let weight = 1;
  for (const item of Object.values(value)) weight += weigh(item);
  if (weight > most) weight = Number.POSITIVE_INFINITY;
  weights.set(value, weight);
  return weight;
};

/** Whether something inside of a value is unknown. */
export const holdsUnknown = (value: unknown): boolean =>
  value instanceof Unresolved ||
  (isList(value) ? value.some(holdsUnknown) : isObject(value) && Object.values(value).some(holdsUnknown));

/** The same text for equal values, whatever the order of their keys; null when something in them is unknown. */
export const canonical = (value: unknown): string | null => {
  if (weigh(value) === Number.POSITIVE_INFINITY || holdsUnknown(value)) return null;
  const sorted = (item: unknown): unknown =>
    isList(item)
      ? item.map(sorted)
      : isObject(item)
        ? Object.keys(item)
            .sort()
            .map((key) => [key, sorted(item[key])])
            .concat([['', '{}']])
        : item;
  return JSON.stringify(sorted(value)) ?? '';
};

/** Whether two values are equal; unknown where texts differ in case only, which no document settles. */
export const equal = (one: unknown, other: unknown): boolean | typeof unknown => {
  if (isText(one) && isText(other))
    return one === other ? true : one.toLowerCase() === other.toLowerCase() ? unknown : false;
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    const [left, right] = [canonical(one), canonical(other)];
    if (left === null || right === null) return unknown;
    return left === right ? true : left.toLowerCase() === right.toLowerCase() ? unknown : false;
  }
  if (one === null || other === null || typeof one === typeof other) return one === other;
  return unknown;
};
