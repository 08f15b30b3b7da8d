// Types of calls that get their arguments unevaluated.

import type { EvaluationContext } from '../context/evaluation-context.ts';
import type { Expression } from './parse-expression.ts';

export interface ExpressionRun {
  readonly context: EvaluationContext;
  /** Text of the whole expression, for what stays unresolved in it. */
  readonly text: string;
  /** Parameters of the lambdas around, by lower-case name. */
  readonly variables: ReadonlyMap<string, unknown>;
  readonly evaluateExpression: (expression: Expression, run: ExpressionRun) => unknown;
}
export type SpecialForm = (args: readonly Expression[], run: ExpressionRun) => unknown;
