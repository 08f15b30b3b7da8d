// Outputs of a template, as in `reference(...).outputs` ("Outputs", "Output iteration in ARM templates").
import { isObject, type JsonObject, own, scalarText } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { Unresolved, UnresolvedItems } from '../configuration/unresolved.ts';
import type { EvaluationContext } from '../context/evaluation-context.ts';
import { evaluateValue } from './evaluate.ts';
import { copyCount, withIndex } from './property-copy.ts';
import { objectOf } from './values/value-types.ts';

const listOf = (loop: JsonObject, context: EvaluationContext, path: JsonPath): unknown => {
  const count = copyCount(loop, context, evaluateValue);
  if (count instanceof Unresolved) return [new UnresolvedItems(count.text, count.reason)];
  return Array.from({ length: count }, (_, index) =>
    evaluateValue(own(loop, 'input'), withIndex(context, '', index), [...path, 'copy', 'input']),
  );
};

const valueFor = (output: JsonObject, context: EvaluationContext, path: JsonPath): unknown => {
  // Other templates do not see values of secure types.
  if (/^secure/i.test(scalarText(own(output, 'type'))))
    return new Unresolved('[reference(…)]', { code: 'deployment', detail: 'reference' });
  const loop = own(output, 'copy');
  return isObject(loop)
    ? listOf(loop, context, path)
    : evaluateValue(own(output, 'value'), context, [...path, 'value']);
};

/** Evaluates all outputs; one under an unresolved condition may be missing, so it is unresolved as a whole. */
export const templateOutputs = (template: JsonObject, path: JsonPath, context: EvaluationContext): unknown => {
  const outputs = own(template, 'outputs');
  const made = objectOf([]);
  if (!isObject(outputs)) return made;
  for (const [name, output] of Object.entries(outputs)) {
    if (!isObject(output)) continue;
    const condition = evaluateValue(own(output, 'condition') ?? true, context, []);
    if (condition === false) continue;
    made[name] =
      condition === true
        ? objectOf([
            ['type', own(output, 'type')],
            ['value', valueFor(output, context, [...path, 'outputs', name])],
          ])
        : new Unresolved(
            condition instanceof Unresolved ? condition.text : `[${scalarText(condition)}]`,
            condition instanceof Unresolved ? condition.reason : undefined,
          );
  }
  return made;
};
