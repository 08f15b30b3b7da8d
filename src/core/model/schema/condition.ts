// Conditions over parameters.
import * as z from 'zod';
import { id } from './text-forms.ts';

/** A condition over parameters; a string names one of the scenario or of `_shared/conditions.yaml`. */
export type Condition =
  | string
  | { parameter: string; is: string | boolean | (string | boolean)[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      id,
      z.strictObject({
        parameter: id,
        is: z.union([z.string(), z.boolean(), z.array(z.union([z.string(), z.boolean()])).min(1)]),
      }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
    ]),
  )
  .meta({ id: 'condition', description: 'The name of a condition, or parameter and is, all, any, not.' });
