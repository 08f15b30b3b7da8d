// All other ARM resources, converted to ARM shape: settings and parameters are read from them by path.

import {
  copyProvenance,
  isObject,
  type JsonNode,
  type JsonObject,
  own,
  sourceMap,
} from '../configuration/json-node.ts';
import type { JsonPath, OtherResource } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import { writtenName } from './fields/known-values.ts';

/** Members beside `properties` in ARM; all others are moved into it. */
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

/** PowerShell writes `Id` and `Sku`. */
const isOutside = (key: string): boolean => outside.has(key.charAt(0).toLowerCase() + key.slice(1));

/** Returns a copy with a member renamed; it keeps its place in the text. */
const renamed = (object: JsonObject, path: JsonPath, [from, to]: readonly [from: string, to: string]): JsonObject => {
  if (!Object.hasOwn(object, from)) return object;
  const copy: Record<string, unknown> = Object.assign(Object.create(null), object);
  copy[to] = copy[from];
  delete copy[from];
  sourceMap.set(copy, sourceMap.get(object) ?? path);
  return copy;
};

/** Flags of `Bypass` in PowerShell's output for a storage account (PSNetworkRule.cs of Azure/azure-powershell). */
const storageBypass = [
  [1, 'Logging'],
  [2, 'Metrics'],
  [4, 'AzureServices'],
] as const;

/** Returns the words of a sum of flags, joined as Azure writes them; null for another value. */
const storageBypassText = (value: unknown): string | null => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 7) return null;
  const words = storageBypass.filter(([flag]) => (value & flag) !== 0).map(([, word]) => word);
  return words.length === 0 ? 'None' : words.join(', ');
};

/** Resources of whose rules PowerShell prints words as numbers. */
const printedByPowerShell: ReadonlySet<string> = new Set([
  'microsoft.storage/storageaccounts',
  'microsoft.keyvault/vaults',
]);

/** Makes the function that returns the word of a number; null for another value. */
const wordOf =
  (words: readonly string[]) =>
  (value: unknown): string | null =>
    typeof value === 'number' ? (words[value] ?? null) : null;

/**
 * Returns rules in which PowerShell's numbers are words. Other values stay, and decide nothing. A storage account's
 * DefaultAction had its numbers exchanged before Az.Storage 2.0.0: `ResourceAccessRules`, of 3.4.0, proves the newer.
 */
const withWords = (type: string, rules: JsonObject, path: JsonPath): JsonObject => {
  const isStorage = type === 'microsoft.storage/storageaccounts';
  const action = wordOf(['Allow', 'Deny']);
  const readers: Readonly<Record<string, (value: unknown) => string | null>> = isStorage
    ? {
        Bypass: storageBypassText,
        ...(Object.hasOwn(rules, 'ResourceAccessRules') ? { DefaultAction: action } : {}),
      }
    : { Bypass: wordOf(['None', 'AzureServices']), DefaultAction: action };
  const copy: Record<string, unknown> = Object.assign(Object.create(null), rules);
  for (const [key, toWord] of Object.entries(readers)) {
    const word = toWord(own(rules, key));
    if (word !== null) copy[key] = word;
  }
  sourceMap.set(copy, sourceMap.get(rules) ?? path);
  return copy;
};

/**
 * Renames the rules of a storage account: az prints `networkAcls` as `networkRuleSet`, its `value` as
 * `ipAddressOrRange`.
 */
const storageRules = (rules: unknown, path: JsonPath): unknown => {
  if (!isObject(rules)) return rules;
  const copy: Record<string, unknown> = Object.assign(Object.create(null), rules);
  const each = (key: string, from: string, to: string): void => {
    const list = copy[key];
    if (Array.isArray(list))
      copy[key] = list.map((item: unknown, index) =>
        isObject(item) ? renamed(item, [...path, key, index], [from, to]) : item,
      );
  };
  each('ipRules', 'ipAddressOrRange', 'value');
  each('virtualNetworkRules', 'virtualNetworkResourceId', 'id');
  sourceMap.set(copy, sourceMap.get(rules) ?? path);
  return copy;
};

