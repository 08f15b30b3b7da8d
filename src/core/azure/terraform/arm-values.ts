// Terraform's spelling of values -> ARM's. What the provider's shape does not tell stays out: the body is no whole
// resource, so that a missing member is "not told", never "not set".
import { isObject, type JsonObject, own } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';

export type TerraformValues = JsonObject;

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
/** A block: Terraform's are lists of one. Empty where it is not there or not known. */
export const block = (values: TerraformValues, name: string): TerraformValues => {
  const value = first(own(values, name));
  return isObject(value) ? value : {};
};
/** `value` for a block that is there, the expression for one that is not known, else nothing. */
export const ofBlock = (
  values: TerraformValues,
  name: string,
  make: (block: TerraformValues) => unknown,
): unknown => {
  const value = first(own(values, name));
  if (value instanceof Unresolved) return value;
  return isObject(value) ? make(value) : undefined;
};
export const enabled = (value: unknown): unknown =>
  typeof value === 'boolean' ? (value ? 'Enabled' : 'Disabled') : value;
/** A list, item by item; items that are not known stay so. */
export const each = (value: unknown, make: (item: unknown) => unknown): unknown =>
  Array.isArray(value)
    ? value.map((item: unknown) => (item instanceof Unresolved ? item : make(item)))
    : value;
/** A set of words as Azure joins them. An empty one is one that nobody wrote: the provider then asks Azure. */
const joined = (value: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  const unresolved = value.find((item) => item instanceof Unresolved);
  if (unresolved !== undefined) return unresolved;
  return value.length === 0 ? undefined : value.join(', ');
};
export const either = (values: TerraformValues, ...names: readonly string[]): unknown =>
  names.map((name) => own(values, name)).find((value) => value !== undefined && value !== null);
/** A reference by id; what is null or empty refers to nothing. */
export const idObject = (value: unknown): unknown => {
  if (value === undefined) return undefined;
  return value === null || value === '' ? null : { id: value };
};
/** A value that the resource has and the text may not tell. */
export const required = (values: TerraformValues, name: string, address: string): unknown =>
  own(values, name) ?? new Unresolved(`${address}.${name}`);

/** `network_rules` of storage accounts, `network_acls` of key vaults. */
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
