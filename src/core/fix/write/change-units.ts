// Groups changes by what is deployed together: each rule and route by itself, the rules of a new collection or group with it.
import type { FirewallRule, Route } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Change, ChangeOf, ChangeTarget, CollectionRef, NewTable } from '../changes/change.ts';

/** A firewall rule with the requirements that need it. */
export interface RuleForRequirements {
  readonly rule: FirewallRule;
  readonly requirements: readonly RequirementId[];
}
export interface NewCollection {
  readonly kind: 'collection';
  readonly target: ChangeTarget;
  readonly ref: CollectionRef;
  readonly rules: readonly RuleForRequirements[];
}
export interface NewGroup {
  readonly kind: 'group';
  readonly target: ChangeTarget;
  readonly group: NonNullable<CollectionRef['group']>;
  readonly collections: readonly NewCollection[];
}
export interface RouteForRequirements {
  readonly route: Route;
  readonly requirements: readonly RequirementId[];
}
/** A route table that the configuration lacks, with its routes. */
export interface NewRouteTable {
  readonly kind: 'table';
  readonly target: ChangeTarget;
  readonly table: NewTable;
  readonly routes: readonly RouteForRequirements[];
}
/** Changes that are deployed together. */
export type ChangeUnit =
  | { readonly kind: 'security-rule'; readonly change: ChangeOf<'security-rule'> }
  | { readonly kind: 'route'; readonly change: ChangeOf<'route'> }
  /** A rule of an existing collection. */
  | { readonly kind: 'firewall-rule'; readonly change: ChangeOf<'firewall-rule'> }
  | NewCollection
  | NewGroup
  | NewRouteTable;

const key = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** Puts a route of a new table with the others of that table; reports whether it is one. */
function addToTable(units: Map<string, ChangeUnit>, change: Change): boolean {
  if (change.kind !== 'route' || change.after === null) return false;
  const id = key('table', change.target.at);
  const known = units.get(id);
  const table = known?.kind === 'table' ? known.table : change.newTable;
  if (table === undefined) return false;
  const before = known?.kind === 'table' ? known.routes : [];
  const routes = [...before, { route: change.after, requirements: change.requirements }];
  units.set(id, { kind: 'table', target: change.target, table, routes });
  return true;
}

/** Groups routes by new table, rules by new collection, and collections by new group, in the order of their first changes. */
export function changeUnits(changes: readonly Change[]): readonly ChangeUnit[] {
  const units = new Map<string, ChangeUnit>();
  for (const change of changes) {
    const { kind, target } = change;
    if (addToTable(units, change)) continue;
    if (kind !== 'firewall-rule') {
      const unit = kind === 'route' ? { kind, change } : { kind, change };
      units.set(key(units.size), unit as ChangeUnit); // kind and change belong together
      continue;
    }
    const { collection: ref, after, requirements } = change;
    if (!ref.isNew || after === null) {
      units.set(key(units.size), { kind, change });
      continue;
    }
    const id = key('collection', target.at, ref.group?.name, ref.name);
    const groupId = key('group', target.at, ref.group?.name);
    const rules = [{ rule: after, requirements }];
    const add = (collection: NewCollection): NewCollection => ({
      ...collection,
      rules: [...collection.rules, ...rules],
    });
    const fresh: NewCollection = { kind: 'collection', target, ref, rules };
    if (ref.group?.isNew !== true) {
      const known = units.get(id);
      units.set(id, known?.kind === 'collection' ? add(known) : fresh);
      continue;
    }
    const group = units.get(groupId);
    const before = group?.kind === 'group' ? group.collections : [];
    const index = before.findIndex((one) => one.ref.name === ref.name);
    const existing = before[index];
    const collections = existing === undefined ? [...before, fresh] : before.with(index, add(existing));
    units.set(groupId, { kind: 'group', target, group: ref.group, collections });
  }
  return [...units.values()];
}
