// Runs a parsed expression. The forms that do not evaluate all of their arguments, or give them names, stand here;
// all others are functions of their arguments.
import { isObject } from '../node.ts';
import { PartialId, Unresolved } from '../unresolved.ts';
import type { Expression } from './expression-syntax.ts';
import { functions, holders, takesIds } from './functions.ts';
import type { Scope } from './scope-type.ts';
import { isCountable, isList, isText, unknown, weigh } from './values.ts';

export interface Run {
  readonly scope: Scope;
  /** Text of the whole expression, for what stays unknown in it. */
  readonly text: string;
  readonly variables: ReadonlyMap<string, unknown>;
}
type Form = (args: readonly Expression[], run: Run) => unknown;

/** The member was looked for and is not there. */
const missing = Symbol('missing');

const member = (holder: unknown, key: unknown): unknown => {
  if (isList(holder) && typeof key === 'number') {
    if (!isCountable(holder)) return unknown;
    return Number.isInteger(key) && key >= 0 && key < holder.length ? holder[key] : missing;
  }
  if (!isObject(holder) || !isText(key)) return unknown;
  if (Object.hasOwn(holder, key)) return holder[key];
  const same = Object.keys(holder).find((name) => name.toLowerCase() === key.toLowerCase());
  return same === undefined ? missing : holder[same];
};
const isUnknown = (value: unknown): boolean => value === unknown || value instanceof Unresolved;

const each = (args: readonly Expression[], run: Run): unknown[] =>
  args.map((arg) => evaluateExpression(arg, run));
const one = (arg: Expression | undefined, run: Run): unknown =>
  arg === undefined ? unknown : evaluateExpression(arg, run);

/** One false decides `and`, one true decides `or`, whatever the others are. */
const logical =
  (decisive: boolean): Form =>
  (args, run) => {
    const values = each(args, run);
    if (values.includes(decisive)) return decisive;
    return values.length > 0 && values.every((value) => value === !decisive) ? !decisive : unknown;
  };

interface Lambda {
  readonly names: readonly string[];
  readonly call: (...values: readonly unknown[]) => unknown;
}
/** `lambda('x', 'i', body)`. */
const lambdaOf = (arg: Expression | undefined, run: Run): Lambda | null => {
  if (arg?.kind !== 'call' || arg.name !== 'lambda') return null;
  const names = arg.args
    .slice(0, -1)
    .map((name) => (name.kind === 'literal' ? String(name.value).toLowerCase() : ''));
  const body = arg.args.at(-1);
  if (body === undefined || names.length === 0 || names.includes('')) return null;
  return {
    names,
    call: (...values) =>
      evaluateExpression(body, {
        ...run,
        variables: new Map([...run.variables, ...names.map((name, index) => [name, values[index]] as const)]),
      }),
  };
};
/** A list and a lambda with `names` values each turn; null when they are not that. */
const over = (
  args: readonly Expression[],
  run: Run,
  names: number,
): { list: readonly unknown[]; lambda: Lambda } | null => {
  const list = one(args[0], run);
  const lambda = lambdaOf(args[1], run);
  // An index counts items: with an unknown number of them before, it is unknown too.
  if (!isList(list) || lambda === null || lambda.names.length > names) return null;
  if (lambda.names.length > 1 && !isCountable(list)) return null;
  return { list, lambda };
};
const open = (value: unknown, run: Run, several = false): unknown =>
  value === unknown ? new Unresolved(run.text, several) : value;
