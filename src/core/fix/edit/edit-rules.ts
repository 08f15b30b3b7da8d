// Turns one change into edits of the JSON that it is about: one more object in a list, another value in a field. Null
// where the form of the text has no place for it.
import type { Node } from 'jsonc-parser';
import type { AddressSpec, SecurityRule, SourceRef } from '../../azure/configuration/resources.ts';
import type { Change, ChangeOf } from '../changes/change.ts';
import {
  type ArmObject,
  firewallRuleObject,
  type JsonValue,
  routeProperties,
  securityRuleProperties,
} from '../write/arm-properties.ts';
import { collectionObject } from '../write/arm-resources.ts';
import { changeUnits } from '../write/change-units.ts';
import { ADDRESSES, description, fieldTexts, knownValue, NEXT_HOPS, portTexts } from '../write/field-text.ts';
import type { JsonLayout } from './json-layout.ts';
import { childrenOf, memberOf, valueAt, valueOfMember } from './json-tree.ts';
import type { TextEdit } from './text-edit.ts';

/** What is removed from lists and objects, and added to the end of lists: collected, since commas depend on all of it. */
type ListChanges = Map<Node, { readonly removed: Set<number>; readonly added: JsonValue[] }>;

/** A document of a text, and what changes in its lists. */
export interface EditableDocument {
  readonly tree: Node;
  readonly layout: JsonLayout;
  readonly lists: ListChanges;
}

const asList = (node: Node | null): Node | null => (node?.type === 'array' ? node : null);
const asObject = (node: Node | null): Node | null => (node?.type === 'object' ? node : null);
const member = (object: Node | null, key: string): Node | null => valueOfMember(memberOf(object, key));

function changesOf({ lists }: EditableDocument, container: Node) {
  const found = lists.get(container) ?? { removed: new Set<number>(), added: [] };
  lists.set(container, found);
  return found;
}

function append(document: EditableDocument, list: Node, value: JsonValue): readonly TextEdit[] {
  changesOf(document, list).added.push(value);
  return [];
}

function remove(document: EditableDocument, container: Node, index: number): readonly TextEdit[] {
  changesOf(document, container).removed.add(index);
  return [];
}

/** Returns the object of a rule's fields: its `properties`, or itself where a tool has flattened it. */
const fieldsOf = (rule: Node): Node => asObject(member(rule, 'properties')) ?? rule;

/** The rules or routes of a resource; `nested`: their fields stand under `properties`. */
interface ChildList {
  readonly list: Node;
  readonly nested: boolean;
}

/** Returns the list of a resource's children: under `properties`, beside the name, or the document itself. */
function childList(document: EditableDocument, at: SourceRef, name: string): ChildList | null {
  const holder = valueAt(document.tree, at.path);
  const bare = asList(holder);
  const inside = asList(member(member(holder, 'properties'), name));
  const flat = asList(member(holder, name));
  const list = bare ?? inside ?? flat;
  if (list === null) return null;
  const first = asObject(childrenOf(list)[0] ?? null);
  // Items are nested as the first one is; in an empty list, as its place suggests.
  return { list, nested: first === null ? inside !== null : asObject(member(first, 'properties')) !== null };
}

const child = ({ nested }: ChildList, name: string, properties: ArmObject): ArmObject =>
  nested ? { name, properties } : { name, ...properties };

function itemOf(document: EditableDocument, at: SourceRef | null): Node | null {
  return at === null ? null : asObject(valueAt(document.tree, at.path));
}

function removeItem(document: EditableDocument, at: SourceRef | null): readonly TextEdit[] | null {
  const index = at?.path.at(-1);
  const list = at === null ? null : asList(valueAt(document.tree, at.path.slice(0, -1)));
  if (list === null || typeof index !== 'number' || childrenOf(list)[index] === undefined) return null;
  return remove(document, list, index);
}

