// Rule collections, the groups that hold them in a policy, and bare collections.

import { isObject, items, type JsonNode, own } from '../configuration/json-node.ts';
import type { FirewallRule, Known, RuleCollection } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { Session } from '../context/session.ts';
import { enumParser } from './fields/enum-parser.ts';
import { fieldTable } from './fields/field-table.ts';
import { displayText, readEnum, readWholeNumber, reportMissing, reportTruncated } from './fields/known-values.ts';
import { kindOfRule, type RuleKind, readFirewallRule } from './firewall-rule.ts';
import { reportMissingLists } from './missing-lists.ts';

const collectionFields = fieldTable(['name', 'priority', 'action', 'rules', 'ruleCollectionType'], {
  aliases: {
    actionType: 'action',
    ruleType: 'ruleCollectionType',
    // Of Terraform, then of API versions of 2019.
    rule: 'rules',
    ruleConditions: 'rules',
    ruleCondition: 'rules',
  },
});
const groupFields = fieldTable(['name', 'id', 'priority', 'ruleCollections', 'rules'], {
  aliases: { ruleCollection: 'ruleCollections' },
});

const actions = enumParser<'allow' | 'deny' | 'dnat'>({ allow: 'allow', deny: 'deny', dnat: 'dnat' });
const actionFields = fieldTable(['type']);

type Fields = ReturnType<typeof collectionFields.read>;
type Group = RuleCollection['group'];
interface CollectionContext {
  /** Kind of the rules, where the list that holds the collection determines it. */
  readonly kind: RuleKind | null;
  readonly group: Group;
}
const isList = (value: unknown): boolean => Array.isArray(value) || value instanceof Unresolved;
const nowhere = { input: 0, document: 0, path: [] } as const;

/** Reports whether an object is a rule collection in any format. */
export const looksLikeCollection = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const fields = collectionFields.read({ value, at: nowhere });
  return (
    (fields.has('action') && fields.has('priority') && isList(fields.value('rules'))) ||
    (fields.text('ruleCollectionType') ?? '').toLowerCase().startsWith('firewallpolicy')
  );
};

export const looksLikeCollectionGroup = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const fields = groupFields.read({ value, at: nowhere });
  return isList(fields.value('ruleCollections'));
};

/** Reports whether an object is a single firewall rule: it has a `ruleType`, or fields that only such rules have. */
export const looksLikeFirewallRule = (value: unknown): boolean =>
  isObject(value) &&
  kindOfRule({ value, at: nowhere }) !== null &&
  (own(value, 'sourceAddresses') !== undefined ||
    own(value, 'SourceAddresses') !== undefined ||
    own(value, 'ruleType') !== undefined ||
    own(value, 'sourceIpGroups') !== undefined);

/** Reads the action, `{type}` or a text (az, Terraform); NAT collections may leave it out. */
const action = (session: Session, fields: Fields, kind: RuleKind | null): RuleCollection['action'] => {
  const node = fields.nodeOf('action');
  if (kind === 'nat' && (node === null || node.value === null)) return { known: true, value: 'dnat' };
  return isObject(node?.value)
    ? readEnum(session, actionFields.read(node), { field: 'type', parser: actions })
    : readEnum(session, fields, { field: 'action', parser: actions });
};

/** Returns the node that holds the rules; unresolved where it is neither list nor object. */
const rulesNode = (session: Session, fields: Fields): JsonNode => {
  const node = fields.nodeOf('rules');
  if (node === null || node.value === null) {
    const { text } = reportMissing(session, fields.node.at, 'rules');
    return { value: new Unresolved(text), at: fields.node.at };
  }
  if (typeof node.value === 'object') return node;
  const { text } = reportTruncated({ session, at: node.at, field: 'rules' }, node.value);
  return { value: new Unresolved(text), at: node.at };
};

/** Returns an item that is no object as an unresolved one; a truncated one is reported. */
const unresolvedItem = (session: Session, item: JsonNode): JsonNode => {
  if (item.value instanceof Unresolved) return item;
  const { text } = reportTruncated({ session, at: item.at, field: 'rules' }, item.value);
  return { value: new Unresolved(text), at: item.at };
};

