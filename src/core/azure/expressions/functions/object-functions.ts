// Functions on objects, and those that merge lists or objects ("Object functions for ARM templates"; Azure/bicep,
// EvaluationTests, for the order of keys).
import { isObject, type JsonObject } from '../../configuration/json-node.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import { findKey, ObjectBuilder } from '../values/case-insensitive-keys.ts';
import { canonicalText, unresolvedReason, valuesEqual } from '../values/equality.ts';
import { Indeterminate, reasonOf, rejected, undocumented } from '../values/indeterminate.ts';
import { sortedKeys } from '../values/text-order.ts';
import {
  type FunctionFamily,
  isList,
  isSeveral,
  isText,
  objectOf,
  type TemplateFunction,
} from '../values/value-types.ts';
import { withoutDuplicates } from './array-functions.ts';

/**
 * Makes an unresolved member. Its text begins with a bracket, like an expression, so that it is not taken for a name.
 */
const unresolvedMember = (unresolved: Indeterminate, text = '[union(…)]'): Unresolved =>
  new Unresolved(text, unresolved === undocumented ? new Indeterminate('undocumented', 'union') : unresolved);

/** Merges a member of two objects: the later value wins, objects are merged, lists are replaced. */
const mergedMember = (before: unknown, after: unknown): unknown => {
  if (isObject(before) && isObject(after)) {
    const both = merge(before, after);
    return both instanceof Indeterminate ? unresolvedMember(both) : both;
  }
  // Undocumented: whether null removes a value, and what an unresolved object would be merged with.
  if (after === null && before !== null) return unresolvedMember(undocumented);
  if (after instanceof Unresolved) return unresolvedMember(reasonOf(after), after.text);
  return before instanceof Unresolved && isObject(after) ? unresolvedMember(reasonOf(before), before.text) : after;
};
const merge = (one: JsonObject, other: JsonObject): JsonObject | Indeterminate => {
  const maker = new ObjectBuilder();
  for (const [key, value] of Object.entries(one)) maker.set(key, value);
  for (const [key, value] of Object.entries(other)) {
    const same = maker.same(key);
    // Undocumented: whether keys that differ in case are the same.
    if (same !== undefined && same !== key) return undocumented;
    maker.set(key, same === undefined ? value : mergedMember(maker.made[key], value));
  }
  return maker.made;
};
const union: TemplateFunction = (args) => {
  if (args.length === 0) return rejected;
  if (args.every(isList)) return withoutDuplicates(args.flat());
  const [first, ...rest] = args;
  if (!isObject(first) || !rest.every(isObject)) return rejected;
  let all: JsonObject | Indeterminate = first;
  for (const arg of rest) {
    if (all instanceof Indeterminate) break;
    all = merge(all, arg);
  }
  return all;
};

/** Merges a list of objects; the last of several members of one name wins. */
const shallowMerge: TemplateFunction = ([entries, ...rest]) => {
  if (!isList(entries) || rest.length > 0) return rejected;
  const unresolved = entries.find((entry) => entry instanceof Unresolved);
  if (unresolved instanceof Unresolved) return reasonOf(unresolved);
  const maker = new ObjectBuilder();
  for (const entry of entries) {
    if (!isObject(entry)) return rejected;
    for (const [key, value] of Object.entries(entry)) {
      const same = maker.same(key);
      if (same !== undefined && same !== key) return undocumented;
      maker.set(key, value);
    }
  }
  return maker.made;
};

const commonItems = (first: readonly unknown[], rest: readonly (readonly unknown[])[]): unknown => {
  const texts = rest.map((list) => new Set(list.map(canonicalText)));
  const folded = texts.map((set) => new Set([...set].map((text) => text?.toLowerCase())));
  const kept: unknown[] = [];
  for (const item of first) {
    const text = canonicalText(item);
    const isCommon = texts.every((set) => set.has(text));
    // Undocumented, as with union: whether case counts.
    if (!isCommon && folded.every((set) => set.has(text?.toLowerCase()))) return undocumented;
    if (isCommon) kept.push(item);
  }
  return withoutDuplicates(kept);
};
/** Reports whether an object has a member with a value; indeterminate where that is unresolved or undocumented. */
const hasMember = (object: JsonObject, key: string, value: unknown): boolean | Indeterminate => {
  const same = findKey(object, key);
  if (same === undefined) return false;
  if (same !== key) return undocumented;
  const equals = valuesEqual(value, object[same]);
  // Undocumented: objects that are equal in part.
  return equals === false && isObject(value) && isObject(object[same]) ? undocumented : equals;
};
const commonMembers = (first: JsonObject, rest: readonly JsonObject[]): unknown => {
  const kept = objectOf([]);
  for (const [key, value] of Object.entries(first)) {
    const found = rest.map((other) => hasMember(other, key, value));
    const reason = found.find((one) => one instanceof Indeterminate);
    if (reason !== undefined) return reason;
    if (!found.includes(false)) kept[key] = value;
  }
  return kept;
};
const intersection: TemplateFunction = ([first, ...rest]) => {
  if (rest.length === 0) return rejected;
  for (const arg of [first, ...rest]) {
    const unresolved = unresolvedReason(arg);
    if (unresolved !== null) return unresolved;
  }
  if (isList(first)) return rest.every(isList) ? commonItems(first, rest) : rejected;
  return isObject(first) && rest.every(isObject) ? commonMembers(first, rest) : rejected;
};

const createObject: TemplateFunction = (args) => {
  if (args.length % 2 !== 0) return rejected;
  const maker = new ObjectBuilder();
  for (let at = 0; at < args.length; at += 2) {
    const key = args[at];
    if (key instanceof Unresolved) return reasonOf(key);
    if (!isText(key)) return rejected;
    if (maker.same(key) !== undefined) return undocumented;
    const value = args[at + 1];
    maker.set(key, isSeveral(value) ? new Unresolved(value.text, value.reason) : value);
  }
  return maker.made;
};

const objectKeys: TemplateFunction = ([value, ...rest]) =>
  isObject(value) && rest.length === 0 ? sortedKeys(Object.keys(value)) : rejected;
const items: TemplateFunction = ([value, ...rest]) => {
  if (!isObject(value) || rest.length > 0) return rejected;
  const keys = sortedKeys(Object.keys(value));
  return keys instanceof Indeterminate
    ? keys
    : keys.map((key) =>
        objectOf([
          ['key', key],
          ['value', value[key]],
        ]),
      );
};

export const objectFunctions: FunctionFamily = [
  ['union', union],
  ['intersection', intersection],
  ['shallowmerge', shallowMerge],
  ['createobject', createObject],
  ['objectkeys', objectKeys],
  ['items', items],
];
