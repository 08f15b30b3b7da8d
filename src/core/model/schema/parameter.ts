// Parameters of a scenario.
import * as z from 'zod';
import { predicate, resourceValues, scalar } from '../predicate.ts';
import { nextHop } from './requirement.ts';
import { id } from './text-forms.ts';

/** A path of resources, which are selected as in a setting. */
const readSource = resourceValues.extend({
  where: predicate.optional(),
  'named-by': resourceValues.optional(),
  /** The documented value when the property is not set. */
  absent: scalar.optional(),
  /** The value is an id: its last name counts. */
  'name-in-id': z.literal(true).optional(),
});
const readSources = z.union([readSource, z.array(readSource).min(1)]);
/** What a scenario depends on, and where a paste has its value. */
export const parameter = z.strictObject({
  type: z.enum(['boolean', 'choice', 'region', 'prefixes', 'name']),
  choices: z.array(z.string()).min(2).optional(),
  /** Absent: unknown until the reader or the paste has a value. */
  default: z.union([z.boolean(), z.string(), z.array(z.string())]).optional(),
  /**
   * Where a paste has the value: paths of resources, or a route to one of the hops (true when there is one),
   * in the table of the subnet whose prefixes the parameter `of` has. `in-turn`: the
   * first of them that the paste has; `regional-tags`: the region of the service tags in rules. `firewall-address`: the
   * private address of the only firewall, or of the only appliance that a default route names.
   */
  'read-from': z
    .union([
      ...readSources.options,
      z.strictObject({
        'in-turn': z
          .array(z.union([...readSources.options, z.strictObject({ 'regional-tags': z.literal(true) })]))
          .min(2),
      }),
      z.strictObject({ route: z.string(), 'next-hop': z.array(nextHop).min(1), of: id.optional() }),
      z.strictObject({ 'firewall-address': z.literal(true) }),
      z.strictObject({
        subnet: z.strictObject({
          /** Words of the names that such a subnet has. */
          named: z.array(z.string().regex(/^[a-z]+$/)).min(1),
          /** The one name that Azure lets such a subnet have: no other subnet is the place. */
          called: z.string().optional(),
          /** Words that such a subnet often has, and others may have, too: they decide where nothing contradicts. */
          'often-named': z.array(z.string().regex(/^[a-z]+$/)).optional(),
          /** Resources that name it. */
          by: z.array(z.strictObject({ resource: z.string(), path: z.string() })).optional(),
        }),
      }),
    ])
    .optional(),
});
