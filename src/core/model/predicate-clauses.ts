// What a predicate says, without the schema that reads it: what runs in a browser carries no schema.
import type { Clause, Predicate } from './predicate.ts';

/** The comparisons with values of other resources. */
export const relations = ['same-as', 'lies-in', 'covers'] as const;

/**
 * What a sentence says of which other resources are meant: the clauses with values of their own. That these resources
 * are again those of the workspace goes without saying.
 */
export function tellingClauses(predicate: Predicate): readonly Clause[] {
  if ('all' in predicate) return predicate.all.flatMap(tellingClauses);
  if ('any' in predicate) return predicate.any.flatMap(tellingClauses);
  if ('perhaps' in predicate) return tellingClauses(predicate.perhaps);
  if ('item' in predicate || 'some' in predicate || 'unless' in predicate)
    return tellingClauses(predicate.must);
  return relations.some((relation) => predicate[relation] !== undefined) ? [] : [predicate];
}

/** What documents ask for, as it is said: without the alternatives that only may be enough. */
export function asStated(predicate: Predicate): Predicate {
  if ('perhaps' in predicate) return asStated(predicate.perhaps);
  if ('unless' in predicate) return asStated(predicate.must);
  if ('all' in predicate) return { all: predicate.all.map(asStated) };
  if ('item' in predicate || 'some' in predicate) return { ...predicate, must: asStated(predicate.must) };
  if (!('any' in predicate)) return predicate;
  const stated = predicate.any.filter((part) => !('perhaps' in part)).map(asStated);
  const [first, ...more] = stated;
  return first !== undefined && more.length === 0 ? first : { any: stated };
}
