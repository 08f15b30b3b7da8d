// What the expressions of one template may refer to.
import type { JsonObject } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import type { PartialId, Unresolved } from '../configuration/unresolved.ts';
import type { Indeterminate } from '../expressions/values/indeterminate.ts';

export interface UserFunction {
  readonly parameters: readonly string[];
  readonly body: unknown;
}

export interface LinkedTemplate {
  readonly template: JsonObject;
  readonly path: JsonPath;
  /** The file that holds it; null where it stands in the same document as the link. */
  readonly file: { readonly input: number; readonly document: number; readonly name: string } | null;
  /** What its own links lead to. */
  readonly linkedTemplate: LinkedTemplateLookup;
}
/** Finds the template that a link leads to, by the link as it is written; null where it is not in the input. */
export type LinkedTemplateLookup = (link: string) => LinkedTemplate | null;

export interface EvaluationContext {
  /** Language version 2.0: resources have symbolic names, and nested templates a scope of their own. */
  readonly isSymbolic: boolean;
  /** Where the template stands: a parameter is the same in all expressions of one template. */
  readonly template: string;
  /** What the template is deployed to: `resourceGroup()` is the same in all templates of one such place. */
  readonly deployment: string;
  /** The beginning of ids in the resource group that a nested deployment names; empty where it is the group of the whole. */
  readonly group: string;
  /** Value of a parameter (the given one, else its default), or why it is unresolved. */
  readonly parameter: (name: string) => unknown;
  readonly variable: (name: string) => unknown;
  /**
   * Index of a named loop; without a name, that of the loop over the resource. Null outside of a loop, indeterminate
   * where the loop's count is.
   */
  readonly index: (name: string | null) => number | Indeterminate | null;
  /** What `reference` returns for a deployment of this template, by its name, symbolic name or id. */
  readonly reference: (key: string | PartialId) => unknown;
  /** The id of a resource of this template, by its symbolic name; null where it has none. */
  readonly resourceId: (symbolicName: string | PartialId) => PartialId | null;
  readonly linkedTemplate: LinkedTemplateLookup;
  /** Finds a function that the template defines, by `namespace.name` in lower case. */
  readonly userFunction: (name: string) => UserFunction | null;
  readonly callUserFunction: (called: UserFunction, values: readonly unknown[]) => unknown;
  readonly onUnresolvedLoop: (path: JsonPath, loop: string, count: Unresolved) => void;
  readonly budget: Budget;
}

/** Values that parameters are given from outside, by lower-case name. */
export type TemplateParameterValues = ReadonlyMap<string, unknown>;

/** What a template gets from outside. */
export interface TemplateInputs {
  readonly given: TemplateParameterValues;
  /** Returns why a parameter without value and default is unresolved. */
  readonly otherwise: (name: string) => Indeterminate;
  /** Whether `given` holds all values that the deployment gives: a nullable parameter without one is then null. */
  readonly isComplete: boolean;
  readonly onUnresolvedLoop: EvaluationContext['onUnresolvedLoop'];
  readonly budget?: EvaluationContext['budget'];
  readonly deployment: string;
  readonly group: string;
  readonly linkedTemplate?: LinkedTemplateLookup;
  readonly reference: (context: EvaluationContext) => EvaluationContext['reference'];
  readonly resourceId: (context: EvaluationContext) => EvaluationContext['resourceId'];
}

/** Values for the parameters of a template that is deployed as a whole. */
export interface GivenParameters {
  readonly values: TemplateParameterValues;
  /** Whether these are all values that the deployment gives. */
  readonly isComplete: boolean;
  /** Templates that stand beside this one, by the path of a link. */
  readonly linkedTemplate?: LinkedTemplateLookup;
}

/** Shared by a template and all templates in it: expressions that multiply without end become unresolved. */
interface Budget {
  stepsLeft: number;
  /** Lists and objects that expressions and loops made. */
  containersMade: number;
  /** Expressions and values that are being evaluated inside of each other. */
  depth: number;
}

/** Templates in a chain of links; a longer chain ends as unresolved. */
export const LIMIT_LINKED_TEMPLATES = 50;
/** Nested evaluations. A browser's worker has stack for some 1000 (measured with every kind of call). */
export const LIMIT_EVALUATION_DEPTH = 400;
