// The property at a path of a resource's body: a value, absent (not set), or unknown. A form that leaves properties out
// never gives `absent`.
import {
  childRef,
  isObject,
  isTruncated,
  type JsonNode,
  type JsonObject,
  own,
} from '../../azure/configuration/json-node.ts';
import type { SourceRef } from '../../azure/configuration/resources.ts';
import { displaySlots } from '../../azure/configuration/symbolic-text.ts';
import { comparableText, Unresolved } from '../../azure/configuration/unresolved.ts';
import { isDepthTruncated } from '../../azure/readers/fields/known-values.ts';

/**
 * What a missing member of a body means. `template`: it is not set. `response`, of Azure: the same, but a list that
 * the response's API version lacks may have items. `partial`: nothing, it may be set.
 */
export type BodyCompleteness = 'template' | 'response' | 'partial';

export type PropertyValue =
  /** `value` may be a `PartialId`, or an `Unresolved` with a symbol. */
  | { readonly kind: 'value'; readonly value: unknown; readonly at: SourceRef }
  /** `at` is the nearest existing ancestor. */
  | { readonly kind: 'absent'; readonly at: SourceRef }
  /** `text`: the expression; empty where the body leaves the property out. */
  | { readonly kind: 'unknown'; readonly text: string; readonly at: SourceRef };

const spelling = (key: string): string => key.replaceAll('_', '').toLowerCase();

/** Returns the own key of that exact name, else the only one that differs in case or underscores. */
function keyOf(object: JsonObject, name: string): string | null | 'several' {
  if (Object.hasOwn(object, name)) return name;
  const wanted = spelling(name);
  const [key = null, ...more] = Object.keys(object).filter((candidate) => spelling(candidate) === wanted);
  return more.length > 0 ? 'several' : key;
}

const unknown = (text: string, at: SourceRef): PropertyValue => ({ kind: 'unknown', text, at });

function toPropertyValue({ value, at }: JsonNode): PropertyValue {
  if (value === undefined || value === null) return { kind: 'absent', at };
  if (value instanceof Unresolved && comparableText(value) === null) return unknown(value.text, at);
  if (typeof value === 'string' && isDepthTruncated(value)) return unknown('', at);
  return { kind: 'value', value, at };
}

interface Step {
  readonly found: PropertyValue;
  readonly completeness: BodyCompleteness;
}

/** Goes from a value to its member. */
function member({ found, completeness }: Step, name: string): Step {
  if (found.kind !== 'value') return { found, completeness };
  // A text or a list in place of an object: truncated, or another tool's form.
  if (!isObject(found.value)) return { found: unknown('', found.at), completeness };
  const key = keyOf(found.value, name);
  if (key === 'several') return { found: unknown('', found.at), completeness };
  // The Azure CLI flattens nested objects as well, and leaves properties out.
  if (key === null && name === 'properties') return { found, completeness: 'partial' };
  if (key === null)
    return {
      found:
        completeness === 'partial' || isTruncated(found.value)
          ? unknown('', found.at)
          : { kind: 'absent', at: found.at },
      completeness,
    };
  const value = found.value[key]; // an own key
  const at = childRef(found.at, value, key);
  // Lists of resources leave the properties out by writing null.
  if (value === null && name === 'properties') return { found: unknown('', at), completeness };
  return { found: toPropertyValue({ value, at }), completeness };
}

type Entry = readonly [name: string | number, value: unknown];

/** Returns the items of a list, or those of an object whose names are free; null for what is neither. */
const entriesOf = (value: unknown, of: 'list' | 'keyed'): readonly Entry[] | null => {
  if (Array.isArray(value)) return [...value.entries()];
  return of === 'keyed' && isObject(value) && !isTruncated(value) ? Object.entries(value) : null;
};

/** Returns the items of a list member; a list written as null, or absent in a template, has none. */
function itemsOf(step: Step, name: string, of: 'list' | 'keyed'): readonly Step[] {
  const list = member(step, name);
  const { found, completeness } = list;
  if (found.kind === 'unknown') return [list];
  if (found.kind === 'absent')
    return completeness === 'response' && !isNullAt(step, name) ? [{ found: unknown('', found.at), completeness }] : [];
  const entries = entriesOf(found.value, of);
  if (entries === null) return [{ found: unknown('', found.at), completeness }];
  return entries.map(([key, value]) => ({
    found: toPropertyValue({ value, at: childRef(found.at, value, key) }),
    completeness,
  }));
}

const isNullAt = ({ found }: Step, name: string): boolean => {
  if (found.kind !== 'value' || !isObject(found.value)) return false;
  const key = keyOf(found.value, name);
  return key !== null && key !== 'several' && found.value[key] === null;
};

/**
 * Follows a dotted path; `name[]` takes every item of a list, and `name{}` also every value of an object whose names are
 * free, as outbound rules have them. Keys are compared without case and underscores.
 */
export function valuesAt(node: JsonNode, path: string, completeness: BodyCompleteness): readonly PropertyValue[] {
  let steps: readonly Step[] = [{ found: toPropertyValue(node), completeness }];
  for (const segment of path.split('.')) {
    const of = segment.endsWith('{}') ? 'keyed' : 'list';
    const isList = of === 'keyed' || segment.endsWith('[]');
    const name = isList ? segment.slice(0, -2) : segment;
    steps = isList ? steps.flatMap((step) => itemsOf(step, name, of)) : steps.map((step) => member(step, name));
  }
  return steps.map(({ found }) => found);
}

const LIMIT_TEXT = 100;

/** Returns the members that distinguish an object from others: its name, else a text of its properties. */
const distinguishingMembers = (value: JsonObject): readonly (readonly [string, unknown])[] => {
  const properties = own(value, 'properties');
  return [['name', own(value, 'name')] as const, ...Object.entries(isObject(properties) ? properties : {})].filter(
    ([, member]) => typeof member === 'string',
  );
};

/** Formats a value on one short line, for display. */
export function valueText(value: unknown): string {
  if (value instanceof Unresolved) return displaySlots(comparableText(value) ?? value.text);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const shown = items.slice(0, 5).map((item) => (Array.isArray(item) ? '…' : valueText(item)));
    return `[${shown.join(', ')}${items.length > 5 ? ', …' : ''}]`;
  }
  if (isObject(value)) {
    const [member] = distinguishingMembers(value);
    return member === undefined ? '{…}' : `{${JSON.stringify(member[0])}: ${valueText(member[1])}, …}`;
  }
  const text = JSON.stringify(value) ?? '';
  if (text.length <= LIMIT_TEXT) return text;
  // The end of an id identifies it.
  const at = text.lastIndexOf('/providers/');
  return at > 0 && text.length - at <= LIMIT_TEXT ? `"…${text.slice(at)}` : `${text.slice(0, LIMIT_TEXT)}…`;
}
