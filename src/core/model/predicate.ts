// The language in which a scenario says how a resource has to be set. It is evaluated in three-valued logic: a value
// that a paste lacks makes a result unknown, never false.
import * as z from 'zod';

export const scalar = z.union([z.string(), z.boolean(), z.number(), z.null()]);

/** The values that pasted resources of a type have at a path. */
export const resourceValues = z.strictObject({ resource: z.string(), path: z.string() });

/**
 * The same for those resources only for which `where` holds. The type of the setting's own resource stands for the
 * resource under test.
 */
export interface ComparedWith {
  resource: string;
  path: string;
  where?: Predicate | undefined;
  /** Where a pasted resource has a value there, those of the pasted ones alone count, as for `named-by`. */
  'pasted-alone'?: true | undefined;
}
const comparedWith: z.ZodType<ComparedWith> = z.lazy(() =>
  resourceValues.extend({ where: predicate.optional(), 'pasted-alone': z.literal(true).optional() }).meta({
    description:
      'Values of pasted resources of a type, at a path, of those for which where holds. pasted-alone: where one has a value, no other resource counts.',
  }),
);

/**
 * A path of an ARM resource, in the form of its REST response, and comparisons that must all hold for the value there.
 * `name[]` stands for every item of a list, of which one that fits is enough; `name{}` also for every value of an object
 * whose names are free. Case does not count.
 */
export const clause = z.strictObject({
  path: z.string(),
  equals: scalar.optional(),
  'not-equals': scalar.optional(),
  /** One of the values at the path is another than this. */
  'other-than': scalar.optional(),
  'one-of': z.array(scalar).optional(),
  /** A list has the item; a text with commas has the word; a text has the part of a path (with a slash). */
  contains: z.string().optional(),
  'not-contains': z.string().optional(),
  'ends-with': z.string().optional(),
  present: z.boolean().optional(),
  empty: z.boolean().optional(),
  /** Prefixes at the path share no address with this one. */
  'outside-prefix': z.string().optional(),
  /** The value is one of those values. */
  'same-as': comparedWith.optional(),
  /** The id is one of those ids, or lies below one: a zone group below its private endpoint. */
  'lies-in': comparedWith.optional(),
  /** One of those ids is this one, or lies below it: a resource group that has a network. */
  covers: comparedWith.optional(),
  /** Every value at the path has to fit, not only one. */
  each: z.literal(true).optional(),
  /** The documented value when the property is not set; without it, a missing property decides nothing. */
  absent: scalar.optional(),
});

export type Predicate =
  | z.infer<typeof clause>
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { item: string[]; must: Predicate }
  | { some: string; must: Predicate }
  | { unverified: Predicate }
  | { unless: Predicate; must: Predicate };

export const predicate: z.ZodType<Predicate> = z
  .lazy(() =>
    z.union([
      clause,
      z.strictObject({ all: z.array(predicate).min(1) }),
      z.strictObject({ any: z.array(predicate).min(1) }),
      /** One and the same item of the lists must satisfy all of `must`, whose paths start at the item. */
      z.strictObject({ item: z.array(z.string()).min(1), must: predicate }),
      /** One resource of a type satisfies `must`; a paste without such a resource proves nothing. */
      z.strictObject({ some: z.string(), must: predicate }),
      /** Necessary, and not known to be sufficient: no document says that it is enough, so that it can only fail. */
      z.strictObject({ unverified: predicate }),
      /** If `unless` holds, no document says what `must` then means: the result is unknown. */
      z.strictObject({ unless: predicate, must: predicate }),
    ]),
  )
  .meta({
    id: 'predicate',
    description: 'path and one comparison, or all, any, item with must, some with must, unverified, unless with must.',
  });

export type Clause = z.infer<typeof clause>;
