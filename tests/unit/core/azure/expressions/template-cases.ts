// The tables of tests/fixtures/template: expressions and their results, one file a page of the documentation.
//   document:   the page (or file of a repository) that the results follow
//   template:   parameters, variables, functions that the expressions may use
//   cases:      expression: value
// `!unresolved code [detail]` stands for an unresolved value, `!several code [detail]` for any number of such items,
// `!id tail` for an id whose subscription and group are unknown.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isObject, type JsonObject } from '../../../../../src/core/azure/configuration/json-node.ts';
import { displaySlots } from '../../../../../src/core/azure/configuration/symbolic-text.ts';
import { PartialId, Unresolved } from '../../../../../src/core/azure/configuration/unresolved.ts';
import type { EvaluationContext } from '../../../../../src/core/azure/context/evaluation-context.ts';
import { evaluateText } from '../../../../../src/core/azure/expressions/evaluate.ts';
import { createTemplateContext } from '../../../../../src/core/azure/expressions/nested-deployments.ts';
import { Indeterminate } from '../../../../../src/core/azure/expressions/values/indeterminate.ts';

/** An unresolved value, as a table writes it. */
class Mark {
  readonly kind: string;
  readonly text: string;
  constructor(kind: string, text: string) {
    this.kind = kind;
    this.text = text;
  }
}
const customTags = ['unresolved', 'several', 'id'].map((kind) => ({
  tag: `!${kind}`,
  resolve: (text: string) => new Mark(kind, text.trim()),
}));

export interface Table {
  readonly name: string;
  readonly document: string;
  readonly context: () => EvaluationContext;
  readonly cases: readonly (readonly [expression: string, expected: unknown])[];
}

/** Makes the context of a template of which only parameters, variables and functions count. */
export const contextOf = (template: JsonObject): EvaluationContext =>
  createTemplateContext(template, [], {
    given: new Map(),
    otherwise: (name) => new Indeterminate('parameter', name),
    isComplete: true,
    deployment: '',
    group: '',
    onUnresolvedLoop: () => undefined,
  });

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'template');
export const tables: readonly Table[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const content: Omit<Table, 'name' | 'context' | 'cases'> & {
      readonly template?: JsonObject;
      readonly cases: JsonObject;
    } = parse(readFileSync(join(folder, file), 'utf8'), { customTags, uniqueKeys: true });
    return {
      name: file,
      document: content.document,
      context: () => contextOf(content.template ?? {}),
      cases: Object.entries(content.cases),
    };
  });

/** Writes a value as a table does. */
export const written = (value: unknown): unknown => {
  if (value instanceof PartialId) return new Mark('id', displaySlots(value.text));
  if (value instanceof Unresolved)
    return new Mark(
      value.several ? 'several' : 'unresolved',
      value.reason === undefined ? value.text : `${value.reason.code} ${value.reason.detail}`.trim(),
    );
  if (Array.isArray(value)) return value.map(written);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)])) : value;
};

/** Evaluates an expression, given without its outer brackets. */
export const valueIn = (expression: string, context: EvaluationContext): unknown =>
  evaluateText(`[${expression}]`, context);
