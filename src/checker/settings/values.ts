// What stands at a path of a resource's body. Three answers: a value, nothing (not set), or not known.
import { below, isObject, type JsonObject, type Node } from '../../azure/node.ts';
import type { SourceRef } from '../../azure/resources.ts';
import { PartialId, Unresolved } from '../../azure/unresolved.ts';
import { isDepthCut } from '../../azure/values/known.ts';

export type Found =
  | { readonly kind: 'value'; readonly value: unknown; readonly at: SourceRef }
  /** `at` is the nearest thing that is there. */
  | { readonly kind: 'absent'; readonly at: SourceRef }
  /** `text`: the expression; empty when the body just does not tell. `set`: it is something, whatever it is. */
  | { readonly kind: 'unknown'; readonly text: string; readonly set: boolean; readonly at: SourceRef };

const spelling = (key: string): string => key.replaceAll('_', '').toLowerCase();

/** The own key that a name means: as written, else the only one that differs in case or underscores. */
function keyOf(object: JsonObject, name: string): string | null | 'several' {
  if (Object.hasOwn(object, name)) return name;
  const wanted = spelling(name);
  let found: string | null = null;
  for (const key of Object.keys(object)) {
    if (spelling(key) !== wanted) continue;
    if (found !== null) return 'several';
    found = key;
  }
  return found;
}

const unknown = (text: string, at: SourceRef): Found => ({ kind: 'unknown', text, set: false, at });

function settle({ value, at }: Node): Found {
  if (value === undefined || value === null) return { kind: 'absent', at };
  if (value instanceof Unresolved)
    return { kind: 'unknown', text: value.text, set: value instanceof PartialId, at };
  if (typeof value === 'string' && isDepthCut(value)) return unknown('', at);
  return { kind: 'value', value, at };
}

/** A member of what was found. */
function member(from: Found, name: string, whole: boolean): Found {
  if (from.kind !== 'value') return from.kind === 'unknown' ? { ...from, set: false } : from;
  // A text or a list where members should be: cut off, or another tool's form.
  if (!isObject(from.value)) return unknown('', from.at);
  const key = keyOf(from.value, name);
  if (key === 'several') return unknown('', from.at);
  if (key === null) return whole ? { kind: 'absent', at: from.at } : unknown('', from.at);
  const value = from.value[key]; // an own key
  return settle({ value, at: below(from.at, value, key) });
}

/**
 * Follows a dotted path; `name[]` goes into every item of a list. A list that is not there has no items. Keys are
 * compared without case and underscores. `whole`: whether a missing member is one that is not set.
 */
export function valuesAt(node: Node, path: string, whole: boolean): readonly Found[] {
  let found: Found[] = [settle(node)];
  for (const segment of path.split('.')) {
    const isList = segment.endsWith('[]');
    const next: Found[] = [];
    for (const from of found) {
      const child = member(from, isList ? segment.slice(0, -2) : segment, whole);
      if (!isList) next.push(child);
      else if (child.kind === 'unknown') next.push(child);
      else if (child.kind === 'value') {
        if (Array.isArray(child.value)) {
          const list: readonly unknown[] = child.value;
          for (const [index, value] of list.entries())
            next.push(settle({ value, at: below(child.at, value, index) }));
        } else next.push(unknown('', child.at));
      }
    }
    found = next;
  }
  return found;
}

const mostText = 100;
const cut = (text: string): string => (text.length > mostText ? `${text.slice(0, mostText)}…` : text);

/** A value as a reader is shown it, on one short line. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const shown = items.slice(0, 5).map((item) => (typeof item === 'object' ? '…' : valueText(item)));
    return `[${shown.join(', ')}${items.length > 5 ? ', …' : ''}]`;
  }
  if (typeof value === 'object' && value !== null) return '{…}';
  return cut(JSON.stringify(value) ?? '');
}
