// Terraform's network resources -> drafts. What is a resource of its own (a rule, a route, a collection, an
// association) is joined to the resource that it belongs to.

import { Unresolved } from '../configuration/unresolved.ts';
import type { Context } from '../context/context.ts';
import { addressOf } from '../readers/fields/address-and-port-fields.ts';
import { itemsIn } from '../readers/fields/text-list.ts';
import { readIpGroup } from '../readers/ip-group.ts';
import { hasArmShape } from './arm-shape.ts';
import { readAzapi } from './azapi.ts';
import { classicCollections, readFirewalls, readPolicies } from './firewalls.ts';
import { readGroups, readTables } from './groups-and-tables.ts';
import { readChangers } from './modifying-resources.ts';
import { associationTypes, readAssociations, readNetworks } from './networks.ts';
import { readOthers } from './other-resources.ts';
import { same } from './parents.ts';
import type { Terraform } from './plan-and-state.ts';
import type { World } from './terraform-context.ts';
import { fieldOf, type TerraformResource, told } from './terraform-resource.ts';

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

/** Looks resources up by their types. */
const byTypes = (resources: readonly TerraformResource[]): World['of'] => {
  const index = new Map<string, TerraformResource[]>();
  for (const resource of resources) {
    const list = index.get(resource.type);
    if (list === undefined) index.set(resource.type, [resource]);
    else list.push(resource);
  }
  return (...types) => types.flatMap((type) => index.get(type) ?? []);
};

/** Reads IP groups, and the addresses that are resources of their own. */
const readIpGroups = ({ session, drafts, of }: World): void => {
  const groups = of('azurerm_ip_group').map((resource) => {
    const draft = readIpGroup(session, resource.values, { declared: true });
    const unknown = resource.whole ? [] : [{ kind: 'unresolved', text: resource.address } as const];
    return { ...draft, addresses: [...draft.addresses, ...unknown] };
  });
  for (const resource of of('azurerm_ip_group_cidr')) {
    const owner = told(resource, 'ip_group_id');
    const cidr = fieldOf(resource, 'cidr');
    const isTold = typeof owner === 'string' && !(cidr.value instanceof Unresolved);
    for (const draft of groups.filter(({ id }) => typeof owner !== 'string' || same(id, owner)))
      draft.addresses.push(
        ...(isTold
          ? itemsIn(cidr).map((item) => addressOf({ session, field: 'cidr' }, item))
          : [{ kind: 'unresolved', text: resource.address } as const]),
      );
  }
  for (const draft of groups) drafts.found.push({ kind: 'whole', draft });
};

/** Reads all resources of a plan or state; gives back how many of them are known here. */
export const readTerraform = (terraform: Terraform, context: Context): number => {
  const { drafts } = context;
  const before = drafts.found.length;
  const world: World = { ...context, terraform, of: byTypes(terraform.resources) };
  const groups = readGroups(world);
  const tables = readTables(world);
  const policies = readPolicies(world);
  const firewalls = readFirewalls(world);
  const networks = readNetworks(world);
  readAssociations(world, { groups, tables });
  for (const { draft } of groups) drafts.found.push({ kind: 'group', draft });
  for (const { draft } of tables) drafts.found.push({ kind: 'table', draft });
  for (const draft of [...firewalls, ...policies.map((kept) => kept.draft)])
    drafts.found.push({ kind: 'firewall', draft });
  for (const { draft } of networks) drafts.found.push({ kind: 'network', draft });
  readIpGroups(world);
  readOthers(world);
  for (const resource of world.of('azapi_resource')) readAzapi(resource, world);
  readChangers(world, drafts.found.slice(before));
  return terraform.resources.filter(isRead).length;
};
