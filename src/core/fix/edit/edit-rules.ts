// One change as edits of the JSON that it is about: an object more in a list, another value in a field. Null where the
// text has no place for it in this form.
import type { AddressSpec, PortSpec, SecurityRule, SourceRef } from '../../azure/configuration/resources.ts';
import type { Change, ChangeOf, Target } from '../changes/change.ts';
import {
  firewallRuleObject,
  type Json,
  type JsonObject,
  routeProperties,
  securityRuleProperties,
} from '../write/arm-properties.ts';
import { collectionObject } from '../write/arm-resources.ts';
import { piecesOf } from '../write/change-units.ts';
import { ADDRESSES, description, NEXT_HOPS, portTexts, textsOf, told } from '../write/field-text.ts';
import type { Layout } from './json-layout.ts';
import { type Member, member, type Tree, treeAt } from './json-tree.ts';
import type { TextEdit } from './text-edit.ts';

type List = Extract<Tree, { kind: 'array' }>;
type Objekt = Extract<Tree, { kind: 'object' }>;

/** Values that go to the end of a list, gathered so that several changes of one list are one edit. */
export type Appends = Map<List, Json[]>;

export interface Page {
  readonly tree: Tree;
  readonly layout: Layout;
  readonly appends: Appends;
}

const asList = (tree: Tree | null): List | null => (tree?.kind === 'array' ? tree : null);
const asObject = (tree: Tree | null): Objekt | null => (tree?.kind === 'object' ? tree : null);
const memberOf = (object: Objekt, key: string): Member | null =>
  object.members.find((one) => one.key === key) ?? null;

function append(page: Page, list: List, value: Json): readonly TextEdit[] {
  page.appends.set(list, [...(page.appends.get(list) ?? []), value]);
  return [];
}

/** The object in which a rule's fields stand: its `properties`, or itself where a tool has flattened it. */
const fieldsOf = (rule: Objekt): Objekt => asObject(member(rule, 'properties')) ?? rule;

/** The list of a resource's children: under `properties`, beside the name, or the paste itself. */
function childList(
  page: Page,
  at: SourceRef,
  name: string,
): { readonly list: List; readonly nested: boolean } | null {
  const holder = treeAt(page.tree, at.path);
  const bare = asList(holder);
  const inside = asList(member(member(holder, 'properties'), name));
  const flat = asList(member(holder, name));
  const list = bare ?? inside ?? flat;
  if (list === null) return null;
  const first = asObject(list.items[0] ?? null);
  // An item tells how items are written; an empty list, where it stands.
  return { list, nested: first === null ? inside !== null : asObject(member(first, 'properties')) !== null };
}

const child = (name: string, properties: JsonObject, nested: boolean): JsonObject =>
  nested ? { name, properties } : { name, ...properties };

function itemOf(page: Page, at: SourceRef | null): Objekt | null {
  return at === null ? null : asObject(treeAt(page.tree, at.path));
}

function removeItem(page: Page, at: SourceRef | null): readonly TextEdit[] | null {
  const index = at?.path.at(-1);
  const list = at === null ? null : asList(treeAt(page.tree, at.path.slice(0, -1)));
  return list === null || typeof index !== 'number' ? null : [page.layout.removeItem(list, index)];
}

/** A field that holds one text, or a list of them in a field of its own. */
function widen(
  page: Page,
  fields: Objekt,
  names: readonly [one: string, more: string],
  texts: readonly string[],
) {
  const { layout } = page;
  const [one, more] = [memberOf(fields, names[0]), memberOf(fields, names[1])];
  const list = more === null ? null : asList(more.value);
  if (list !== null && list.items.length > 0) {
    const there = list.items.map((item) => (item.kind === 'scalar' ? item.value : null));
    if (!there.every((text) => typeof text === 'string' && texts.includes(text))) return null;
    for (const text of texts.filter((one) => !there.includes(one))) append(page, list, text);
    return [];
  }
  if (one === null) return null;
  if (more === null) return [layout.replaceMember(one, names[1], texts)];
  // Tools write both fields, the unused one empty.
  return [layout.replace(one.value, ''), layout.replace(more.value, texts)];
}

const sideNames = (side: 'source' | 'destination', what: 'AddressPrefix' | 'PortRange') =>
  [`${side}${what}`, `${side}${what}${what === 'AddressPrefix' ? 'es' : 's'}`] as const;

function editSecurityRule(page: Page, { before, after }: { before: SecurityRule; after: SecurityRule }) {
  const rule = itemOf(page, before.at);
  if (rule === null) return null;
  const fields = fieldsOf(rule);
  const edits: (readonly TextEdit[] | null)[] = [];
  if (told(before.priority) !== told(after.priority)) {
    const priority = member(fields, 'priority');
    const value = told(after.priority);
    const text = priority?.kind === 'scalar' && typeof priority.value === 'string' ? `${value}` : value;
    edits.push(priority === null ? null : [page.layout.replace(priority, text)]);
  }
  const addresses = (spec: AddressSpec): readonly string[] => textsOf(spec, ...ADDRESSES);
  for (const side of ['source', 'destination'] as const) {
    const [old, now] = [addresses(before[side]), addresses(after[side])];
    if (old.join() !== now.join()) edits.push(widen(page, fields, sideNames(side, 'AddressPrefix'), now));
  }
  const ports = (spec: PortSpec): string => portTexts(spec).join();
  if (ports(before.destinationPorts) !== ports(after.destinationPorts))
    edits.push(widen(page, fields, sideNames('destination', 'PortRange'), portTexts(after.destinationPorts)));
  return edits.some((one) => one === null) ? null : edits.flatMap((one) => one ?? []);
}

