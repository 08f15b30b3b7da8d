// One run of an expression, and calls that see their arguments unevaluated.

import type { Scope } from '../context/evaluation-context.ts';
import type { Expression } from './parse-expression.ts';

export interface Run {
  readonly scope: Scope;
  /** Text of the whole expression, for what stays unknown in it. */
  readonly text: string;
  /** Variables of the lambdas around, by lower-case name. */
  readonly variables: ReadonlyMap<string, unknown>;
  readonly evaluate: (expression: Expression, run: Run) => unknown;
}
export type Form = (args: readonly Expression[], run: Run) => unknown;
