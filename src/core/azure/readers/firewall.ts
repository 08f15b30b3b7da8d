// Classic firewalls and firewall policies.

import { isObject, isSet, isTruncated, items, type JsonNode, own } from '../configuration/json-node.ts';
import type { RuleCollection } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { FirewallBuilder, ParentRef } from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { type Fields, fieldTable } from './fields/field-table.ts';
import { displayText, writtenName } from './fields/known-values.ts';
import { referencedId, referencedIds } from './fields/text-list.ts';
import type { RuleKind } from './firewall-rule.ts';
import { reportMissingLists } from './missing-lists.ts';
import { readCollections } from './rule-collection.ts';

const classicLists = ['natRuleCollections', 'networkRuleCollections', 'applicationRuleCollections'] as const;
const kindOfList: Readonly<Record<(typeof classicLists)[number], RuleKind>> = {
  natRuleCollections: 'nat',
  networkRuleCollections: 'network',
  applicationRuleCollections: 'application',
};
const names = [
  'name',
  'id',
  ...classicLists,
  'firewallPolicy',
  'basePolicy',
  'ruleCollectionGroups',
  'threatIntelMode',
  'intrusionDetection',
  'dnsSettings',
  'dnsProxyEnabled',
  'ipConfigurations',
  'hubIPAddresses',
  'virtualHub',
  'additionalProperties',
  'sku',
] as const;
type Name = (typeof names)[number];
const table = fieldTable<Name>(names, {
  aliases: {
    firewallPolicyId: 'firewallPolicy',
    basePolicyId: 'basePolicy',
    ipConfiguration: 'ipConfigurations',
    threatIntelligenceMode: 'threatIntelMode',
    dns: 'dnsSettings',
    ruleGroups: 'ruleCollectionGroups',
  },
});
const configuration = fieldTable(['privateIPAddress']);

/** Returns a member of a block; Terraform's blocks are lists of one. */
const inBlock = (block: unknown, ...keys: readonly string[]): unknown => {
  const value: unknown = Array.isArray(block) ? block[0] : block;
  if (value instanceof Unresolved) return value;
  return isObject(value) ? keys.map((key) => own(value, key)).find((item) => item !== undefined) : undefined;
};
/** Returns a mode; an expression stays one, since it is not the default. */
const modeOf = (value: unknown): string | null =>
  value === undefined || value === null || value === '' ? null : displayText(value);

/** Reports whether a value is a reference: anything but an unset value and an empty object. */
const isReference = (value: unknown): boolean =>
  isSet(value) && !(isObject(value) && Object.keys(value).length === 0 && !isTruncated(value));

const privateAddresses = (fields: Fields<Name>): string[] => {
  const own = items(fields.nodeOf('ipConfigurations')).map((item) => configuration.read(item).text('privateIPAddress'));
  const hub = inBlock(fields.value('hubIPAddresses'), 'privateIPAddress', 'privateIpAddress', 'PrivateIPAddress');
  // Terraform writes the address into the block that names the hub.
  return [...own, hub, inBlock(fields.value('virtualHub'), 'private_ip_address')].filter(
    (address) => typeof address === 'string',
  );
};

/** Reports whether a firewall that is in no hub says that it has no IP configuration. */
const hasNoAddress = (fields: Fields<Name>): boolean => {
  const configurations = fields.value('ipConfigurations');
  return Array.isArray(configurations) && configurations.length === 0 && !isReference(fields.value('virtualHub'));
};

/**
 * Reports whether a firewall resolves names for its clients; null where that is unknown. A policy without the setting
 * does not (Use FQDN filtering in network rules), and the Basic SKU can't (Azure Firewall features by SKU). A classic
 * firewall has it as text among further properties, as `az network firewall create --enable-dns-proxy` writes it.
 */
