// Every clause of a scenario's predicates, with its place in the file.
import type { Clause, Predicate } from '../predicate.ts';
import { relations } from '../predicate-clauses.ts';
import type { Scenario } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { editions } from './references.ts';

export interface PlacedClause {
  readonly clause: Clause;
  readonly path: Path;
}

const clausesIn = (predicate: Predicate, path: Path): readonly PlacedClause[] => {
  if ('all' in predicate)
    return predicate.all.flatMap((part, index) => clausesIn(part, [...path, 'all', index]));
  if ('any' in predicate)
    return predicate.any.flatMap((part, index) => clausesIn(part, [...path, 'any', index]));
  if ('perhaps' in predicate) return clausesIn(predicate.perhaps, [...path, 'perhaps']);
  if ('unless' in predicate)
    return [
      ...clausesIn(predicate.unless, [...path, 'unless']),
      ...clausesIn(predicate.must, [...path, 'must']),
    ];
  if ('item' in predicate || 'some' in predicate) return clausesIn(predicate.must, [...path, 'must']);
  return [
    { clause: predicate, path },
    ...relations.flatMap((relation) => {
      const where = predicate[relation]?.where;
      return where === undefined ? [] : clausesIn(where, [...path, relation, 'where']);
    }),
  ];
};

/** Lists the clauses of a scenario's settings. */
export const clausesOf = (scenario: Scenario): readonly PlacedClause[] =>
  (scenario.settings ?? []).flatMap(({ must, where }, index) => [
    ...editions<Predicate>(must, ['settings', index, 'must']).flatMap(({ value, path }) =>
      clausesIn(value, path),
    ),
    ...(where === undefined ? [] : clausesIn(where, ['settings', index, 'where'])),
  ]);
