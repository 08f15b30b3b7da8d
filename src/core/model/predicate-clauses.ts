// Functions on predicates. They are apart from the schema, which the browser does not load.
import type { Clause, Predicate } from './predicate.ts';

/** Comparisons with values of other resources. */
export const crossResourceComparisons = ['same-as', 'lies-in', 'covers'] as const;

/**
 * Returns the clauses that compare with values of their own. A sentence about other resources selects them by these; that
 * they belong to the same workspace is left out.
 */
export function literalClauses(predicate: Predicate): readonly Clause[] {
  if ('all' in predicate) return predicate.all.flatMap(literalClauses);
  if ('any' in predicate) return predicate.any.flatMap(literalClauses);
  if ('unverified' in predicate) return literalClauses(predicate.unverified);
  if ('item' in predicate || 'some' in predicate || 'unless' in predicate) return literalClauses(predicate.must);
  return crossResourceComparisons.some((relation) => predicate[relation] !== undefined) ? [] : [predicate];
}

/** Returns a predicate as documents state it: of alternatives, only those that are known to be enough. */
export function statedPredicate(predicate: Predicate): Predicate {
  if ('unverified' in predicate) return statedPredicate(predicate.unverified);
  if ('unless' in predicate) return statedPredicate(predicate.must);
  if ('all' in predicate) return { all: predicate.all.map(statedPredicate) };
  if ('item' in predicate || 'some' in predicate) return { ...predicate, must: statedPredicate(predicate.must) };
  if (!('any' in predicate)) return predicate;
  const stated = predicate.any.filter((part) => !('unverified' in part)).map(statedPredicate);
  const [first, ...more] = stated;
  return first !== undefined && more.length === 0 ? first : { any: stated };
}
