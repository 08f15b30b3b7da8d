// Runs a parsed expression. Special forms (special-forms.ts, lambda-functions.ts) get their arguments unevaluated.
// Any other call is a function of its arguments, and unresolved, for the same reason, where one of them is.
import { isObject, scalarText } from '../configuration/json-node.ts';
import { comparableText, type KnownPart, PartialId, Unresolved } from '../configuration/unresolved.ts';
import { type EvaluationContext, LIMIT_EVALUATION_DEPTH } from '../context/evaluation-context.ts';
import {
  acceptsPartialIds,
  acceptsUnresolved,
  containerFunctions,
  hashFunctions,
  isDeploymentFunction,
  scopeFunctions,
  templateFunctions,
} from './functions/function-table.ts';
import { lambdaForms } from './lambda-functions.ts';
import { memberValue, missingMember } from './member-access.ts';
import type { Expression } from './parse-expression.ts';
import type { ExpressionRun, SpecialForm } from './special-form.ts';
import { specialForms } from './special-forms.ts';
import { asUnresolved, Indeterminate, isUnresolved, reasonOf, tooLarge } from './values/indeterminate.ts';
import { knownPrefixes } from './values/known-prefix.ts';
import { callSymbol, memberSymbol, scopeSymbol, symbolOfCall, withoutOwnPlace } from './values/symbols.ts';
import { isTooLarge, stepsToRead } from './values/value-size.ts';
import { isList, isText } from './values/value-types.ts';

/** Forms that return existing values, which cost nothing. */
const selectingForms: ReadonlyMap<string, SpecialForm> = new Map(specialForms);
const makingForms: ReadonlyMap<string, SpecialForm> = new Map(lambdaForms);

/** Takes the size of a call's result from the budget, so that growing texts and lists end as unresolved. */
const withinBudget = (value: unknown, context: EvaluationContext): unknown => {
  if (isText(value)) context.budget.stepsLeft -= value.length >> 4;
  else if (isList(value)) context.budget.stepsLeft -= value.length;
  else if (isObject(value)) context.budget.stepsLeft -= Object.keys(value).length;
  return context.budget.stepsLeft < 0 || isTooLarge(value) ? tooLarge : value;
};

const symbolic = (symbol: string | null): KnownPart => (symbol === null ? {} : { symbol });

/** Returns what a function of the deployment returns: unknown, and for its place the same wherever it is called. */
const ofDeployment = (name: string, args: readonly unknown[], context: EvaluationContext): Indeterminate => {
  const isOfPlace = scopeFunctions.has(name) && args.length === 0;
  return new Indeterminate('deployment', '', isOfPlace ? symbolic(scopeSymbol(name, context)) : {});
};

/** Makes an id of a text that is one: what the deployment itself is in is left out, and its group stands in front. */
const withPlace = (value: unknown, name: string, context: EvaluationContext): unknown => {
  if (!(value instanceof PartialId) && !(value instanceof Indeterminate)) return value;
  const symbol = value instanceof PartialId ? value.text : value.symbol;
  if (symbol === undefined) return value;
  const text = withoutOwnPlace(symbol, context);
  if (!/^\/(?:providers|resourcegroups|subscriptions)\//i.test(text)) return value;
  const isOwn = text.startsWith('/providers/') && (name === 'resourceid' || text !== symbol);
  return new PartialId(
    isOwn ? context.group + text : text,
    value instanceof PartialId ? value.reason : value,
    context.deployment,
  );
};

const called = (expression: Expression & { kind: 'call' }, run: ExpressionRun): unknown => {
  const { name, args } = expression;
  const selecting = selectingForms.get(name);
  if (selecting !== undefined) return selecting(args, run);
  const making = makingForms.get(name);
  if (making !== undefined) return withinBudget(making(args, run), run.context);
  const values = args.map((arg) => asUnresolved(run.evaluateExpression(arg, run), run.text));
  const own = run.context.userFunction(name);
  if (own !== null) return run.context.callUserFunction(own, values);
  const call = templateFunctions.get(name);
  if (call === undefined && isDeploymentFunction(name)) return ofDeployment(name, values, run.context);
  if (call === undefined && !hashFunctions.has(name)) return new Indeterminate('unknown-function');
  if (call !== undefined && (containerFunctions.has(name) || acceptsUnresolved.has(name)))
    return withinBudget(withPlace(call(values), name, run.context), run.context);
  const blocked = values.find(
    (value) => value instanceof Unresolved && !(value instanceof PartialId && acceptsPartialIds.has(name)),
  );
  if (blocked instanceof Unresolved) {
    const { code, detail } = reasonOf(blocked);
    const knownPrefix = knownPrefixes.get(name)?.(values) ?? '';
    return withPlace(
      new Indeterminate(code, detail, { knownPrefix, ...symbolic(symbolOfCall(name, values)) }),
      name,
      run.context,
    );
  }
  if (call === undefined) return new Indeterminate('hash', '', symbolic(callSymbol(name, values)));
  for (const value of values) run.context.budget.stepsLeft -= stepsToRead(value);
  return run.context.budget.stepsLeft > 0 ? withinBudget(call(values), run.context) : tooLarge;
};

/** A member of an unresolved value is unresolved for its reason. */
const memberOfUnresolved = (value: Indeterminate, holder: Indeterminate | Unresolved, key: unknown): Indeterminate => {
  const symbol = holder instanceof Unresolved ? comparableText(holder) : (holder.symbol ?? null);
  return symbol === null
    ? value
    : new Indeterminate(value.code, value.detail, symbolic(memberSymbol(symbol, scalarText(key))));
};

const memberOf = (expression: Expression & { kind: 'member' }, run: ExpressionRun): unknown => {
  const holder = run.evaluateExpression(expression.of, run);
  const key = run.evaluateExpression(expression.key, run);
  if (holder === null && expression.safe) return null;
  if (isUnresolved(key)) return reasonOf(key);
  const value = memberValue(holder, key);
  if (value instanceof Indeterminate && isUnresolved(holder)) return memberOfUnresolved(value, holder, key);
  if (value !== missingMember) return value;
  return expression.safe && (isList(holder) || isObject(holder))
    ? null
    : new Indeterminate('no-member', scalarText(key));
};

/**
 * Evaluates an expression; indeterminate where it has no value here. Lists and objects hold an `Unresolved` instead.
 */
export const evaluateExpression = (expression: Expression, run: ExpressionRun): unknown => {
  const { context } = run;
  if (context.budget.stepsLeft-- <= 0 || context.budget.depth >= LIMIT_EVALUATION_DEPTH) return tooLarge;
  if (expression.kind === 'literal') return expression.value;
  context.budget.depth++;
  const value = expression.kind === 'member' ? memberOf(expression, run) : called(expression, run);
  context.budget.depth--;
  return expression.kind === 'call' && value instanceof Indeterminate && value.detail === ''
    ? new Indeterminate(value.code, expression.written, value)
    : value;
};
