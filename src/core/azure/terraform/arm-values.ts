// Converts Terraform's values to ARM's. A member that the provider does not specify is left out: it is unspecified,
// never "not set".
import { isObject, type JsonObject, own } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';

export type TerraformValues = JsonObject;

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
/** Returns a block: Terraform's are lists of one. Empty where it is absent or unresolved. */
export const block = (values: TerraformValues, name: string): TerraformValues => {
  const value = first(own(values, name));
  return isObject(value) ? value : {};
};
/** Converts a block; an unresolved one stays so, an absent one is undefined. */
export const ofBlock = (values: TerraformValues, name: string, make: (block: TerraformValues) => unknown): unknown => {
  const value = first(own(values, name));
  if (value instanceof Unresolved) return value;
  return isObject(value) ? make(value) : undefined;
};
export const enabled = (value: unknown): unknown => {
  if (value === true) return 'Enabled';
  return value === false ? 'Disabled' : value;
};
/** Converts a switch to the words of a registry's policies. */
export const switched = (value: unknown): unknown => {
  if (value === true) return 'enabled';
  return value === false ? 'disabled' : value;
};
/** Converts a list item by item; unresolved items stay so. */
export const each = (value: unknown, make: (item: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map((item: unknown) => (item instanceof Unresolved ? item : make(item))) : value;
/** Joins a set of words as Azure does. An empty one was not written: the provider then asks Azure. */
const joined = (value: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  const unresolved = value.find((item) => item instanceof Unresolved);
  if (unresolved !== undefined) return unresolved;
  return value.length === 0 ? undefined : value.join(', ');
};
export const either = (values: TerraformValues, ...names: readonly string[]): unknown =>
  names.map((name) => own(values, name)).find((value) => value !== undefined && value !== null);
/** Converts an id to a reference; null and empty refer to nothing. */
export const idObject = (value: unknown): unknown => {
  if (value === undefined) return undefined;
  return value === null || value === '' ? null : { id: value };
};
/** Returns a value that the resource has; unresolved where the text does not specify it. */
export const required = (values: TerraformValues, name: string, address: string): unknown =>
  own(values, name) ?? new Unresolved(`${address}.${name}`);

/** Converts `network_rules` of storage accounts and `network_acls` of key vaults. */
export const accessRules = (rules: TerraformValues): JsonObject => ({
  defaultAction: own(rules, 'default_action'),
  bypass: joined(own(rules, 'bypass')),
  ipRules: each(own(rules, 'ip_rules'), (value) => ({ value })),
  virtualNetworkRules: each(own(rules, 'virtual_network_subnet_ids'), (id) => ({ id })),
  resourceAccessRules: each(own(rules, 'private_link_access'), (item) => ({
    resourceId: isObject(item) ? own(item, 'endpoint_resource_id') : null,
    tenantId: isObject(item) ? own(item, 'endpoint_tenant_id') : null,
  })),
});

export const identity = (values: TerraformValues): unknown =>
  ofBlock(values, 'identity', (item) => ({
    type: own(item, 'type'),
    principalId: own(item, 'principal_id'),
    tenantId: own(item, 'tenant_id'),
  }));

/**
 * Removes members that the text does not specify: absent ones and, where the text does not state which values are known
 * after apply only, null ones.
 */
export const withoutUnspecified = (value: unknown, nulls: 'keep' | 'drop'): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutUnspecified(item, nulls));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value))
    if (value[key] !== undefined && (nulls === 'keep' || value[key] !== null))
      kept[key] = withoutUnspecified(value[key], nulls);
  return kept;
};
