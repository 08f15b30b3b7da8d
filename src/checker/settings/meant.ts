// Which of the pasted resources a setting is about. A storage account that is not the workspace's own must not make
// its setting fail: where another resource names the ones that are meant, the names decide.
import type { ResolvedSetting } from '../../model/resolved.ts';
import { judgePredicate } from './predicate.ts';
import { ofType, type Subject, type Subjects } from './subjects.ts';
import { valuesAt } from './values.ts';

export interface Meant {
  readonly subject: Subject;
  /** False: `where` does not tell whether it is one of them. */
  readonly surely: boolean;
}
export interface MeantResources {
  readonly candidates: readonly Meant[];
  /** `named`: by another resource; `all`: the data knows no way to tell them apart; `taken`: nothing pasted names them. */
  readonly by: 'named' | 'all' | 'taken';
  /** Ids that are named and were not pasted. */
  readonly notPasted: readonly string[];
}

const fold = (id: string): string => id.toLowerCase().replace(/\/+$/, '');

/** Ids that the pasted resources name; null where none does, or not all of them can be read. */
function namedIds(
  namedBy: NonNullable<ResolvedSetting['namedBy']>,
  subjects: Subjects,
): readonly string[] | null {
  const ids = new Map<string, string>();
  for (const subject of ofType(subjects, namedBy.resource)) {
    for (const found of valuesAt(subject.node, namedBy.path, subject.whole)) {
      if (found.kind === 'unknown' || !subject.exists) return null;
      if (found.kind === 'value' && typeof found.value === 'string' && found.value !== '')
        ids.set(fold(found.value), found.value);
    }
  }
  return ids.size === 0 ? null : [...ids.values()];
}

/** Chooses the resources that a setting is about. */
export function meantBy(setting: ResolvedSetting, subjects: Subjects): MeantResources {
  const { where, namedBy, resource } = setting;
  const candidates = ofType(subjects, resource).flatMap((subject): readonly Meant[] => {
    if (where === null) return [{ subject, surely: true }];
    const { truth } = judgePredicate(where, subject, { subjects, holdsFor: 'every', resource });
    return truth === 'no' ? [] : [{ subject, surely: truth === 'yes' }];
  });
  if (namedBy === null) return { candidates, by: 'all', notPasted: [] };
  const named = namedIds(namedBy, subjects);
  // Without an id a resource cannot be found by one: templates have none.
  if (named === null || candidates.some(({ subject }) => subject.id === null))
    return { candidates, by: 'taken', notPasted: [] };
  const byId = Map.groupBy(candidates, ({ subject }) => fold(subject.id ?? ''));
  const notPasted: string[] = [];
  const chosen = new Set<Meant>();
  for (const id of named) {
    // The resource itself, or one that it lies in: a subnet's network.
    let holder = fold(id);
    while (holder !== '' && !byId.has(holder)) holder = holder.slice(0, Math.max(0, holder.lastIndexOf('/')));
    const found = byId.get(holder);
    if (holder === '' || found === undefined) notPasted.push(id);
    else for (const one of found) chosen.add(one);
  }
  return { candidates: candidates.filter((one) => chosen.has(one)), by: 'named', notPasted };
}
