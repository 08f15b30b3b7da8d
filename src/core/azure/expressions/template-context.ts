// Parameters, variables and functions of one template. Names are compared without case; what refers to itself is
// unresolved.
import { once } from '../../memoize.ts';
import { isObject, type JsonObject, own, scalarText, sourceMap } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { slot } from '../configuration/symbolic-text.ts';
import { comparableText, Unresolved } from '../configuration/unresolved.ts';
import type { EvaluationContext, TemplateInputs, UserFunction } from '../context/evaluation-context.ts';
import { evaluateValue } from './evaluate.ts';
import { findKey } from './values/case-insensitive-keys.ts';
import { Indeterminate, reasonOf, rejected } from './values/indeterminate.ts';

/** Steps of evaluation beyond one for each value of the template. */
const LIMIT_STEPS = 2_000_000;

const countValues = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const item of Object.values(value)) count += countValues(item);
  return count;
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const memberOf = (holder: unknown, name: string): { key: string; value: unknown } | null => {
  const key = isObject(holder) ? findKey(holder, name) : undefined;
  return key === undefined || !isObject(holder) ? null : { key, value: own(holder, key) };
};
/** Notes the path of a list or object that an expression may copy elsewhere. Returns the value. */
const withPath = (value: unknown, path: JsonPath): unknown => {
  if (typeof value === 'object' && value !== null && !sourceMap.has(value)) sourceMap.set(value, path);
  return value;
};

/** Reports whether a parameter is nullable, by itself or by the definition it refers to ("Type definitions"). */
const isNullable = (declared: JsonObject, template: JsonObject): boolean => {
  if (own(declared, 'nullable') === true) return true;
  const target = /^#\/definitions\/([\w.~-]+)$/.exec(scalarText(own(declared, '$ref')))?.[1];
  const definition = target === undefined ? null : memberOf(own(template, 'definitions'), target);
  return own(definition?.value, 'nullable') === true;
};

/** Finds a loop of `variables` by the name of the list that it makes. */
const variableLoop = (template: JsonObject, name: string): JsonObject | null => {
  const all = own(template, 'variables');
  const loops = own(all, 'copy');
  const isNamed = (loop: unknown): loop is JsonObject =>
    isObject(loop) && scalarText(own(loop, 'name')).toLowerCase() === name.toLowerCase();
  return Array.isArray(loops) ? (loops.find(isNamed) ?? null) : null;
};

/** Returns the functions that a template defines, by `namespace.name` ("User-defined functions in ARM template"). */
const userFunctions = (template: JsonObject): ReadonlyMap<string, UserFunction> => {
  const found = new Map<string, UserFunction>();
  for (const space of listOf(own(template, 'functions'))) {
    const members = own(space, 'members');
    if (!isObject(members)) continue;
    for (const [name, member] of Object.entries(members)) {
      const output = own(member, 'output');
      const parameters = own(member, 'parameters');
      if (!isObject(output)) continue;
      found.set(`${scalarText(own(space, 'namespace'))}.${name}`.toLowerCase(), {
        parameters: listOf(parameters).map((item) => scalarText(own(item, 'name')).toLowerCase()),
        body: own(output, 'value'),
      });
    }
  }
  return found;
};

interface Template {
  readonly template: JsonObject;
  readonly path: JsonPath;
  readonly inputs: TemplateInputs;
  readonly evaluate: (value: unknown, path: JsonPath) => unknown;
}

