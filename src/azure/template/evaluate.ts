// Values of a template with their expressions resolved as far as the text tells. What depends on the deployment
// (subscription, location, reference, a parameter without value) becomes an `Unresolved` with its own text.
import { isObject, type JsonObject, origins, own } from '../node.ts';
import type { JsonPath } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';
import { type Expression, isExpression, parseExpression } from './expression-syntax.ts';
import { functions, unknown } from './functions.ts';

export interface Scope {
  /** Value of a parameter (a given one, else its default), or `unknown`. */
  readonly parameter: (name: string) => unknown;
  readonly variable: (name: string) => unknown;
  /** Index of the innermost loop, or of a named one. */
  readonly index: (name: string | null) => number | null;
  /** Told of a loop whose count is not known. */
  readonly onUnknownLoop: (path: JsonPath, loop: string, expression: string) => void;
  /** Steps left: an expression bomb ends as unresolved. */
  readonly budget: { left: number };
}

const member = (holder: unknown, key: unknown): unknown => {
  if (Array.isArray(holder) && typeof key === 'number')
    return key >= 0 && key < holder.length ? holder[key] : unknown;
  if (!isObject(holder) || typeof key !== 'string') return unknown;
  if (Object.hasOwn(holder, key)) return holder[key];
  const same = Object.keys(holder).find((name) => name.toLowerCase() === key.toLowerCase());
  return same === undefined ? unknown : holder[same];
};

const run = (expression: Expression, scope: Scope): unknown => {
  if (scope.budget.left-- <= 0) return unknown;
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'member') {
    const holder = run(expression.of, scope);
    const key = run(expression.key, scope);
    if (holder === unknown || key === unknown || holder instanceof Unresolved) return unknown;
    const value = member(holder, key);
    return value === unknown && expression.safe ? null : value;
  }
  const { name, args } = expression;
  const first = args[0];
  if (name === 'parameters' || name === 'variables') {
    const wanted = first === undefined ? unknown : run(first, scope);
    if (typeof wanted !== 'string') return unknown;
    return name === 'parameters' ? scope.parameter(wanted) : scope.variable(wanted);
  }
  if (name === 'if') {
    const test = first === undefined ? unknown : run(first, scope);
    const chosen = args[test === true ? 1 : 2];
    return typeof test === 'boolean' && chosen !== undefined ? run(chosen, scope) : unknown;
  }
  if (name === 'and' || name === 'or') {
    // One false decides `and`, one true decides `or`, whatever the others are.
    const values = args.map((arg) => run(arg, scope));
    const decisive = name === 'or';
    if (values.includes(decisive)) return decisive;
    return values.every((value) => value === !decisive) ? !decisive : unknown;
  }
  if (name === 'coalesce') {
    for (const arg of args) {
      const value = run(arg, scope);
      if (value !== null) return value;
    }
    return null;
  }
  if (name === 'tryget') {
    const holder = first === undefined ? unknown : run(first, scope);
    if (holder === unknown || holder instanceof Unresolved) return unknown;
    return args.slice(1).reduce<unknown>((value, arg) => {
      const found = value === null || value === unknown ? value : member(value, run(arg, scope));
      return found === unknown ? null : found;
    }, holder);
  }
  if (name === 'copyindex') {
    const values = args.map((arg) => run(arg, scope));
    const loop = values.find((value) => typeof value === 'string');
    const offset = values.find((value) => typeof value === 'number');
    const index = scope.index(typeof loop === 'string' ? loop : null);
    return index === null ? unknown : index + (typeof offset === 'number' ? offset : 0);
  }
  const call = functions.get(name);
  if (call === undefined) return unknown;
  const values = args.map((arg) => run(arg, scope));
  return values.some((value) => value === unknown || value instanceof Unresolved) ? unknown : call(values);
};

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
  const value = expression === null ? unknown : run(expression, scope);
  return value === unknown || value === undefined ? new Unresolved(text) : value;
};

/** Azure's own bound on a loop. */
const mostCopies = 800;

/** The scope inside one turn of a loop. */
export const withIndex = (scope: Scope, name: string, index: number): Scope => ({
  ...scope,
  index: (wanted) =>
    wanted === null || wanted.toLowerCase() === name.toLowerCase() ? index : scope.index(wanted),
});

/** How often a loop runs. */
export const countOf = (loop: JsonObject, scope: Scope): number | Unresolved => {
  const count = evaluate(own(loop, 'count'), scope, []);
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
      const entry = new Unresolved(count.text);
      origins.set(entry, [...path, number]);
      return [name, [entry]];
    }
    const home: JsonPath = [...path, number, 'input'];
    if (typeof input === 'object' && input !== null && !origins.has(input)) origins.set(input, home);
    return [
      name,
      Array.from({ length: count }, (_, index) => evaluate(input, withIndex(scope, name, index), home)),
    ];
  });

/**
 * Resolves every expression in a value; lists and objects without one stay the same objects. `path` is where the
 * value stands: a copy remembers it, so that its rules are found in the text.
 */
export const evaluate = (value: unknown, scope: Scope, path: JsonPath): unknown => {
  if (typeof value === 'string') {
    const result = evaluateText(value, scope);
    return result;
  }
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
  origins.set(copy, home);
  return copy;
};
