// Loops over a whole resource ("Resource iteration in ARM templates"). With a known count they are unrolled;
// otherwise there is one resource, whose existence is unknown.
import { isObject, type JsonObject, own, scalarText } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { EvaluationContext } from '../context/evaluation-context.ts';
import { evaluateValue } from './evaluate.ts';
import { copyCount, withIndex } from './property-copy.ts';
import { reasonOf } from './values/indeterminate.ts';

export interface UnresolvedLoop {
  readonly name: string;
  readonly count: Unresolved;
}

export interface CopyInstance {
  readonly body: JsonObject;
  readonly context: EvaluationContext;
  /** Iteration of the loop; null where there is none or its count is unresolved. */
  readonly index: number | null;
  /** Null where there is none or its count is known. */
  readonly loop: UnresolvedLoop | null;
}

/** Steps that a further resource costs, beside its values, since it goes through the whole reader. */
const stepsPerResource = 100;

/** Returns the resources that one entry of a template makes. */
export const unrollCopy = (resource: JsonObject, context: EvaluationContext): readonly CopyInstance[] => {
  const loop = own(resource, 'copy');
  if (!isObject(loop)) return [{ body: resource, context, index: null, loop: null }];
  const name = scalarText(own(loop, 'name'));
  const body: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(resource)) if (key !== 'copy') body[key] = own(resource, key);
  const count = copyCount(loop, context, evaluateValue);
  if (count instanceof Unresolved)
    return [{ body, context: withIndex(context, name, reasonOf(count)), index: null, loop: { name, count } }];
  context.budget.stepsLeft -= count * stepsPerResource;
  return Array.from({ length: count }, (_, index) => ({
    body,
    context: withIndex(context, name, index),
    index,
    loop: null,
  }));
};
