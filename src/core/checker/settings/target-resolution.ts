// Which of the pasted resources a setting (or a parameter) is about. A storage account that is not the workspace's
// own must not make its setting fail: where another resource names the ones that are meant, the names decide.
import type { Predicate } from '../../model/predicate.ts';
import type { ResolvedSetting } from '../../model/resolved-scenario.ts';
import { addresses } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { judgePredicate } from './predicate.ts';
import { type Id, idOf, liesIn } from './resource-ids.ts';
import { type Subject, valuesOf } from './resources-under-test.ts';
import type { World } from './settings-context.ts';
import { anyTruth, type Truth } from './three-valued-logic.ts';

export interface Meant {
  readonly subject: Subject;
  /** Why it may not be one of them; null for one that surely is. */
  readonly doubt: Missing | null;
}
export interface MeantResources {
  readonly candidates: readonly Meant[];
  /** `told`: something tells them apart; `all`: each of the type is one; `taken`: nothing pasted tells. */
  readonly by: 'told' | 'all' | 'taken';
  /** Ids that are named and were not pasted. */
  readonly notPasted: readonly string[];
}
export interface Chooser {
  readonly resource: string;
  readonly where: Predicate | null;
  readonly namedBy: ResolvedSetting['namedBy'];
  readonly at: ResolvedSetting['at'];
}

interface Named {
  readonly ids: readonly Id[];
  /** A resource that names them was pasted, and its name cannot be read. */
  readonly isOpen: boolean;
}

function namesFrom(namedBy: NonNullable<Chooser['namedBy']>, world: World): Named {
  const ids = new Map<string, Id>();
  let isOpen = false;
  for (const subject of world.ofType(namedBy.resource)) {
    for (const found of valuesOf(subject, namedBy.path)) {
      const id = found.kind === 'value' ? idOf(found.value, found.at) : null;
      if (id === null || subject.doubt !== null) isOpen ||= found.kind !== 'absent';
      else ids.set(`${id.isPartial} ${id.text}`, id);
    }
  }
  return { ids: [...ids.values()], isOpen };
}

const doubtOf = (subject: Subject, by: string): Missing => ({
  code: 'which-resource',
  args: { names: subject.name, resource: subject.type, by },
  at: null,
});

/** The resource itself, or one that it lies in: a subnet's network. */
const isNamed = (id: Id, { key }: Subject): Truth => (key === null ? 'unknown' : liesIn(id, key));

function byNames(candidates: readonly Meant[], { ids, isOpen }: Named, by: string): MeantResources {
  const notPasted = ids
    .filter((id) => candidates.every(({ subject }) => isNamed(id, subject) === 'no'))
    .map(({ written }) => written);
  const chosen = candidates.flatMap(({ subject, doubt }): readonly Meant[] => {
    const truth = anyTruth(ids.map((id) => isNamed(id, subject)));
    if (truth === 'yes') return [{ subject, doubt }];
    return truth === 'unknown' || isOpen ? [{ subject, doubt: doubtOf(subject, by) }] : [];
  });
  return { candidates: chosen, by: 'told', notPasted };
}

/** Those whose prefixes hold the addresses of the place. */
function byAddresses(
  candidates: readonly Meant[],
  { prefixes, paths }: NonNullable<Chooser['at']>,
): MeantResources | null {
  if (prefixes === null || prefixes.length === 0) return null;
  const wanted = addresses.readPrefixes(prefixes).set;
  const holds = ({ subject }: Meant): Truth => {
    const found = paths.flatMap((path) => valuesOf(subject, path));
    const texts = found.flatMap((one) =>
      one.kind === 'value' && typeof one.value === 'string' ? [one.value] : [],
    );
    if (addresses.covers(addresses.readPrefixes(texts).set, wanted)) return 'yes';
    return texts.length > 0 ? 'no' : 'unknown';
  };
  const chosen = candidates.flatMap((one): readonly Meant[] => {
    const truth = holds(one);
    if (truth === 'no') return [];
    return [truth === 'yes' ? one : { ...one, doubt: doubtOf(one.subject, one.subject.type) }];
  });
  return { candidates: chosen, by: 'told', notPasted: [] };
}

/** Chooses the resources that a setting is about. */
export function meantBy({ resource, where, namedBy, at }: Chooser, world: World): MeantResources {
  const candidates = world.ofType(resource).flatMap((subject): readonly Meant[] => {
    if (where === null) return [{ subject, doubt: null }];
    const { truth, missing } = judgePredicate(where, subject, world);
    if (truth === 'no') return [];
    return [{ subject, doubt: truth === 'yes' ? null : (missing[0] ?? doubtOf(subject, resource)) }];
  });
  if (namedBy !== null) {
    const named = namesFrom(namedBy, world);
    if (named.ids.length > 0 || named.isOpen) return byNames(candidates, named, namedBy.resource);
  }
  const placed = at === null ? null : byAddresses(candidates, at);
  if (placed !== null) return placed;
  return { candidates, by: namedBy === null && at === null ? 'all' : 'taken', notPasted: [] };
}
