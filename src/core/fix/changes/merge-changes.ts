// Merges successive changes of one rule or route.
import type { Configuration, SecurityRule, SourceRef } from '../../azure/configuration/resources.ts';
import { isTarget } from './apply-changes.ts';
import type { Change } from './change.ts';

const place = (at: SourceRef | null): string => (at === null ? '' : JSON.stringify([at.input, at.document, at.path]));
const keyOf = ({ kind, target, before, after }: Change): string => {
  const item = before ?? after;
  return JSON.stringify([kind, place(target.at), item?.name ?? '', place(item?.at ?? null)]);
};

/**
 * Returns one change for each item, in the order of the items' first changes where priorities allow it. Drops an item that is
 * added and removed.
 */
export function mergeChanges(changes: readonly Change[]): readonly Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const key = keyOf(change);
    const first = merged.get(key);
    if (first === undefined) {
      merged.set(key, change);
      continue;
    }
    const requirements = [...new Set([...first.requirements, ...change.requirements])];
    merged.set(key, { ...first, after: change.after, requirements } as Change); // one item, so one kind
  }
  return inFreeOrder([...merged.values()].filter(({ before, after }) => before !== null || after !== null));
}

/** Returns what a security rule takes for itself alone in its group; null for everything else. */
const slotOf = ({ kind, target }: Change, rule: Change['before']): string | null => {
  if (kind !== 'security-rule' || rule === null) return null;
  const { direction, priority } = rule as SecurityRule; // as its change's kind says
  return JSON.stringify([place(target.at), direction, priority]);
};

/**
 * Returns the changes in an order in which a rule takes a priority only after the rule that had it has moved: Azure refuses two
 * rules of one priority, and each change is a command of its own. Otherwise their order stays.
 */
function inFreeOrder(changes: readonly Change[]): readonly Change[] {
  const left = changes.map((change) => ({
    change,
    taken: slotOf(change, change.before),
    wanted: slotOf(change, change.after),
  }));
  const ordered: Change[] = [];
  while (left.length > 0) {
    const free = left.findIndex(
      (one) => one.wanted === null || !left.some((other) => other !== one && other.taken === one.wanted),
    );
    ordered.push(...left.splice(Math.max(free, 0), 1).map(({ change }) => change));
  }
  return ordered;
}

/** Sets `isNew` of collections and groups as seen from `configuration`, which has none of the changes. */
export const markNew = (changes: readonly Change[], configuration: Configuration): readonly Change[] =>
  changes.map((change): Change => {
    if (change.kind !== 'firewall-rule') return change;
    const { collection } = change;
    const resource = configuration.resources.find((one) => isTarget(one, change.target));
    const existing = resource?.kind === 'firewall' ? resource.collections : [];
    const inGroup = existing.filter(({ group }) => (group?.name ?? null) === (collection.group?.name ?? null));
    return {
      ...change,
      collection: {
        ...collection,
        group: collection.group === null ? null : { ...collection.group, isNew: inGroup.length === 0 },
        isNew: !inGroup.some(({ name, kind }) => name === collection.name && kind === collection.kind),
      },
    };
  });
