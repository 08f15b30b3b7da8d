// Finds the parent of a rule, route, collection or subnet by the name and id that the child states.

import { idKey, nameInId, sameId } from '../configuration/resource-id.ts';
import type { SourceRef } from '../configuration/resources.ts';
import { hasSlot, surelyDiffer } from '../configuration/symbolic-text.ts';
import type { ParentRef } from '../context/builders.ts';

export interface NamedResource {
  readonly name: string | null;
  readonly id: string | null;
}

const lower = (text: string | null): string | null => text?.toLowerCase() ?? null;
/** Returns the name of a resource in lower case; null where it has none. */
export const lowerCaseName = ({ name, id }: NamedResource): string | null =>
  lower(name ?? (id === null ? null : nameInId(id)));
/** Reports whether a name is an expression: two equal ones may name the same resource or not. */
export const isExpressionName = (text: string | null): boolean => text !== null && /^\[|<[^<>]*>/.test(text);

/** Makes the look-up of all resources in a list that a reference may name. */
export const createResourceIndex = <Item extends NamedResource>(
  list: readonly Item[],
): ((parent: ParentRef) => readonly Item[]) => {
  const byId = Map.groupBy(list, ({ id }) => (id === null ? null : idKey(id)));
  const byName = Map.groupBy(list, lowerCaseName);
  return (parent) => {
    const name = lowerCaseName(parent);
    const named = name === null ? [] : (byName.get(name) ?? []);
    const { id } = parent;
    if (id === null) return named;
    const exact = (byId.get(idKey(id)) ?? []).filter((item) => item.id !== null && sameId(item.id, id));
    return exact.length > 0 ? exact : named.filter((item) => item.id === null);
  };
};

/** Reports whether nothing identifies a resource: its name is an expression, and its id is unknown. */
const isUnidentified = ({ name, id }: NamedResource): boolean => id === null && isExpressionName(name);
/** Returns the name with its unresolved parts, in lower case. */
const symbolicName = ({ name, id }: NamedResource): string =>
  (id !== null && hasSlot(id) ? (id.split('/').at(-1) ?? '') : (lowerCaseName({ name, id }) ?? '')).toLowerCase();
/** Reports whether two resources may be one, whatever is unresolved in their names. */
const mayBeNamed = (one: NamedResource, other: NamedResource): boolean =>
  isUnidentified(one) || !surelyDiffer(symbolicName(one), symbolicName(other));

export interface ParentIndex<Item> {
  /** Returns all definitions of the parent, or makes one that all children of this parent share. */
  readonly of: (parent: ParentRef, at: SourceRef) => readonly Item[];
  /** Returns all resources that may be the parent, where the child names none or several have its name. */
  readonly possible: (parent: ParentRef) => readonly Item[];
}

/**
 * Makes the look-up of parents among the items that may have children; parents that it makes are added to the list.
 */
export const createParentIndex = <Item extends NamedResource>(
  list: Item[],
  make: (parent: ParentRef, at: SourceRef) => Item,
  mayOwn: (item: Item) => boolean = () => true,
): ParentIndex<Item> => {
  const all = list.filter(mayOwn);
  const find = createResourceIndex(all);
  const made = new Map<string, Item>();
  /** Reports whether these are definitions of one resource. */
  const isOne = ([first, ...others]: readonly Item[]): boolean =>
    first !== undefined && others.every(({ id }) => id === null || first.id === null || sameId(id, first.id));
  return {
    possible: (parent) => {
      if (parent.id === null && parent.name === null) return all;
      // The expression may evaluate to any name.
      if (isUnidentified(parent)) return all;
      const found = find(parent);
      if (found.length === 0) return all.filter((item) => mayBeNamed(item, parent));
      return isOne(found) ? [] : found;
    },
    of: (parent, at) => {
      const found = find(parent);
      // Equal expressions may have equal values: the first stands for all, and each of them is incomplete.
      if (isUnidentified(parent) && found.length > 0) return found.slice(0, 1);
      if (isOne(found)) return found;
      const key = `${lower(parent.id) ?? ''} ${lower(parent.name) ?? ''}`;
      const known = made.get(key);
      if (known !== undefined) return [known];
      const item = make(parent, at);
      made.set(key, item);
      list.push(item);
      return [item];
    },
  };
};
