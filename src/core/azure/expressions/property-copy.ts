// Loops inside of objects, each of which makes a list ("Property iteration", "Variable iteration in ARM templates").
// With an unresolved count the list has one item that stands for several.
import { isObject, type JsonObject, own, scalarText, sourceMap } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { type Reason, Unresolved, UnresolvedItems } from '../configuration/unresolved.ts';
import type { EvaluationContext } from '../context/evaluation-context.ts';
import { type Indeterminate, tooLarge } from './values/indeterminate.ts';

type Evaluate = (value: unknown, context: EvaluationContext, path: JsonPath) => unknown;

/** The limit of Azure on iterations. */
const LIMIT_COPIES = 800;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
/** Makes the context of one iteration over a resource or output: `copyIndex()` needs no name there. */
export const withIndex = (
  context: EvaluationContext,
  name: string,
  index: number | Indeterminate,
): EvaluationContext => ({
  ...context,
  index: (wanted) => (wanted === null || same(wanted, name) ? index : context.index(wanted)),
});
/** Makes the context of one iteration over a property or variable: `copyIndex()` without a name is the resource's. */
const withNamedIndex = (context: EvaluationContext, name: string, index: number): EvaluationContext => ({
  ...context,
  index: (wanted) => (wanted !== null && same(wanted, name) ? index : context.index(wanted)),
});

/** Evaluates the number of iterations; unresolved where Azure rejects it. */
export const copyCount = (
  loop: JsonObject,
  context: EvaluationContext,
  evaluateValue: Evaluate,
): number | Unresolved => {
  const written = own(loop, 'count');
  const count = evaluateValue(written, context, []);
  if (count instanceof Unresolved) return count;
  // The pages show the count as a number, and once as a text of digits.
  const number = typeof count === 'string' && /^\d{1,3}$/.test(count) ? Number(count) : count;
  const text = scalarText(written);
  const unresolvedCount = (reason: Reason): Unresolved =>
    new Unresolved(text.startsWith('[') ? text : `[${text}]`, reason);
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > LIMIT_COPIES)
    return unresolvedCount({ code: 'loop-count', detail: String(LIMIT_COPIES) });
  // Each iteration is a step, which bounds nested loops over next to nothing.
  context.budget.stepsLeft -= number;
  return context.budget.stepsLeft > 0 ? number : unresolvedCount(tooLarge);
};

export const isCopyList = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (loop: unknown) => isObject(loop) && typeof own(loop, 'name') === 'string' && Object.hasOwn(loop, 'input'),
  );

/** Returns names and lists of the loops in one `copy`. */
export const expandPropertyCopy = (
  loops: readonly JsonObject[],
  context: EvaluationContext,
  { path, evaluateValue }: { readonly path: JsonPath; readonly evaluateValue: Evaluate },
): (readonly [name: string, list: readonly unknown[]])[] =>
  loops.map((loop, number) => {
    const name = scalarText(own(loop, 'name'));
    const input = own(loop, 'input');
    const count = copyCount(loop, context, evaluateValue);
    if (count instanceof Unresolved) {
      context.onUnresolvedLoop([...path, number], name, count);
      const entry = new UnresolvedItems(count.text, count.reason);
      sourceMap.set(entry, [...path, number]);
      return [name, [entry]];
    }
    const home: JsonPath = [...path, number, 'input'];
    if (typeof input === 'object' && input !== null && !sourceMap.has(input)) sourceMap.set(input, home);
    return [
      name,
      Array.from({ length: count }, (_, index) => evaluateValue(input, withNamedIndex(context, name, index), home)),
    ];
  });
