// Functions on objects, and those that join lists or objects ("Object functions for ARM templates"; Azure/bicep,
// EvaluationTests, for the order of keys).
import { isObject, type JsonObject } from '../../configuration/json-node.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import { keyWithoutCase, ObjectMaker } from '../values/case-insensitive-keys.ts';
import { canonical, equal, whyNotWhole } from '../values/equality.ts';
import { Open, refused, unsettled, whyOf } from '../values/indeterminate.ts';
import { inOrder } from '../values/text-order.ts';
import { type Call, type Family, isList, isSeveral, isText, objectOf } from '../values/value-types.ts';
import { withoutTwins } from './array-functions.ts';

/** A member that is open. The bracket tells readers that the text is no name, as in expressions. */
const stand = (open: Open, text = '[union(…)]'): Unresolved =>
  new Unresolved(text, false, open === unsettled ? new Open('unsettled', 'union') : open);

/** One member of two objects that both have it: the later value wins, objects are joined, lists are replaced. */
const joined = (before: unknown, after: unknown): unknown => {
  if (isObject(before) && isObject(after)) {
    const both = merge(before, after);
    return both instanceof Open ? stand(both) : both;
  }
  // Whether null takes a value away is not documented, nor what an unknown object would be joined with.
  if (after === null && before !== null) return stand(unsettled);
  if (after instanceof Unresolved) return stand(whyOf(after), after.text);
  return before instanceof Unresolved && isObject(after) ? stand(whyOf(before), before.text) : after;
};
const merge = (one: JsonObject, other: JsonObject): JsonObject | Open => {
  const maker = new ObjectMaker();
  for (const [key, value] of Object.entries(one)) maker.set(key, value);
  for (const [key, value] of Object.entries(other)) {
    const same = maker.same(key);
    // Whether keys that differ in case are one is not documented.
    if (same !== undefined && same !== key) return unsettled;
    maker.set(key, same === undefined ? value : joined(maker.made[key], value));
  }
  return maker.made;
};
const union: Call = (args) => {
  if (args.length === 0) return refused;
  if (args.every(isList)) return withoutTwins(args.flat());
  const [first, ...rest] = args;
  if (!isObject(first) || !rest.every(isObject)) return refused;
  let all: JsonObject | Open = first;
  for (const arg of rest) {
    if (all instanceof Open) break;
    all = merge(all, arg);
  }
  return all;
};

/** The last of several members of one name wins. */
const shallowMerge: Call = ([entries, ...rest]) => {
  if (!isList(entries) || rest.length > 0) return refused;
  const open = entries.find((entry) => entry instanceof Unresolved);
  if (open instanceof Unresolved) return whyOf(open);
  const maker = new ObjectMaker();
  for (const entry of entries) {
    if (!isObject(entry)) return refused;
    for (const [key, value] of Object.entries(entry)) {
      const same = maker.same(key);
      if (same !== undefined && same !== key) return unsettled;
      maker.set(key, value);
    }
  }
  return maker.made;
};

const commonItems = (first: readonly unknown[], rest: readonly (readonly unknown[])[]): unknown => {
  const texts = rest.map((list) => new Set(list.map(canonical)));
  const folded = texts.map((set) => new Set([...set].map((text) => text?.toLowerCase())));
  const kept: unknown[] = [];
  for (const item of first) {
    const text = canonical(item);
    const isCommon = texts.every((set) => set.has(text));
    // As with union: whether case counts is not documented here.
    if (!isCommon && folded.every((set) => set.has(text?.toLowerCase()))) return unsettled;
    if (isCommon) kept.push(item);
  }
  return withoutTwins(kept);
};
const commonMembers = (first: JsonObject, rest: readonly JsonObject[]): unknown => {
  const kept = objectOf([]);
  for (const [key, value] of Object.entries(first)) {
    let common = true;
    for (const other of rest) {
      const same = keyWithoutCase(other, key);
      if (same !== undefined && same !== key) return unsettled;
      const equals = same === undefined ? false : equal(value, other[same]);
      // Objects that are equal in part: not documented.
      if (
        equals instanceof Open ||
        (!equals && isObject(value) && same !== undefined && isObject(other[same]))
      )
        return equals instanceof Open ? equals : unsettled;
      common &&= equals;
    }
    if (common) kept[key] = value;
  }
  return kept;
};
const intersection: Call = ([first, ...rest]) => {
  if (rest.length === 0) return refused;
  for (const arg of [first, ...rest]) {
    const open = whyNotWhole(arg);
    if (open !== null) return open;
  }
  if (isList(first)) return rest.every(isList) ? commonItems(first, rest) : refused;
  return isObject(first) && rest.every(isObject) ? commonMembers(first, rest) : refused;
};

const createObject: Call = (args) => {
  if (args.length % 2 !== 0) return refused;
  const maker = new ObjectMaker();
  for (let at = 0; at < args.length; at += 2) {
    const key = args[at];
    if (key instanceof Unresolved) return whyOf(key);
    if (!isText(key)) return refused;
    if (maker.same(key) !== undefined) return unsettled;
    const value = args[at + 1];
    maker.set(key, isSeveral(value) ? new Unresolved(value.text, false, value.reason) : value);
  }
  return maker.made;
};

const objectKeys: Call = ([value, ...rest]) =>
  isObject(value) && rest.length === 0 ? inOrder(Object.keys(value)) : refused;
const items: Call = ([value, ...rest]) => {
  if (!isObject(value) || rest.length > 0) return refused;
  const keys = inOrder(Object.keys(value));
  return keys instanceof Open
    ? keys
    : keys.map((key) =>
        objectOf([
          ['key', key],
          ['value', value[key]],
        ]),
      );
};

export const objectFunctions: Family = [
  ['union', union],
  ['intersection', intersection],
  ['shallowmerge', shallowMerge],
  ['createobject', createObject],
  ['objectkeys', objectKeys],
  ['items', items],
];
