// Finds the resource that a rule, route, collection or subnet belongs to, by the name and id that it tells.

import { idKey, nameInId, sameId } from '../configuration/resource-id.ts';
import type { SourceRef } from '../configuration/resources.ts';
import type { ParentRef } from '../context/builders.ts';

export interface NamedResource {
  readonly name: string | null;
  readonly id: string | null;
}

const lower = (text: string | null): string | null => text?.toLowerCase() ?? null;
/** Name by which a resource is known, without case. */
export const lowerCaseName = ({ name, id }: NamedResource): string | null =>
  lower(name ?? (id === null ? null : nameInId(id)));
/** A name that is an expression says that two may be the same, never that they are. */
export const isExpressionName = (text: string | null): boolean => text?.startsWith('[') ?? false;

/** Makes the look-up in a list: all resources that an owner may be. */
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

export interface ParentIndex<Item> {
  /** All writings of the owner in the text, or one of its own that all children with the same owner share. */
  readonly of: (parent: ParentRef, at: SourceRef) => readonly Item[];
  /** All that may be meant, where the owner is not told, or told by a name that several resources have. */
  readonly possible: (parent: ParentRef) => readonly Item[];
}

/** Makes the look-up of owners among the items of a list that may be one; those that it makes are added to the list. */
export const createParentIndex = <Item extends NamedResource>(
  list: Item[],
  make: (parent: ParentRef, at: SourceRef) => Item,
  mayOwn: (item: Item) => boolean = () => true,
): ParentIndex<Item> => {
  const all = list.filter(mayOwn);
  const find = createResourceIndex(all);
  const made = new Map<string, Item>();
  /** One resource, however often it is written. */
  const isOne = ([first, ...others]: readonly Item[]): boolean =>
    first !== undefined && others.every(({ id }) => id === null || first.id === null || sameId(id, first.id));
  return {
    possible: (parent) => {
      if (parent.id === null && parent.name === null) return all;
      // The value of an expression may be any name.
      if (isExpressionName(parent.name)) return all;
      const found = find(parent);
      if (found.length === 0) return all.filter(({ name }) => isExpressionName(name));
      return isOne(found) ? [] : found;
    },
    of: (parent, at) => {
      const found = find(parent);
      // Equal expressions may have equal values; the first stands for all, and none of them is whole.
      if (isExpressionName(parent.name) && found.length > 0) return found.slice(0, 1);
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
