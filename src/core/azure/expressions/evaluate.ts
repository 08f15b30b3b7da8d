// Evaluates the expressions in values of a template. What cannot be evaluated becomes an `Unresolved` with its
// expression and the reason.
import { memoizeText } from '../../memoize.ts';
import { copyProvenance, isObject, type JsonObject, own, setOwn, sourceMap } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import { type EvaluationContext, LIMIT_EVALUATION_DEPTH } from '../context/evaluation-context.ts';
import { isExpression, parseExpression } from './parse-expression.ts';
import { expandPropertyCopy, isCopyList } from './property-copy.ts';
import { evaluateExpression } from './run-expression.ts';
import { asUnresolved, Indeterminate, tooLarge } from './values/indeterminate.ts';
import { isTooLarge } from './values/value-size.ts';

const noVariables: ReadonlyMap<string, unknown> = new Map();
const parseOnce = memoizeText(parseExpression, { limit: 5000, longest: Number.POSITIVE_INFINITY });
const unresolved = (text: string, reason: Indeterminate): Unresolved => new Unresolved(text, reason);

/**
 * Evaluates a text of a template: the value of an expression, `Unresolved` where it has none, any other text as it
 * is.
 */
export const evaluateText = (text: string, context: EvaluationContext): unknown => {
  if (!isExpression(text)) return text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text;
  const parsed = parseOnce(text);
  if ('errorAt' in parsed) return unresolved(text, new Indeterminate('syntax', String(parsed.errorAt)));
  const run = { context, text, variables: noVariables, evaluateExpression };
  const value = asUnresolved(evaluateExpression(parsed.expression, run), text);
  if (Array.isArray(value) || isObject(value)) context.budget.containersMade++;
  return value;
};

/** Returns the path of a member or item; that of its holder for a scalar, which needs none. */
const pathOf = (value: unknown, home: JsonPath, step: string | number): JsonPath =>
  typeof value === 'object' && value !== null ? [...home, step] : home;

const evaluateList = (value: readonly unknown[], context: EvaluationContext, home: JsonPath): unknown => {
  let changed = false;
  const list = value.map((item, index) => {
    const result = evaluateValue(item, context, pathOf(item, home, index));
    if (result !== item) changed = true;
    return result;
  });
  return changed ? copyProvenance(list, value, home) : value;
};
const evaluateObject = (value: JsonObject, context: EvaluationContext, home: JsonPath): unknown => {
  const keys = Object.keys(value);
  /** Made at the first member that changes: most objects have none. */
  let copy: Record<string, unknown> | null = null;
  const copyTo = (end: number): Record<string, unknown> => {
    const made: Record<string, unknown> = {};
    for (let at = 0; at < end; at++) setOwn(made, keys[at] ?? '', own(value, keys[at] ?? ''));
    return made;
  };
  for (const [at, key] of keys.entries()) {
    const before = own(value, key);
    if (key === 'copy' && isCopyList(before)) {
      context.budget.containersMade++;
      copy ??= copyTo(at);
      for (const [name, list] of expandPropertyCopy(before, context, { path: [...home, key], evaluateValue }))
        setOwn(copy, name, list);
      continue;
    }
    const result = evaluateValue(before, context, pathOf(before, home, key));
    if (result !== before) copy ??= copyTo(at);
    if (copy !== null) setOwn(copy, key, result);
  }
  return copy === null ? value : copyProvenance(copy, value, home);
};

/**
 * Evaluates every expression in a value; lists and objects without one stay the same objects. `path` is where the
 * value stands: a copy keeps it, so that its rules are found in the text.
 */
export const evaluateValue = (value: unknown, context: EvaluationContext, path: JsonPath): unknown => {
  const { budget } = context;
  if (budget.stepsLeft-- <= 0) return unresolved('[…]', tooLarge);
  if (typeof value === 'string') return evaluateText(value, context);
  const isContainer = Array.isArray(value) || isObject(value);
  if (!isContainer) return value;
  if (budget.depth >= LIMIT_EVALUATION_DEPTH) return unresolved('[…]', tooLarge);
  budget.depth++;
  const home = sourceMap.get(value) ?? path;
  const { containersMade } = budget;
  const result = Array.isArray(value)
    ? evaluateList(value, context, home)
    : evaluateObject(value as JsonObject, context, home); // an object, as just checked
  budget.depth--;
  // A copy is larger than the text only where expressions or loops made containers.
  if (budget.containersMade > containersMade && isTooLarge(result)) return unresolved('[…]', tooLarge);
  return result;
};
