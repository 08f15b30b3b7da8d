// Resolves references in a plan's `configuration`, for values that are known after apply only. It lists the
// references of an expression, not the expression itself, and no blocks made by `dynamic` (hashicorp/terraform,
// internal/command/jsonconfig).

import { memoizeWeak } from '../../memoize.ts';
import { isObject, type JsonObject, own } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { ConfigurationAddress, TerraformResource } from '../context/terraform-document.ts';
import { fieldValue, withValues } from './resource-fields.ts';

const longestAddress = 2000;
/** Returns the names of the modules in an address, outermost first; null where it is no address. */
const moduleNames = (address: string): readonly string[] | null => {
  const segment = /module\.([\w-]+)(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?(?:\.|$)/y;
  const names: string[] = [];
  if (address.length > longestAddress) return null;
  while (segment.lastIndex < address.length) {
    const name = segment.exec(address)?.[1];
    if (name === undefined) return null;
    names.push(name);
  }
  return names;
};

/** Returns the resources of a module's configuration by address. */
const byAddress = memoizeWeak((list: readonly unknown[]): ReadonlyMap<string, JsonObject> => {
  const index = new Map<string, JsonObject>();
  for (const item of list) {
    const address = own(item, 'address');
    if (isObject(item) && typeof address === 'string') index.set(address, item);
  }
  return index;
});

const expressionsOf = (configuration: unknown, place: ConfigurationAddress): JsonObject | null => {
  let configured = own(configuration, 'root_module');
  for (const name of moduleNames(place.module) ?? ['']) {
    const calls = own(configured, 'module_calls');
    const call = own(calls, name);
    configured = own(call, 'module');
  }
  const list = own(configured, 'resources');
  if (!Array.isArray(list)) return null;
  const found = byAddress(list).get(`${place.type}.${place.name}`);
  const expressions = found === undefined ? undefined : own(found, 'expressions');
  return isObject(expressions) ? expressions : null;
};

/** Reports whether the configuration of a resource has a block. One that it lacks may be `dynamic`. */
export const isInConfiguration = (configuration: unknown, place: ConfigurationAddress, field: string): boolean => {
  const expressions = expressionsOf(configuration, place);
  return expressions !== null && own(expressions, field) !== undefined;
};

/** Returns the address in an expression that is only `address.attribute`; null for any other. */
const soleReference = (expression: unknown, attribute: string): string | null => {
  const listed = own(expression, 'references');
  if (!Array.isArray(listed)) return null;
  const [first, ...others]: readonly unknown[] = listed;
  if (typeof first !== 'string' || first.length > longestAddress || !first.endsWith(`.${attribute}`)) return null;
  // Terraform lists the steps of one reference after it, each shorter than the one before.
  const steps = others.every(
    (other) => typeof other === 'string' && (first.startsWith(`${other}.`) || first.startsWith(`${other}[`)),
  );
  return steps ? first.slice(0, -attribute.length - 1) : null;
};

/** Fields with the id or name of another resource: its type, and which of the two. */
const referenceFields: Readonly<Record<string, readonly [type: string, attribute: 'id' | 'name']>> = {
  application_security_group_id: ['azurerm_application_security_group', 'id'],
  azure_firewall_name: ['azurerm_firewall', 'name'],
  base_policy_id: ['azurerm_firewall_policy', 'id'],
  firewall_policy_id: ['azurerm_firewall_policy', 'id'],
  container_registry_id: ['azurerm_container_registry', 'id'],
  ip_group_id: ['azurerm_ip_group', 'id'],
  key_vault_id: ['azurerm_key_vault', 'id'],
  machine_learning_workspace_id: ['azurerm_machine_learning_workspace', 'id'],
  nat_gateway_id: ['azurerm_nat_gateway', 'id'],
  network_interface_id: ['azurerm_network_interface', 'id'],
  network_security_group_id: ['azurerm_network_security_group', 'id'],
  network_security_group_name: ['azurerm_network_security_group', 'name'],
  private_dns_zone_name: ['azurerm_private_dns_zone', 'name'],
  route_table_id: ['azurerm_route_table', 'id'],
  route_table_name: ['azurerm_route_table', 'name'],
  storage_account_id: ['azurerm_storage_account', 'id'],
  subnet_id: ['azurerm_subnet', 'id'],
  subnet_resource_id: ['azurerm_subnet', 'id'],
  virtual_network_id: ['azurerm_virtual_network', 'id'],
  virtual_network_name: ['azurerm_virtual_network', 'name'],
};

/** Types that nothing refers to and that plans have most of. */
const children: ReadonlySet<string> = new Set(['azurerm_network_security_rule', 'azurerm_route']);

/** Gives planned resources their address for an id, and sets it in every field that refers to that id or name. */
export const linkReferences = (
  resources: readonly TerraformResource[],
  configuration: unknown,
  mark: (address: string) => string,
): TerraformResource[] => {
  const types = new Map(resources.map(({ address, type }) => [address, type]));
  const targetOf = (resource: TerraformResource, field: string): string | null => {
    const [type, attribute] = referenceFields[field] ?? ['', 'id'];
    const expressions = expressionsOf(configuration, resource);
    const expression = expressions === null ? undefined : own(expressions, field);
    const reference = soleReference(expression, attribute);
    const target = mark(resource.module === '' ? `${reference}` : `${resource.module}.${reference}`);
    return reference !== null && types.get(target) === type ? target : null;
  };
  return resources.map((resource) => {
    const fields: Record<string, string> = {};
    for (const field of Object.keys(referenceFields)) {
      const target = fieldValue(resource, field) instanceof Unresolved ? targetOf(resource, field) : null;
      if (target !== null) fields[field] = target;
    }
    const id = fieldValue(resource, 'id');
    if (!children.has(resource.type) && (typeof id !== 'string' || id === '')) fields['id'] = resource.address;
    return Object.keys(fields).length === 0 ? resource : { ...resource, values: withValues(resource, fields) };
  });
};