const several = (item: unknown): boolean => item instanceof Unresolved && item.several;

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['and', logical(false)],
  ['or', logical(true)],
  [
    'if',
    (args, run) => {
      const test = one(args[0], run);
      return typeof test === 'boolean' ? one(args[test ? 1 : 2], run) : unknown;
    },
  ],
  [
    'parameters',
    (args, { scope, ...run }) => {
      const name = one(args[0], { scope, ...run });
      return isText(name) ? scope.parameter(name) : unknown;
    },
  ],
  [
    'variables',
    (args, { scope, ...run }) => {
      const name = one(args[0], { scope, ...run });
      return isText(name) ? scope.variable(name) : unknown;
    },
  ],
  [
    'lambdavariables',
    (args, run) => {
      const name = one(args[0], run);
      const key = isText(name) ? name.toLowerCase() : '';
      return run.variables.has(key) ? run.variables.get(key) : unknown;
    },
  ],
  [
    'coalesce',
    (args, run) => {
      for (const arg of args) {
        const value = one(arg, run);
        if (value !== null) return value;
      }
      return null;
    },
  ],
  [
    'tryget',
    (args, run) => {
      const [holder, ...keys] = each(args, run);
      let value = holder;
      for (const key of keys) {
        if (value === null) return null;
        if (isUnknown(value) || isUnknown(key)) return unknown;
        value = member(value, key);
        if (value === missing) return null;
      }
      return keys.length === 0 ? unknown : value;
    },
  ],
  [
    'copyindex',
    (args, run) => {
      const values = each(args, run);
      if (!values.every((value) => isText(value) || typeof value === 'number')) return unknown;
      const index = run.scope.index(values.find(isText) ?? null);
      const offset = values.find((value) => typeof value === 'number') ?? 0;
      return index === null || values.length > 2 ? unknown : index + Number(offset);
    },
  ],
  [
    'map',
    (args, run) => {
      const given = over(args, run, 2);
      return given === null
        ? unknown
        : given.list.map((item, index) => (several(item) ? item : open(given.lambda.call(item, index), run)));
    },
  ],
  [
    'filter',
    (args, run) => {
      const given = over(args, run, 2);
      if (given === null) return unknown;
      return given.list.flatMap((item, index) => {
        if (several(item)) return [item];
        const keep = given.lambda.call(item, index);
        // An item that may have been left out stands for none or one.
        return typeof keep === 'boolean' ? (keep ? [item] : []) : [new Unresolved(run.text, true)];
      });
    },
  ],
  [
    'reduce',
    (args, run) => {
      const list = one(args[0], run);
      const lambda = lambdaOf(args[2], run);
      const start = one(args[1], run);
      if (!isList(list) || lambda === null || lambda.names.length > 3 || !isCountable(list)) return unknown;
      return list.reduce<unknown>((all, item, index) => lambda.call(all, item, index), start);
    },
  ],
  [
    'toobject',
    (args, run) => {
      const given = over(args, run, 1);
      const values = args[2] === undefined ? null : lambdaOf(args[2], run);
      if (given === null || !isCountable(given.list) || (args[2] !== undefined && values === null))
        return unknown;
      const made: Record<string, unknown> = Object.create(null);
      for (const item of given.list) {
        const key = given.lambda.call(item);
        if (!isText(key) || Object.keys(made).some((name) => name.toLowerCase() === key.toLowerCase()))
          return unknown;
        made[key] = values === null ? item : open(values.call(item), run);
      }
      return made;
    },
  ],
]);

/** Charges what a result holds, so that a bomb of texts or lists ends as unknown. */
const charged = (value: unknown, scope: Scope): unknown => {
  if (typeof value === 'string') scope.budget.left -= value.length >> 4;
  else if (isList(value)) scope.budget.left -= value.length;
  if (scope.budget.left < 0) return unknown;
  return typeof value === 'object' && value !== null && weigh(value) === Number.POSITIVE_INFINITY
    ? unknown
    : value;
};

/** The value of an expression, or `unknown`. */
export const evaluateExpression = (expression: Expression, run: Run): unknown => {
  const { scope } = run;
  if (scope.budget.left-- <= 0) return unknown;
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'member') {
    const holder = evaluateExpression(expression.of, run);
    const key = evaluateExpression(expression.key, run);
    if (holder === null && expression.safe) return null;
    if (isUnknown(holder) || isUnknown(key)) return unknown;
    const value = member(holder, key);
    return value === missing ? (expression.safe ? null : unknown) : value;
  }
  const { name, args } = expression;
  const form = forms.get(name);
  if (form !== undefined) return charged(form(args, run), scope);
  const call = functions.get(name);
  if (call === undefined) return unknown;
  const values = each(args, run);
  if (holders.has(name)) return charged(call(values.map((value) => open(value, run))), scope);
  const blocked = values.some(
    (value) => isUnknown(value) && !(value instanceof PartialId && takesIds.has(name)),
  );
  return blocked ? unknown : charged(call(values), scope);
};
