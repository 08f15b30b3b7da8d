// Recognizes one ARM resource by its `type`, else by fields that only its kind has.

import {
  field,
  isObject,
  items,
  type JsonNode,
  type JsonObject,
  member,
  type ObjectNode,
  own,
  scalarText,
} from '../configuration/json-node.ts';
import { nameInId, parentId } from '../configuration/resource-id.ts';
import type { Known } from '../configuration/resources.ts';
import { displaySlots, hasSlot } from '../configuration/symbolic-text.ts';
import { comparableText, PartialId, Unresolved } from '../configuration/unresolved.ts';
import type { ParentRef } from '../context/builders.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import { isDepthTruncated, writtenName } from '../readers/fields/known-values.ts';
import { readFirewall } from '../readers/firewall.ts';
import { readIpGroup } from '../readers/ip-group.ts';
import { readNetworkSecurityGroup } from '../readers/network-security-group.ts';
import { readOtherResource } from '../readers/other-resource.ts';
import { readRoutes, readRouteTable } from '../readers/route-table.ts';
import { looksLikeCollectionGroup, readCollectionGroup } from '../readers/rule-collection.ts';
import { readSecurityRule } from '../readers/security-rule.ts';
import { readSubnet, readVirtualNetwork } from '../readers/virtual-network.ts';
import { markPartial, readSoFar } from './partial-lists.ts';
import { holdsSeveralKinds } from './whole-lists.ts';

type Read = Detector['read'];

/** Returns the value of the first field that a resource has, beside its properties or in them. */
const fieldOf = (value: unknown, ...names: string[]): unknown =>
  field(value, ...names) ?? field(field(value, 'properties'), ...names);
const text = (value: unknown): string | null => (value === '' ? null : writtenName(value));

/** Returns what is known of the id of a template's resource whose name is unresolved in part; null for any other. */
const symbolicId = ({ value }: ObjectNode): string | null => {
  const id = own(value, 'id');
  return id instanceof PartialId && hasSlot(id.text) ? id.text : null;
};
/** Returns an id as a text: that of a template's resource counts where its name does not identify it. */
const idText = (value: unknown): string | null =>
  value instanceof PartialId && !hasSlot(value.text) ? null : (comparableText(value) ?? text(value));

/** Returns the parent of a child: by the child's id, by `parent/child` in its name, or by what holds it. */
const parentRefOf = ({ value }: ObjectNode, childType: string, context: ReaderContext): ParentRef => {
  const id = parentId(idText(fieldOf(value, 'id')), childType);
  if (id !== null) return { id, name: nameInId(id) };
  if (context.parent !== null) return { id: context.parent.id, name: context.parent.name };
  const written = fieldOf(value, 'name');
  const start = written instanceof Unresolved ? (written.knownPrefix ?? '') : '';
  if (start.includes('/')) return { id: null, name: start.split('/')[0] ?? null };
  const name = text(written);
  if (name?.startsWith('[')) return { id: null, name };
  // The child's own name states nothing of its parent.
  return { id: null, name: name?.includes('/') ? (name.split('/')[0] ?? null) : null };
};
/** Removes the `parent/` part of a child's name. */
const shortName = (node: ObjectNode): JsonNode => {
  const written = own(node.value, 'name');
  const name = typeof written === 'string' ? written : displaySlots(comparableText(written) ?? '');
  if (!name.includes('/')) return node;
  return {
    value: Object.assign(Object.create(null), node.value, { name: name.split('/').at(-1) }),
    at: node.at,
  };
};

/** Formats whose resources state everything that is set. */
const declaring = new Set(['arm-template', 'bicep-snapshot', 'what-if', 'terraform-plan', 'terraform-state']);
/** Reports whether what a resource lacks is not set, as in a template, rather than left out of the text. */
const isDeclared = ({ value }: ObjectNode, { format }: ReaderContext): boolean =>
  (format !== null && declaring.has(format)) || own(value, 'apiVersion') !== undefined;

/**
 * Returns what is known of the id of a security group in a nested deployment: several resource groups may have one of
 * its name.
 */
const groupId = (name: string | null, { resourceGroup }: ReaderContext): string | null =>
  resourceGroup === null || name === null || name.startsWith('[')
    ? null
    : `/resourceGroups/${resourceGroup}/providers/Microsoft.Network/networkSecurityGroups/${name}`;
