// Lists and single objects without their resource around them: rules, routes, collections, firewall rules.

import { isCut, isObject, type Node, own, scalarText } from '../configuration/json-node.ts';
import { ownerId } from '../configuration/resource-id.ts';
import type { Route, RuleCollection, SecurityRule } from '../configuration/resources.ts';
import type { Found, Owner } from '../context/builders.ts';
import type { Context } from '../context/context.ts';
import { policyOfCollections } from '../readers/firewall.ts';
import { kindOfRule, type RuleKind, readFirewallRule } from '../readers/firewall-rule.ts';
import { groupOfRules } from '../readers/network-security-group.ts';
import { looksLikeRoute, readRoutes, tableOfRoutes } from '../readers/route-table.ts';
import { looksLikeCollection, looksLikeFirewallRule, readCollection } from '../readers/rule-collection.ts';
import { looksLikeSecurityRule, readSecurityRule } from '../readers/security-rule.ts';

const idIn = (node: Node): string | null => {
  const id = isObject(node.value) ? (own(node.value, 'id') ?? own(node.value, 'Id')) : null;
  return typeof id === 'string' ? id : null;
};
const ownerFrom = (id: string | null, ...types: string[]): Owner => {
  const owner = types.map((type) => ownerId(id, type)).find((found) => found !== null) ?? null;
  return { id: owner, name: owner === null ? null : (owner.split('/').at(-1) ?? null) };
};
const collect = <Item>(
  list: readonly Node[],
  owner: (node: Node) => Owner,
  read: (node: Node) => readonly Item[],
): { owner: Owner; node: Node; items: Item[] }[] => {
  const groups = new Map<string, { owner: Owner; node: Node; items: Item[] }>();
  for (const node of list) {
    const found = owner(node);
    const key = found.id?.toLowerCase() ?? '';
    const group = groups.get(key) ?? { owner: found, node, items: [] };
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
const keep = (context: Context, found: Found, list: { holder: Node; gaps: boolean }): void => {
  const { drafts } = context;
  drafts.found.push(found);
  drafts.bare.add(found.draft);
  if ('incomplete' in found.draft && (list.gaps || isCut(list.holder.value))) found.draft.incomplete = true;
};

/**
 * Reads a list whose items are rules, routes, collections or firewall rules; false when they are none.
 * A `holder` is the node of the list itself, where one stands in the text.
 */
export const readBareList = (list: readonly Node[], context: Context, holder: Node): boolean => {
  const { session } = context;
  const objects = list.filter((node) => isObject(node.value));
  const first = objects[0];
  const add = (found: Found): void => keep(context, found, { holder, gaps: list.length > objects.length });
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
    session.form(first.at, 'bare-rules');
    const groups = collect<SecurityRule>(
      objects,
      (node) => ownerFrom(idIn(node), 'securityRules', 'defaultSecurityRules'),
      (node) => [
        readSecurityRule(session, node, {
          list: isDefaultRule(node) ? 'defaultSecurityRules' : 'securityRules',
          exists: context.exists,
        }),
      ],
    );
    for (const group of groups) {
      const draft = groupOfRules(group.owner, group.items, groups.length === 1 ? holder : group.node);
      add({ kind: 'group', draft });
    }
    return true;
  }
  if (all(isEffectiveRoute)) {
    session.form(first.at, 'effective-routes');
    const routes: Route[] = objects
      .filter((node) => !isInvalidState(node.value))
      .flatMap((node) => readRoutes(session, node, 'effectiveRoutes'));
    const draft = tableOfRoutes({ id: null, name: null }, routes, holder);
    add({ kind: 'table', draft: { ...draft, effective: true } });
    return true;
  }
  if (all(looksLikeRoute)) {
    session.form(first.at, 'bare-routes');
    for (const group of collect<Route>(
      objects,
      (node) => ownerFrom(idIn(node), 'routes'),
      (node) => readRoutes(session, node, 'routes'),
    ))
      add({ kind: 'table', draft: tableOfRoutes(group.owner, group.items, holder) });
    return true;
  }
  if (all(looksLikeCollection)) {
    session.form(first.at, 'bare-collections');
    const list: RuleCollection[] = objects.flatMap((node) =>
      readCollection(session, node, { kind: null, group: null }),
    );
    add({
      kind: 'firewall',
      draft: policyOfCollections({ id: null, name: null }, list, holder),
    });
    return true;
  }
  if (all(looksLikeFirewallRule)) {
    // The action stands on the collection, which is not here: nothing can be decided, and that is said.
    session.form(first.at, 'bare-firewall-rules');
    session.problem(first.at, 'rules-without-collection', { severity: 'error', args: {} });
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
      draft: policyOfCollections({ id: null, name: null }, collections, holder),
    });
    return true;
  }
  return false;
};

const isDefaultRule = (node: Node): boolean =>
  /\/defaultSecurityRules\//i.test(idIn(node) ?? '') ||
  (isObject(node.value) &&
    typeof own(node.value, 'priority') === 'number' &&
    Number(own(node.value, 'priority')) >= 65000); // a number, just asked
const isInvalidState = (value: unknown): boolean =>
  isObject(value) && scalarText(own(value, 'state') ?? own(value, 'State')).toLowerCase() === 'invalid';
