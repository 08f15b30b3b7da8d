// Functions on predicates. They are apart from the schema, which the browser does not load.
import type { Clause, Predicate } from './predicate.ts';

/** Comparisons with values of other resources. */
export const crossResourceComparisons = ['same-as', 'lies-in', 'covers'] as const;

/**
 * Returns the clauses by which a sentence about other resources selects them: comparisons with values of their own, and with
 * what they cover. That they belong to the same workspace is left out.
 */
export function selectingClauses(predicate: Predicate): readonly Clause[] {
  if ('all' in predicate) return predicate.all.flatMap(selectingClauses);
  if ('any' in predicate) return predicate.any.flatMap(selectingClauses);
  if ('unverified' in predicate) return selectingClauses(predicate.unverified);
  if ('item' in predicate || 'some' in predicate || 'unless' in predicate) return selectingClauses(predicate.must);
  return predicate['same-as'] !== undefined || predicate['lies-in'] !== undefined ? [] : [predicate];
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