const readRules = (
  session: Session,
  node: JsonNode,
  allowed: readonly RuleKind[],
): ReadonlyMap<RuleKind, readonly FirewallRule[]> => {
  const byKind = new Map<RuleKind, FirewallRule[]>();
  const add = (kind: RuleKind, item: JsonNode): void => {
    const rules = byKind.get(kind);
    const rule = readFirewallRule(session, item, kind);
    if (rules === undefined) byKind.set(kind, [rule]);
    else rules.push(rule);
  };
  const list = Array.isArray(node.value) ? items(node) : [node];
  const [only] = allowed.length === 1 ? allowed : [];
  // An unresolved item has the kind of its neighbors: a collection holds one kind.
  const kinds = only ?? list.map(kindOfRule).find((kind) => kind !== null);
  const possible = kinds === undefined ? allowed : [kinds];
  for (const item of list) {
    const kind = only ?? kindOfRule(item);
    if (kind !== null && isObject(item.value)) add(kind, item);
    else if (isObject(item.value)) add('network', item);
    else {
      const unresolved = unresolvedItem(session, item);
      for (const candidate of possible) add(candidate, unresolved);
    }
  }
  return byKind;
};

/** Returns the kinds of rules that a collection of a type may hold. */
const kindsOfType = (type: string | null): readonly RuleKind[] => {
  if (type === null) return ['network', 'application', 'nat'];
  return /nat/i.test(type) ? ['nat'] : ['network', 'application'];
};

/** Reads a collection; one with several kinds of rules becomes one collection for each kind. */
export const readCollection = (
  session: Session,
  node: JsonNode,
  { kind, group }: CollectionContext,
): RuleCollection[] => {
  const fields = collectionFields.read(node);
  const written = fields.value('name');
  const type = fields.text('ruleCollectionType');
  const allowed = kind === null ? kindsOfType(type) : [kind];
  const unresolved = node.value instanceof Unresolved ? node.value : fields.unresolved;
  const unknown: Known<never> | null = unresolved === null ? null : { known: false, text: unresolved.text };
  const list = unresolved === null ? rulesNode(session, fields) : { value: unresolved, at: node.at };
  const shared = {
    name: typeof written === 'string' ? written : displayText(written ?? ''),
    priority: unknown ?? readWholeNumber(session, fields, 'priority'),
    action: unknown ?? action(session, fields, allowed.length === 1 ? (allowed[0] ?? null) : null),
    group,
    at: node.at,
  };
  const byKind = readRules(session, list, allowed);
  const kinds = byKind.size === 0 && allowed.length === 1 ? allowed : [...byKind.keys()];
  return kinds.map((each) => ({ ...shared, kind: each, rules: byKind.get(each) ?? [] }));
};

/** Reads a list of collections, or what stands in its place. */
export const readCollections = (
  session: Session,
  node: JsonNode | null,
  context: CollectionContext,
): RuleCollection[] => {
  if (node === null || node.value == null || node.value === '') return [];
  const list = Array.isArray(node.value) ? items(node) : [node];
  return list.flatMap((item) => {
    if (isObject(item.value) || item.value instanceof Unresolved) return readCollection(session, item, context);
    const { text } = reportTruncated({ session, at: item.at, field: 'ruleCollections' }, item.value);
    return readCollection(session, { value: new Unresolved(text), at: item.at }, context);
  });
};

export interface ReadCollectionGroup {
  readonly name: string;
  readonly id: string | null;
  readonly collections: readonly RuleCollection[];
  readonly incomplete: boolean;
}

/**
 * Reads a rule collection group (ARM, az, PowerShell's mixed spelling, `rules` of API versions before 2020-05-01).
 * `declared`: as of a network security group.
 */
export const readCollectionGroup = (
  session: Session,
  node: JsonNode,
  { declared }: { readonly declared: boolean },
): ReadCollectionGroup => {
  const fields = groupFields.read(node);
  const written = fields.value('name');
  const full = typeof written === 'string' ? written : displayText(written ?? '');
  const name = full.split('/').at(-1) ?? full;
  const field = fields.has('rules') && !fields.has('ruleCollections') ? 'rules' : 'ruleCollections';
  const hasBothFields = fields.has('rules') && fields.has('ruleCollections');
  if (hasBothFields) session.conflictingFields(fields.at('rules'), 'rules', 'ruleCollections');
  const { unresolved } = fields;
  const unknown: Known<never> | null = unresolved === null ? null : { known: false, text: unresolved.text };
  const group = { name, priority: unknown ?? readWholeNumber(session, fields, 'priority') };
  const list = unresolved === null ? fields.nodeOf(field) : { value: unresolved, at: node.at };
  return {
    name,
    id: fields.text('id'),
    collections: readCollections(session, list, { kind: null, group }),
    incomplete: reportMissingLists(session, fields, { lists: [field], declared }) || fields.truncated || hasBothFields,
  };
};
