// Finds the parent of a rule, route or collection in a document: by name and resource group, or by the address that
// the configuration names.
import type { TerraformResource } from '../context/terraform-document.ts';
import { fieldValue } from './resource-fields.ts';

export interface ReadResource<Parent> {
  readonly builder: Parent;
  readonly from: TerraformResource;
}
export interface ParentLookup<Parent> {
  /** Returns the resources that a name may mean: all of them where it is unresolved. */
  readonly find: (name: unknown, group: unknown) => readonly ReadResource<Parent>[];
}

const lower = (text: string): string => text.toLowerCase();

export const equalWithoutCase = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && lower(one) === lower(other);

/** Reports whether two names of resource groups may be equal. */
export const mayBeSameGroup = (one: unknown, other: unknown): boolean =>
  typeof one !== 'string' || typeof other !== 'string' || equalWithoutCase(one, other);

/** Groups items by a text key, without case. */
export const groupByText = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (typeof key !== 'string') continue;
    const group = groups.get(lower(key));
    if (group === undefined) groups.set(lower(key), [item]);
    else group.push(item);
  }
  return groups;
};

export const createParentLookup = <Parent>(list: readonly ReadResource<Parent>[]): ParentLookup<Parent> => {
  const byName = groupByText(list, ({ from }) => fieldValue(from, 'name'));
  const byAddress = groupByText(list, ({ from }) => from.address);
  const unnamed = list.filter(({ from }) => typeof fieldValue(from, 'name') !== 'string');
  return {
    find: (name, group) => {
      if (typeof name !== 'string') return list;
      const linked = byAddress.get(lower(name));
      if (linked !== undefined) return linked;
      return [...(byName.get(lower(name)) ?? []), ...unnamed].filter(({ from }) =>
        mayBeSameGroup(fieldValue(from, 'resource_group_name'), group),
      );
    },
  };
};