/** Edits a field that has one text, or a list of them under another name. */
function widen(
  document: EditableDocument,
  fields: Node,
  {
    names,
    texts,
    isRepair,
  }: {
    readonly names: readonly [one: string, more: string];
    readonly texts: readonly string[];
    /** Whether one of the texts that stand there is several values. */
    readonly isRepair: boolean;
  },
) {
  const { layout } = document;
  const [one, more] = [memberOf(fields, names[0]), memberOf(fields, names[1])];
  const list = asList(valueOfMember(more));
  if (list !== null && childrenOf(list).length > 0) {
    const existing: unknown[] = childrenOf(list).map(({ value }) => value);
    if (isRepair) return [layout.replace(list, texts)];
    if (!existing.every((text) => typeof text === 'string' && texts.includes(text))) return null;
    for (const text of texts.filter((one) => !existing.includes(one))) append(document, list, text);
    return [];
  }
  const [oneValue, moreValue] = [valueOfMember(one), valueOfMember(more)];
  if (one === null || oneValue === null) return null;
  if (moreValue === null) return [layout.replaceMember(one, names[1], texts)];
  // Tools write both fields, the unused one empty.
  return [layout.replace(oneValue, ''), layout.replace(moreValue, texts)];
}

const sideNames = (side: 'source' | 'destination', what: 'AddressPrefix' | 'PortRange') =>
  [`${side}${what}`, `${side}${what}${what === 'AddressPrefix' ? 'es' : 's'}`] as const;

function editSecurityRule(
  document: EditableDocument,
  { before, after }: { before: SecurityRule; after: SecurityRule },
) {
  const rule = itemOf(document, before.at);
  if (rule === null) return null;
  const fields = fieldsOf(rule);
  const edits: (readonly TextEdit[] | null)[] = [];
  if (knownValue(before.priority) !== knownValue(after.priority)) {
    const priority = member(fields, 'priority');
    const value = knownValue(after.priority);
    const text = priority?.type === 'string' ? `${value}` : value;
    edits.push(priority === null ? null : [document.layout.replace(priority, text)]);
  }
  const addresses = (spec: AddressSpec): readonly string[] => fieldTexts(spec, ...ADDRESSES);
  for (const side of ['source', 'destination'] as const) {
    const [old, now] = [addresses(before[side]), addresses(after[side])];
    const isRepair = before[side].some(({ kind }) => kind === 'unresolved');
    if (old.join() !== now.join())
      edits.push(widen(document, fields, { names: sideNames(side, 'AddressPrefix'), texts: now, isRepair }));
    const [oldPorts, ports] = [before[`${side}Ports`], after[`${side}Ports`]];
    if (!oldPorts.known || portTexts(oldPorts).join() !== portTexts(ports).join())
      edits.push(
        widen(document, fields, {
          names: sideNames(side, 'PortRange'),
          texts: portTexts(ports),
          isRepair: !oldPorts.known,
        }),
      );
  }
  return edits.some((one) => one === null) ? null : edits.flatMap((one) => one ?? []);
}

function securityRule(document: EditableDocument, { target, before, after, requirements }: ChangeOf<'security-rule'>) {
  if (after === null) return removeItem(document, before?.at ?? null);
  if (before !== null) return editSecurityRule(document, { before, after });
  const place = childList(document, target.at, 'securityRules');
  if (place === null) return null;
  const properties = securityRuleProperties(after, description(requirements));
  return append(document, place.list, child(place, after.name, properties));
}

function route(document: EditableDocument, { target, before, after }: ChangeOf<'route'>) {
  if (after === null) return removeItem(document, before?.at ?? null);
  const { layout } = document;
  if (before === null) {
    const place = childList(document, target.at, 'routes');
    if (place === null) return null;
    return append(document, place.list, child(place, after.name, routeProperties(after)));
  }
  const item = itemOf(document, before.at);
  const fields = item === null ? null : fieldsOf(item);
  const hop = memberOf(fields, 'nextHopType');
  const hopValue = valueOfMember(hop);
  if (fields === null || hop === null || hopValue === null) return null;
  const changed = layout.replace(hopValue, NEXT_HOPS[knownValue(after.nextHop)]);
  const address = memberOf(fields, 'nextHopIpAddress');
  const addressValue = valueOfMember(address);
  if (after.nextHopAddress === null)
    return [changed, ...(address === null ? [] : remove(document, fields, childrenOf(fields).indexOf(address)))];
  if (addressValue !== null) return [changed, layout.replace(addressValue, after.nextHopAddress)];
  return [layout.replaceMember(hop, 'nextHopType', NEXT_HOPS[knownValue(after.nextHop)])].flatMap((edit) => {
    const more = layout.insertAfter(hop, 'nextHopIpAddress', after.nextHopAddress ?? '');
    return [{ ...edit, insert: edit.insert + more.insert }];
  });
}

