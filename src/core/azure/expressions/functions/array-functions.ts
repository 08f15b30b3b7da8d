// Functions on lists, and those that take a list or a text ("Array functions for ARM templates"; Bicep's own
// descriptions of the same functions). A list in which an item stands for several has no length.
import { isObject } from '../../configuration/json-node.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import { keyWithoutCase } from '../values/case-insensitive-keys.ts';
import { canonical, equal, mayEqual, whyNotWhole } from '../values/equality.ts';
import { type Open, refused, tooLarge, unsettled, whyOf } from '../values/indeterminate.ts';
import {
  type Call,
  type Family,
  isAscii,
  isCountable,
  isList,
  isSeveral,
  isText,
  isWhole,
  severalIn,
} from '../values/value-types.ts';
import { notTaken } from './string-functions.ts';

const mostItems = 10_000;
/** Items that are compared with each other where something in them is unknown. */
const mostTwins = 300;
const highest = 2_147_483_647;

/** Why the items of a list cannot be counted. */
const whyNot = (list: readonly unknown[]): Open => {
  const several = severalIn(list);
  return several === null ? unsettled : whyOf(several);
};
/** Texts whose characters are counted the same by everybody. */
const isCharwise = (text: string): boolean => !/[\ud800-\udfff]/.test(text);

const isEmpty: Call = ([value, ...rest]) => {
  if (rest.length > 0) return refused;
  if (value === null || value === '') return true;
  if (isList(value))
    return isCountable(value) || !value.every(isSeveral) ? value.length === 0 : whyNot(value);
  if (isObject(value)) return Object.keys(value).length === 0;
  return isText(value) ? false : notTaken(value);
};

const length: Call = ([value, ...rest]) => {
  if (rest.length > 0) return refused;
  if (isText(value)) return isCharwise(value) ? value.length : unsettled;
  if (isList(value)) return isCountable(value) ? value.length : whyNot(value);
  return isObject(value) ? Object.keys(value).length : notTaken(value);
};

/** First or last of a list or text; of an empty list it is null (Bicep's type of both functions). */
const end =
  (index: 0 | -1): Call =>
  ([value, ...rest]) => {
    if (rest.length > 0) return refused;
    if (isText(value)) return value !== '' && isCharwise(value) ? value.at(index) : unsettled;
    if (!isList(value)) return notTaken(value);
    const item = value.length === 0 ? null : value.at(index);
    return isSeveral(item) ? whyOf(item) : item;
  };
const fromEnd =
  (otherwise: null | Open): Call =>
  ([value, index, ...rest]) => {
    if (value === null && otherwise === null) return null;
    if (!isList(value) || !isWhole(index) || rest.length > 0) return refused;
    if (index < 1) return unsettled;
    const passed = value.slice(-index).find(isSeveral);
    if (passed !== undefined) return whyOf(passed);
    return index > value.length ? (isCountable(value) ? otherwise : whyNot(value)) : value.at(-index);
  };

/** `take` and `skip`: numbers below zero count as zero, numbers above the length as the length. */
const slice =
  (cut: <T extends string | readonly unknown[]>(value: T, count: number) => unknown): Call =>
  ([value, count, ...rest]) => {
    if (!isWhole(count) || rest.length > 0) return refused;
    if (isText(value) ? !isCharwise(value) : isList(value) && !isCountable(value))
      return isList(value) ? whyNot(value) : unsettled;
    return isText(value) || isList(value)
      ? cut(value, Math.min(Math.max(count, 0), value.length))
      : notTaken(value);
  };

/** Place of the first or last item that equals a value; open when an unknown one may be it. */
const place = (list: readonly unknown[], wanted: unknown, side: 'first' | 'last'): number | Open => {
  const steps = side === 'first' ? list.keys() : [...list.keys()].reverse();
  for (const at of steps) {
    const item = list[at];
    if (item instanceof Unresolved) return whyOf(item);
    // Items of another type are no match (Azure/bicep, EvaluationTests: indexOf of a number in texts).
    const same = typeof item === typeof wanted && equal(item, wanted);
    if (same === true) return at;
    if (same !== false) return same;
  }
  return -1;
};
const contains: Call = ([holder, wanted, ...rest]) => {
  if (wanted === undefined || rest.length > 0) return refused;
  if (isList(holder)) {
    const known = holder.filter((item) => !(item instanceof Unresolved));
    const at = place(known, wanted, 'first');
    if (at !== -1) return typeof at === 'number' ? true : at;
    return known.length === holder.length ? false : place(holder, wanted, 'first');
  }
  if (isText(holder)) return isText(wanted) ? holder.includes(wanted) : notTaken(wanted);
  return isObject(holder) && isText(wanted) ? keyWithoutCase(holder, wanted) !== undefined : notTaken(holder);
};
const index =
  (side: 'first' | 'last'): Call =>
  ([holder, wanted, ...rest]) => {
    if (wanted === undefined || rest.length > 0) return refused;
    if (isList(holder)) return place(holder, wanted, side);
    if (!isText(holder) || !isText(wanted)) return refused;
    if (wanted === '' || !isAscii(holder + wanted)) return unsettled;
    const [text, part] = [holder.toLowerCase(), wanted.toLowerCase()];
    return side === 'first' ? text.indexOf(part) : text.lastIndexOf(part);
  };

/**
 * Duplicates are dropped, the first stays. Not settled: texts and keys that differ in case only. What is not known as a
 * whole may be a twin of another: then it stands for none or one.
 */
export const withoutTwins = (list: readonly unknown[]): unknown => {
  const seen = new Map<string, string>();
  const kept: { readonly item: unknown; readonly open: Open | null }[] = [];
  for (const item of list) {
    const open = whyNotWhole(item);
    const text = canonical(item) ?? '';
    const key = text.toLowerCase();
    const twin = open === null ? seen.get(key) : undefined;
    if (twin !== undefined && twin !== text) return unsettled;
    if (twin !== undefined) continue;
    if (open === null) seen.set(key, text);
    kept.push({ item, open });
  }
  if (kept.length > mostTwins && kept.some(({ open }) => open !== null)) return tooLarge;
  return kept.map(({ item, open }, at) =>
    open !== null && kept.some((other, place) => place !== at && mayEqual(other.item, item))
      ? new Unresolved(item instanceof Unresolved ? item.text : '[…]', true, open)
      : item,
  );
};

const range: Call = ([start, count, ...rest]) => {
  if (!isWhole(start) || !isWhole(count) || rest.length > 0) return refused;
  return count >= 0 && count <= mostItems && start + count <= highest
    ? Array.from({ length: count }, (_, at) => start + at)
    : refused;
};
const flatten: Call = ([list, ...rest]) => {
  if (!isList(list) || rest.length > 0) return refused;
  const open = list.find((item) => item instanceof Unresolved && !item.several);
  if (open instanceof Unresolved) return whyOf(open);
  return list.every((item) => isList(item) || isSeveral(item)) ? list.flat() : refused;
};

export const listFunctions: Family = [
  ['empty', isEmpty],
  ['length', length],
  ['first', end(0)],
  ['last', end(-1)],
  ['indexfromend', fromEnd(refused)],
  ['tryindexfromend', fromEnd(null)],
  ['take', slice((value, count) => value.slice(0, count))],
  ['skip', slice((value, count) => value.slice(count))],
  ['contains', contains],
  ['indexof', index('first')],
  ['lastindexof', index('last')],
  ['createarray', (args) => [...args]],
  [
    'array',
    ([value, ...rest]) =>
      value === undefined || rest.length > 0 ? refused : isList(value) ? value : [value],
  ],
  ['range', range],
  ['flatten', flatten],
];
