// Runs a parsed expression. Forms (forms.ts, lambda-forms.ts) see their arguments unevaluated; all others are functions
// of their arguments, and what is unknown in these makes the result unknown, for the same reason.
import { isObject, scalarText } from '../configuration/json-node.ts';
import { PartialId, Unresolved } from '../configuration/unresolved.ts';
import { deepestRun, type Scope } from '../context/evaluation-context.ts';
import {
  functions,
  hashes,
  holders,
  isOfDeployment,
  takesIds,
  takesOpen,
} from './functions/function-table.ts';
import { lambdaForms } from './lambda-functions.ts';
import { missing, valueAt } from './member-access.ts';
import type { Expression } from './parse-expression.ts';
import type { Form, Run } from './special-form.ts';
import { forms } from './special-forms.ts';
import { isOpen, Open, standIn, tooLarge, whyOf } from './values/indeterminate.ts';
import { starts } from './values/known-prefix.ts';
import { isTooHeavy, stepsToRead } from './values/value-size.ts';
import { isList, isText } from './values/value-types.ts';

/** They give values that are there already. */
const choices: ReadonlyMap<string, Form> = new Map(forms);
const makers: ReadonlyMap<string, Form> = new Map(lambdaForms);

/** Charges what a call has made, so that a bomb of texts or lists ends as unknown. */
const charged = (value: unknown, scope: Scope): unknown => {
  if (isText(value)) scope.budget.left -= value.length >> 4;
  else if (isList(value)) scope.budget.left -= value.length;
  else if (isObject(value)) scope.budget.left -= Object.keys(value).length;
  return scope.budget.left < 0 || isTooHeavy(value) ? tooLarge : value;
};

const called = (expression: Expression & { kind: 'call' }, run: Run): unknown => {
  const { name, args } = expression;
  const choice = choices.get(name);
  if (choice !== undefined) return choice(args, run);
  const maker = makers.get(name);
  if (maker !== undefined) return charged(maker(args, run), run.scope);
  const values = args.map((arg) => standIn(run.evaluate(arg, run), run.text));
  const own = run.scope.userFunction(name);
  if (own !== null) return run.scope.callUser(own, values);
  const call = functions.get(name);
  if (call === undefined && isOfDeployment(name)) return new Open('deployment');
  if (call === undefined && !hashes.has(name)) return new Open('unknown-function');
  if (call !== undefined && (holders.has(name) || takesOpen.has(name)))
    return charged(call(values), run.scope);
  const blocked = values.find(
    (value) => value instanceof Unresolved && !(value instanceof PartialId && takesIds.has(name)),
  );
  if (blocked instanceof Unresolved) {
    const { code, by } = whyOf(blocked);
    return new Open(code, by, starts.get(name)?.(values));
  }
  if (call === undefined) return new Open('hash');
  for (const value of values) run.scope.budget.left -= stepsToRead(value);
  return run.scope.budget.left > 0 ? charged(call(values), run.scope) : tooLarge;
};

const memberOf = (expression: Expression & { kind: 'member' }, run: Run): unknown => {
  const holder = run.evaluate(expression.of, run);
  const key = run.evaluate(expression.key, run);
  if (holder === null && expression.safe) return null;
  if (isOpen(key)) return whyOf(key);
  const value = valueAt(holder, key);
  if (value !== missing) return value;
  return expression.safe && (isList(holder) || isObject(holder))
    ? null
    : new Open('no-member', scalarText(key));
};

/** The value of an expression; an `Open` when it has none here. Lists and objects hold an `Unresolved` instead. */
export const evaluateExpression = (expression: Expression, run: Run): unknown => {
  const { scope } = run;
  if (scope.budget.left-- <= 0 || scope.budget.depth >= deepestRun) return tooLarge;
  if (expression.kind === 'literal') return expression.value;
  scope.budget.depth++;
  const value = expression.kind === 'member' ? memberOf(expression, run) : called(expression, run);
  scope.budget.depth--;
  return expression.kind === 'call' && value instanceof Open && value.by === ''
    ? new Open(value.code, expression.written, value.start)
    : value;
};
