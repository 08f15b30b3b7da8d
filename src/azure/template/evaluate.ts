// Values of a template with their expressions resolved as far as the text tells. What depends on the deployment
// (subscription, location, reference, a parameter without value) becomes an `Unresolved` with its own text.
import { isObject, type JsonObject, origins, own } from '../node.ts';
import type { JsonPath } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';
import { type Expression, isExpression, parseExpression } from './expression-syntax.ts';
import { evaluateExpression } from './run.ts';
import type { Scope } from './scope-type.ts';
import { unknown, weigh } from './values.ts';

const noVariables: ReadonlyMap<string, unknown> = new Map();
const parsed = new Map<string, Expression | null>();
const rememberedExpressions = 5000;
const parseOnce = (text: string): Expression | null => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const expression = parseExpression(text);
  if (parsed.size >= rememberedExpressions) parsed.clear();
  parsed.set(text, expression);
  return expression;
};

/** A text of a template: its value when it is an expression that can be resolved, else `Unresolved`, else itself. */
export const evaluateText = (text: string, scope: Scope): unknown => {
  if (!isExpression(text)) return text.startsWith('[[') ? text.slice(1) : text;
  const expression = parseOnce(text);
  const value =
    expression === null ? unknown : evaluateExpression(expression, { scope, text, variables: noVariables });
  return value === unknown || value === undefined ? new Unresolved(text) : value;
};

/** Azure's own bound on a loop. */
const mostCopies = 800;

/** The scope inside one turn of a loop over a resource. */
export const withIndex = (scope: Scope, name: string, index: number): Scope => ({
  ...scope,
  index: (wanted) =>
    wanted === null || wanted.toLowerCase() === name.toLowerCase() ? index : scope.index(wanted),
});
/** The scope inside one turn of a loop over a property or variable: there `copyIndex` has to name its loop. */
const withNamedIndex = (scope: Scope, name: string, index: number): Scope => ({
  ...scope,
  index: (wanted) =>
    wanted === null ? null : wanted.toLowerCase() === name.toLowerCase() ? index : scope.index(wanted),
});

/** How often a loop runs. */
export const countOf = (loop: JsonObject, scope: Scope): number | Unresolved => {
  const count = scope.budget.left > 0 ? evaluate(own(loop, 'count'), scope, []) : null;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= mostCopies) return count;
  return count instanceof Unresolved ? count : new Unresolved(String(own(loop, 'count')));
};

const isLoopList = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (loop: unknown) =>
      isObject(loop) && typeof own(loop, 'name') === 'string' && Object.hasOwn(loop, 'input'),
  );

/** The lists that `copy` inside an object makes. */
const propertyLoops = (loops: readonly JsonObject[], scope: Scope, path: JsonPath): [string, unknown[]][] =>
  loops.map((loop, number) => {
    const name = String(own(loop, 'name'));
    const input = own(loop, 'input');
    const count = countOf(loop, scope);
    if (count instanceof Unresolved) {
      scope.onUnknownLoop([...path, number], name, count.text);
      const entry = new Unresolved(count.text, true);
      origins.set(entry, [...path, number]);
      return [name, [entry]];
    }
    const home: JsonPath = [...path, number, 'input'];
    if (typeof input === 'object' && input !== null && !origins.has(input)) origins.set(input, home);
    return [
      name,
      Array.from({ length: count }, (_, index) => evaluate(input, withNamedIndex(scope, name, index), home)),
    ];
  });

/**
 * Resolves every expression in a value; lists and objects without one stay the same objects. `path` is where the
 * value stands: a copy remembers it, so that its rules are found in the text.
 */
export const evaluate = (value: unknown, scope: Scope, path: JsonPath): unknown => {
  if (typeof value === 'string') return evaluateText(value, scope);
  if (scope.budget.left-- <= 0) return new Unresolved('…');
  const home = typeof value === 'object' && value !== null ? (origins.get(value) ?? path) : path;
  if (Array.isArray(value)) {
    let changed = false;
    const list = value.map((item: unknown, index) => {
      const result = evaluate(item, scope, [...home, index]);
      if (result !== item) changed = true;
      return result;
    });
    if (!changed) return value;
    if (weigh(list) === Number.POSITIVE_INFINITY) return new Unresolved('…');
    origins.set(list, home);
    return list;
  }
  if (!isObject(value)) return value;
  let changed = false;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const before = own(value, key);
    if (key === 'copy' && isLoopList(before)) {
      changed = true;
      for (const [name, list] of propertyLoops(before, scope, [...home, key])) copy[name] = list;
      continue;
    }
    const result = evaluate(before, scope, [...home, key]);
    if (result !== before) changed = true;
    copy[key] = result;
  }
  if (!changed) return value;
  if (weigh(copy) === Number.POSITIVE_INFINITY) return new Unresolved('…');
  origins.set(copy, home);
  return copy;
};
