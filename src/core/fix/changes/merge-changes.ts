// Merges successive changes of one rule or route.
import type { Configuration, SourceRef } from '../../azure/configuration/resources.ts';
import { isTarget } from './apply-changes.ts';
import type { Change } from './change.ts';

const place = (at: SourceRef | null): string => (at === null ? '' : JSON.stringify([at.input, at.document, at.path]));
const keyOf = ({ kind, target, before, after }: Change): string => {
  const item = before ?? after;
  return JSON.stringify([kind, place(target.at), item?.name ?? '', place(item?.at ?? null)]);
};

/** Returns one change for each item, in the order of the items' first changes; drops an item that is added and removed. */
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
  return [...merged.values()].filter(({ before, after }) => before !== null || after !== null);
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
