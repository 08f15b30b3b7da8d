// Parameters and variables of one template. Names are compared without case; a circle of variables is unresolved.
import { isObject, type JsonObject, origins, own } from '../node.ts';
import type { JsonPath } from '../resources.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { unknown } from './functions.ts';

const stepsPerTemplate = 2_000_000;

const memberWithoutCase = (holder: unknown, name: string): { key: string; value: unknown } | null => {
  if (!isObject(holder)) return null;
  const key = Object.hasOwn(holder, name)
    ? name
    : Object.keys(holder).find((item) => item.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : { key, value: own(holder, key) };
};

/** Marks where a list or object stands that an expression brings elsewhere. */
const placed = (value: unknown, path: JsonPath): unknown => {
  if (typeof value === 'object' && value !== null && !origins.has(value)) origins.set(value, path);
  return value;
};

/** Values of parameters that were given beside the template (parameter file, `--param`), by lower-case name. */
export type GivenParameters = ReadonlyMap<string, unknown>;

/** Makes the scope of a template that stands at `path`. */
export const templateScope = (template: JsonObject, path: JsonPath, given: GivenParameters): Scope => {
  const budget = { left: stepsPerTemplate };
  const values = new Map<string, unknown>();
  const busy = new Set<string>();
  const once = (key: string, compute: () => unknown): unknown => {
    if (values.has(key)) return values.get(key);
    if (busy.has(key)) return unknown;
    busy.add(key);
    const value = compute();
    busy.delete(key);
    values.set(key, value);
    return value;
  };
  const scope: Scope = {
    budget,
    index: () => null,
    parameter: (name) =>
      once(`p ${name.toLowerCase()}`, () => {
        if (given.has(name.toLowerCase())) return given.get(name.toLowerCase());
        const found = memberWithoutCase(own(template, 'parameters'), name);
        if (found === null || !isObject(found.value) || !Object.hasOwn(found.value, 'defaultValue'))
          return unknown;
        const home = [...path, 'parameters', found.key, 'defaultValue'];
        return evaluate(placed(own(found.value, 'defaultValue'), home), scope, home);
      }),
    variable: (name) =>
      once(`v ${name.toLowerCase()}`, () => {
        const found = memberWithoutCase(own(template, 'variables'), name);
        if (found === null) return unknown;
        const home = [...path, 'variables', found.key];
        return evaluate(placed(found.value, home), scope, home);
      }),
  };
  return scope;
};
