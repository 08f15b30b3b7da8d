// Applies changes to a configuration. The pasted text is edited by `edit/`.
import type {
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  Resource,
  RouteTable,
  RuleCollection,
  SourceRef,
} from '../../azure/configuration/resources.ts';
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

/** Applies the changes in their order. Throws where one changes a rule that its resource lacks. */
export function applyChanges(configuration: Configuration, changes: readonly Change[]): Configuration {
  const resources = configuration.resources.map((resource) => changes.reduce(applyOne, resource));
  return { ...configuration, resources };
}
