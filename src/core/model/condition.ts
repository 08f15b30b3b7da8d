// Conditions over parameters, in three values: a parameter that nobody told makes the answer unknown, unless the
// rest decides it.
import { normalizeRegion } from './region.ts';
import type { ParameterValue } from './resolved-scenario.ts';
import type { Condition, Need } from './schema.ts';

/** `missing` names the unknown parameters that would decide; empty unless `holds` is `unknown`. */
export interface Truth {
  readonly holds: 'yes' | 'no' | 'unknown';
  readonly missing: readonly string[];
}

export interface ConditionContext {
  /** Named conditions, the scenario's own over the shared ones. */
  readonly conditions: Readonly<Record<string, Condition>>;
  /** Null: unknown. A name that is absent is unknown too. */
  readonly parameters: Readonly<Record<string, ParameterValue | null>>;
}

const certain = (holds: boolean): Truth => ({ holds: holds ? 'yes' : 'no', missing: [] });

const isValue = (value: ParameterValue, wanted: string | boolean): boolean =>
  typeof wanted === 'string' && typeof value === 'string'
    ? value === wanted || normalizeRegion(value) === normalizeRegion(wanted)
    : value === wanted;

/** One `decisive` part settles the whole; otherwise an unknown part leaves it unknown. */
const combine = (parts: readonly Truth[], decisive: 'yes' | 'no'): Truth => {
  if (parts.some((part) => part.holds === decisive)) return certain(decisive === 'yes');
  const unknown = parts.filter((part) => part.holds === 'unknown');
  if (unknown.length === 0) return certain(decisive === 'no');
  return { holds: 'unknown', missing: [...new Set(unknown.flatMap((part) => part.missing))] };
};

const evaluate = (condition: Condition, context: ConditionContext, open: readonly string[]): Truth => {
  if (typeof condition === 'string') {
    if (open.includes(condition)) throw new Error(`Condition "${condition}" refers to itself`);
    const named = Object.hasOwn(context.conditions, condition) ? context.conditions[condition] : undefined;
    if (named === undefined) throw new Error(`No condition "${condition}"`);
    return evaluate(named, context, [...open, condition]);
  }
  if ('all' in condition)
    return combine(
      condition.all.map((part) => evaluate(part, context, open)),
      'no',
    );
  if ('any' in condition)
    return combine(
      condition.any.map((part) => evaluate(part, context, open)),
      'yes',
    );
  if ('not' in condition) {
    const inner = evaluate(condition.not, context, open);
    return inner.holds === 'unknown' ? inner : certain(inner.holds === 'no');
  }
  const value = Object.hasOwn(context.parameters, condition.parameter)
    ? (context.parameters[condition.parameter] ?? null)
    : null;
  if (value === null) return { holds: 'unknown', missing: [condition.parameter] };
  const wanted = Array.isArray(condition.is) ? condition.is : [condition.is];
  return certain(wanted.some((one) => isValue(value, one)));
};

/** Decides a condition. Throws on a name that is no condition and on a cycle: a checked library has neither. */
export const conditionHolds = (condition: Condition, context: ConditionContext): Truth =>
  evaluate(condition, context, []);

/** Takes a conditional need apart: how much it is needed, and the name of its condition. */
export const conditionalNeed = (need: Exclude<Need, string>) =>
  'when' in need
    ? ({ degree: 'required', condition: need.when } as const)
    : ({ degree: 'optional', condition: need['optional-when'] } as const);
