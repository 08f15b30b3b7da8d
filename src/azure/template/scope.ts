// Parameters and variables of one template. Names are compared without case; a circle of variables is unresolved.
import { isObject, type JsonObject, origins, own } from '../node.ts';
import type { JsonPath } from '../resources.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope-type.ts';
import { unknown } from './values.ts';

const stepsPerTemplate = 2_000_000;
/** Variables that refer to variables: a longer chain is not followed. */
const longestChain = 200;

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
export const templateScope = (
  template: JsonObject,
  path: JsonPath,
  outside: {
    readonly given: GivenParameters;
    readonly onUnknownLoop: Scope['onUnknownLoop'];
    readonly budget?: Scope['budget'];
  },
): Scope => {
  const { given, onUnknownLoop } = outside;
  const variables = (): JsonObject => {
    const all = own(template, 'variables');
    return isObject(all) ? all : {};
  };
  const budget = outside.budget ?? { left: stepsPerTemplate, depth: 0 };
  const values = new Map<string, unknown>();
  const busy = new Set<string>();
  const once = (key: string, compute: () => unknown): unknown => {
    if (values.has(key)) return values.get(key);
    if (busy.has(key) || budget.depth >= longestChain) return unknown;
    busy.add(key);
    budget.depth++;
    const value = compute();
    budget.depth--;
    busy.delete(key);
    values.set(key, value);
    return value;
  };
  const scope: Scope = {
    budget,
    onUnknownLoop,
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
        if (found === null) {
          const loops = own(variables(), 'copy');
          const number = Array.isArray(loops)
            ? loops.findIndex(
                (loop: unknown) =>
                  isObject(loop) && String(own(loop, 'name')).toLowerCase() === name.toLowerCase(),
              )
            : -1;
          if (!Array.isArray(loops) || number === -1) return unknown;
          // Places of a variable loop are those of the whole list: good enough for a message.
          const made = evaluate({ copy: [loops[number]] }, scope, [...path, 'variables']);
          return isObject(made) ? (Object.values(made)[0] ?? unknown) : unknown;
        }
        const home = [...path, 'variables', found.key];
        return evaluate(placed(found.value, home), scope, home);
      }),
  };
  return scope;
};
