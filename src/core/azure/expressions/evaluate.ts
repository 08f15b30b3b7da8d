// Values of a template with their expressions resolved as far as the text tells. What is not known becomes an
// `Unresolved` with its expression and the reason.
import { isObject, type JsonObject, origins, own, setOwn, standsFor } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import { deepestRun, type Scope } from '../context/evaluation-context.ts';
import { isExpression, type ParsedExpression, parseExpression } from './parse-expression.ts';
import { isLoopList, propertyLoops } from './property-copy.ts';
import { evaluateExpression } from './run-expression.ts';
import { Open, standIn, tooLarge } from './values/indeterminate.ts';
import { isTooHeavy } from './values/value-size.ts';

const noVariables: ReadonlyMap<string, unknown> = new Map();
const remembered = new Map<string, ParsedExpression>();
const mostRemembered = 5000;
const parseOnce = (text: string): ParsedExpression => {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const parsed = parseExpression(text);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, parsed);
  return parsed;
};
const open = (text: string, reason: Open): Unresolved => new Unresolved(text, false, reason);

/** A text of a template: its value when it is an expression that can be resolved, else `Unresolved`, else itself. */
export const evaluateText = (text: string, scope: Scope): unknown => {
  if (!isExpression(text)) return text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text;
  const parsed = parseOnce(text);
  if ('errorAt' in parsed) return open(text, new Open('syntax', String(parsed.errorAt)));
  const run = { scope, text, variables: noVariables, evaluate: evaluateExpression };
  const value = standIn(evaluateExpression(parsed.expression, run), text);
  if (Array.isArray(value) || isObject(value)) scope.budget.brought++;
  return value;
};

/** A member or item. Its path is made only for what may have to remember it. */
const evaluateIn = (value: unknown, scope: Scope, home: JsonPath, step: string | number): unknown =>
  evaluate(value, scope, typeof value === 'object' && value !== null ? [...home, step] : home);

const evaluateList = (value: readonly unknown[], scope: Scope, home: JsonPath): unknown => {
  let changed = false;
  const list = value.map((item, index) => {
    const result = evaluateIn(item, scope, home, index);
    if (result !== item) changed = true;
    return result;
  });
  return changed ? standsFor(list, value, home) : value;
};
const evaluateObject = (value: JsonObject, scope: Scope, home: JsonPath): unknown => {
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
    if (key === 'copy' && isLoopList(before)) {
      scope.budget.brought++;
      copy ??= copyTo(at);
      for (const [name, list] of propertyLoops(before, scope, { path: [...home, key], evaluate }))
        setOwn(copy, name, list);
      continue;
    }
    const result = evaluateIn(before, scope, home, key);
    if (result !== before) copy ??= copyTo(at);
    if (copy !== null) setOwn(copy, key, result);
  }
  return copy === null ? value : standsFor(copy, value, home);
};

/**
 * Resolves every expression in a value; lists and objects without one stay the same objects. `path` is where the
 * value stands: a copy remembers it, so that its rules are found in the text.
 */
export const evaluate = (value: unknown, scope: Scope, path: JsonPath): unknown => {
  const { budget } = scope;
  if (budget.left-- <= 0) return open('[…]', tooLarge);
  if (typeof value === 'string') return evaluateText(value, scope);
  const isContainer = Array.isArray(value) || isObject(value);
  if (!isContainer) return value;
  if (budget.depth >= deepestRun) return open('[…]', tooLarge);
  budget.depth++;
  const home = origins.get(value) ?? path;
  const { brought } = budget;
  const result = Array.isArray(value)
    ? evaluateList(value, scope, home)
    : evaluateObject(value as JsonObject, scope, home); // an object, as just asked
  budget.depth--;
  // A copy is no larger than the text, unless expressions or loops brought what is not written in it.
  if (budget.brought > brought && isTooHeavy(result)) return open('[…]', tooLarge);
  return result;
};
