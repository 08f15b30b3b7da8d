// What equals what, and what cannot be compared because something in it is not known.
import { isObject } from '../../configuration/json-node.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import { keyWithoutCase } from './case-insensitive-keys.ts';
import { type Open, tooLarge, unsettled, whyOf } from './indeterminate.ts';
import { isTooHeavy } from './value-size.ts';
import { isCountable, isList, isScalar, isText } from './value-types.ts';

const unknowns = new WeakMap<object, Unresolved | 'none'>();
/** The first unknown thing inside of a value. */
const unknownIn = (value: unknown): Unresolved | null => {
  if (value instanceof Unresolved) return value;
  if (!isList(value) && !isObject(value)) return null;
  const known = unknowns.get(value);
  if (known !== undefined) return known === 'none' ? null : known;
  let found: Unresolved | null = null;
  for (const item of Object.values(value)) found ??= unknownIn(item);
  unknowns.set(value, found ?? 'none');
  return found;
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
  readonly known: WeakMap<object, string>;
}
const exactly: Writing = { key: (key) => key, scalar: (value) => value, known: new WeakMap() };
/** What may make two values equal that differ: case of keys, a number or truth value beside its text. */
const loosely: Writing = {
  key: (key) => key.toLowerCase(),
  scalar: (value) => `${value}`,
  known: new WeakMap(),
};

const sortedBy = (value: unknown, writing: Writing): unknown =>
  isList(value)
    ? value.map((item) => sortedBy(item, writing))
    : isObject(value)
      ? Object.keys(value)
          .map((key) => [writing.key(key), sortedBy(value[key], writing)] as const)
          .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
          .concat([['', '{}']])
      : writing.scalar(value);
const writtenBy = (value: unknown, writing: Writing): string => {
  const isContainer = isList(value) || isObject(value);
  const known = isContainer ? writing.known.get(value) : undefined;
  if (known !== undefined) return known;
  const text = JSON.stringify(sortedBy(value, writing)) ?? '';
  if (isContainer) writing.known.set(value, text);
  return text;
};

/** The same text for equal values, whatever the order of their keys; null when something in them is unknown. */
export const canonical = (value: unknown): string | null =>
  whyNotWhole(value) === null ? writtenBy(value, exactly) : null;

/**
 * Whether two values are equal. Texts are compared with case ("Comparison functions for ARM templates", 2025-08).
 * Not settled: keys that differ in case only, a number beside a text or a truth value.
 */
export const equal = (one: unknown, other: unknown): boolean | Open => {
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    if (isList(one) !== isList(other)) return false;
    const open = whyNotWhole(one) ?? whyNotWhole(other);
    if (open !== null) return open;
    if (writtenBy(one, exactly) === writtenBy(other, exactly)) return true;
    return writtenBy(one, loosely) === writtenBy(other, loosely) ? unsettled : false;
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
