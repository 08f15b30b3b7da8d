// Values of a template with their expressions resolved as far as the text tells. What is not known becomes an
// `Unresolved` with its expression and the reason.
import { isObject, type JsonObject, origins, own, standsFor } from '../node.ts';
import type { JsonPath } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';
import { isExpression, type ParsedExpression, parseExpression } from './expression-syntax.ts';
import { Open, standIn, tooLarge } from './open.ts';
import { isLoopList, propertyLoops } from './property-copy.ts';
import { evaluateExpression } from './run.ts';
import { deepestRun, type Scope } from './scope-type.ts';
import { isTooHeavy } from './size.ts';

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
  return standIn(evaluateExpression(parsed.expression, run), text);
};

/** A copy of a list or object that remembers where it stands, and that the text shows a part of it where it does. */
const placed = (copy: object, from: object, home: JsonPath): unknown =>
  isTooHeavy(copy) ? open('[…]', tooLarge) : standsFor(copy, from, home);

const evaluateList = (value: readonly unknown[], scope: Scope, home: JsonPath): unknown => {
  let changed = false;
  const list = value.map((item, index) => {
    const result = evaluate(item, scope, [...home, index]);
    if (result !== item) changed = true;
    return result;
  });
  return changed ? placed(list, value, home) : value;
};
const evaluateObject = (value: JsonObject, scope: Scope, home: JsonPath): unknown => {
  let changed = false;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const before = own(value, key);
    if (key === 'copy' && isLoopList(before)) {
      changed = true;
      for (const [name, list] of propertyLoops(before, scope, { path: [...home, key], evaluate }))
        copy[name] = list;
      continue;
    }
    const result = evaluate(before, scope, [...home, key]);
    if (result !== before) changed = true;
    copy[key] = result;
  }
  return changed ? placed(copy, value, home) : value;
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
  const result = Array.isArray(value)
    ? evaluateList(value, scope, home)
    : evaluateObject(value as JsonObject, scope, home); // an object, as just asked
  budget.depth--;
  return result;
};
