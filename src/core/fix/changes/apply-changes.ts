// A configuration with changes made. The text of the paste is another matter: see `edit/`.
import type {
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  Resource,
  RouteTable,
  RuleCollection,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import type { Change, ChangeOf, CollectionRef, Target } from './change.ts';

const samePlace = (a: SourceRef | null, b: SourceRef | null): boolean =>
  a !== null &&
  b !== null &&
  a.input === b.input &&
  a.document === b.document &&
  a.path.length === b.path.length &&
  a.path.every((step, index) => step === b.path[index]);

export const isTarget = (resource: Resource, target: Target): boolean =>
  resource.kind === target.kind && samePlace(resource.at, target.at);

/** The list with one item added, replaced or removed. */
function edited<Item extends { readonly name: string; readonly at: SourceRef | null }>(
  list: readonly Item[],
  { before, after }: { readonly before: Item | null; readonly after: Item | null },
): readonly Item[] {
  if (before === null) return after === null ? list : [...list, after];
  const index = list.findIndex((item) => item.name === before.name && samePlace(item.at, before.at));
  if (index < 0) throw new Error(`a change is about ${before.name}, which the resource does not have`);
  return list.toSpliced(index, 1, ...(after === null ? [] : [after]));
}

export const applyToGroup = (
  group: NetworkSecurityGroup,
  change: ChangeOf<'security-rule'>,
): NetworkSecurityGroup => ({ ...group, rules: edited(group.rules, change) });

export const applyToTable = (table: RouteTable, change: ChangeOf<'route'>): RouteTable => ({
  ...table,
  routes: edited(table.routes, change),
});

const isCollection = (collection: RuleCollection, ref: CollectionRef): boolean =>
  collection.name === ref.name &&
  collection.kind === ref.kind &&
  (collection.group?.name ?? null) === (ref.group?.name ?? null);

export function applyToFirewall(firewall: Firewall, change: ChangeOf<'firewall-rule'>): Firewall {
  const { collection: ref, target } = change;
  const index = firewall.collections.findIndex((collection) => isCollection(collection, ref));
  const there = firewall.collections[index];
  const collection: RuleCollection = there ?? {
    name: ref.name,
    kind: ref.kind,
    priority: { known: true, value: ref.priority },
    action: { known: true, value: 'allow' },
    rules: [],
    group:
      ref.group === null
        ? null
        : { name: ref.group.name, priority: { known: true, value: ref.group.priority } },
    at: { ...target.at, path: [...target.at.path, ref.group?.name ?? '', ref.name] },
  };
  const after = { ...collection, rules: edited(collection.rules, change) };
  const collections =
    there === undefined ? [...firewall.collections, after] : firewall.collections.toSpliced(index, 1, after);
  return { ...firewall, collections };
}

function applyOne(resource: Resource, change: Change): Resource {
  if (!isTarget(resource, change.target)) return resource;
  if (change.kind === 'security-rule' && resource.kind === 'network-security-group')
    return applyToGroup(resource, change);
  if (change.kind === 'firewall-rule' && resource.kind === 'firewall')
    return applyToFirewall(resource, change);
  if (change.kind === 'route' && resource.kind === 'route-table') return applyToTable(resource, change);
  return resource;
}

/** Makes the changes, one after the other. Throws where one is about a rule that is not there. */
export function applyChanges(configuration: Configuration, changes: readonly Change[]): Configuration {
  const resources = configuration.resources.map((resource) => changes.reduce(applyOne, resource));
  return { ...configuration, resources };
}
