// Functions of template expressions on lists and objects ("Array functions", "Object functions"). A list in which an
// item stands for several has no length, no first and no last item.
import { isObject, type JsonObject } from '../node.ts';
import { Unresolved } from '../unresolved.ts';
import {
  type Call,
  canonical,
  equal,
  isCountable,
  isList,
  isScalar,
  isText,
  isWhole,
  unknown,
} from './values.ts';

const mostItems = 10_000;

const isEmpty: Call = ([value]) => {
  if (value === null || value === '') return true;
  if (isList(value))
    return isCountable(value) ? value.length === 0 : value.every(maybeNone) ? unknown : false;
  if (isObject(value)) return Object.keys(value).length === 0;
  return isText(value) ? false : unknown;
};
const maybeNone = (item: unknown): boolean => item instanceof Unresolved && item.several;

const length: Call = ([value]) =>
  isText(value) || (isList(value) && isCountable(value))
    ? value.length
    : isObject(value)
      ? Object.keys(value).length
      : unknown;

/** First or last of a list or text; that of an empty list is not documented. */
const end =
  (index: 0 | -1): Call =>
  ([value]) => {
    if (isText(value)) return value.at(index) ?? '';
    if (!isList(value) || value.length === 0 || !isCountable(value)) return unknown;
    return value.at(index);
  };
/** `take` and `skip`: numbers below zero count as zero, numbers above the length as the length. */
const slice =
  (cut: <T extends string | readonly unknown[]>(value: T, count: number) => unknown): Call =>
  ([value, count]) =>
    isWhole(count) && (isText(value) || (isList(value) && isCountable(value)))
      ? cut(value, Math.min(Math.max(count, 0), value.length))
      : unknown;

/** `true` when one is surely in the list, `false` when none can be, else unknown. */
const includes = (list: readonly unknown[], wanted: unknown): boolean | typeof unknown => {
  let open = false;
  for (const item of list) {
    if (item instanceof Unresolved) open = true;
    // Items are compared with case (template functions: contains).
    else if (isScalar(wanted) || isScalar(item) || wanted === null || item === null) {
      if (item === wanted) return true;
    } else {
      const same = equal(item, wanted);
      if (same === true) return true;
      if (same === unknown) open = true;
    }
  }
  return open ? unknown : false;
};
const contains: Call = ([holder, wanted]) => {
  if (wanted === undefined) return unknown;
  if (isList(holder)) return includes(holder, wanted);
  if (isText(holder)) return isText(wanted) || isWhole(wanted) ? holder.includes(String(wanted)) : unknown;
  return isObject(holder) && isText(wanted)
    ? Object.keys(holder).some((key) => key.toLowerCase() === wanted.toLowerCase())
    : unknown;
};
const index =
  (side: 'first' | 'last'): Call =>
  ([holder, wanted]) => {
    if (isText(holder) && isText(wanted)) {
      const [text, part] = [holder.toLowerCase(), wanted.toLowerCase()];
      return side === 'first' ? text.indexOf(part) : text.lastIndexOf(part);
    }
    if (!isList(holder) || !isScalar(wanted) || !holder.every(isScalar)) return unknown;
    return side === 'first' ? holder.indexOf(wanted) : holder.lastIndexOf(wanted);
  };

/** Duplicates are dropped, the first stays. Items of which it is not known whether they are equal leave the list open. */
const withoutTwins = (list: readonly unknown[]): unknown => {
  const seen = new Map<string, string>();
  const kept: unknown[] = [];
  for (const item of list) {
    const text = canonical(item);
    if (text === null) {
      kept.push(item);
      continue;
    }
    const key = text.toLowerCase();
    const twin = seen.get(key);
    if (twin === text) continue;
    if (twin !== undefined) return unknown;
    seen.set(key, text);
    kept.push(item);
  }
  // Something unknown may be a twin of any other: how many there are is then open, what they hold is not.
  return kept.some((item) => item instanceof Unresolved) && kept.length > 1
    ? kept.map((item) => (item instanceof Unresolved ? new Unresolved(item.text, true) : item))
    : kept;
};