function securityRule(page: Page, { target, before, after, requirements }: ChangeOf<'security-rule'>) {
  if (after === null) return removeItem(page, before?.at ?? null);
  if (before !== null) return editSecurityRule(page, { before, after });
  const place = childList(page, target.at, 'securityRules');
  if (place === null) return null;
  const properties = securityRuleProperties(after, description(requirements));
  return append(page, place.list, child(after.name, properties, place.nested));
}

function route(page: Page, { target, before, after }: ChangeOf<'route'>) {
  if (after === null) return removeItem(page, before?.at ?? null);
  const { layout } = page;
  if (before === null) {
    const place = childList(page, target.at, 'routes');
    if (place === null) return null;
    return append(page, place.list, child(after.name, routeProperties(after), place.nested));
  }
  const item = itemOf(page, before.at);
  const fields = item === null ? null : fieldsOf(item);
  const hop = fields === null ? null : memberOf(fields, 'nextHopType');
  if (fields === null || hop === null) return null;
  const changed = layout.replace(hop.value, NEXT_HOPS[told(after.nextHop)]);
  const index = fields.members.findIndex(({ key }) => key === 'nextHopIpAddress');
  const address = fields.members[index];
  if (after.nextHopAddress === null)
    return address === undefined ? [changed] : [changed, layout.removeMember(fields.members, index)];
  if (address !== undefined) return [changed, layout.replace(address.value, after.nextHopAddress)];
  return [layout.replaceMember(hop, 'nextHopType', NEXT_HOPS[told(after.nextHop)])].flatMap((edit) => {
    const more = layout.insertAfter(hop, 'nextHopIpAddress', after.nextHopAddress ?? '');
    return [{ ...edit, insert: edit.insert + more.insert }];
  });
}

/** The list of a group's collections, found by one of them; of a classic firewall also by name. */
function collectionList(
  page: Page,
  target: Target,
  change: ChangeOf<'firewall-rule'>,
  at: SourceRef | null,
): List | null {
  if (at !== null) return asList(treeAt(page.tree, at.path.slice(0, -1)));
  if (change.collection.group !== null) return null;
  return childList(page, target.at, `${change.collection.kind}RuleCollections`)?.list ?? null;
}

/** Where collections of the paste stand, by group and name. */
export type Collections = (ref: ChangeOf<'firewall-rule'>) => {
  /** The collection itself. */
  readonly own: SourceRef | null;
  /** Another one in the same list. */
  readonly sibling: SourceRef | null;
  /** All changes of the collection: those of a new one are written with it, once. */
  readonly together: readonly Change[];
};

function firewallRule(page: Page, change: ChangeOf<'firewall-rule'>, find: Collections) {
  const { target, before, after, collection, requirements } = change;
  if (after === null) return removeItem(page, before?.at ?? null);
  const form = collection.group === null ? 'classic' : 'policy';
  const { own, sibling, together } = find(change);
  if (before !== null) return editFirewallRule(page, { before, after });
  if (!collection.isNew) {
    const holder = itemOf(page, own);
    const rules = holder === null ? null : asList(member(fieldsOf(holder), 'rules'));
    return rules === null
      ? null
      : append(page, rules, firewallRuleObject(after, form, description(requirements)));
  }
  if (together[0] !== change) return [];
  const list = collectionList(page, target, change, sibling);
  const [piece] = piecesOf(together);
  if (list === null || piece?.kind !== 'collection') return null;
  const written = collectionObject(piece);
  const flat = list.items.some((item) => asObject(item) !== null && member(item, 'properties') === null);
  return append(page, list, form === 'classic' && flat ? flattened(written) : written);
}

const flattened = ({ properties, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  ...(properties as JsonObject), // a classic collection has them, as just written
});

type FirewallRule = NonNullable<ChangeOf<'firewall-rule'>['after']>;

function editFirewallRule(page: Page, { before, after }: { before: FirewallRule; after: FirewallRule }) {
  const rule = itemOf(page, before.at);
  if (rule === null) return null;
  const [old, now] = [firewallRuleObject(before, 'policy', ''), firewallRuleObject(after, 'policy', '')];
  const changed = Object.entries(now).filter(
    ([key, value]) => JSON.stringify(old[key]) !== JSON.stringify(value),
  );
  const lists = changed.map(([key, value]) => {
    const list = asList(member(rule, key));
    const was = old[key];
    const fits = Array.isArray(value) && Array.isArray(was) && list?.items.length === was.length;
    // What is there stays in front of what is new.
    return fits && list !== null ? { list, added: value.slice(was.length) } : null;
  });
  if (lists.some((one) => one === null)) return null;
  return lists.flatMap((one) =>
    (one?.added ?? []).flatMap((value) => (one === null ? [] : append(page, one.list, value))),
  );
}

/** The edits that make one change; those at the end of a list wait in `page.appends`. */
export function editsFor(page: Page, change: Change, find: Collections): readonly TextEdit[] | null {
  switch (change.kind) {
    case 'security-rule':
      return securityRule(page, change);
    case 'route':
      return route(page, change);
    case 'firewall-rule':
      return firewallRule(page, change, find);
    default:
      return change satisfies never;
  }
}
