// What the expressions of one template may refer to.
import type { JsonPath } from '../resources.ts';

export interface Scope {
  /** Value of a parameter (a given one, else its default), or `unknown`. */
  readonly parameter: (name: string) => unknown;
  readonly variable: (name: string) => unknown;
  /** Index of a named loop; without a name, that of the loop over the resource. */
  readonly index: (name: string | null) => number | null;
  /** Told of a loop whose count is not known. */
  readonly onUnknownLoop: (path: JsonPath, loop: string, expression: string) => void;
  /** Steps left, shared by all templates inside of one: an expression bomb ends as unresolved. */
  readonly budget: { left: number; depth: number };
}
