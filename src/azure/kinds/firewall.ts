// Azure Firewall (classic), firewall policies, rule collection groups and bare collections.
import type { DraftFirewall, Owner } from '../drafts.ts';
import { fieldTable } from '../fields.ts';
import { isObject, items, type Node, own } from '../node.ts';
import type { FirewallRule, RuleCollection } from '../resources.ts';
import type { Session } from '../session.ts';
import { Unresolved } from '../unresolved.ts';
import { oneOf, shown, wholeNumber } from '../values/known.ts';
import { idOf, ids } from '../values/text-list.ts';
import { kindOfRule, type RuleKind, readFirewallRule } from './firewall-rule.ts';

const firewallFields = fieldTable(
  [
    'name',
    'id',
    'networkRuleCollections',
    'applicationRuleCollections',
    'natRuleCollections',
    'firewallPolicy',
    'basePolicy',
    'ruleCollectionGroups',
    'threatIntelMode',
    'intrusionDetection',
    'dnsSettings',
    'ipConfigurations',
    'hubIPAddresses',
    'additionalProperties',
  ],
  {
    aliases: {
      firewallPolicyId: 'firewallPolicy',
      basePolicyId: 'basePolicy',
      ipConfiguration: 'ipConfigurations',
      virtualHub: 'hubIPAddresses',
      threatIntelligenceMode: 'threatIntelMode',
      dns: 'dnsSettings',
    },
  },
);
const collectionFields = fieldTable(
  ['name', 'priority', 'action', 'rules', 'ruleCollectionType', 'ruleType', 'rule', 'ruleConditions'],
  {
    aliases: { actionType: 'action' },
  },
);
const groupFields = fieldTable(['name', 'id', 'priority', 'ruleCollections', 'rules'], {
  aliases: { ruleCollection: 'ruleCollections' },
});

const actions: ReadonlyMap<string, 'allow' | 'deny' | 'dnat'> = new Map<string, 'allow' | 'deny' | 'dnat'>([
  ['allow', 'allow'],
  ['deny', 'deny'],
  ['dnat', 'dnat'],
]);
const actionFields = fieldTable(['type']);

/** Whether an object is a rule collection of any form. */
export const looksLikeCollection = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const fields = collectionFields.read({ value, at: { input: 0, document: 0, path: [] } });
  return (
    (fields.has('action') &&
      fields.has('priority') &&
      (Array.isArray(fields.value('rules')) || Array.isArray(fields.value('rule')))) ||
    (fields.text('ruleCollectionType') ?? '').toLowerCase().startsWith('firewallpolicy')
  );
};

/** Whether an object is a rule collection group. */
export const looksLikeGroup = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const fields = groupFields.read({ value, at: { input: 0, document: 0, path: [] } });
  return (
    Array.isArray(fields.value('ruleCollections')) || fields.value('ruleCollections') instanceof Unresolved
  );
};

/** Whether an object is a single firewall rule (it says its `ruleType`, or fills fields that only such rules have). */
export const looksLikeFirewallRule = (value: unknown): boolean =>
  isObject(value) &&
  kindOfRule({ value, at: { input: 0, document: 0, path: [] } }) !== null &&
  (own(value, 'sourceAddresses') !== undefined ||
    own(value, 'SourceAddresses') !== undefined ||
    own(value, 'ruleType') !== undefined ||
    own(value, 'sourceIpGroups') !== undefined);

const action = (
  session: Session,
  node: Node | null,
  collection: Node,
  kind: RuleKind | null,
): RuleCollection['action'] => {
  if (node === null || node.value == null) {
    if (kind === 'nat') return { known: true, value: 'dnat' };
    session.problem(collection.at, 'missing-field', { severity: 'error', args: { field: 'action' } });
    return { known: false, text: '' };
  }
  const holder = isObject(node.value) ? node : { value: { type: node.value }, at: node.at };
  return oneOf(session, actionFields.read(holder), 'type', actions);
};