const dnsProxyOf = (proxy: unknown, fields: Fields<Name>, form: 'classic' | 'policy'): boolean | null => {
  const tier = inBlock(fields.value('sku'), 'tier', 'Tier') ?? fields.value('sku');
  if (typeof tier === 'string' && tier.toLowerCase() === 'basic') return false;
  if (typeof proxy === 'boolean') return proxy;
  const written = inBlock(fields.value('additionalProperties'), 'Network.DNS.EnableProxy');
  if (form === 'classic' && typeof written === 'string' && /^(?:true|false)$/i.test(written))
    return written.toLowerCase() === 'true';
  return form === 'policy' && !isSet(proxy) && !fields.truncated ? false : null;
};

/** The lists that decide: a firewall with a policy has none of its own. */
const neededLists = (form: 'classic' | 'policy', policyId: string | null): readonly Name[] => {
  if (form === 'policy') return ['ruleCollectionGroups'];
  return policyId === null ? classicLists : [];
};

/**
 * Reads a classic firewall, or a firewall policy: its settings and the ids of its groups. `declared`: as of a network
 * security group; the groups of a policy are resources of their own in any case.
 */
export const readFirewall = (
  session: Session,
  node: JsonNode,
  { form, declared }: { readonly form: 'classic' | 'policy'; readonly declared: boolean },
): FirewallBuilder => {
  const fields = table.read(node);
  const base = referencedId(fields.value('basePolicy'));
  const policyId = form === 'classic' ? referencedId(fields.value('firewallPolicy')) : null;
  const proxy =
    fields.value('dnsProxyEnabled') ??
    inBlock(fields.value('dnsSettings'), 'enableProxy', 'EnableProxy', 'proxy_enabled');
  const truncated = fields.truncated || fields.unresolvedText !== null;
  const lacks = reportMissingLists(session, fields, { lists: neededLists(form, policyId), declared });
  return {
    kind: 'firewall',
    form,
    name: writtenName(fields.value('name')),
    id: fields.text('id'),
    // A reference without an id names a parent, too.
    basePolicy:
      base === null && !isReference(fields.value('basePolicy'))
        ? null
        : { id: base ?? displayText(fields.value('basePolicy')), policy: null },
    policyId,
    collections: classicLists.flatMap((list): RuleCollection[] =>
      readCollections(session, fields.nodeOf(list), { kind: kindOfList[list], group: null }),
    ),
    missingGroups: referencedIds(fields.value('ruleCollectionGroups')),
    threatIntelMode: modeOf(fields.value('threatIntelMode')),
    intrusionDetectionMode: modeOf(inBlock(fields.value('intrusionDetection'), 'mode', 'Mode')),
    dnsProxy: dnsProxyOf(proxy, fields, form),
    privateAddresses: privateAddresses(fields),
    ...(hasNoAddress(fields) ? { hasNoAddress: true as const } : {}),
    ...(form === 'policy' && lacks && !truncated ? { isPartial: true } : {}),
    incomplete: truncated || (form === 'classic' && lacks),
    groupsListed: form === 'classic' || Array.isArray(fields.value('ruleCollectionGroups')),
    at: node.at,
  };
};

/** Makes a firewall or policy of which only the name is known. */
export const emptyFirewall = (
  form: 'classic' | 'policy',
  name: string | null,
  at: JsonNode['at'],
): FirewallBuilder => ({
  kind: 'firewall',
  form,
  name,
  id: null,
  basePolicy: null,
  policyId: null,
  collections: [],
  missingGroups: [],
  threatIntelMode: null,
  intrusionDetectionMode: null,
  dnsProxy: null,
  privateAddresses: [],
  incomplete: false,
  groupsListed: true,
  at,
});

/** Makes a policy of which only groups or collections are in the input. */
export const policyOfCollections = (
  parent: ParentRef,
  list: readonly RuleCollection[],
  node: Pick<JsonNode, 'at'>,
): FirewallBuilder => ({
  ...emptyFirewall('policy', parent.name, node.at),
  id: parent.id,
  isPartial: true,
  collections: [...list],
});
