// Functions on lists, and those that take a list or a text ("Array functions for ARM templates"; Bicep's descriptions
// of the same functions). A list with an item that stands for several has no length.
import { isObject } from '../../configuration/json-node.ts';
import { Unresolved, UnresolvedItems } from '../../configuration/unresolved.ts';
import { findKey } from '../values/case-insensitive-keys.ts';
import { canonicalText, mayBeEqual, unresolvedReason, valuesEqual } from '../values/equality.ts';
import { type Indeterminate, reasonOf, rejected, tooLarge, undocumented } from '../values/indeterminate.ts';
import {
  type FunctionFamily,
  isAscii,
  isCountable,
  isList,
  isSeveral,
  isText,
  isWhole,
  severalIn,
  type TemplateFunction,
} from '../values/value-types.ts';
import { unsupportedArgument } from './string-functions.ts';

const LIMIT_RANGE = 10_000;
/** Items of a list with unresolved ones that are compared with each other. */
const LIMIT_COMPARED = 300;
const MAX_INT32 = 2_147_483_647;

/** Returns why the items of a list cannot be counted. */
const countReason = (list: readonly unknown[]): Indeterminate => {
  const several = severalIn(list);
  return several === null ? undocumented : reasonOf(several);
};
/** Reports whether characters are UTF-16 code units: .NET and others count the rest differently. */
const isCharwise = (text: string): boolean => !/[\ud800-\udfff]/.test(text);

const isEmpty: TemplateFunction = ([value, ...rest]) => {
  if (rest.length > 0) return rejected;
  if (value === null || value === '') return true;
  if (isList(value)) return isCountable(value) || !value.every(isSeveral) ? value.length === 0 : countReason(value);
  if (isObject(value)) return Object.keys(value).length === 0;
  return isText(value) ? false : unsupportedArgument(value);
};

const length: TemplateFunction = ([value, ...rest]) => {
  if (rest.length > 0) return rejected;
  if (isText(value)) return isCharwise(value) ? value.length : undocumented;
  if (isList(value)) return isCountable(value) ? value.length : countReason(value);
  return isObject(value) ? Object.keys(value).length : unsupportedArgument(value);
};

/** First or last item or character; null for an empty list (Bicep's type of both functions). */
const end =
  (index: 0 | -1): TemplateFunction =>
  ([value, ...rest]) => {
    if (rest.length > 0) return rejected;
    if (isText(value)) return value !== '' && isCharwise(value) ? value.at(index) : undocumented;
    if (!isList(value)) return unsupportedArgument(value);
    const item = value.length === 0 ? null : value.at(index);
    return isSeveral(item) ? reasonOf(item) : item;
  };
const fromEnd =
  (otherwise: null | Indeterminate): TemplateFunction =>
  ([value, index, ...rest]) => {
    if (value === null && otherwise === null) return null;
    if (!isList(value) || !isWhole(index) || rest.length > 0) return rejected;
    if (index < 1) return undocumented;
    const passed = value.slice(-index).find(isSeveral);
    if (passed !== undefined) return reasonOf(passed);
    if (index <= value.length) return value.at(-index);
    return isCountable(value) ? otherwise : countReason(value);
  };

/** `take` and `skip`: numbers are limited to the range from zero to the length. */
const slice =
  (take: <T extends string | readonly unknown[]>(value: T, count: number) => unknown): TemplateFunction =>
  ([value, count, ...rest]) => {
    if (!isWhole(count) || rest.length > 0) return rejected;
    if (isText(value) ? !isCharwise(value) : isList(value) && !isCountable(value))
      return isList(value) ? countReason(value) : undocumented;
    return isText(value) || isList(value)
      ? take(value, Math.min(Math.max(count, 0), value.length))
      : unsupportedArgument(value);
  };