type Group = RuleCollection['group'];
/** Reads a collection; one that mixes kinds of rules gives one collection for each kind. */
export const readCollection = (
  session: Session,
  node: Node,
  context: { kind: RuleKind | null; group: Group },
): RuleCollection[] => {
  const fields = collectionFields.read(node);
  const written = fields.value('name');
  const name = typeof written === 'string' ? written : shown(written ?? '');
  const isNat = /nat/i.test(fields.text('ruleCollectionType') ?? '');
  const told = context.kind ?? (isNat ? 'nat' : null);
  const listNode = fields.nodeOf('rules') ?? fields.nodeOf('rule') ?? fields.nodeOf('ruleConditions');
  const list =
    listNode !== null && !Array.isArray(listNode.value) && isObject(listNode.value)
      ? [listNode]
      : items(listNode);
  const byKind = new Map<RuleKind, FirewallRule[]>();
  const add = (kind: RuleKind, rule: FirewallRule): void => {
    byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
  };
  const open =
    fields.open ??
    (listNode?.value instanceof Unresolved ? listNode.value : null) ??
    (node.value instanceof Unresolved ? node.value : null);
  const opaque = open?.text ?? null;
  if (open !== null) {
    // Which kind the rules have is as unknown as they are: they may be of any.
    const unknown = { value: open, at: listNode?.at ?? node.at };
    for (const kind of told === null ? (['network', 'application'] as const) : [told])
      add(kind, readFirewallRule(session, unknown, kind));
  }
  for (const item of list) {
    if (typeof item.value === 'string') {
      session.problem(item.at, 'depth-cut', {
        severity: 'error',
        args: { field: 'rules', found: shown(item.value) },
      });
      add(
        told ?? 'network',
        readFirewallRule(session, { value: new Unresolved(item.value), at: item.at }, told ?? 'network'),
      );
      continue;
    }
    const kind = told ?? kindOfRule(item);
    if (kind !== null) add(kind, readFirewallRule(session, item, kind));
    else if (item.value instanceof Unresolved) {
      // It has the kind of its neighbours (a collection holds one kind); without any it may have either.
      const near = list.map((other) => kindOfRule(other)).find((other) => other !== null);
      for (const possible of near == null ? (['network', 'application'] as const) : [near])
        add(possible, readFirewallRule(session, item, possible));
    } else add('network', readFirewallRule(session, item, 'network'));
  }
  if (typeof listNode?.value === 'string')
    session.problem(listNode.at, 'depth-cut', {
      severity: 'error',
      args: { field: 'rules', found: shown(listNode.value) },
    });
  const unknown = node.value instanceof Unresolved || fields.opaque !== null;
  const priority = unknown
    ? ({ known: false, text: opaque ?? '' } as const)
    : wholeNumber(session, fields, 'priority');
  const does = unknown
    ? ({ known: false, text: opaque ?? '' } as const)
    : action(session, fields.nodeOf('action'), node, told);
  const kinds = byKind.size === 0 && told !== null ? [told] : [...byKind.keys()];
  return kinds.map((kind) => ({
    name,
    kind,
    priority,
    action: does,
    rules: byKind.get(kind) ?? [],
    group: context.group,
    at: node.at,
  }));
};

/** Reads a list of collections, or what stands in place of one. */
export const readCollections = (
  session: Session,
  node: Node | null,
  context: { kind: RuleKind | null; group: Group },
): RuleCollection[] => {
  if (node === null || node.value == null) return [];
  if (node.value instanceof Unresolved) return readCollection(session, node, context);
  if (typeof node.value === 'string' && node.value !== '')
    session.problem(node.at, 'depth-cut', {
      severity: 'error',
      args: { field: 'ruleCollections', found: shown(node.value) },
    });
  return items(node).flatMap((item) => {
    if (isObject(item.value) || item.value instanceof Unresolved)
      return readCollection(session, item, context);
    session.problem(item.at, 'depth-cut', {
      severity: 'error',
      args: { field: 'ruleCollections', found: shown(item.value) },
    });
    return readCollection(session, { value: new Unresolved(shown(item.value)), at: item.at }, context);
  });
};