const parameterValue = ({ template, path, inputs, evaluate }: Template, name: string): unknown => {
  const given = inputs.given.get(name.toLowerCase());
  /** An unresolved parameter is the same wherever it is used. */
  const withSymbol = (value: unknown): unknown => {
    const key = name.toLowerCase();
    const symbol = { symbol: slot(found?.key ?? name, `parameters('${key}')@${inputs.deployment} ${path.join('/')}`) };
    if (value instanceof Indeterminate) return new Indeterminate(value.code, value.detail, symbol);
    return value instanceof Unresolved && !value.several && comparableText(value) === null
      ? new Unresolved(value.text, { code: 'deployment', detail: '', ...value.reason, ...symbol })
      : value;
  };
  const found = memberOf(own(template, 'parameters'), name);
  if (found === null || !isObject(found.value)) return new Indeterminate('undeclared', name);
  if (given !== undefined && given !== null) return given;
  // Null leaves the default in place (Azure/bicep, EvaluationTests: a parameter that is assigned null).
  if (Object.hasOwn(found.value, 'defaultValue')) {
    const home = [...path, 'parameters', found.key, 'defaultValue'];
    return withSymbol(evaluate(withPath(own(found.value, 'defaultValue'), home), home));
  }
  const isNull = isNullable(found.value, template);
  if (given === null) return isNull ? null : new Indeterminate('undocumented', 'parameters');
  return inputs.isComplete && isNull ? null : withSymbol(inputs.otherwise(found.key));
};

const variableValue = ({ template, path, evaluate }: Template, name: string): unknown => {
  const found = memberOf(own(template, 'variables'), name);
  if (found !== null && found.key !== 'copy') {
    const home = [...path, 'variables', found.key];
    return evaluate(withPath(found.value, home), home);
  }
  const loop = variableLoop(template, name);
  if (loop === null) return new Indeterminate('undeclared', name);
  // Items of a variable loop have the place of all variables, which is enough for a message.
  const made = evaluate({ copy: [loop] }, [...path, 'variables']);
  return isObject(made) ? Object.values(made)[0] : made;
};

/** Makes the context of a function's body, which sees the function's own parameters only. */
const functionContext = (
  context: EvaluationContext,
  { parameters }: UserFunction,
  values: readonly unknown[],
): EvaluationContext => ({
  ...context,
  index: () => null,
  variable: (name) => new Indeterminate('undeclared', name),
  parameter: (name) => {
    const at = parameters.indexOf(name.toLowerCase());
    return at === -1 ? new Indeterminate('undeclared', name) : values[at];
  },
  reference: () => new Indeterminate('rejected', 'reference'),
});

/** Caches values by name, compared without case; a name that is asked for while it is computed refers to itself. */
const cachedByName = (compute: (name: string) => unknown): ((name: string) => unknown) => {
  const values = new Map<string, unknown>();
  const busy = new Set<string>();
  return (name) => {
    const key = name.toLowerCase();
    if (values.has(key)) return values.get(key);
    if (busy.has(key)) return new Indeterminate('circular-reference', name);
    busy.add(key);
    const value = compute(name);
    busy.delete(key);
    values.set(key, value);
    return value;
  };
};

export const createBaseContext = (template: JsonObject, path: JsonPath, inputs: TemplateInputs): EvaluationContext => {
  const evaluate: Template['evaluate'] = (value, home) => evaluateValue(value, context, home);
  const parts: Template = { template, path, inputs, evaluate };
  const functions = once(() => userFunctions(template));
  const reference = once(() => inputs.reference(context));
  const context: EvaluationContext = {
    budget: inputs.budget ?? { stepsLeft: LIMIT_STEPS + countValues(template), containersMade: 0, depth: 0 },
    template: `${inputs.deployment} ${path.join('/')}`,
    deployment: inputs.deployment,
    group: inputs.group,
    isSymbolic: /^2\./.test(scalarText(own(template, 'languageVersion'))),
    onUnresolvedLoop: inputs.onUnresolvedLoop,
    linkedTemplate: inputs.linkedTemplate ?? (() => null),
    index: () => null,
    parameter: cachedByName((name) => parameterValue(parts, name)),
    variable: cachedByName((name) => variableValue(parts, name)),
    reference: (key) => reference()(key),
    resourceId: (name) => inputs.resourceId(context)(name),
    userFunction: (name) => functions().get(name) ?? null,
    callUserFunction: (called, values) => {
      if (values.length !== called.parameters.length) return rejected;
      const result = evaluateValue(called.body, functionContext(context, called, values), path);
      if (!(result instanceof Unresolved)) return result;
      const { code, detail } = reasonOf(result);
      return new Indeterminate(code, detail, result);
    },
  };
  return context;
};
