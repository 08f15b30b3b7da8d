// Reads the resources of a plan or state. Standalone children (rules, routes, collections, associations) are attached
// to their parents.

import { Unresolved } from '../configuration/unresolved.ts';
import type { ReaderContext } from '../context/reader-context.ts';
import type { TerraformDocument, TerraformResource } from '../context/terraform-document.ts';
import { readAddressItem } from '../readers/fields/address-and-port-fields.ts';
import { itemsIn } from '../readers/fields/text-list.ts';
import { readIpGroup } from '../readers/ip-group.ts';
import { hasArmShape } from './arm-shape.ts';
import { readAzapi } from './azapi.ts';
import { classicCollections, readFirewalls, readPolicies } from './firewalls.ts';
import { readRouteTables, readSecurityGroups } from './groups-and-tables.ts';
import { readModifyingResources } from './modifying-resources.ts';
import { associationTypes, readAssociations, readNetworks } from './networks.ts';
import { readOtherResources } from './other-resources.ts';
import { equalWithoutCase } from './parents.ts';
import { fieldNode, fieldValue } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

const others: ReadonlySet<string> = new Set([
  'azurerm_network_security_group',
  'azurerm_network_security_rule',
  'azurerm_route_table',
  'azurerm_route',
  'azurerm_firewall',
  ...classicCollections,
  'azurerm_firewall_policy',
  'azurerm_firewall_policy_rule_collection_group',
  ...associationTypes,
  'azurerm_ip_group',
  'azurerm_ip_group_cidr',
  'azurerm_storage_account_network_rules',
  'azapi_resource',
]);
const isRead = ({ type }: TerraformResource): boolean => others.has(type) || hasArmShape(type);

const byTypes = (resources: readonly TerraformResource[]): TerraformContext['resourcesOf'] => {
  const index = new Map<string, TerraformResource[]>();
  for (const resource of resources) {
    const list = index.get(resource.type);
    if (list === undefined) index.set(resource.type, [resource]);
    else list.push(resource);
  }
  return (...types) => types.flatMap((type) => index.get(type) ?? []);
};

/** Reads IP groups and their standalone addresses. */
const readIpGroups = ({ session, builders, resourcesOf }: TerraformContext): void => {
  const groups = resourcesOf('azurerm_ip_group').map((resource) => {
    const builder = readIpGroup(session, resource.values, { declared: true });
    const unknown = resource.isComplete ? [] : [{ kind: 'unresolved', text: resource.address } as const];
    return { ...builder, addresses: [...builder.addresses, ...unknown] };
  });
  for (const resource of resourcesOf('azurerm_ip_group_cidr')) {
    const parent = fieldValue(resource, 'ip_group_id');
    const cidr = fieldNode(resource, 'cidr');
    const isKnown = typeof parent === 'string' && !(cidr.value instanceof Unresolved);
    for (const builder of groups.filter(({ id }) => typeof parent !== 'string' || equalWithoutCase(id, parent)))
      builder.addresses.push(
        ...(isKnown
          ? itemsIn(cidr).map((item) => readAddressItem({ session, field: 'cidr' }, item))
          : [{ kind: 'unresolved', text: resource.address } as const]),
      );
  }
  for (const builder of groups) builders.found.push({ kind: 'complete', builder });
};

/** Reads all resources of a plan or state. Returns how many of them are known here. */
export const readTerraform = (terraform: TerraformDocument, reader: ReaderContext): number => {
  const { builders } = reader;
  const before = builders.found.length;
  const context: TerraformContext = { ...reader, terraform, resourcesOf: byTypes(terraform.resources) };
  const groups = readSecurityGroups(context);
  const tables = readRouteTables(context);
  const policies = readPolicies(context);
  const firewalls = readFirewalls(context);
  const networks = readNetworks(context);
  readAssociations(context, { groups, tables });
  for (const { builder } of groups) builders.found.push({ kind: 'group', builder });
  for (const { builder } of tables) builders.found.push({ kind: 'table', builder });
  for (const builder of [...firewalls, ...policies.map((kept) => kept.builder)])
    builders.found.push({ kind: 'firewall', builder });
  for (const { builder } of networks) builders.found.push({ kind: 'network', builder });
  readIpGroups(context);
  readOtherResources(context);
  for (const resource of context.resourcesOf('azapi_resource')) readAzapi(resource, context);
  readModifyingResources(context, builders.found.slice(before));
  return terraform.resources.filter(isRead).length;
};