/** Returns the type and the subnet of a compute, which `az ml compute` prints in fields of its own. */
const computeFields = (value: JsonObject): JsonObject => {
  const network = own(value, 'network_settings');
  if (network === undefined) return {};
  return {
    computeType: own(value, 'type'),
    subnet: isObject(network) ? { id: own(network, 'subnet') ?? null } : network,
  };
};
/** By type, in lower case, what a tool prints beside `properties` and belongs there. */
const printedFields: ReadonlyMap<string, typeof computeFields> = new Map([
  ['microsoft.machinelearningservices/workspaces/computes', computeFields],
]);

/**
 * Returns the body of a resource in ARM shape, whatever the format. Members that are moved keep their place in the
 * text.
 */
export const armBody = (type: string, { value, at }: JsonNode): JsonObject => {
  if (!isObject(value)) return {};
  if (isObject(own(value, 'properties')) || own(value, 'properties') instanceof Unresolved) return value;
  const home = sourceMap.get(value) ?? at.path;
  const body: Record<string, unknown> = Object.create(null);
  const properties: Record<string, unknown> = Object.create(null);
  const lower = type.toLowerCase();
  // Beside the properties these are a template's; in az's output they are the role assignment's.
  const isRole = lower === 'microsoft.authorization/roleassignments';
  const moves = new Set(isRole ? ['scope', 'condition'] : []);
  for (const key of Object.keys(value)) (isOutside(key) && !moves.has(key) ? body : properties)[key] = own(value, key);
  const rules = properties['networkRuleSet'];
  if (lower === 'microsoft.storage/storageaccounts' && isObject(rules) && properties['networkAcls'] === undefined) {
    properties['networkAcls'] = storageRules(rules, [...home, 'networkRuleSet']);
    delete properties['networkRuleSet'];
  }
  const printed = lower === 'microsoft.storage/storageaccounts' ? 'NetworkRuleSet' : 'NetworkAcls';
  const numbered = properties[printed];
  if (printedByPowerShell.has(lower) && isObject(numbered) && properties['networkAcls'] === undefined) {
    properties['networkAcls'] = withWords(lower, numbered, [...home, printed]);
    delete properties[printed];
  }
  Object.assign(properties, printedFields.get(lower)?.(value));
  if (lower === 'microsoft.containerregistry/registries' && isObject(rules))
    properties['networkRuleSet'] = storageRules(rules, [...home, 'networkRuleSet']);
  sourceMap.set(properties, home);
  // `az resource list` leaves out all properties and prints null.
  body['properties'] = own(value, 'properties') === null ? new Unresolved('') : properties;
  return body;
};

/** Before this, the id of a lock is that of the subscription, group, or resource that it is for. */
const LOCK = '/providers/microsoft.authorization/locks/';

/** Returns the body of a lock with what it is for, which is in its id alone. Other bodies stay. */
function withScopeOfId(type: string, body: JsonObject, { at }: JsonNode): JsonObject {
  const properties = own(body, 'properties');
  const id = own(body, 'id');
  if (type.toLowerCase() !== 'microsoft.authorization/locks' || typeof id !== 'string') return body;
  const end = id.toLowerCase().lastIndexOf(LOCK);
  if (end < 1 || !isObject(properties) || own(properties, 'scope') !== undefined) return body;
  const withMember = (from: JsonObject, path: JsonPath, member: JsonObject): JsonObject =>
    copyProvenance(Object.assign(Object.create(null), from, member), from, path);
  const scoped = withMember(properties, [...at.path, 'properties'], { scope: id.slice(0, end) });
  return withMember(body, at.path, { properties: scoped });
}

/** Reads an ARM resource of a type that has no reader of its own. */
export const readOtherResource = (node: JsonNode, type: string): OtherResource => {
  const value = isObject(node.value) ? node.value : {};
  const name = own(value, 'name') ?? own(value, 'Name');
  const id = own(value, 'id') ?? own(value, 'Id');
  return {
    kind: 'other',
    type,
    name: writtenName(name),
    id: typeof id === 'string' && id !== '' ? id : null,
    body: withScopeOfId(type, armBody(type, node), node),
    at: node.at,
  };
};
