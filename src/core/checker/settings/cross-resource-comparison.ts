// Clauses that compare with values of other pasted resources: `same-as`, `lies-in`, `covers`.

import type { Clause, ComparedWith, Predicate } from '../../model/predicate.ts';
import { crossResourceComparisons } from '../../model/predicate-clauses.ts';
import { anyTruth, type Truth } from '../../model/three-valued-logic.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { type BodyUnderTest, evaluateTest } from './clause.ts';
import type { Test } from './compare-values.ts';
import { type PredicateResult, unknownBecause } from './predicate-result.ts';
import { comparableId, type Id, isSameId, isWithin } from './resource-ids.ts';
import { propertyValuesOf, type ResourceUnderTest } from './resources-under-test.ts';
import { hasAll, type SettingsContext } from './settings-context.ts';

interface ComparedValues {
  readonly ids: readonly Id[];
  /** Ids of resources for which `where` does not hold; an id names one resource, so it is none of the others. */
  readonly excluded: readonly Id[];
  /** A paste seldom has all resources of a type, and a value of one of them may be unknown. */
  readonly mayHaveMore: boolean;
  /** How many resources of the type were pasted. */
  readonly pasted: number;
}

export type PredicateTruth = (predicate: Predicate, resource: ResourceUnderTest) => Truth;

/** Returns the ids that a resource has at a path, null for one that is unknown or may be none to compare with. */
function idsAt(resource: ResourceUnderTest, path: string, fits: Truth): readonly (Id | null)[] {
  const isSure = fits === 'yes' && resource.uncertainty === null;
  return propertyValuesOf(resource, path).flatMap((found) => {
    if (found.kind === 'absent') return [];
    return [isSure && found.kind === 'value' ? comparableId(found.value, found.at) : null];
  });
}

/** Returns the part of `where` that selects by the id which a property of the root resource has: only one resource has it. */
const idPart = (where: Predicate | undefined, context: SettingsContext): Predicate | undefined => {
  const parts = where !== undefined && 'all' in where ? where.all : [where];
  return parts.find((part) => {
    const named = part !== undefined && 'path' in part && part.path === 'id' ? part['same-as'] : undefined;
    return (
      named !== undefined &&
      named.where === undefined &&
      named.path !== 'id' &&
      !named.path.includes('[]') &&
      context.isComplete(named.resource)
    );
  });
};

/** Whether resources that were not pasted count, too. */
const mayBeElsewhere = (comparison: ComparedWith, context: SettingsContext): boolean =>
  comparison['pasted-alone'] !== true && !hasAll(context, comparison.resource);

/** Collects the values to compare with. Only the root resource and the resource under test are surely all of their type. */
function comparedValues(comparison: ComparedWith, context: SettingsContext, holds: PredicateTruth): ComparedValues {
  const ids: Id[] = [];
  const excluded: Id[] = [];
  let mayHaveMore = mayBeElsewhere(comparison, context);
  let isSelected = false;
  const all = context.ofType(comparison.resource);
  const selecting = idPart(comparison.where, context);
  for (const resource of all) {
    const fits = comparison.where === undefined ? 'yes' : holds(comparison.where, resource);
    if (selecting !== undefined && resource.uncertainty === null && holds(selecting, resource) === 'yes') {
      isSelected = true;
      mayHaveMore = false;
    }
    if (fits === 'no') {
      if (comparison.path === 'id' && resource.key !== null) excluded.push(resource.key);
      continue;
    }
    for (const id of idsAt(resource, comparison.path, fits)) {
      if (id === null) mayHaveMore = true;
      else ids.push(id);
    }
  }
  return {
    ids,
    excluded,
    mayHaveMore:
      mayHaveMore || (ids.length === 0 && !isSelected && !context.listed.has(comparison.resource.toLowerCase())),
    pasted: all.length,
  };
}

type IdTest = (one: Id, other: Id) => Truth;

/** A subnet lies in the network that holds it, also where ids do not tell: Terraform's addresses do not. */
const within =
  (context: SettingsContext): IdTest =>
  (inner, outer) => {
    const truth = isWithin(inner, outer);
    if (truth !== 'unknown') return truth;
    const networks = context.all('Microsoft.Network/virtualNetworks');
    const isHeld = networks.some(
      ({ key, children }) =>
        key !== null && isSameId(key, outer) === 'yes' && children.some((child) => isSameId(child, inner) === 'yes'),
    );
    return isHeld ? 'yes' : 'unknown';
  };

const tests = {
  'same-as': () => isSameId,
  'lies-in': within,
  covers: (context) => (one, other) => within(context)(other, one),
} as const satisfies Readonly<Record<string, (context: SettingsContext) => IdTest>>;

interface RelationTarget {
  readonly at: BodyUnderTest;
  readonly context: SettingsContext;
  readonly holds: PredicateTruth;
}

function related(
  clause: Clause,
  relation: keyof typeof tests,
  { at, context, holds }: RelationTarget,
): readonly PredicateResult[] {
  const comparison = clause[relation];
  if (comparison === undefined) return [];
  const { ids, excluded, mayHaveMore, pasted } = context.memoized(comparison, () =>
    comparedValues(comparison, context, holds),
  );
  const test: Test = (value) => {
    const id = comparableId(value, at.node.at);
    if (id === null) return 'unknown';
    const compare = tests[relation](context);
    const truth = anyTruth(ids.map((other) => compare(id, other)));
    const isExcluded = relation !== 'covers' && excluded.some((other) => compare(id, other) === 'yes');
    // Resources of one type do not lie in each other: what is in one that does not fit is in no other.
    if (isExcluded && truth === 'unknown') return 'no';
    return truth === 'no' && mayHaveMore && !isExcluded ? 'unknown' : truth;
  };
  const result = evaluateTest(clause, test, at);
  const isKnownHere = result.evidence.some(({ state }) => state === 'value');
  if (result.truth !== 'unknown' || !isKnownHere) return [result];
  // The value under test is known; the one to compare with is not.
  const { resource } = comparison;
  const missing: Missing =
    pasted === 0
      ? { code: 'no-resource-pasted', args: { resource }, at: null }
      : { code: 'other-resource-may-fit', args: { resource, count: pasted }, at: null };
  return [unknownBecause(missing, result.evidence)];
}

/** Evaluates the comparisons of a clause with other resources; all of them must hold. */
export const evaluateRelations = (clause: Clause, target: RelationTarget): readonly PredicateResult[] => [
  ...crossResourceComparisons.flatMap((relation) => related(clause, relation, target)),
];