/** The later value wins, objects are joined at every level, lists inside of objects are replaced. */
const merge = (one: JsonObject, other: JsonObject): unknown => {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), one);
  const names = new Map(Object.keys(one).map((key) => [key.toLowerCase(), key]));
  for (const key of Object.keys(other)) {
    const before = names.get(key.toLowerCase());
    // Whether keys that differ in case are one, and whether null takes a value away, is not documented.
    if (before !== undefined && before !== key) return unknown;
    const [old, value] = [before === undefined ? undefined : merged[key], other[key]];
    if (old instanceof Unresolved || value instanceof Unresolved) {
      merged[key] =
        old === undefined ? value : new Unresolved(value instanceof Unresolved ? value.text : key);
      continue;
    }
    if (value === null && old !== undefined && old !== null) merged[key] = new Unresolved(key);
    else if (isObject(old) && isObject(value)) {
      const joined = merge(old, value);
      merged[key] = joined === unknown ? new Unresolved(key) : joined;
    } else merged[key] = value;
  }
  return merged;
};
const union: Call = (args) => {
  if (args.length === 0) return unknown;
  if (args.every(isList)) return withoutTwins(args.flat());
  if (!args.every(isObject)) return unknown;
  return args.slice(1).reduce<unknown>((all, arg) => (isObject(all) ? merge(all, arg) : unknown), args[0]);
};
const intersection: Call = ([first, ...rest]) => {
  if (!isList(first) || rest.length === 0 || !rest.every(isList)) return unknown;
  if (![first, ...rest].every((list) => list.every(isScalar))) return unknown;
  const folded = (list: readonly unknown[]): Set<string> =>
    new Set(list.map((item) => String(item).toLowerCase()));
  const kept = first.filter((item) => rest.every((list) => list.includes(item)));
  const loose = first.filter((item) => rest.every((list) => folded(list).has(String(item).toLowerCase())));
  return kept.length === loose.length ? withoutTwins(kept) : unknown;
};

const createObject: Call = (args) => {
  const made: Record<string, unknown> = Object.create(null);
  for (let at = 0; at < args.length; at += 2) {
    const key = args[at];
    if (!isText(key)) return unknown;
    made[key] = args[at + 1];
  }
  return args.length % 2 === 0 ? made : unknown;
};

/** Keys in alphabetical order; unknown where case would change the order. */
const sortedKeys = (value: unknown): readonly string[] | null => {
  if (!isObject(value)) return null;
  const keys = Object.keys(value).sort();
  const folded = keys.map((key) => key.toLowerCase());
  return folded.every((key, at) => at === 0 || (folded[at - 1] ?? '') < key) ? keys : null;
};
const items: Call = ([value]) => {
  const keys = sortedKeys(value);
  if (keys === null || !isObject(value)) return unknown;
  return keys.map((key) => Object.assign(Object.create(null), { key, value: value[key] }));
};
const range: Call = ([start, count]) =>
  isWhole(start) && isWhole(count) && count >= 0 && count <= mostItems
    ? Array.from({ length: count }, (_, at) => start + at)
    : unknown;
const flatten: Call = ([list]) =>
  isList(list) && list.every((item) => isList(item) || maybeNone(item)) ? list.flat() : unknown;

export const listFunctions: readonly (readonly [name: string, call: Call])[] = [
  ['empty', isEmpty],
  ['length', length],
  ['first', end(0)],
  ['last', end(-1)],
  ['take', slice((value, count) => value.slice(0, count))],
  ['skip', slice((value, count) => value.slice(count))],
  ['contains', contains],
  ['indexof', index('first')],
  ['lastindexof', index('last')],
  ['union', union],
  ['intersection', intersection],
  ['createarray', (args) => [...args]],
  ['array', ([value]) => (value === undefined ? unknown : isList(value) ? value : [value])],
  ['createobject', createObject],
  ['items', items],
  ['objectkeys', ([value]) => sortedKeys(value) ?? unknown],
  ['range', range],
  ['flatten', flatten],
];
