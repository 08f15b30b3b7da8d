// Virtual networks and subnets: their prefixes, and the group and route table of each subnet.

import { isObject, items, type JsonNode, own } from '../configuration/json-node.ts';
import type { Subnet } from '../configuration/resources.ts';
import type { VirtualNetworkBuilder } from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { fieldTable } from './fields/field-table.ts';
import { writtenName } from './fields/known-values.ts';
import { itemsIn, referencedId } from './fields/text-list.ts';
import { armBody } from './other-resource.ts';

const networkFields = fieldTable(['name', 'id', 'addressSpace', 'subnets'], {
  aliases: { subnet: 'subnets' },
});
const spaceFields = fieldTable(['addressPrefixes']);
const subnetFields = fieldTable(
  ['name', 'id', 'addressPrefix', 'addressPrefixes', 'networkSecurityGroup', 'routeTable'],
  { aliases: { securityGroup: 'networkSecurityGroup', routeTableId: 'routeTable' } },
);

export interface ReadSubnet {
  readonly subnet: Subnet;
  /** A security group or route table written inside of the subnet, as in old templates and expanded GETs. */
  readonly embedded: readonly JsonNode[];
}

const prefixTexts = (value: unknown, node: JsonNode): string[] =>
  itemsIn({ value, at: node.at }).flatMap((item) =>
    typeof item.value === 'string' ? item.value.split(/\s+/) : (writtenName(item.value) ?? []),
  );

const hasContent = (value: unknown, list: string): boolean =>
  Array.isArray(own(value, list)) || Array.isArray(own(own(value, 'properties'), list));

export const readSubnet = (node: JsonNode): ReadSubnet => {
  const fields = subnetFields.read(node);
  const written = fields.value('name');
  const name = writtenName(written) ?? '';
  const group = fields.nodeOf('networkSecurityGroup');
  const routes = fields.nodeOf('routeTable');
  const embedded = [
    ...(group !== null && hasContent(group.value, 'securityRules') ? [group] : []),
    ...(routes !== null && hasContent(routes.value, 'routes') ? [routes] : []),
  ];
  return {
    subnet: {
      name: typeof written === 'string' ? (name.split('/').at(-1) ?? name) : name,
      id: fields.text('id'),
      prefixes: [
        ...new Set([
          ...prefixTexts(fields.value('addressPrefix'), node),
          ...prefixTexts(fields.value('addressPrefixes'), node),
        ]),
      ],
      networkSecurityGroup: referencedId(group?.value),
      routeTable: referencedId(routes?.value),
      body: armBody('Microsoft.Network/virtualNetworks/subnets', node),
      at: node.at,
    },
    embedded,
  };
};

export const readVirtualNetwork = (
  session: Session,
  node: JsonNode,
): { network: VirtualNetworkBuilder; embedded: JsonNode[] } => {
  const fields = networkFields.read(node);
  const space = fields.nodeOf('addressSpace');
  const subnets = items(fields.nodeOf('subnets')).map(readSubnet);
  if (fields.unresolved !== null) session.unresolvedField(node.at, 'properties', fields.unresolved);
  return {
    network: {
      kind: 'virtual-network',
      name: writtenName(fields.value('name')),
      id: fields.text('id'),
      // Terraform's address space is the list itself.
      prefixes:
        space === null
          ? []
          : prefixTexts(isObject(space.value) ? spaceFields.read(space).value('addressPrefixes') : space.value, space),
      subnets: subnets.map((item) => item.subnet),
      body: armBody('Microsoft.Network/virtualNetworks', node),
      at: node.at,
    },
    embedded: subnets.flatMap((item) => item.embedded),
  };
};
