// The clauses of a scenario's predicates: each compares a value with something, or it would hold for every resource.
import { type Clause, clause, type Predicate } from '../predicate.ts';
import { crossResourceComparisons } from '../predicate-clauses.ts';
import type { Scenario } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, errorAt } from './folder-view.ts';
import { revisionValues } from './references.ts';

export interface PlacedClause {
  readonly clause: Clause;
  readonly path: Path;
}

const clausesIn = (predicate: Predicate, path: Path): readonly PlacedClause[] => {
  if ('all' in predicate) return predicate.all.flatMap((part, index) => clausesIn(part, [...path, 'all', index]));
  if ('any' in predicate) return predicate.any.flatMap((part, index) => clausesIn(part, [...path, 'any', index]));
  if ('unverified' in predicate) return clausesIn(predicate.unverified, [...path, 'unverified']);
  if ('unless' in predicate)
    return [...clausesIn(predicate.unless, [...path, 'unless']), ...clausesIn(predicate.must, [...path, 'must'])];
  if ('item' in predicate || 'some' in predicate) return clausesIn(predicate.must, [...path, 'must']);
  return [
    { clause: predicate, path },
    ...crossResourceComparisons.flatMap((relation) => {
      const where = predicate[relation]?.where;
      return where === undefined ? [] : clausesIn(where, [...path, relation, 'where']);
    }),
  ];
};

/** Returns the clauses of a scenario's settings, each with its path. */
export const clausesOf = (scenario: Scenario): readonly PlacedClause[] =>
  (scenario.settings ?? []).flatMap(({ must, where }, index) => [
    ...revisionValues<Predicate>(must, ['settings', index, 'must']).flatMap(({ value, path }) =>
      clausesIn(value, path),
    ),
    ...(where === undefined ? [] : clausesIn(where, ['settings', index, 'where'])),
  ]);

const comparisons = Object.keys(clause.shape).filter((key) => !['path', 'each', 'absent'].includes(key));

/** Every clause compares the value at its path with something. */
export const assertClausesCompare: Assertion = ({ scenarios }) =>
  scenarios.flatMap(({ file, scenario }) =>
    clausesOf(scenario)
      .filter(({ clause: own }) => comparisons.every((key) => !Object.hasOwn(own, key)))
      .map(({ path }) =>
        errorAt(file, [...path, 'path'], { code: 'missing-key', found: 'equals', allowed: comparisons }),
      ),
  );
