// Virtual networks and subnets, and what is associated with a subnet or network interface.

import { isObject } from '../configuration/json-node.ts';
import type { DraftGroup, DraftNetwork, DraftTable } from '../context/builders.ts';
import { readSubnet, readVirtualNetwork } from '../readers/virtual-network.ts';
import { inArmShape } from './arm-shape.ts';
import { grouped, type Kept, ownersOf, same } from './parents.ts';
import type { World } from './terraform-context.ts';
import { nameOf, type TerraformResource, told } from './terraform-resource.ts';

const associations = {
  networkSecurityGroup: ['azurerm_subnet_network_security_group_association', 'network_security_group_id'],
  routeTable: ['azurerm_subnet_route_table_association', 'route_table_id'],
  natGateway: ['azurerm_subnet_nat_gateway_association', 'nat_gateway_id'],
} as const;
export const associationTypes: readonly string[] = [
  ...Object.values(associations).map(([type]) => type),
  'azurerm_network_interface_security_group_association',
  'azurerm_network_interface_application_security_group_association',
];

type Association = keyof typeof associations;
/** For a subnet's id: the id of what is associated with it. */
const linksOf = ({ of }: World): ((link: Association, subnet: string) => string | null) => {
  const index = new Map(
    Object.entries(associations).map(([link, [type, field]]) => [
      link,
      { field, bySubnet: grouped(of(type), (resource) => told(resource, 'subnet_id')) },
    ]),
  );
  return (link, subnet) => {
    const found = index.get(link)?.bySubnet.get(subnet.toLowerCase())?.[0];
    return found === undefined ? null : nameOf(told(found, associations[link][1]));
  };
};

/** Reads virtual networks with their subnets, written in them or resources of their own. */
export const readNetworks = (world: World): readonly Kept<DraftNetwork>[] => {
  const { session, drafts, of, visit } = world;
  const networks = of('azurerm_virtual_network').map((from): Kept<DraftNetwork> => {
    const body = inArmShape(from);
    const { network, inside } = readVirtualNetwork(session, { value: body, at: from.values.at });
    for (const node of inside) visit(node, world);
    return { from, draft: network };
  });
  const lookUp = ownersOf(networks);
  const linkOf = linksOf(world);
  for (const from of of('azurerm_subnet')) {
    const id = idOf(from);
    const links = Object.fromEntries(
      (['networkSecurityGroup', 'routeTable', 'natGateway'] as const).flatMap((link) => {
        const target = linkOf(link, id);
        return target === null ? [] : [[link, { id: target }]];
      }),
    );
    const body = inArmShape(from);
    const properties = isObject(body['properties']) ? body['properties'] : {};
    const value = { ...body, properties: { ...properties, ...links } };
    const { subnet } = readSubnet({ value, at: from.values.at });
    const found = lookUp.of(told(from, 'virtual_network_name'), told(from, 'resource_group_name'));
    const [only] = found;
    const draft = { ...subnet, id };
    if (found.length !== 1 || only === undefined) {
      const owner = { id: null, name: nameOf(told(from, 'virtual_network_name')) };
      drafts.loose.push({ kind: 'subnet', owner, subnet: draft });
      continue;
    }
    // The provider shows it in its network as well, as it was at its last look.
    const { subnets } = only.draft;
    const shown = subnets.findIndex(({ name }) => same(name, draft.name));
    if (shown === -1) subnets.push(draft);
    else subnets[shown] = draft;
  }
  return networks;
};

const idOf = (resource: TerraformResource): string => {
  const id = told(resource, 'id');
  return typeof id === 'string' ? id : resource.address;
};

/** Makes the function that adds an id to a list once. */
const adder = (): ((list: string[] | undefined, id: unknown) => void) => {
  const seen = new Map<string[], Set<string>>();
  return (list, id) => {
    if (list === undefined || typeof id !== 'string') return;
    const ids = seen.get(list) ?? new Set(list.map((other) => other.toLowerCase()));
    seen.set(list, ids);
    if (!ids.has(id.toLowerCase())) list.push(id);
    ids.add(id.toLowerCase());
  };
};

/** Tells groups and tables the subnets and network interfaces that they are associated with. */
export const readAssociations = (
  { of }: World,
  drafts: { readonly groups: readonly Kept<DraftGroup>[]; readonly tables: readonly Kept<DraftTable>[] },
): void => {
  const groups = grouped(drafts.groups, ({ draft }) => draft.id);
  const tables = grouped(drafts.tables, ({ draft }) => draft.id);
  const target = <Draft>(
    index: ReadonlyMap<string, readonly Kept<Draft>[]>,
    resource: TerraformResource,
    field: string,
  ): Draft | undefined => {
    const id = told(resource, field);
    return typeof id === 'string' ? index.get(id.toLowerCase())?.[0]?.draft : undefined;
  };
  const add = adder();
  for (const resource of of(associations.networkSecurityGroup[0]))
    add(target(groups, resource, 'network_security_group_id')?.subnets, told(resource, 'subnet_id'));
  for (const resource of of(associations.routeTable[0]))
    add(target(tables, resource, 'route_table_id')?.subnets, told(resource, 'subnet_id'));
  for (const resource of of('azurerm_network_interface_security_group_association')) {
    const group = target(groups, resource, 'network_security_group_id');
    add(group?.networkInterfaces, told(resource, 'network_interface_id'));
  }
};
