// Lists and single objects without their resource around them: rules, routes, collections, firewall rules.

import { isObject, isTruncated, type JsonNode, own, scalarText } from '../configuration/json-node.ts';
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

const idIn = (node: JsonNode): string | null => {
  const id = isObject(node.value) ? (own(node.value, 'id') ?? own(node.value, 'Id')) : null;
  return typeof id === 'string' ? id : null;
};
const parentFrom = (id: string | null, ...types: string[]): ParentRef => {
  const parent = types.map((type) => parentId(id, type)).find((found) => found !== null) ?? null;
  return { id: parent, name: parent === null ? null : (parent.split('/').at(-1) ?? null) };
};
const collect = <Item>(
  list: readonly JsonNode[],
  parent: (node: JsonNode) => ParentRef,
  read: (node: JsonNode) => readonly Item[],
): { parent: ParentRef; node: JsonNode; items: Item[] }[] => {
  const groups = new Map<string, { parent: ParentRef; node: JsonNode; items: Item[] }>();
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
  isObject(value) &&
  (Array.isArray(own(value, 'addressPrefix')) || Array.isArray(own(value, 'AddressPrefix'))) &&
  (own(value, 'state') ?? own(value, 'State')) !== undefined;

/** Keeps what a bare list stands for; items that are no objects, and cut ends, are missing from it. */
const keep = (
  context: ReaderContext,
  found: FoundResource,
  list: { holder: JsonNode; gaps: boolean },
): void => {
  const { builders } = context;
  builders.found.push(found);
  builders.bareLists.add(found.builder);
  if ('incomplete' in found.builder && (list.gaps || isTruncated(list.holder.value)))
    found.builder.incomplete = true;
};

/**
 * Reads a list whose items are rules, routes, collections or firewall rules; false when they are none.
 * A `holder` is the node of the list itself, where one stands in the text.
 */
export const readBareList = (
  list: readonly JsonNode[],
  context: ReaderContext,
  holder: JsonNode,
): boolean => {
  const { session } = context;
  const objects = list.filter((node) => isObject(node.value));
  const first = objects[0];
  const add = (found: FoundResource): void =>
    keep(context, found, { holder, gaps: list.length > objects.length });
  if (first === undefined) return false;
  const all = (test: (value: unknown) => boolean): boolean => objects.every((node) => test(node.value));
  const typed = objects.some(
    (node) =>
      isObject(node.value) &&
      typeof own(node.value, 'type') === 'string' &&
      /\/(?:securityRules|routes)$/i.test(scalarText(own(node.value, 'type'))) &&
      scalarText(own(node.value, 'name')).includes('/'),
  );
  if (typed) return false;
  if (all(looksLikeSecurityRule)) {
    session.addFormat(first.at, 'bare-rules');
    const groups = collect<SecurityRule>(
      objects,
      (node) => parentFrom(idIn(node), 'securityRules', 'defaultSecurityRules'),
      (node) => [
        readSecurityRule(session, node, {
          list: isDefaultRule(node) ? 'defaultSecurityRules' : 'securityRules',
          exists: context.exists,
        }),
      ],
    );
    for (const group of groups) {
      const builder = securityGroupOfRules(
        group.parent,
        group.items,
        groups.length === 1 ? holder : group.node,
      );
      add({ kind: 'group', builder });
    }
    return true;
  }
  if (all(isEffectiveRoute)) {
    session.addFormat(first.at, 'effective-routes');
    const routes: Route[] = objects
      .filter((node) => !isInvalidState(node.value))
      .flatMap((node) => readRoutes(session, node, 'effectiveRoutes'));
    const builder = tableOfRoutes({ id: null, name: null }, routes, holder);
    add({ kind: 'table', builder: { ...builder, effective: true } });
    return true;
  }
  if (all(looksLikeRoute)) {
    session.addFormat(first.at, 'bare-routes');
    for (const group of collect<Route>(
      objects,
      (node) => parentFrom(idIn(node), 'routes'),
      (node) => readRoutes(session, node, 'routes'),
    ))
      add({ kind: 'table', builder: tableOfRoutes(group.parent, group.items, holder) });
    return true;
  }
  if (all(looksLikeCollection)) {
    session.addFormat(first.at, 'bare-collections');
    const list: RuleCollection[] = objects.flatMap((node) =>
      readCollection(session, node, { kind: null, group: null }),
    );
    add({
      kind: 'firewall',
      builder: policyOfCollections({ id: null, name: null }, list, holder),
    });
    return true;
  }
  if (all(looksLikeFirewallRule)) {
    // The action stands on the collection, which is not here: nothing can be decided, and that is said.
    session.addFormat(first.at, 'bare-firewall-rules');
    session.problem(first.at, 'rules-without-collection', { severity: 'error' });
    const kinds = new Set<RuleKind>(objects.map((node) => kindOfRule(node) ?? 'network'));
    const collections = [...kinds].map(
      (kind): RuleCollection => ({
        name: '',
        kind,
        priority: { known: false, text: '' },
        action: { known: false, text: '' },
        rules: objects
          .filter((node) => (kindOfRule(node) ?? 'network') === kind)
          .map((node) => readFirewallRule(session, node, kind)),
        group: null,
        at: holder.at,
      }),
    );
    add({
      kind: 'firewall',
      builder: policyOfCollections({ id: null, name: null }, collections, holder),
    });
    return true;
  }
  return false;
};

const isDefaultRule = (node: JsonNode): boolean =>
  /\/defaultSecurityRules\//i.test(idIn(node) ?? '') ||
  (isObject(node.value) &&
    typeof own(node.value, 'priority') === 'number' &&
    Number(own(node.value, 'priority')) >= 65000); // a number, just asked
const isInvalidState = (value: unknown): boolean =>
  isObject(value) && scalarText(own(value, 'state') ?? own(value, 'State')).toLowerCase() === 'invalid';
