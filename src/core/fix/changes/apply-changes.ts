// Applies changes to a configuration. The pasted text is edited by `edit/`.

import { copyProvenance, isObject, own } from '../../azure/configuration/json-node.ts';
import type {
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  Resource,
  RouteTable,
  RuleCollection,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import { PartialId } from '../../azure/configuration/unresolved.ts';
import type { Change, ChangeOf, ChangeTarget, CollectionRef } from './change.ts';

const samePlace = (a: SourceRef | null, b: SourceRef | null): boolean =>
  a !== null &&
  b !== null &&
  a.input === b.input &&
  a.document === b.document &&
  a.path.length === b.path.length &&
  a.path.every((step, index) => step === b.path[index]);

/** Reports whether a resource is the one that a change is about: its kind and its place in the input. */
export const isTarget = (resource: Resource, target: ChangeTarget): boolean =>
  resource.kind === target.kind && samePlace(resource.at, target.at);

/** Returns the list with one item added, replaced or removed. Throws where `before` is not in it. */
function withItem<Item extends { readonly name: string; readonly at: SourceRef | null }>(
  list: readonly Item[],
  { before, after }: { readonly before: Item | null; readonly after: Item | null },
): readonly Item[] {
  if (before === null) return after === null ? list : [...list, after];
  const index = list.findIndex((item) => item.name === before.name && samePlace(item.at, before.at));
  if (index < 0) throw new Error(`the resource has no ${before.name} to change`);
  return list.toSpliced(index, 1, ...(after === null ? [] : [after]));
}

/** Returns the security group with one rule added, replaced or removed. */
export const applyToGroup = (group: NetworkSecurityGroup, change: ChangeOf<'security-rule'>): NetworkSecurityGroup => ({
  ...group,
  rules: withItem(group.rules, change),
});

/** Returns the route table with one route added, replaced or removed. */
export const applyToTable = (table: RouteTable, change: ChangeOf<'route'>): RouteTable => ({
  ...table,
  routes: withItem(table.routes, change),
});

const isCollection = (collection: RuleCollection, ref: CollectionRef): boolean =>
  collection.name === ref.name &&
  collection.kind === ref.kind &&
  (collection.group?.name ?? null) === (ref.group?.name ?? null);

/** Returns the firewall with one rule added, replaced or removed; a collection that it lacks is made for the rule. */
export function applyToFirewall(firewall: Firewall, change: ChangeOf<'firewall-rule'>): Firewall {
  const { collection: ref, target } = change;
  const index = firewall.collections.findIndex((collection) => isCollection(collection, ref));
  const existing = firewall.collections[index];
  const collection: RuleCollection = existing ?? {
    name: ref.name,
    kind: ref.kind,
    priority: { known: true, value: ref.priority },
    action: { known: true, value: 'allow' },
    rules: [],
    group: ref.group === null ? null : { name: ref.group.name, priority: { known: true, value: ref.group.priority } },
    at: { ...target.at, path: [...target.at.path, ref.group?.name ?? '', ref.name] },
  };
  const after = { ...collection, rules: withItem(collection.rules, change) };
  const collections =
    existing === undefined ? [...firewall.collections, after] : firewall.collections.toSpliced(index, 1, after);
  return { ...firewall, collections };
}

function applyOne(resource: Resource, change: Change): Resource {
  if (!isTarget(resource, change.target)) return resource;
  if (change.kind === 'security-rule' && resource.kind === 'network-security-group')
    return applyToGroup(resource, change);
  if (change.kind === 'firewall-rule' && resource.kind === 'firewall') return applyToFirewall(resource, change);
  if (change.kind === 'route' && resource.kind === 'route-table') return applyToTable(resource, change);
  return resource;
}

/** Returns a new route table without its routes, associated with its subnet. */
const tableOf = ({ target, newTable }: ChangeOf<'route'>): RouteTable => ({
  kind: 'route-table',
  name: target.name,
  id: target.id,
  routes: [],
  subnets: newTable === undefined ? [] : [newTable.subnet.id ?? newTable.subnet.name],
  bgpPropagationDisabled: null,
  incomplete: false,
  at: target.at,
});

/** Returns a body with the link to a route table that the resource has then. */
const withLink = (body: unknown, id: string | PartialId): unknown => {
  if (!isObject(body)) return body;
  const properties = own(body, 'properties');
  const linked = { ...(isObject(properties) ? properties : {}), routeTable: { id } };
  return copyProvenance({ ...body, properties: linked }, body, []);
};

/** Associates a subnet with a new table. */
function associated(resource: Resource, { target, newTable }: ChangeOf<'route'>): Resource {
  if (resource.kind !== 'virtual-network' || newTable === undefined) return resource;
  const link = target.id ?? `/providers/Microsoft.Network/routeTables/${target.name}`;
  const subnets = resource.subnets.map((subnet) =>
    samePlace(subnet.at, newTable.subnet.at)
      ? { ...subnet, routeTable: link, body: withLink(subnet.body, target.id ?? new PartialId(link)) }
      : subnet,
  );
  return { ...resource, subnets };
}

/** Adds the route tables that the configuration lacks. */
function withNewTables(resources: readonly Resource[], changes: readonly Change[]): readonly Resource[] {
  let all = resources;
  for (const change of changes) {
    if (change.kind !== 'route' || change.newTable === undefined) continue;
    if (all.some((resource) => isTarget(resource, change.target))) continue;
    all = [...all.map((resource) => associated(resource, change)), tableOf(change)];
  }
  return all;
}

/** Applies the changes in their order. Throws where one changes a rule that its resource lacks. */
export function applyChanges(configuration: Configuration, changes: readonly Change[]): Configuration {
  const all = withNewTables(configuration.resources, changes);
  const resources = all.map((resource) => changes.reduce(applyOne, resource));
  return { ...configuration, resources };
}