/** Returns the index of the first or last item that equals a value; indeterminate where an unresolved one may. */
const indexOf = (list: readonly unknown[], wanted: unknown, side: 'first' | 'last'): number | Indeterminate => {
  const steps = side === 'first' ? list.keys() : [...list.keys()].reverse();
  for (const at of steps) {
    const item = list[at];
    if (item instanceof Unresolved) return reasonOf(item);
    // Items of another type do not match (Azure/bicep, EvaluationTests: indexOf of a number in texts).
    const same = typeof item === typeof wanted && valuesEqual(item, wanted);
    if (same === true) return at;
    if (same !== false) return same;
  }
  return -1;
};
const contains: TemplateFunction = ([holder, wanted, ...rest]) => {
  if (wanted === undefined || rest.length > 0) return rejected;
  if (isList(holder)) {
    const known = holder.filter((item) => !(item instanceof Unresolved));
    const at = indexOf(known, wanted, 'first');
    if (at !== -1) return typeof at === 'number' ? true : at;
    return known.length === holder.length ? false : indexOf(holder, wanted, 'first');
  }
  if (isText(holder)) return isText(wanted) ? holder.includes(wanted) : unsupportedArgument(wanted);
  return isObject(holder) && isText(wanted) ? findKey(holder, wanted) !== undefined : unsupportedArgument(holder);
};
const index =
  (side: 'first' | 'last'): TemplateFunction =>
  ([holder, wanted, ...rest]) => {
    if (wanted === undefined || rest.length > 0) return rejected;
    if (isList(holder)) return indexOf(holder, wanted, side);
    if (!isText(holder) || !isText(wanted)) return rejected;
    if (wanted === '' || !isAscii(holder + wanted)) return undocumented;
    const [text, part] = [holder.toLowerCase(), wanted.toLowerCase()];
    return side === 'first' ? text.indexOf(part) : text.lastIndexOf(part);
  };

/**
 * Removes duplicates after the first. Undocumented: texts and keys that differ in case only. An item that is
 * unresolved in part may duplicate another: it then stands for none or one.
 */
export const withoutDuplicates = (list: readonly unknown[]): unknown => {
  const seen = new Map<string, string>();
  const kept: { readonly item: unknown; readonly unresolved: Indeterminate | null }[] = [];
  for (const item of list) {
    const unresolved = unresolvedReason(item);
    const text = canonicalText(item) ?? '';
    const key = text.toLowerCase();
    const duplicate = unresolved === null ? seen.get(key) : undefined;
    if (duplicate !== undefined && duplicate !== text) return undocumented;
    if (duplicate !== undefined) continue;
    if (unresolved === null) seen.set(key, text);
    kept.push({ item, unresolved });
  }
  if (kept.length > LIMIT_COMPARED && kept.some(({ unresolved }) => unresolved !== null)) return tooLarge;
  return kept.map(({ item, unresolved }, at) =>
    unresolved !== null && kept.some((other, indexOf) => indexOf !== at && mayBeEqual(other.item, item))
      ? new UnresolvedItems(item instanceof Unresolved ? item.text : '[…]', unresolved)
      : item,
  );
};

const array: TemplateFunction = ([value, ...rest]) => {
  if (value === undefined || rest.length > 0) return rejected;
  return isList(value) ? value : [value];
};
const range: TemplateFunction = ([start, count, ...rest]) => {
  if (!isWhole(start) || !isWhole(count) || rest.length > 0) return rejected;
  return count >= 0 && count <= LIMIT_RANGE && start + count <= MAX_INT32
    ? Array.from({ length: count }, (_, at) => start + at)
    : rejected;
};
const flatten: TemplateFunction = ([list, ...rest]) => {
  if (!isList(list) || rest.length > 0) return rejected;
  const unresolved = list.find((item) => item instanceof Unresolved && !item.several);
  if (unresolved instanceof Unresolved) return reasonOf(unresolved);
  return list.every((item) => isList(item) || isSeveral(item)) ? list.flat() : rejected;
};

export const listFunctions: FunctionFamily = [
  ['empty', isEmpty],
  ['length', length],
  ['first', end(0)],
  ['last', end(-1)],
  ['indexfromend', fromEnd(rejected)],
  ['tryindexfromend', fromEnd(null)],
  ['take', slice((value, count) => value.slice(0, count))],
  ['skip', slice((value, count) => value.slice(count))],
  ['contains', contains],
  ['indexof', index('first')],
  ['lastindexof', index('last')],
  ['createarray', (args) => [...args]],
  ['array', array],
  ['range', range],
  ['flatten', flatten],
];
