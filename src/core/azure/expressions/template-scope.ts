// Parameters, variables and functions of one template. Names are found without case; what refers to itself is unresolved.
import { isObject, type JsonObject, origins, own, scalarText } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import type { Scope, UserFunction } from '../context/evaluation-context.ts';
import { evaluate } from './evaluate.ts';
import { keyWithoutCase } from './values/case-insensitive-keys.ts';
import { isOpen, Open, refused, whyOf } from './values/indeterminate.ts';

/** Steps beyond one for each value that the template holds. */
const stepsPerTemplate = 2_000_000;

const countValues = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const item of Object.values(value)) count += countValues(item);
  return count;
};

/** Values that parameters are given from outside, by lower-case name. */
export type GivenParameters = ReadonlyMap<string, unknown>;
export interface Outside {
  readonly given: GivenParameters;
  /** Why a parameter without value and default is open. */
  readonly otherwise: (name: string) => Open;
  /** Whether all values that will be given are known: a parameter that may be null is null without one. */
  readonly isComplete: boolean;
  readonly onUnknownLoop: Scope['onUnknownLoop'];
  readonly budget?: Scope['budget'];
  readonly linked?: Scope['linked'];
  readonly reference: (scope: Scope) => Scope['reference'];
}

const memberOf = (holder: unknown, name: string): { key: string; value: unknown } | null => {
  const key = isObject(holder) ? keyWithoutCase(holder, name) : undefined;
  return key === undefined || !isObject(holder) ? null : { key, value: own(holder, key) };
};
/** Marks where a list or object stands that an expression brings elsewhere. */
const placed = (value: unknown, path: JsonPath): unknown => {
  if (typeof value === 'object' && value !== null && !origins.has(value)) origins.set(value, path);
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
export const templateScope = (template: JsonObject, path: JsonPath, outside: Outside): Scope => {
  const values = new Map<string, unknown>();
  const busy = new Set<string>();
  const once = (kind: string, name: string, compute: () => unknown): unknown => {
    const key = `${kind} ${name.toLowerCase()}`;
    if (values.has(key)) return values.get(key);
    if (busy.has(key)) return new Open('circle', name);
    busy.add(key);
    const value = compute();
    busy.delete(key);
    values.set(key, value);
    return value;
  };
  const parameter = (name: string): unknown => {
    const given = outside.given.get(name.toLowerCase());
    const found = memberOf(own(template, 'parameters'), name);
    if (found === null || !isObject(found.value)) return new Open('undeclared', name);
    if (given !== undefined && given !== null) return given;
    // Null leaves the default in place (Azure/bicep, EvaluationTests: a parameter that is assigned null).
    if (Object.hasOwn(found.value, 'defaultValue')) {
      const home = [...path, 'parameters', found.key, 'defaultValue'];
      return evaluate(placed(own(found.value, 'defaultValue'), home), scope, home);
    }
    const isNull = isNullable(found.value, template);
    if (given === null) return isNull ? null : new Open('unsettled', 'parameters');
    return outside.isComplete && isNull ? null : outside.otherwise(found.key);
  };
  const variable = (name: string): unknown => {
    const found = memberOf(own(template, 'variables'), name);
    if (found !== null && found.key !== 'copy') {
      const home = [...path, 'variables', found.key];
      return evaluate(placed(found.value, home), scope, home);
    }
    const loop = variableLoop(template, name);
    if (loop === null) return new Open('undeclared', name);
    // Places of a variable loop are those of the whole list: good enough for a message.
    const made = evaluate({ copy: [loop] }, scope, [...path, 'variables']);
    return isObject(made) ? Object.values(made)[0] : made;
  };
  let functions: ReadonlyMap<string, UserFunction> | null = null;
  let reference: Scope['reference'] | null = null;
  const scope: Scope = {
    budget: outside.budget ?? { left: stepsPerTemplate + countValues(template), brought: 0, depth: 0 },
    isSymbolic: /^2\./.test(scalarText(own(template, 'languageVersion'))),
    onUnknownLoop: outside.onUnknownLoop,
    linked: outside.linked ?? (() => null),
    index: () => null,
    parameter: (name) => once('parameter', name, () => parameter(name)),
    variable: (name) => once('variable', name, () => variable(name)),
    reference: (key) => {
      reference ??= outside.reference(scope);
      return reference(key);
    },
    userFunction: (name) => {
      functions ??= userFunctions(template);
      return functions.get(name) ?? null;
    },
    callUser: ({ parameters, body }, given) => {
      if (given.length !== parameters.length) return refused;
      // A function sees its own parameters only.
      const inside: Scope = {
        ...scope,
        index: () => null,
        variable: (name) => new Open('undeclared', name),
        parameter: (name) => {
          const at = parameters.indexOf(name.toLowerCase());
          return at === -1 ? new Open('undeclared', name) : given[at];
        },
        reference: () => new Open('refused', 'reference'),
      };
      const result = evaluate(body, inside, path);
      return isOpen(result) ? whyOf(result) : result;
    },
  };
  return scope;
};
