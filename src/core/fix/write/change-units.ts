// Groups changes by what is deployed together: each rule and route by itself, the rules of a new collection or group with it.
import type { FirewallRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Change, ChangeOf, ChangeTarget, CollectionRef } from '../changes/change.ts';

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
/** Changes that are deployed together. */
export type ChangeUnit =
  | { readonly kind: 'security-rule'; readonly change: ChangeOf<'security-rule'> }
  | { readonly kind: 'route'; readonly change: ChangeOf<'route'> }
  /** A rule of an existing collection. */
  | { readonly kind: 'firewall-rule'; readonly change: ChangeOf<'firewall-rule'> }
  | NewCollection
  | NewGroup;

const key = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** Groups rules by new collection, and collections by new group, in the order of their first changes. */
export function changeUnits(changes: readonly Change[]): readonly ChangeUnit[] {
  const units = new Map<string, ChangeUnit>();
  for (const change of changes) {
    const { kind, target } = change;
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
