// Finds the resource that a rule, route, collection or subnet belongs to, by the name and id that it tells.

import { idKey, nameInId, sameId } from '../configuration/resource-id.ts';
import type { SourceRef } from '../configuration/resources.ts';
import type { Owner } from '../context/builders.ts';

export interface Named {
  readonly name: string | null;
  readonly id: string | null;
}

const lower = (text: string | null): string | null => text?.toLowerCase() ?? null;
/** Name by which a resource is known, without case. */
export const nameOf = ({ name, id }: Named): string | null =>
  lower(name ?? (id === null ? null : nameInId(id)));
/** A name that is an expression says that two may be the same, never that they are. */
export const isExpression = (text: string | null): boolean => text?.startsWith('[') ?? false;

/** Makes the look-up in a list: all resources that an owner may be. */
export const indexOf = <Item extends Named>(list: readonly Item[]): ((owner: Owner) => readonly Item[]) => {
  const byId = Map.groupBy(list, ({ id }) => (id === null ? null : idKey(id)));
  const byName = Map.groupBy(list, nameOf);
  return (owner) => {
    const name = nameOf(owner);
    const named = name === null ? [] : (byName.get(name) ?? []);
    const { id } = owner;
    if (id === null) return named;
    const exact = (byId.get(idKey(id)) ?? []).filter((item) => item.id !== null && sameId(item.id, id));
    return exact.length > 0 ? exact : named.filter((item) => item.id === null);
  };
};

export interface Owners<Item> {
  /** All writings of the owner in the text, or one of its own that all children with the same owner share. */
  readonly of: (owner: Owner, at: SourceRef) => readonly Item[];
  /** All that may be meant, where the owner is not told, or told by a name that several resources have. */
  readonly possible: (owner: Owner) => readonly Item[];
}

/** Makes the look-up of owners among the items of a list that may be one; those that it makes are added to the list. */
export const ownersOf = <Item extends Named>(
  list: Item[],
  make: (owner: Owner, at: SourceRef) => Item,
  mayOwn: (item: Item) => boolean = () => true,
): Owners<Item> => {
  const all = list.filter(mayOwn);
  const find = indexOf(all);
  const made = new Map<string, Item>();
  /** One resource, however often it is written. */
  const isOne = ([first, ...others]: readonly Item[]): boolean =>
    first !== undefined && others.every(({ id }) => id === null || first.id === null || sameId(id, first.id));
  return {
    possible: (owner) => {
      if (owner.id === null && owner.name === null) return all;
      // The value of an expression may be any name.
      if (isExpression(owner.name)) return all;
      const found = find(owner);
      if (found.length === 0) return all.filter(({ name }) => isExpression(name));
      return isOne(found) ? [] : found;
    },
    of: (owner, at) => {
      const found = find(owner);
      // Equal expressions may have equal values; the first stands for all, and none of them is whole.
      if (isExpression(owner.name) && found.length > 0) return found.slice(0, 1);
      if (isOne(found)) return found;
      const key = `${lower(owner.id) ?? ''} ${lower(owner.name) ?? ''}`;
      const known = made.get(key);
      if (known !== undefined) return [known];
      const item = make(owner, at);
      made.set(key, item);
      list.push(item);
      return [item];
    },
  };
};
