// What the expressions of one template may refer to.
import type { JsonObject } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import type { PartialId, Unresolved } from '../configuration/unresolved.ts';
import type { Open } from '../expressions/values/indeterminate.ts';

/** A function that the template defines itself. */
export interface UserFunction {
  readonly parameters: readonly string[];
  readonly body: unknown;
}

/** A template that a deployment links to. */
export interface LinkedTemplate {
  readonly template: JsonObject;
  readonly path: JsonPath;
  /** The file that holds it; null where it stands in the same document as the link. */
  readonly home: { readonly input: number; readonly document: number; readonly name: string } | null;
  /** What its own links lead to. */
  readonly linked: Scope['linked'];
}

export interface Scope {
  /** Language version 2.0: resources have symbolic names, and nested templates a scope of their own. */
  readonly isSymbolic: boolean;
  /** Value of a parameter (a given one, else its default), or why there is none. */
  readonly parameter: (name: string) => unknown;
  readonly variable: (name: string) => unknown;
  /** Index of a named loop; without a name, that of the loop over the resource. Open where its count is not known. */
  readonly index: (name: string | null) => number | Open | null;
  /** What a deployment of this template gives, by its name, symbolic name or id. */
  readonly reference: (key: string | PartialId) => unknown;
  /** A template that stands beside this one, by the link as it is written. */
  readonly linked: (link: string) => LinkedTemplate | null;
  /** `namespace.name`, lower case. */
  readonly userFunction: (name: string) => UserFunction | null;
  /** Evaluates the body of a function of the template. */
  readonly callUser: (called: UserFunction, values: readonly unknown[]) => unknown;
  /** Told of a loop whose count is not known. */
  readonly onUnknownLoop: (path: JsonPath, loop: string, count: Unresolved) => void;
  readonly budget: Budget;
}

/** Shared by all templates inside of one: a bomb of expressions ends as unresolved. */
interface Budget {
  /** Steps left. */
  left: number;
  /** Lists and objects that expressions and loops brought into values. */
  brought: number;
  /** Expressions and values that are being worked out inside of each other. */
  depth: number;
}
/** Templates that link to each other one inside of the other: a chain that is longer is taken as not known. */
export const longestChain = 50;
/** Far from the end of the stack: a browser's worker has room for some 1000 (measured with every kind of call). */
export const deepestRun = 400;
