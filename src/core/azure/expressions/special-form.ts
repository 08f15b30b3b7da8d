// One run of an expression, and calls that see their arguments unevaluated.

import type { EvaluationContext } from '../context/evaluation-context.ts';
import type { Expression } from './parse-expression.ts';

export interface ExpressionRun {
  readonly context: EvaluationContext;
  /** Text of the whole expression, for what stays unknown in it. */
  readonly text: string;
  /** Variables of the lambdas around, by lower-case name. */
  readonly variables: ReadonlyMap<string, unknown>;
  readonly evaluateExpression: (expression: Expression, run: ExpressionRun) => unknown;
}
export type SpecialForm = (args: readonly Expression[], run: ExpressionRun) => unknown;
