// Clauses that compare with values of other pasted resources: the same, inside of, around.
import type { Clause, ComparedWith, Predicate } from '../../model/predicate.ts';
import { relations } from '../../model/predicate-clauses.ts';
import { judgeTest, type Subjected } from './clause.ts';
import type { Test } from './compare-values.ts';
import { type Id, idOf, liesIn, sameId } from './resource-ids.ts';
import { type Subject, valuesOf } from './resources-under-test.ts';
import type { World } from './settings-context.ts';
import { anyTruth, type Judgement, type Truth, unknownFor } from './three-valued-logic.ts';

interface Others {
  readonly ids: readonly Id[];
  /** Ids of resources for which `where` does not hold. An id names one resource: it is none of the others. */
  readonly barred: readonly Id[];
  /** There may be others: a paste seldom holds all resources of a type, or a value of one of them is not known. */
  readonly isOpen: boolean;
  readonly pasted: number;
}

export type Holds = (predicate: Predicate, subject: Subject) => Truth;

/** Values of the resources that are meant. Only what the scenario is about, and the judged resource, are all there is. */
function othersOf(compared: ComparedWith, world: World, holds: Holds): Others {
  const ids: Id[] = [];
  const barred: Id[] = [];
  let isOpen = !world.isWhole(compared.resource);
  let pasted = 0;
  for (const subject of world.ofType(compared.resource)) {
    const fits = compared.where === undefined ? 'yes' : holds(compared.where, subject);
    if (fits === 'no') {
      if (compared.path === 'id' && subject.key !== null) barred.push(subject.key);
      continue;
    }
    pasted += 1;
    for (const found of valuesOf(subject, compared.path)) {
      const id = found.kind === 'value' ? idOf(found.value, found.at) : null;
      if (found.kind !== 'absent' && (id === null || fits !== 'yes' || subject.doubt !== null)) isOpen = true;
      else if (id !== null) ids.push(id);
    }
  }
  return { ids, barred, isOpen: isOpen || ids.length === 0, pasted };
}

const tests = {
  'same-as': sameId,
  'lies-in': liesIn,
  covers: (one: Id, other: Id) => liesIn(other, one),
} as const;

function related(
  clause: Clause,
  relation: keyof typeof tests,
  { at, world, holds }: { readonly at: Subjected; readonly world: World; readonly holds: Holds },
): readonly Judgement[] {
  const compared = clause[relation];
  if (compared === undefined) return [];
  const { ids, barred, isOpen, pasted } = world.remembered(compared, () => othersOf(compared, world, holds));
  const test: Test = (value) => {
    const id = idOf(value, at.node.at);
    if (id === null) return 'unknown';
    const truth = anyTruth(ids.map((other) => tests[relation](id, other)));
    const isBarred = relation !== 'covers' && barred.some((other) => tests[relation](id, other) === 'yes');
    return truth === 'no' && isOpen && !isBarred ? 'unknown' : truth;
  };
  const judgement = judgeTest(clause, test, at);
  const isKnownHere = judgement.grounds.some(({ state }) => state === 'value');
  if (judgement.truth !== 'unknown' || !isKnownHere) return [judgement];
  // The value here is known; it is the other one that is not.
  const { resource } = compared;
  const missing =
    pasted === 0
      ? { code: 'no-resource-pasted', args: { resource }, at: null }
      : { code: 'other-resource-may-fit', args: { resource, count: pasted }, at: null };
  return [unknownFor(missing, judgement.grounds)];
}

/** Judges what a clause says of other resources. */
export const judgeRelations = (
  clause: Clause,
  context: { readonly at: Subjected; readonly world: World; readonly holds: Holds },
): readonly Judgement[] => [...relations.flatMap((relation) => related(clause, relation, context))];
