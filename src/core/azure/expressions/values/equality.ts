// Compares values, and tells where an unresolved part prevents it.
import { memoizeWeak } from '../../../memoize.ts';
import { isObject } from '../../configuration/json-node.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import { findKey } from './case-insensitive-keys.ts';
import { type Indeterminate, reasonOf, tooLarge, undocumented } from './indeterminate.ts';
import { isTooLarge } from './value-size.ts';
import { isCountable, isList, isScalar, isText } from './value-types.ts';

/** Returns the first unresolved part of a value. */
const unknownIn = (value: unknown): Unresolved | null => {
  if (value instanceof Unresolved) return value;
  return isList(value) || isObject(value) ? unknownInside(value) : null;
};
const unknownInside = memoizeWeak((container: object): Unresolved | null => {
  let found: Unresolved | null = null;
  for (const item of Object.values(container)) found ??= unknownIn(item);
  return found;
});
/** Returns why a value is not fully known; null where it is. */
export const unresolvedReason = (value: unknown): Indeterminate | null => {
  if (isTooLarge(value)) return tooLarge;
  const found = unknownIn(value);
  return found === null ? null : reasonOf(found);
};

/** How keys and scalars are written for a comparison. */
interface Writing {
  readonly key: (key: string) => string;
  readonly scalar: (value: unknown) => unknown;
  readonly known: WeakMap<object, string>;
}
const exactly: Writing = { key: (key) => key, scalar: (value) => value, known: new WeakMap() };
/** Ignores what may make different values equal: case of keys, a number or boolean beside its text. */
const loosely: Writing = {
  key: (key) => key.toLowerCase(),
  scalar: (value) => `${value}`,
  known: new WeakMap(),
};

const byText = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};
const sortedBy = (value: unknown, writing: Writing): unknown => {
  if (isList(value)) return value.map((item) => sortedBy(item, writing));
  if (!isObject(value)) return writing.scalar(value);
  return Object.keys(value)
    .map((key) => [writing.key(key), sortedBy(value[key], writing)] as const)
    .sort(([one], [other]) => byText(one, other))
    .concat([['', '{}']]);
};
const writtenBy = (value: unknown, writing: Writing): string => {
  const isContainer = isList(value) || isObject(value);
  const known = isContainer ? writing.known.get(value) : undefined;
  if (known !== undefined) return known;
  const text = JSON.stringify(sortedBy(value, writing)) ?? '';
  if (isContainer) writing.known.set(value, text);
  return text;
};

/** Returns the same text for equal values, whatever the order of keys; null where a part is unresolved. */
export const canonicalText = (value: unknown): string | null =>
  unresolvedReason(value) === null ? writtenBy(value, exactly) : null;

/**
 * Compares two values; texts with case ("Comparison functions for ARM templates", 2025-08). Undocumented: keys that
 * differ in case only, a number beside a text or boolean.
 */
export const valuesEqual = (one: unknown, other: unknown): boolean | Indeterminate => {
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    if (isList(one) !== isList(other)) return false;
    const unresolved = unresolvedReason(one) ?? unresolvedReason(other);
    if (unresolved !== null) return unresolved;
    if (writtenBy(one, exactly) === writtenBy(other, exactly)) return true;
    return writtenBy(one, loosely) === writtenBy(other, loosely) ? undocumented : false;
  }
  return one === other || typeof one === typeof other || !isScalar(one) || !isScalar(other)
    ? one === other
    : undocumented;
};

/** Reports whether two values may be equal, whatever their unresolved parts are; keys and texts without case. */
export const mayBeEqual = (one: unknown, other: unknown): boolean => {
  if (one instanceof Unresolved || other instanceof Unresolved) return true;
  if (isList(one) && isList(other))
    return !isCountable(one) || !isCountable(other)
      ? true
      : one.length === other.length && one.every((item, at) => mayBeEqual(item, other[at]));
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => {
        const same = findKey(other, key);
        return same !== undefined && mayBeEqual(one[key], other[same]);
      })
    );
  }
  return isText(one) && isText(other) ? one.toLowerCase() === other.toLowerCase() : one === other;
};