/** Returns the list of a group's collections, found by one of them; of a classic firewall also by name. */
function collectionList(
  document: EditableDocument,
  change: ChangeOf<'firewall-rule'>,
  at: SourceRef | null,
): Node | null {
  if (at !== null) return asList(valueAt(document.tree, at.path.slice(0, -1)));
  if (change.collection.group !== null) return null;
  return childList(document, change.target.at, `${change.collection.kind}RuleCollections`)?.list ?? null;
}

/** Finds the collection of a change in the configuration. */
export type FindCollection = (ref: ChangeOf<'firewall-rule'>) => {
  /** The collection itself. */
  readonly own: SourceRef | null;
  /** Another collection of the same list. */
  readonly sibling: SourceRef | null;
  /** All changes of the collection: a new one is written once, with all its rules. */
  readonly together: readonly Change[];
};

function firewallRule(document: EditableDocument, change: ChangeOf<'firewall-rule'>, find: FindCollection) {
  const { before, after, collection, requirements } = change;
  if (after === null) return removeItem(document, before?.at ?? null);
  const form = collection.group === null ? 'classic' : 'policy';
  const { own, sibling, together } = find(change);
  if (before !== null) return editFirewallRule(document, { before, after });
  if (!collection.isNew) {
    const holder = itemOf(document, own);
    const rules = holder === null ? null : asList(member(fieldsOf(holder), 'rules'));
    return rules === null ? null : append(document, rules, firewallRuleObject(after, form, description(requirements)));
  }
  if (together[0] !== change) return [];
  const list = collectionList(document, change, sibling);
  const [unit] = changeUnits(together);
  if (list === null || unit?.kind !== 'collection') return null;
  const written = collectionObject(unit);
  const holder = itemOf(document, change.target.at);
  // Of an empty list, the firewall itself shows whether its text is flat.
  const [first = holder] = childrenOf(list).filter((item) => asObject(item) !== null);
  const flat = first !== null && member(first, 'properties') === null;
  return append(document, list, form === 'classic' && flat ? flattened(written) : written);
}

const flattened = ({ properties, ...rest }: ArmObject): ArmObject => ({
  ...rest,
  ...(properties as ArmObject), // a classic collection has them, as just written
});

type FirewallRule = NonNullable<ChangeOf<'firewall-rule'>['after']>;

function editFirewallRule(
  document: EditableDocument,
  { before, after }: { before: FirewallRule; after: FirewallRule },
) {
  const rule = itemOf(document, before.at);
  if (rule === null) return null;
  const [old, now] = [firewallRuleObject(before, 'policy', ''), firewallRuleObject(after, 'policy', '')];
  const changed = Object.entries(now).filter(([key, value]) => JSON.stringify(old[key]) !== JSON.stringify(value));
  const lists = changed.map(([key, value]) => {
    const list = asList(member(rule, key));
    const was = old[key];
    const fits = Array.isArray(value) && Array.isArray(was) && list !== null && childrenOf(list).length === was.length;
    // New items follow the existing ones.
    return fits ? { list, added: value.slice(was.length) } : null;
  });
  if (lists.some((one) => one === null)) return null;
  return lists.flatMap((one) =>
    (one?.added ?? []).flatMap((value) => (one === null ? [] : append(document, one.list, value))),
  );
}

/** Returns the edits that make one change; removals from lists and values for their ends are put into `lists`. */
export function editsFor(document: EditableDocument, change: Change, find: FindCollection): readonly TextEdit[] | null {
  switch (change.kind) {
    case 'security-rule':
      return securityRule(document, change);
    case 'route':
      return route(document, change);
    case 'firewall-rule':
      return firewallRule(document, change, find);
    default:
      return change satisfies never;
  }
}
