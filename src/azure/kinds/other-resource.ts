// Every other ARM resource, kept whole and brought into ARM shape: settings and parameters are read from it by path.
import { isObject, type JsonObject, type Node, own } from '../node.ts';
import type { OtherResource } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';

/** Members that stand beside `properties` in ARM; all others move into it. */
const outside = new Set([
  'id',
  'name',
  'type',
  'location',
  'tags',
  'sku',
  'kind',
  'identity',
  'zones',
  'plan',
  'etag',
  'managedBy',
  'systemData',
  'extendedLocation',
  'resourceGroup',
  'apiVersion',
  'dependsOn',
  'condition',
  'copy',
  'comments',
  'scope',
  'resources',
  'subscriptionId',
  'tenantId',
  'properties',
  'metadata',
]);

const renamed = (object: JsonObject, from: string, to: string): JsonObject => {
  if (!Object.hasOwn(object, from)) return object;
  const copy: Record<string, unknown> = Object.assign(Object.create(null), object);
  copy[to] = copy[from];
  delete copy[from];
  return copy;
};

/** az prints a storage account's `networkAcls` as `networkRuleSet`, its `value` as `ipAddressOrRange`. */
const storageRules = (rules: unknown): unknown => {
  if (!isObject(rules)) return rules;
  const copy: Record<string, unknown> = Object.assign(Object.create(null), rules);
  const each = (key: string, from: string, to: string): void => {
    const list = copy[key];
    if (Array.isArray(list))
      copy[key] = list.map((item: unknown) => (isObject(item) ? renamed(item, from, to) : item));
  };
  each('ipRules', 'ipAddressOrRange', 'value');
  each('virtualNetworkRules', 'virtualNetworkResourceId', 'id');
  return copy;
};

/** A resource's body in ARM shape, whatever form was pasted. */
const nested = (type: string, value: JsonObject): JsonObject => {
  if (isObject(own(value, 'properties')) || own(value, 'properties') instanceof Unresolved) return value;
  const body: Record<string, unknown> = Object.create(null);
  const properties: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) (outside.has(key) ? body : properties)[key] = own(value, key);
  const lower = type.toLowerCase();
  if (
    lower === 'microsoft.storage/storageaccounts' &&
    isObject(properties['networkRuleSet']) &&
    properties['networkAcls'] === undefined
  ) {
    properties['networkAcls'] = storageRules(properties['networkRuleSet']);
    delete properties['networkRuleSet'];
  }
  if (lower === 'microsoft.containerregistry/registries' && isObject(properties['networkRuleSet']))
    properties['networkRuleSet'] = storageRules(properties['networkRuleSet']);
  body['properties'] = properties;
  return body;
};

/** Keeps an ARM resource of a type that has no reader of its own. */
export const readOther = (node: Node, type: string): OtherResource => {
  const value = isObject(node.value) ? node.value : {};
  const name = own(value, 'name') ?? own(value, 'Name');
  const id = own(value, 'id') ?? own(value, 'Id');
  return {
    kind: 'other',
    type,
    name: typeof name === 'string' ? name : name instanceof Unresolved ? name.text : null,
    id: typeof id === 'string' && id !== '' ? id : null,
    body: nested(type, value),
    at: node.at,
  };
};
