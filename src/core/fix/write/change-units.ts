// Changes as what is deployed together: rules and routes one by one, the rules of a new collection or a new group with it.
import type { FirewallRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Change, ChangeOf, CollectionRef, Target } from '../changes/change.ts';

export interface WrittenRule {
  readonly rule: FirewallRule;
  readonly requirements: readonly RequirementId[];
}
export interface NewCollection {
  readonly kind: 'collection';
  readonly target: Target;
  readonly ref: CollectionRef;
  readonly rules: readonly WrittenRule[];
}
export interface NewGroup {
  readonly kind: 'group';
  readonly target: Target;
  readonly group: NonNullable<CollectionRef['group']>;
  readonly collections: readonly NewCollection[];
}
export type Piece =
  | { readonly kind: 'security-rule'; readonly change: ChangeOf<'security-rule'> }
  | { readonly kind: 'route'; readonly change: ChangeOf<'route'> }
  /** A rule in a collection that is there. */
  | { readonly kind: 'firewall-rule'; readonly change: ChangeOf<'firewall-rule'> }
  | NewCollection
  | NewGroup;

const key = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** Gathers rules of new collections, and collections of new groups; the order is that of their first change. */
export function piecesOf(changes: readonly Change[]): readonly Piece[] {
  const pieces = new Map<string, Piece>();
  for (const change of changes) {
    const { kind, target } = change;
    if (kind !== 'firewall-rule') {
      const piece = kind === 'route' ? { kind, change } : { kind, change };
      pieces.set(key(pieces.size), piece as Piece); // kind and change belong together
      continue;
    }
    const { collection: ref, after, requirements } = change;
    if (!ref.isNew || after === null) {
      pieces.set(key(pieces.size), { kind, change });
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
      const known = pieces.get(id);
      pieces.set(id, known?.kind === 'collection' ? add(known) : fresh);
      continue;
    }
    const group = pieces.get(groupId);
    const before = group?.kind === 'group' ? group.collections : [];
    const index = before.findIndex((one) => one.ref.name === ref.name);
    const there = before[index];
    const collections = there === undefined ? [...before, fresh] : before.with(index, add(there));
    pieces.set(groupId, { kind: 'group', target, group: ref.group, collections });
  }
  return [...pieces.values()];
}
