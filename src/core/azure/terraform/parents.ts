// Which resource of a document a rule, route or collection belongs to: by name and resource group, or by the address
// that the configuration names.
import { type TerraformResource, told } from './terraform-resource.ts';

export interface Kept<Draft> {
  readonly draft: Draft;
  readonly from: TerraformResource;
}
export interface Owners<Draft> {
  readonly list: readonly Kept<Draft>[];
  /** Those that may be meant; all of them where the name is not known. */
  readonly of: (name: unknown, group: unknown) => readonly Kept<Draft>[];
}

const lower = (text: string): string => text.toLowerCase();

/** Whether two texts are equal without case. */
export const same = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && lower(one) === lower(other);

/** Whether two names of resource groups may be those of one. */
export const mayBeOneGroup = (one: unknown, other: unknown): boolean =>
  typeof one !== 'string' || typeof other !== 'string' || same(one, other);

/** Sorts items by a text key, without case. */
export const grouped = <Item>(
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

/** Makes the look-up of owners. */
export const ownersOf = <Draft>(list: readonly Kept<Draft>[]): Owners<Draft> => {
  const byName = grouped(list, ({ from }) => told(from, 'name'));
  const byAddress = grouped(list, ({ from }) => from.address);
  const unnamed = list.filter(({ from }) => typeof told(from, 'name') !== 'string');
  return {
    list,
    of: (name, group) => {
      if (typeof name !== 'string') return list;
      const linked = byAddress.get(lower(name));
      if (linked !== undefined) return linked;
      return [...(byName.get(lower(name)) ?? []), ...unnamed].filter(({ from }) =>
        mayBeOneGroup(told(from, 'resource_group_name'), group),
      );
    },
  };
};
