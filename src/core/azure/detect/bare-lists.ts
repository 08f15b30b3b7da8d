// Lists and single objects without their resource around them: rules, routes, collections, firewall rules.
import { field, isObject, isTruncated, type JsonNode, own, scalarText } from '../configuration/json-node.ts';
import { parentId } from '../configuration/resource-id.ts';
import type { Route, RuleCollection, SecurityRule } from '../configuration/resources.ts';
import type { FoundResource, ParentRef } from '../context/builders.ts';
import type { ReaderContext } from '../context/reader-context.ts';
import { policyOfCollections } from '../readers/firewall.ts';
import { kindOfRule, type RuleKind, readFirewallRule } from '../readers/firewall-rule.ts';
import { securityGroupOfRules } from '../readers/network-security-group.ts';
import { looksLikeRoute, readRoutes, tableOfRoutes } from '../readers/route-table.ts';
import { looksLikeCollection, looksLikeFirewallRule, readCollection } from '../readers/rule-collection.ts';
import { looksLikeSecurityRule, readSecurityRule } from '../readers/security-rule.ts';

const noParent: ParentRef = { id: null, name: null };
const idIn = (node: JsonNode): string | null => {
  const id = field(node.value, 'id');
  return typeof id === 'string' ? id : null;
};
/** Returns the parent that an item's id names. */
const parentOf = (node: JsonNode, ...types: string[]): ParentRef => {
  const id = idIn(node);
  const parent = types.map((type) => parentId(id, type)).find((found) => found !== null) ?? null;
  return { id: parent, name: parent === null ? null : (parent.split('/').at(-1) ?? null) };
};

interface ParentGroup<Item> {
  readonly parent: ParentRef;
  readonly node: JsonNode;
  readonly items: Item[];
}
const groupByParent = <Item>(
  list: readonly JsonNode[],
  parent: (node: JsonNode) => ParentRef,
  read: (node: JsonNode) => readonly Item[],
): ParentGroup<Item>[] => {
  const groups = new Map<string, ParentGroup<Item>>();
  for (const node of list) {
    const found = parent(node);
    const key = found.id?.toLowerCase() ?? '';
    const group = groups.get(key) ?? { parent: found, node, items: [] };
    group.items.push(...read(node));
    groups.set(key, group);
  }
  return [...groups.values()];
};

const isEffectiveRoute = (value: unknown): boolean =>
  Array.isArray(field(value, 'addressPrefix')) && field(value, 'state') !== undefined;
const isInvalidState = (value: unknown): boolean => scalarText(field(value, 'state')).toLowerCase() === 'invalid';
const isAtLeast = (value: unknown, least: number): boolean => typeof value === 'number' && value >= least;
const isDefaultRule = (node: JsonNode): boolean =>
  /\/defaultSecurityRules\//i.test(idIn(node) ?? '') || isAtLeast(own(node.value, 'priority'), 65000);

interface BareList {
  readonly objects: readonly [JsonNode, ...JsonNode[]];
  readonly context: ReaderContext;
  /** The node of the list itself, where the text has one; else its first item. */
  readonly holder: JsonNode;
}
interface BareListReader {
  readonly matches: (value: unknown) => boolean;
  readonly read: (list: BareList) => readonly FoundResource[];
}

const securityRules: BareListReader = {
  matches: looksLikeSecurityRule,
  read: ({ objects, context: { session, exists }, holder }) => {
    session.addFormat(objects[0].at, 'bare-rules');
    const groups = groupByParent<SecurityRule>(
      objects,
      (node) => parentOf(node, 'securityRules', 'defaultSecurityRules'),
      (node) => {
        const list = isDefaultRule(node) ? 'defaultSecurityRules' : 'securityRules';
        return [readSecurityRule(session, node, { list, exists })];
      },
    );
    return groups.map(({ parent, items, node }) => ({
      kind: 'group',
      builder: securityGroupOfRules(parent, items, groups.length === 1 ? holder : node),
    }));
  },
};

const effectiveRoutes: BareListReader = {
  matches: isEffectiveRoute,
  read: ({ objects, context: { session }, holder }) => {
    session.addFormat(objects[0].at, 'effective-routes');
    const routes = objects
      .filter((node) => !isInvalidState(node.value))
      .flatMap((node) => readRoutes(session, node, 'effectiveRoutes'));
    return [{ kind: 'table', builder: { ...tableOfRoutes(noParent, routes, holder), effective: true } }];
  },
};

const routes: BareListReader = {
  matches: looksLikeRoute,
  read: ({ objects, context: { session }, holder }) => {
    session.addFormat(objects[0].at, 'bare-routes');
    const groups = groupByParent<Route>(
      objects,
      (node) => parentOf(node, 'routes'),
      (node) => readRoutes(session, node, 'routes'),
    );
    return groups.map(({ parent, items }) => ({
      kind: 'table',
      builder: tableOfRoutes(parent, items, holder),
    }));
  },
};

const collections: BareListReader = {
  matches: looksLikeCollection,
  read: ({ objects, context: { session }, holder }) => {
    session.addFormat(objects[0].at, 'bare-collections');
    const list = objects.flatMap((node) => readCollection(session, node, { kind: null, group: null }));
    return [{ kind: 'firewall', builder: policyOfCollections(noParent, list, holder) }];
  },
};

/** The collection of the rules states their action: without it nothing can be decided. */
const firewallRules: BareListReader = {
  matches: looksLikeFirewallRule,
  read: ({ objects, context: { session }, holder }) => {
    session.addFormat(objects[0].at, 'bare-firewall-rules');
    session.problem(objects[0].at, 'rules-without-collection', { severity: 'error' });
    const kinds = Map.groupBy(objects, (node): RuleKind => kindOfRule(node) ?? 'network');
    const list = [...kinds].map(
      ([kind, nodes]): RuleCollection => ({
        name: '',
        kind,
        priority: { known: false, text: '' },
        action: { known: false, text: '' },
        rules: nodes.map((node) => readFirewallRule(session, node, kind)),
        group: null,
        at: holder.at,
      }),
    );
    return [{ kind: 'firewall', builder: policyOfCollections(noParent, list, holder) }];
  },
};

/** In this order: an effective route has the fields of a route, too. */
const bareListReaders = [securityRules, effectiveRoutes, routes, collections, firewallRules] as const;

/** Reports whether an item is a resource with a type and a name that hold its parent's. */
const isChildResource = ({ value }: JsonNode): boolean =>
  /\/(?:securityRules|routes)$/i.test(scalarText(own(value, 'type'))) && scalarText(own(value, 'name')).includes('/');

/**
 * Reads a list whose items are rules, routes, collections or firewall rules. Returns false where they are not. Items
 * that are no objects, and the truncated end of the list, make the result incomplete.
 */
export const readBareList = (list: readonly JsonNode[], context: ReaderContext, holder: JsonNode): boolean => {
  const [first, ...others] = list.filter((node) => isObject(node.value));
  if (first === undefined) return false;
  const objects = [first, ...others] as const;
  if (objects.some(isChildResource)) return false;
  const reader = bareListReaders.find(({ matches }) => objects.every((node) => matches(node.value)));
  if (reader === undefined) return false;
  const isComplete = list.length === objects.length && !isTruncated(holder.value);
  for (const found of reader.read({ objects, context, holder })) {
    if ('incomplete' in found.builder && !isComplete) found.builder.incomplete = true;
    context.builders.found.push(found);
    context.builders.bareLists.add(found.builder);
  }
  return true;
};
