// Parameters, variables and functions of one template. Names are found without case; what refers to itself is unresolved.
import { isObject, type JsonObject, own, scalarText, sourceMap } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import type { EvaluationContext, TemplateInputs, UserFunction } from '../context/evaluation-context.ts';
import { evaluateValue } from './evaluate.ts';
import { findKey } from './values/case-insensitive-keys.ts';
import { Indeterminate, isUnresolved, reasonOf, rejected } from './values/indeterminate.ts';

/** Steps beyond one for each value that the template holds. */
const LIMIT_STEPS = 2_000_000;

const countValues = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const item of Object.values(value)) count += countValues(item);
  return count;
};

const memberOf = (holder: unknown, name: string): { key: string; value: unknown } | null => {
  const key = isObject(holder) ? findKey(holder, name) : undefined;
  return key === undefined || !isObject(holder) ? null : { key, value: own(holder, key) };
};
/** Marks where a list or object stands that an expression brings elsewhere. */
const placed = (value: unknown, path: JsonPath): unknown => {
  if (typeof value === 'object' && value !== null && !sourceMap.has(value)) sourceMap.set(value, path);
  return value;
};

/** Whether a declaration says `nullable`, itself or by the definition that it refers to ("Type definitions"). */
const isNullable = (declared: JsonObject, template: JsonObject): boolean => {
  if (own(declared, 'nullable') === true) return true;
  const target = /^#\/definitions\/([\w.~-]+)$/.exec(scalarText(own(declared, '$ref')))?.[1];
  const definition = target === undefined ? null : memberOf(own(template, 'definitions'), target);
  return isObject(definition?.value) && own(definition.value, 'nullable') === true;
};

/** A loop of `variables`, by the name of the list that it makes. */
const variableLoop = (template: JsonObject, name: string): JsonObject | null => {
  const all = own(template, 'variables');
  const loops = isObject(all) ? own(all, 'copy') : undefined;
  const found: unknown = Array.isArray(loops)
    ? loops.find(
        (loop: unknown) =>
          isObject(loop) && scalarText(own(loop, 'name')).toLowerCase() === name.toLowerCase(),
      )
    : null;
  return isObject(found) ? found : null;
};

/** The functions that a template defines ("User-defined functions in ARM template"). */
const userFunctions = (template: JsonObject): ReadonlyMap<string, UserFunction> => {
  const found = new Map<string, UserFunction>();
  const spaces = own(template, 'functions');
  for (const space of Array.isArray(spaces) ? (spaces as readonly unknown[]) : []) {
    const members = isObject(space) ? own(space, 'members') : null;
    if (!isObject(space) || !isObject(members)) continue;
    for (const [name, member] of Object.entries(members)) {
      const output = isObject(member) ? own(member, 'output') : null;
      const parameters = isObject(member) ? own(member, 'parameters') : null;
      if (!isObject(output)) continue;
      found.set(`${scalarText(own(space, 'namespace'))}.${name}`.toLowerCase(), {
        parameters: (Array.isArray(parameters) ? (parameters as readonly unknown[]) : []).map((item) =>
          isObject(item) ? scalarText(own(item, 'name')).toLowerCase() : '',
        ),
        body: own(output, 'value'),
      });
    }
  }
  return found;
};

/** Makes the scope of a template that stands at `path`. */
export const createBaseContext = (
  template: JsonObject,
  path: JsonPath,
  outside: TemplateInputs,
): EvaluationContext => {
  const values = new Map<string, unknown>();
  const busy = new Set<string>();
  const once = (kind: string, name: string, compute: () => unknown): unknown => {
    const key = `${kind} ${name.toLowerCase()}`;
    if (values.has(key)) return values.get(key);
    if (busy.has(key)) return new Indeterminate('circular-reference', name);
    busy.add(key);
    const value = compute();
    busy.delete(key);
    values.set(key, value);
    return value;
  };
  const parameter = (name: string): unknown => {
    const given = outside.given.get(name.toLowerCase());
    const found = memberOf(own(template, 'parameters'), name);
    if (found === null || !isObject(found.value)) return new Indeterminate('undeclared', name);
    if (given !== undefined && given !== null) return given;
    // Null leaves the default in place (Azure/bicep, EvaluationTests: a parameter that is assigned null).
    if (Object.hasOwn(found.value, 'defaultValue')) {
      const home = [...path, 'parameters', found.key, 'defaultValue'];
      return evaluateValue(placed(own(found.value, 'defaultValue'), home), context, home);
    }
    const isNull = isNullable(found.value, template);
    if (given === null) return isNull ? null : new Indeterminate('undocumented', 'parameters');
    return outside.isComplete && isNull ? null : outside.otherwise(found.key);
  };
  const variable = (name: string): unknown => {
    const found = memberOf(own(template, 'variables'), name);
    if (found !== null && found.key !== 'copy') {
      const home = [...path, 'variables', found.key];
      return evaluateValue(placed(found.value, home), context, home);
    }
    const loop = variableLoop(template, name);
    if (loop === null) return new Indeterminate('undeclared', name);
    // Places of a variable loop are those of the whole list: good enough for a message.
    const made = evaluateValue({ copy: [loop] }, context, [...path, 'variables']);
    return isObject(made) ? Object.values(made)[0] : made;
  };
  let functions: ReadonlyMap<string, UserFunction> | null = null;
  let reference: EvaluationContext['reference'] | null = null;
  const context: EvaluationContext = {
    budget: outside.budget ?? { stepsLeft: LIMIT_STEPS + countValues(template), containersMade: 0, depth: 0 },
    isSymbolic: /^2\./.test(scalarText(own(template, 'languageVersion'))),
    onUnresolvedLoop: outside.onUnresolvedLoop,
    linkedTemplate: outside.linkedTemplate ?? (() => null),
    index: () => null,
    parameter: (name) => once('parameter', name, () => parameter(name)),
    variable: (name) => once('variable', name, () => variable(name)),
    reference: (key) => {
      reference ??= outside.reference(context);
      return reference(key);
    },
    userFunction: (name) => {
      functions ??= userFunctions(template);
      return functions.get(name) ?? null;
    },
    callUserFunction: ({ parameters, body }, given) => {
      if (given.length !== parameters.length) return rejected;
      // A function sees its own parameters only.
      const inside: EvaluationContext = {
        ...context,
        index: () => null,
        variable: (name) => new Indeterminate('undeclared', name),
        parameter: (name) => {
          const at = parameters.indexOf(name.toLowerCase());
          return at === -1 ? new Indeterminate('undeclared', name) : given[at];
        },
        reference: () => new Indeterminate('rejected', 'reference'),
      };
      const result = evaluateValue(body, inside, path);
      return isUnresolved(result) ? reasonOf(result) : result;
    },
  };
  return context;
};