export interface ReadGroup {
  readonly name: string;
  readonly id: string | null;
  readonly collections: readonly RuleCollection[];
  readonly incomplete: boolean;
}
/** Reads a rule collection group (ARM, az, PowerShell's mixed spelling, and `rules` of API versions before 2020-05-01). */
export const readGroup = (session: Session, node: Node): ReadGroup => {
  const fields = groupFields.read(node);
  const written = fields.value('name');
  const full = typeof written === 'string' ? written : shown(written ?? '');
  const name = full.split('/').at(-1) ?? full;
  const group = { name, priority: wholeNumber(session, fields, 'priority') };
  const list =
    fields.nodeOf('ruleCollections') ??
    fields.nodeOf('rules') ??
    (fields.open === null ? null : { value: fields.open, at: node.at });
  return {
    name,
    id: fields.text('id'),
    collections: readCollections(session, list, { kind: null, group }),
    incomplete: session.isCut(node.at, node.value) || (list !== null && session.isCut(list.at, list.value)),
  };
};

/** Reads a classic firewall, or a firewall policy (settings and ids of its groups). */
export const readFirewall = (session: Session, node: Node, form: 'classic' | 'policy'): DraftFirewall => {
  const fields = firewallFields.read(node);
  const written = fields.value('name');
  const base = idOf(fields.value('basePolicy'));
  const inside = (
    name: 'intrusionDetection' | 'dnsSettings' | 'hubIPAddresses',
    ...keys: string[]
  ): unknown => {
    const written = fields.value(name);
    // Terraform's blocks are lists of one.
    const value: unknown = Array.isArray(written) ? written[0] : written;
    return isObject(value)
      ? keys.map((key) => own(value, key)).find((item) => item !== undefined)
      : undefined;
  };
  const mode = inside('intrusionDetection', 'mode', 'Mode');
  const proxy = inside('dnsSettings', 'enableProxy', 'EnableProxy', 'proxy_enabled');
  const hub = inside(
    'hubIPAddresses',
    'privateIPAddress',
    'privateIpAddress',
    'PrivateIPAddress',
    'private_ip_address',
  );
  const configuration = fieldTable(['privateIPAddress']);
  const addresses = items(fields.nodeOf('ipConfigurations')).flatMap((item) => {
    const address = configuration.read(item).text('privateIPAddress');
    return address === null ? [] : [address];
  });
  const classic = (
    name: 'networkRuleCollections' | 'applicationRuleCollections' | 'natRuleCollections',
    kind: RuleKind,
  ): RuleCollection[] => readCollections(session, fields.nodeOf(name), { kind, group: null });
  return {
    kind: 'firewall',
    form,
    name: typeof written === 'string' ? written : written instanceof Unresolved ? written.text : null,
    id: fields.text('id'),
    basePolicy: base === null ? null : { id: base, policy: null },
    policyId: form === 'classic' ? idOf(fields.value('firewallPolicy')) : null,
    collections: [
      ...classic('natRuleCollections', 'nat'),
      ...classic('networkRuleCollections', 'network'),
      ...classic('applicationRuleCollections', 'application'),
    ],
    missingGroups: ids(fields.value('ruleCollectionGroups')),
    threatIntelMode: fields.text('threatIntelMode'),
    intrusionDetectionMode: typeof mode === 'string' ? mode : null,
    dnsProxy: typeof proxy === 'boolean' ? proxy : null,
    privateAddresses: [...addresses, ...(typeof hub === 'string' ? [hub] : [])],
    incomplete: fields.opaque !== null || session.isCut(node.at, node.value),
    at: node.at,
  };
};

/** A firewall or policy of which nothing is known but its name. */
export const emptyFirewall = (
  form: 'classic' | 'policy',
  name: string | null,
  at: Node['at'],
): DraftFirewall => ({
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
  at,
});

/** A policy of which only groups or collections were pasted. */
export const policyOfCollections = (
  owner: Owner,
  list: readonly RuleCollection[],
  node: Pick<Node, 'at'>,
): DraftFirewall => ({
  ...emptyFirewall('policy', owner.name, node.at),
  id: owner.id,
  collections: [...list],
});
