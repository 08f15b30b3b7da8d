// An association is written on one side: subnets and network interfaces name their group, subnets their route table.
// It is added to the other side here.

import { own } from '../configuration/json-node.ts';
import type { OtherResource } from '../configuration/resources.ts';
import type { RouteTableBuilder, SecurityGroupBuilder, VirtualNetworkBuilder } from '../context/builders.ts';
import { referencedId } from '../readers/fields/text-list.ts';
import { createResourceIndex, type NamedResource } from './parents.ts';

const interfaces = 'microsoft.network/networkinterfaces';

/** Makes the function that adds an id to a list of the one resource that `target` names. */
const linker = <Item extends NamedResource>(
  items: readonly Item[],
  listOf: (item: Item) => string[],
): ((target: string | null, id: string) => void) => {
  const find = createResourceIndex(items);
  const known = new Map<Item, Set<string>>();
  return (target, id) => {
    const [only, ...others] = target === null ? [] : find({ id: target, name: null });
    if (only === undefined || others.length > 0) return;
    const list = listOf(only);
    const ids = known.get(only) ?? new Set(list.map((other) => other.toLowerCase()));
    known.set(only, ids);
    if (!ids.has(id.toLowerCase())) list.push(id);
    ids.add(id.toLowerCase());
  };
};

const groupOf = ({ body }: OtherResource): string | null =>
  referencedId(own(own(body, 'properties'), 'networkSecurityGroup'));

/** Adds subnets and network interfaces to the groups and route tables that they name, unless they may not exist. */
export const linkAssociations = (builders: {
  readonly groups: readonly SecurityGroupBuilder[];
  readonly tables: readonly RouteTableBuilder[];
  readonly networks: readonly VirtualNetworkBuilder[];
  readonly others: readonly OtherResource[];
}): void => {
  const groups = builders.groups.filter(({ effective }) => !effective);
  const toSubnets = linker(groups, ({ subnets }) => subnets);
  const toInterfaces = linker(groups, ({ networkInterfaces }) => networkInterfaces);
  const toTable = linker(
    builders.tables.filter(({ effective }) => !effective),
    ({ subnets }) => subnets,
  );
  for (const network of builders.networks)
    for (const subnet of network.subnets) {
      if (network.exists?.known === false || subnet.exists?.known === false) continue;
      const id = subnet.id ?? (network.id === null ? subnet.name : `${network.id}/subnets/${subnet.name}`);
      toSubnets(subnet.networkSecurityGroup, id);
      toTable(subnet.routeTable, id);
    }
  for (const other of builders.others) {
    if (other.type.toLowerCase() !== interfaces || other.exists?.known === false) continue;
    toInterfaces(groupOf(other), other.id ?? other.name ?? '');
  }
};
