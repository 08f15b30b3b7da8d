// What stands at a path of a resource's body. Three answers: a value, nothing (not set), or not known. A form that
// cannot tell that a property is not set never says so.
import { below, isCut, isObject, type JsonObject, type Node } from '../../azure/configuration/json-node.ts';
import type { SourceRef } from '../../azure/configuration/resources.ts';
import { PartialId, Unresolved } from '../../azure/configuration/unresolved.ts';
import { isDepthCut } from '../../azure/readers/fields/known-values.ts';

/**
 * What it means that a body lacks a member. `written`, a template: it is not set. `answered`, what Azure reports: the
 * same, but a list that its version of the interface does not know may hold something. `part`: nothing.
 */
export type Told = 'written' | 'answered' | 'part';

export type Found =
  /** `value` may be a `PartialId`. */
  | { readonly kind: 'value'; readonly value: unknown; readonly at: SourceRef }
  /** `at` is the nearest thing that is there. */
  | { readonly kind: 'absent'; readonly at: SourceRef }
  /** `text`: the expression; empty when the body just does not tell. */
  | { readonly kind: 'unknown'; readonly text: string; readonly at: SourceRef };

const spelling = (key: string): string => key.replaceAll('_', '').toLowerCase();

/** The own key that a name means: as written, else the only one that differs in case or underscores. */
function keyOf(object: JsonObject, name: string): string | null | 'several' {
  if (Object.hasOwn(object, name)) return name;
  const wanted = spelling(name);
  const [key = null, ...more] = Object.keys(object).filter((candidate) => spelling(candidate) === wanted);
  return more.length > 0 ? 'several' : key;
}

const unknown = (text: string, at: SourceRef): Found => ({ kind: 'unknown', text, at });

function settle({ value, at }: Node): Found {
  if (value === undefined || value === null) return { kind: 'absent', at };
  if (value instanceof Unresolved && !(value instanceof PartialId)) return unknown(value.text, at);
  if (typeof value === 'string' && isDepthCut(value)) return unknown('', at);
  return { kind: 'value', value, at };
}

interface Step {
  readonly found: Found;
  readonly told: Told;
}

/** A member of what was found. */
function member({ found, told }: Step, name: string): Step {
  if (found.kind !== 'value') return { found, told };
  // A text or a list where members should be: cut off, or another tool's form.
  if (!isObject(found.value)) return { found: unknown('', found.at), told };
  const key = keyOf(found.value, name);
  if (key === 'several') return { found: unknown('', found.at), told };
  // The Azure CLI flattens what lies inside as well.
  if (key === null && name === 'properties') return { found, told: 'part' };
  if (key === null)
    return {
      found: told === 'part' || isCut(found.value) ? unknown('', found.at) : { kind: 'absent', at: found.at },
      told,
    };
  const value = found.value[key]; // an own key
  const at = below(found.at, value, key);
  // Lists of resources say with null that they leave the properties out.
  if (value === null && name === 'properties') return { found: unknown('', at), told };
  return { found: settle({ value, at }), told };
}

/** The items of a list. One that is written as null, or that a template leaves out, has none. */
function itemsOf(list: Step, isWritten: boolean): readonly Step[] {
  const { found, told } = list;
  if (found.kind === 'unknown') return [list];
  if (found.kind === 'absent')
    return told === 'answered' && !isWritten ? [{ found: unknown('', found.at), told }] : [];
  if (!Array.isArray(found.value)) return [{ found: unknown('', found.at), told }];
  const items: readonly unknown[] = found.value;
  return items.map((value, index) => ({
    found: settle({ value, at: below(found.at, value, index) }),
    told,
  }));
}

const isNullAt = ({ found }: Step, name: string): boolean => {
  if (found.kind !== 'value' || !isObject(found.value)) return false;
  const key = keyOf(found.value, name);
  return key !== null && key !== 'several' && found.value[key] === null;
};

/** Follows a dotted path; `name[]` goes into every item of a list. Keys are compared without case and underscores. */
export function valuesAt(node: Node, path: string, told: Told): readonly Found[] {
  let steps: readonly Step[] = [{ found: settle(node), told }];
  for (const segment of path.split('.')) {
    const isList = segment.endsWith('[]');
    const name = isList ? segment.slice(0, -2) : segment;
    steps = isList
      ? steps.flatMap((step) => itemsOf(member(step, name), isNullAt(step, name)))
      : steps.map((step) => member(step, name));
  }
  return steps.map(({ found }) => found);
}

const mostText = 100;

/** A value as a reader is shown it, on one short line. */
export function valueText(value: unknown): string {
  if (value instanceof Unresolved) return value.text;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const shown = items
      .slice(0, 5)
      .map((item) => (typeof item === 'object' && !(item instanceof Unresolved) ? '…' : valueText(item)));
    return `[${shown.join(', ')}${items.length > 5 ? ', …' : ''}]`;
  }
  if (typeof value === 'object' && value !== null) return '{…}';
  const text = JSON.stringify(value) ?? '';
  if (text.length <= mostText) return text;
  // Of an id, the end tells which one it is.
  const at = text.lastIndexOf('/providers/');
  return at > 0 && text.length - at <= mostText ? `"…${text.slice(at)}` : `${text.slice(0, mostText)}…`;
}
