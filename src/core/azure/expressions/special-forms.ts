// Calls that need not know all of their arguments, or take them from the template: `and`, `or`, `if`, `coalesce`,
// `tryGet` ("Logical", "Comparison", "Object functions for ARM templates"), `parameters`, `variables`, `copyIndex`,
// `reference` ("Deployment", "Numeric", "Resource functions").
import { isObject } from '../configuration/json-node.ts';
import { PartialId } from '../configuration/unresolved.ts';
import { Deployed } from './deployment-reference.ts';
import { missing, valueAt } from './member-access.ts';
import type { Expression } from './parse-expression.ts';
import type { Form, Run } from './special-form.ts';
import { isOpen, Open, refused, unsettled, whyOf } from './values/indeterminate.ts';
import { isList, isText, isWhole } from './values/value-types.ts';

const one = (arg: Expression | undefined, run: Run): unknown =>
  arg === undefined ? refused : run.evaluate(arg, run);

/** One false decides `and`, one true decides `or`, whatever the others are; but not when the service refuses one. */
const logical =
  (decisive: boolean): Form =>
  (args, run) => {
    const values = args.map((arg) => run.evaluate(arg, run));
    const open = values.filter(isOpen).map(whyOf);
    const fault = open.find(({ code }) => code !== 'parameter' && code !== 'deployment' && code !== 'hash');
    if (values.length < 2 || values.some((value) => typeof value !== 'boolean' && !isOpen(value)))
      return refused;
    if (fault !== undefined) return fault;
    return values.includes(decisive) ? decisive : (open[0] ?? !decisive);
  };

const when: Form = (args, run) => {
  if (args.length !== 3) return refused;
  const test = one(args[0], run);
  if (isOpen(test)) return whyOf(test);
  return typeof test === 'boolean' ? one(args[test ? 1 : 2], run) : refused;
};

const coalesce: Form = (args, run) => {
  for (const arg of args) {
    const value = one(arg, run);
    if (value !== null) return value;
  }
  return args.length === 0 ? refused : null;
};

/** A key of `tryGet`: a name, an index, or `{value, fromEnd}` (Azure/bicep, compiled samples). */
const keyOf = (key: unknown, holder: unknown): unknown => {
  if (!isObject(key)) return key;
  const { value, fromEnd } = key;
  if (fromEnd !== true) return value;
  return isList(holder) && isWhole(value) ? holder.length - value : missing;
};
/** Null where the first key is missing (Bicep's safe-dereference operator); of further ones no page tells. */
const tryGet: Form = (args, run) => {
  const [holder, ...keys] = args.map((arg) => run.evaluate(arg, run));
  if (keys.length === 0) return refused;
  let value = holder;
  for (const [at, written] of keys.entries()) {
    if (value === null) return null;
    if (isOpen(written)) return whyOf(written);
    const key = keyOf(written, value);
    if (isOpen(key)) return whyOf(key);
    if (isOpen(value) && !(value instanceof Deployed)) return whyOf(value);
    if (isList(value) ? !isWhole(key) && key !== missing : !isText(key)) return refused;
    if (!isList(value) && !isObject(value) && !(value instanceof Deployed)) return refused;
    if (isWhole(key) && key < 0) return unsettled;
    value = key === missing ? missing : valueAt(value, key);
    if (value === missing) return at === 0 ? null : unsettled;
  }
  return value;
};

/** A name as an argument, looked up in the template. */
const named =
  (find: (name: string, run: Run) => unknown): Form =>
  (args, run) => {
    const name = one(args[0], run);
    if (isOpen(name)) return whyOf(name);
    return isText(name) && args.length === 1 ? find(name, run) : refused;
  };

/** `copyIndex()`, `copyIndex('loop')`, `copyIndex(offset)`, `copyIndex('loop', offset)`. */
const copyIndex: Form = (args, run) => {
  const values = args.map((arg) => run.evaluate(arg, run));
  const open = values.find(isOpen);
  if (open !== undefined) return whyOf(open);
  const name = values.find(isText) ?? null;
  const offsets = values.filter(isWhole);
  if (values.length > 2 || offsets.length + (name === null ? 0 : 1) !== values.length || offsets.length > 1)
    return refused;
  const index = run.scope.index(name);
  if (index === null) return new Open('undeclared', name ?? 'copyIndex');
  return index instanceof Open ? index : index + (offsets[0] ?? 0);
};

const reference: Form = (args, run) => {
  const [key, , full] = args.map((arg) => run.evaluate(arg, run));
  if (!(key instanceof PartialId) && isOpen(key)) return whyOf(key);
  if (!isText(key) && !(key instanceof PartialId)) return refused;
  const found = run.scope.reference(key);
  return found instanceof Deployed && isText(full) && full.toLowerCase() === 'full' ? found.full : found;
};

export const forms: readonly (readonly [name: string, form: Form])[] = [
  ['and', logical(false)],
  ['or', logical(true)],
  ['if', when],
  ['coalesce', coalesce],
  ['tryget', tryGet],
  ['parameters', named((name, run) => run.scope.parameter(name))],
  ['variables', named((name, run) => run.scope.variable(name))],
  [
    'lambdavariables',
    named((name, { variables }) => {
      const key = name.toLowerCase();
      return variables.has(key) ? variables.get(key) : new Open('undeclared', name);
    }),
  ],
  ['copyindex', copyIndex],
  ['reference', reference],
];
