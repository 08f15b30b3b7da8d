// The tables of tests/fixtures/template: expressions and what they give, one file a page of the documentation.
//   document:   the page (or file of a repository) that the results follow
//   template:   parameters, variables, functions that the expressions may use
//   cases:      expression: value
// `!open code [by]` stands for what is not known, `!several code [by]` for any number of such items, `!id tail` for an
// id of which subscription and group are not known.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isObject, type JsonObject } from '../../../src/core/azure/configuration/json-node.ts';
import { PartialId, Unresolved } from '../../../src/core/azure/configuration/unresolved.ts';
import type { Scope } from '../../../src/core/azure/context/evaluation-context.ts';
import { evaluateText } from '../../../src/core/azure/expressions/evaluate.ts';
import { openTemplate } from '../../../src/core/azure/expressions/nested-deployments.ts';
import { Open } from '../../../src/core/azure/expressions/values/indeterminate.ts';

/** A value that is not known, as a table writes it. */
class Mark {
  readonly kind: string;
  readonly text: string;
  constructor(kind: string, text: string) {
    this.kind = kind;
    this.text = text;
  }
}
const customTags = ['open', 'several', 'id'].map((kind) => ({
  tag: `!${kind}`,
  resolve: (text: string) => new Mark(kind, text.trim()),
}));

export interface Table {
  readonly name: string;
  readonly document: string;
  readonly scope: () => Scope;
  readonly cases: readonly (readonly [expression: string, expected: unknown])[];
}

/** The scope of a template of which nothing but parameters, variables and functions counts. */
export const scopeOf = (template: JsonObject): Scope =>
  openTemplate(template, [], {
    given: new Map(),
    otherwise: (name) => new Open('parameter', name),
    isComplete: true,
    onUnknownLoop: () => undefined,
  });

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'template');
export const tables: readonly Table[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const content: Omit<Table, 'name' | 'scope' | 'cases'> & {
      readonly template?: JsonObject;
      readonly cases: JsonObject;
    } = parse(readFileSync(join(folder, file), 'utf8'), { customTags, uniqueKeys: true });
    return {
      name: file,
      document: content.document,
      scope: () => scopeOf(content.template ?? {}),
      cases: Object.entries(content.cases),
    };
  });

/** A value as a table writes it. */
export const written = (value: unknown): unknown => {
  if (value instanceof PartialId) return new Mark('id', value.text);
  if (value instanceof Unresolved)
    return new Mark(
      value.several ? 'several' : 'open',
      value.reason === undefined ? value.text : `${value.reason.code} ${value.reason.by}`.trim(),
    );
  if (Array.isArray(value)) return value.map(written);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)]))
    : value;
};

/** What an expression, without its outer brackets, gives in a scope. */
export const valueIn = (expression: string, scope: Scope): unknown => evaluateText(`[${expression}]`, scope);
