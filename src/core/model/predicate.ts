// The language in which a scenario says how a resource has to be set. It is read in three values: a value that a
// paste does not tell makes an answer unknown, never false.
import * as z from 'zod';

export const scalar = z.union([z.string(), z.boolean(), z.number(), z.null()]);

/** Values that pasted resources of a type have at a path. */
export const valuesOf = z.strictObject({ resource: z.string(), path: z.string() });

/**
 * The same, of those resources only for which `where` holds. The type of the setting's own resource means the one that
 * is being judged.
 */
export interface ComparedWith {
  resource: string;
  path: string;
  where?: Predicate | undefined;
}
const comparedWith: z.ZodType<ComparedWith> = z.lazy(() =>
  valuesOf.extend({ where: predicate.optional() }).meta({
    description: 'Values of pasted resources of a type, at a path, of those for which where holds.',
  }),
);

/**
 * A path of an ARM resource (as its REST answer writes it) and what must hold of the value there; several comparisons
 * must all hold. `name[]` goes into every item of a list, and one item that fits is enough. Case does not count.
 */
export const clause = z.strictObject({
  path: z.string(),
  equals: scalar.optional(),
  'not-equals': scalar.optional(),
  'one-of': z.array(scalar).optional(),
  /** A list has the item; a text with commas has the word; a text has the part of a path (with a slash in it). */
  contains: z.string().optional(),
  'not-contains': z.string().optional(),
  'ends-with': z.string().optional(),
  present: z.boolean().optional(),
  empty: z.boolean().optional(),
  /** Prefixes at the path share no address with this one. */
  'outside-prefix': z.string().optional(),
  /** Is one of those values. */
  'same-as': comparedWith.optional(),
  /** Is one of those ids, or lies under one: a zone group under its private endpoint. */
  'lies-in': comparedWith.optional(),
  /** One of those ids is this one, or lies under it: a resource group that holds a network. */
  covers: comparedWith.optional(),
  /** Every value at the path has to fit, not one of them. */
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
  | { perhaps: Predicate }
  | { unless: Predicate; must: Predicate };

export const predicate: z.ZodType<Predicate> = z
  .lazy(() =>
    z.union([
      clause,
      z.strictObject({ all: z.array(predicate).min(1) }),
      z.strictObject({ any: z.array(predicate).min(1) }),
      /** One and the same item of the lists must satisfy all of `must`, whose paths start at the item. */
      z.strictObject({ item: z.array(z.string()).min(1), must: predicate }),
      /** One resource of a type does; that none of the pasted ones does proves nothing. */
      z.strictObject({ some: z.string(), must: predicate }),
      /** Where it holds, no document says whether that is enough: it can rule out, and cannot satisfy. */
      z.strictObject({ perhaps: predicate }),
      /** Where `unless` holds, no document says what `must` then means: nothing is decided. */
      z.strictObject({ unless: predicate, must: predicate }),
    ]),
  )
  .meta({
    id: 'predicate',
    description:
      'path and one comparison, or all, any, item with must, some with must, perhaps, unless with must.',
  });

export type Clause = z.infer<typeof clause>;