const securityGroup: Read = (node, context) => {
  const { session, builders, exists } = context;
  const builder = readNetworkSecurityGroup(session, node, { exists, declared: isDeclared(node, context) });
  builders.found.push({
    kind: 'group',
    builder: { ...builder, id: builder.id ?? symbolicId(node) ?? groupId(builder.name, context) },
  });
};
/** The existence of parts of a resource, where it is uncertain. */
const maybe = ({ exists }: ReaderContext): { readonly exists?: Known<boolean> } => (exists.known ? {} : { exists });
const routeTable: Read = (node, context) => {
  const builder = readRouteTable(context.session, node, { declared: isDeclared(node, context) });
  const routes = builder.routes.map((route) => ({ ...route, ...maybe(context) }));
  context.builders.found.push({ kind: 'table', builder: { ...builder, id: builder.id ?? symbolicId(node), routes } });
};
const firewallOf =
  (form: 'classic' | 'policy'): Read =>
  (node, context) => {
    const builder = readFirewall(context.session, node, { form, declared: isDeclared(node, context) });
    context.builders.found.push({
      kind: 'firewall',
      builder: { ...builder, id: builder.id ?? symbolicId(node), ...maybe(context) },
    });
  };
const firewall = firewallOf('classic');
const policy = firewallOf('policy');
/**
 * Returns the policy of a rule collection group. API versions before 2020-05-01 call it a rule group; a draft stands
 * below its group.
 */
const policyOf = (node: ObjectNode, context: ReaderContext): ParentRef => {
  const id = idText(fieldOf(node.value, 'id'));
  const group = parentId(id, 'ruleCollectionGroupDrafts') ?? id;
  const policy = ['ruleCollectionGroups', 'ruleGroups']
    .map((type) => parentId(group, type))
    .find((found) => found !== null);
  return policy == null ? parentRefOf(node, 'ruleCollectionGroups', context) : { id: policy, name: nameInId(policy) };
};
const collectionGroup: Read = (node, context) => {
  const group = readCollectionGroup(context.session, node, { declared: isDeclared(node, context) });
  const parent = policyOf(node, context);
  const named = parent.id !== null || context.parent !== null || scalarText(own(node.value, 'name')).includes('/');
  context.builders.unattached.push({
    kind: 'collections',
    parent: named ? parent : { id: null, name: null },
    group: { name: group.name, id: group.id, incomplete: group.incomplete },
    collections: group.collections.map((collection) => ({ ...collection, ...maybe(context) })),
    at: node.at,
  });
};
const securityRule: Read = (node, context) => {
  const parent = parentRefOf(node, 'securityRules', context);
  const rule = readSecurityRule(context.session, shortName(node), {
    list: 'securityRules',
    exists: context.exists,
  });
  const id = parent.id ?? groupId(parent.name, context);
  context.builders.unattached.push({ kind: 'rule', parent: { ...parent, id }, rule });
};
const route: Read = (node, context) => {
  const parent = parentRefOf(node, 'routes', context);
  for (const read of readRoutes(context.session, shortName(node), 'routes'))
    context.builders.unattached.push({ kind: 'route', parent, route: { ...read, ...maybe(context) } });
};
const network: Read = (node, context) => {
  const read = readVirtualNetwork(context.session, node);
  const { subnets, ...rest } = read.network;
  const builder = {
    ...rest,
    id: rest.id ?? symbolicId(node),
    subnets: subnets.map((item) => ({ ...item, ...maybe(context) })),
    ...maybe(context),
  };
  context.builders.found.push({ kind: 'network', builder });
  for (const embedded of read.embedded) context.visit(embedded, { ...context, parent: null });
};
const subnet: Read = (node, context) => {
  const parent = parentRefOf(node, 'subnets', context);
  const read = readSubnet(node);
  context.builders.unattached.push({ kind: 'subnet', parent, subnet: { ...read.subnet, ...maybe(context) } });
  for (const embedded of read.embedded) context.visit(embedded, { ...context, parent: null });
};
const ipGroup: Read = (node, context) => {
  const { session, builders, exists } = context;
  const builder = readIpGroup(session, node, { declared: isDeclared(node, context) });
  // The content of a group that may not exist is unknown: there may be another one of its name.
  const addresses = exists.known ? builder.addresses : [{ kind: 'unresolved', text: exists.text } as const];
  builders.found.push({ kind: 'complete', builder: { ...builder, id: builder.id ?? symbolicId(node), addresses } });
};

const byType: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['microsoft.network/networksecuritygroups', securityGroup],
  ['microsoft.network/networksecuritygroups/securityrules', securityRule],
  ['microsoft.network/networksecuritygroups/defaultsecurityrules', securityRule],
  ['microsoft.network/routetables', routeTable],
  ['microsoft.network/routetables/routes', route],
  ['microsoft.network/azurefirewalls', firewall],
  ['microsoft.network/firewallpolicies', policy],
  ['microsoft.network/firewallpolicies/rulecollectiongroups', collectionGroup],
  ['microsoft.network/firewallpolicies/rulegroups', collectionGroup],
  ['microsoft.network/virtualnetworks', network],
  ['microsoft.network/virtualnetworks/subnets', subnet],
  ['microsoft.network/ipgroups', ipGroup],
]);

