// Runs a parsed expression. Forms (forms.ts, lambda-forms.ts) see their arguments unevaluated; all others are functions
// of their arguments, and what is unknown in these makes the result unknown, for the same reason.
import { isObject, scalarText } from '../configuration/json-node.ts';
import { PartialId, Unresolved } from '../configuration/unresolved.ts';
import { type EvaluationContext, LIMIT_EVALUATION_DEPTH } from '../context/evaluation-context.ts';
import {
  acceptsPartialIds,
  acceptsUnresolved,
  containerFunctions,
  hashFunctions,
  isDeploymentFunction,
  templateFunctions,
} from './functions/function-table.ts';
import { lambdaForms } from './lambda-functions.ts';
import { memberValue, missingMember } from './member-access.ts';
import type { Expression } from './parse-expression.ts';
import type { ExpressionRun, SpecialForm } from './special-form.ts';
import { specialForms } from './special-forms.ts';
import { asUnresolved, Indeterminate, isUnresolved, reasonOf, tooLarge } from './values/indeterminate.ts';
import { knownPrefixes } from './values/known-prefix.ts';
import { isTooLarge, stepsToRead } from './values/value-size.ts';
import { isList, isText } from './values/value-types.ts';

/** They give values that are there already. */
const choices: ReadonlyMap<string, SpecialForm> = new Map(specialForms);
const makers: ReadonlyMap<string, SpecialForm> = new Map(lambdaForms);

/** Charges what a call has made, so that a bomb of texts or lists ends as unknown. */
const charged = (value: unknown, context: EvaluationContext): unknown => {
  if (isText(value)) context.budget.stepsLeft -= value.length >> 4;
  else if (isList(value)) context.budget.stepsLeft -= value.length;
  else if (isObject(value)) context.budget.stepsLeft -= Object.keys(value).length;
  return context.budget.stepsLeft < 0 || isTooLarge(value) ? tooLarge : value;
};

const called = (expression: Expression & { kind: 'call' }, run: ExpressionRun): unknown => {
  const { name, args } = expression;
  const choice = choices.get(name);
  if (choice !== undefined) return choice(args, run);
  const maker = makers.get(name);
  if (maker !== undefined) return charged(maker(args, run), run.context);
  const values = args.map((arg) => asUnresolved(run.evaluateExpression(arg, run), run.text));
  const own = run.context.userFunction(name);
  if (own !== null) return run.context.callUserFunction(own, values);
  const call = templateFunctions.get(name);
  if (call === undefined && isDeploymentFunction(name)) return new Indeterminate('deployment');
  if (call === undefined && !hashFunctions.has(name)) return new Indeterminate('unknown-function');
  if (call !== undefined && (containerFunctions.has(name) || acceptsUnresolved.has(name)))
    return charged(call(values), run.context);
  const blocked = values.find(
    (value) => value instanceof Unresolved && !(value instanceof PartialId && acceptsPartialIds.has(name)),
  );
  if (blocked instanceof Unresolved) {
    const { code, detail } = reasonOf(blocked);
    return new Indeterminate(code, detail, knownPrefixes.get(name)?.(values));
  }
  if (call === undefined) return new Indeterminate('hash');
  for (const value of values) run.context.budget.stepsLeft -= stepsToRead(value);
  return run.context.budget.stepsLeft > 0 ? charged(call(values), run.context) : tooLarge;
};

const memberOf = (expression: Expression & { kind: 'member' }, run: ExpressionRun): unknown => {
  const holder = run.evaluateExpression(expression.of, run);
  const key = run.evaluateExpression(expression.key, run);
  if (holder === null && expression.safe) return null;
  if (isUnresolved(key)) return reasonOf(key);
  const value = memberValue(holder, key);
  if (value !== missingMember) return value;
  return expression.safe && (isList(holder) || isObject(holder))
    ? null
    : new Indeterminate('no-member', scalarText(key));
};

/** The value of an expression; an `Open` when it has none here. Lists and objects hold an `Unresolved` instead. */
export const evaluateExpression = (expression: Expression, run: ExpressionRun): unknown => {
  const { context } = run;
  if (context.budget.stepsLeft-- <= 0 || context.budget.depth >= LIMIT_EVALUATION_DEPTH) return tooLarge;
  if (expression.kind === 'literal') return expression.value;
  context.budget.depth++;
  const value = expression.kind === 'member' ? memberOf(expression, run) : called(expression, run);
  context.budget.depth--;
  return expression.kind === 'call' && value instanceof Indeterminate && value.detail === ''
    ? new Indeterminate(value.code, expression.written, value.knownPrefix)
    : value;
};
