// Conditions over parameters in three-valued logic: a parameter without a value makes the result unknown, unless the
// other parts decide it.
import { normalizeRegion } from './region.ts';
import type { ParameterValue } from './resolved-scenario.ts';
import type { Condition, Need } from './schema.ts';
import { allTruth, anyTruth, negation, type Truth, truthOf } from './three-valued-logic.ts';

/** `missing` names the unknown parameters that would decide; empty unless `holds` is `unknown`. */
export interface ConditionResult {
  readonly holds: Truth;
  readonly missing: readonly string[];
}

export interface ConditionContext {
  /** Named conditions, the scenario's own over the shared ones. */
  readonly conditions: Readonly<Record<string, Condition>>;
  /** Null: unknown. A name that is absent is unknown too. */
  readonly parameters: Readonly<Record<string, ParameterValue | null>>;
}

const isValue = (value: ParameterValue, wanted: ParameterValue): boolean =>
  typeof wanted === 'string' && typeof value === 'string'
    ? value === wanted || normalizeRegion(value) === normalizeRegion(wanted)
    : value === wanted;

const combine = (
  parts: readonly ConditionResult[],
  truthOfAll: (parts: readonly Truth[]) => Truth,
): ConditionResult => {
  const holds = truthOfAll(parts.map((part) => part.holds));
  const missing = holds === 'unknown' ? parts.flatMap((part) => part.missing) : [];
  return { holds, missing: [...new Set(missing)] };
};

const evaluate = (condition: Condition, context: ConditionContext, open: readonly string[]): ConditionResult => {
  if (typeof condition === 'string') {
    if (open.includes(condition)) throw new Error(`Condition "${condition}" refers to itself`);
    const named = Object.hasOwn(context.conditions, condition) ? context.conditions[condition] : undefined;
    if (named === undefined) throw new Error(`No condition "${condition}"`);
    return evaluate(named, context, [...open, condition]);
  }
  if ('all' in condition)
    return combine(
      condition.all.map((part) => evaluate(part, context, open)),
      allTruth,
    );
  if ('any' in condition)
    return combine(
      condition.any.map((part) => evaluate(part, context, open)),
      anyTruth,
    );
  if ('not' in condition) {
    const inner = evaluate(condition.not, context, open);
    return { ...inner, holds: negation(inner.holds) };
  }
  const value = Object.hasOwn(context.parameters, condition.parameter)
    ? (context.parameters[condition.parameter] ?? null)
    : null;
  if (value === null) return { holds: 'unknown', missing: [condition.parameter] };
  const wanted = Array.isArray(condition.is) ? condition.is : [condition.is];
  return { holds: truthOf(wanted.some((one) => isValue(value, one))), missing: [] };
};

/** Evaluates a condition. Throws on a name that is no condition and on a cycle: a checked library has neither. */
export const conditionHolds = (condition: Condition, context: ConditionContext): ConditionResult =>
  evaluate(condition, context, []);

/** Splits a conditional need into its degree and the name of its condition. */
export const conditionalNeed = (need: Exclude<Need, string>) =>
  'when' in need
    ? ({ degree: 'required', condition: need.when } as const)
    : ({ degree: 'optional', condition: need['optional-when'] } as const);