/** Fields that only one kind of resource has, for values without a `type`. */
const byField: readonly (readonly [fields: readonly string[], read: Read])[] = [
  [['securityRules', 'defaultSecurityRules'], securityGroup],
  [['networkRuleCollections', 'applicationRuleCollections', 'natRuleCollections'], firewall],
  [['ruleCollectionGroups'], policy],
  [['addressSpace'], network],
  [['ipAddresses'], ipGroup],
];

/**
 * Returns the full type of a resource; null where it has none. A child in its parent's `resources` may state only the
 * last segment.
 */
export const typeOf = (value: JsonObject, context: ReaderContext): string | null => {
  const type = text(own(value, 'type') ?? own(value, 'Type') ?? own(value, 'ResourceType'));
  if (type === null) {
    const id = text(own(value, 'id') ?? own(value, 'Id') ?? own(value, 'ResourceId'));
    return id === null ? null : typeInId(id);
  }
  if (context.parent !== null && !type.includes('/')) return `${context.parent.type}/${type}`;
  if (/^[a-z0-9]+(?:\.[a-z0-9]+)+\/[a-z0-9./]+$/i.test(type)) return type;
  const id = text(own(value, 'id'));
  return id !== null && idsOfShortTypes.some((part) => id.toLowerCase().includes(part)) ? typeInId(id) : null;
};
/** Parts of the ids of resources whose tool prints a type of its own, such as `amlcompute` of `az ml`. */
const idsOfShortTypes: readonly string[] = ['/providers/microsoft.machinelearningservices/workspaces/'];
const typeInId = (id: string): string | null => {
  const parts = id.split('/');
  const at = parts.findLastIndex((part) => part.toLowerCase() === 'providers');
  if (at === -1 || parts.length < at + 4 || parts.length > 60) return null;
  return [parts[at + 1], ...parts.slice(at + 2).filter((_, index) => index % 2 === 0)].join('/');
};

const readerOf = (value: JsonObject, context: ReaderContext): Read | null => {
  const type = typeOf(value, context);
  const typed = type === null ? undefined : byType.get(type.toLowerCase());
  if (typed !== undefined) return typed;
  for (const [fields, read] of byField) {
    const found = fieldOf(value, ...fields);
    if (
      found !== undefined &&
      found !== null &&
      (typeof found === 'object' || (typeof found === 'string' && isDepthTruncated(found)))
    )
      return read;
  }
  if (looksLikeCollectionGroup(value)) return collectionGroup;
  const routes = fieldOf(value, 'routes');
  if (Array.isArray(routes) && type === null) return routeTable;
  if (
    (fieldOf(value, 'addressPrefix') !== undefined || fieldOf(value, 'addressPrefixes') !== undefined) &&
    fieldOf(value, 'nextHopType') === undefined &&
    (fieldOf(value, 'serviceEndpoints') !== undefined ||
      fieldOf(value, 'networkSecurityGroup') !== undefined ||
      fieldOf(value, 'routeTable') !== undefined ||
      fieldOf(value, 'delegations') !== undefined)
  )
    return subnet;
  return type === null
    ? null
    : (node, context) =>
        context.builders.found.push({
          kind: 'complete',
          builder: { ...readOtherResource(node, type), ...maybe(context) },
        });
};

/** Marks the content of a firewall policy's draft as uncertain: it is not deployed. */
const asDraft = (node: ObjectNode, context: ReaderContext): ReaderContext => {
  const type = typeOf(node.value, context);
  if (type === null || !/^microsoft\.network\/firewallpolicies\/.*draft/i.test(type)) return context;
  context.session.problem(node.at, 'policy-draft', { severity: 'warning' });
  return { ...context, exists: { known: false, text: type } };
};

const formOf = (value: JsonObject): 'arm-get' | 'az' | 'powershell' => {
  if (isObject(own(value, 'properties'))) return 'arm-get';
  return Object.keys(value).some((key) => /^[A-Z]/.test(key)) ? 'powershell' : 'az';
};

/** A resource of any kind, with its nested children. What has no type and holds lists of several kinds is none. */
export const armResource: Detector = {
  matches: (value, context) =>
    readerOf(value, context) !== null && (typeOf(value, context) !== null || !holdsSeveralKinds(value)),
  read: (node, outer) => {
    const context = asDraft(node, outer);
    context.session.addFormat(node.at, context.format ?? formOf(node.value));
    const before = readSoFar(context);
    readerOf(node.value, context)?.(node, context);
    if (context !== outer) markPartial(context, before);
    const type = typeOf(node.value, context);
    if (type === null) return;
    const parent = { type, name: text(own(node.value, 'name')), id: idText(own(node.value, 'id')) };
    for (const child of items(member(node, 'resources'))) context.visit(child, { ...context, parent });
  },
};
