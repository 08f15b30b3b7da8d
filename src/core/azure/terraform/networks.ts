// Virtual networks and subnets, and the associations of subnets and network interfaces.

import { isObject, isSet, sourceMap } from '../configuration/json-node.ts';
import type { RouteTableBuilder, SecurityGroupBuilder, VirtualNetworkBuilder } from '../context/builders.ts';
import type { TerraformResource } from '../context/terraform-document.ts';
import { readSubnet, readVirtualNetwork } from '../readers/virtual-network.ts';
import { inArmShape } from './arm-shape.ts';
import { createParentLookup, equalWithoutCase, groupByText, type ReadResource } from './parents.ts';
import { displayName, fieldValue } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

const associations = {
  networkSecurityGroup: ['azurerm_subnet_network_security_group_association', 'network_security_group_id'],
  routeTable: ['azurerm_subnet_route_table_association', 'route_table_id'],
  natGateway: ['azurerm_subnet_nat_gateway_association', 'nat_gateway_id'],
} as const;
export const associationTypes: readonly string[] = [
  ...Object.values(associations).map(([type]) => type),
  'azurerm_network_interface_security_group_association',
  'azurerm_network_interface_application_security_group_association',
  'azurerm_virtual_network_peering',
];

type Association = keyof typeof associations;
/**
 * Makes the look-up of what is associated with a subnet, by the subnet's id. null: nothing is, as associations are
 * resources of their own and the document has all of them; undefined: that is unknown.
 */
const linksOf = ({
  resourcesOf,
  terraform,
}: TerraformContext): ((link: Association, subnet: string) => string | null | undefined) => {
  const index = new Map(
    Object.entries(associations).map(([link, [type]]) => {
      const all = resourcesOf(type);
      const isKnown = !terraform.partial && all.every((one) => typeof fieldValue(one, 'subnet_id') === 'string');
      return [link, { isKnown, bySubnet: groupByText(all, (one) => fieldValue(one, 'subnet_id')) }];
    }),
  );
  return (link, subnet) => {
    const found = index.get(link)?.bySubnet.get(subnet.toLowerCase())?.[0];
    if (found === undefined) return index.get(link)?.isKnown === true ? null : undefined;
    return displayName(fieldValue(found, associations[link][1]));
  };
};

/** Makes the function that returns a network's peerings as its property, where the document has all of them. */
const peeringsIn = ({
  resourcesOf,
  terraform,
}: TerraformContext): ((network: TerraformResource) => { readonly virtualNetworkPeerings?: readonly object[] }) => {
  const networks = createParentLookup(resourcesOf('azurerm_virtual_network').map((from) => ({ from, builder: null })));
  const all = resourcesOf('azurerm_virtual_network_peering').map((peering) => ({
    peering,
    parents: networks.find(fieldValue(peering, 'virtual_network_name'), fieldValue(peering, 'resource_group_name')),
  }));
  // One of several networks has it: whether any of them has more than its own is unknown.
  if (terraform.partial || all.some(({ parents }) => parents.length > 1)) return () => ({});
  return (network) => ({
    virtualNetworkPeerings: all
      .filter(({ parents }) => parents[0]?.from === network)
      .map(({ peering }) => ({
        name: fieldValue(peering, 'name'),
        properties: {
          allowVirtualNetworkAccess: fieldValue(peering, 'allow_virtual_network_access'),
          allowForwardedTraffic: fieldValue(peering, 'allow_forwarded_traffic'),
          useRemoteGateways: fieldValue(peering, 'use_remote_gateways'),
          remoteVirtualNetwork: { id: fieldValue(peering, 'remote_virtual_network_id') },
        },
      })),
  });
};

/** Reads virtual networks with their subnets, inline or standalone. */
export const readNetworks = (context: TerraformContext): readonly ReadResource<VirtualNetworkBuilder>[] => {
  const { session, builders, resourcesOf, visit } = context;
  const peeringsOf = peeringsIn(context);
  const networks = resourcesOf('azurerm_virtual_network').map((from): ReadResource<VirtualNetworkBuilder> => {
    const shape = inArmShape(from);
    const own = isObject(shape['properties']) ? shape['properties'] : {};
    const body = { ...shape, properties: { ...own, ...peeringsOf(from) } };
    sourceMap.set(body, from.values.at.path);
    const { network, embedded } = readVirtualNetwork(session, { value: body, at: from.values.at });
    for (const node of embedded) visit(node, context);
    return { from, builder: network };
  });
  const lookUp = createParentLookup(networks);
  const linkOf = linksOf(context);
  for (const from of resourcesOf('azurerm_subnet')) {
    const id = idOf(from);
    const body = inArmShape(from);
    const properties = isObject(body['properties']) ? body['properties'] : {};
    const links = Object.fromEntries(
      (['networkSecurityGroup', 'routeTable', 'natGateway'] as const).flatMap((link) => {
        const target = linkOf(link, id);
        if (target === undefined || (target === null && isSet(properties[link]))) return [];
        return [[link, target === null ? null : { id: target }]];
      }),
    );
    const value = { ...body, properties: { ...properties, ...links } };
    const { subnet } = readSubnet({ value, at: from.values.at });
    const found = lookUp.find(fieldValue(from, 'virtual_network_name'), fieldValue(from, 'resource_group_name'));
    const [only] = found;
    const builder = { ...subnet, id };
    if (found.length !== 1 || only === undefined) {
      const parent = { id: null, name: displayName(fieldValue(from, 'virtual_network_name')) };
      builders.unattached.push({ kind: 'subnet', parent, subnet: builder });
      continue;
    }
    // The provider shows it in its network as well, as of its last refresh.
    const { subnets } = only.builder;
    const shown = subnets.findIndex(({ name }) => equalWithoutCase(name, builder.name));
    if (shown === -1) subnets.push(builder);
    else subnets[shown] = builder;
  }
  return networks;
};

const idOf = (resource: TerraformResource): string => {
  const id = fieldValue(resource, 'id');
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

/** Adds subnets and network interfaces to the groups and route tables that are associated with them. */
export const readAssociations = (
  { resourcesOf }: TerraformContext,
  builders: {
    readonly groups: readonly ReadResource<SecurityGroupBuilder>[];
    readonly tables: readonly ReadResource<RouteTableBuilder>[];
  },
): void => {
  const groups = groupByText(builders.groups, ({ builder }) => builder.id);
  const tables = groupByText(builders.tables, ({ builder }) => builder.id);
  const target = <Resource>(
    index: ReadonlyMap<string, readonly ReadResource<Resource>[]>,
    resource: TerraformResource,
    field: string,
  ): Resource | undefined => {
    const id = fieldValue(resource, field);
    return typeof id === 'string' ? index.get(id.toLowerCase())?.[0]?.builder : undefined;
  };
  const add = adder();
  for (const resource of resourcesOf(associations.networkSecurityGroup[0]))
    add(target(groups, resource, 'network_security_group_id')?.subnets, fieldValue(resource, 'subnet_id'));
  for (const resource of resourcesOf(associations.routeTable[0]))
    add(target(tables, resource, 'route_table_id')?.subnets, fieldValue(resource, 'subnet_id'));
  for (const resource of resourcesOf('azurerm_network_interface_security_group_association')) {
    const group = target(groups, resource, 'network_security_group_id');
    add(group?.networkInterfaces, fieldValue(resource, 'network_interface_id'));
  }
};
