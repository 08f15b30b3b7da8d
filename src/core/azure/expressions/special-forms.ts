// Calls that need not know all of their arguments, or take them from the template: `and`, `or`, `if`, `coalesce`,
// `tryGet` ("Logical", "Comparison", "Object functions for ARM templates"), `parameters`, `variables`, `copyIndex`,
// `reference` ("Deployment", "Numeric", "Resource functions").
import { isObject } from '../configuration/json-node.ts';
import { PartialId } from '../configuration/unresolved.ts';
import { DeploymentReference } from './deployment-reference.ts';
import { memberValue, missingMember } from './member-access.ts';
import type { Expression } from './parse-expression.ts';
import { PrincipalReference } from './principal-reference.ts';
import type { ExpressionRun, SpecialForm } from './special-form.ts';
import { Indeterminate, isUnresolved, reasonOf, rejected, undocumented } from './values/indeterminate.ts';
import { propertiesSymbol } from './values/symbols.ts';
import { isList, isText, isWhole } from './values/value-types.ts';

const argument = (arg: Expression | undefined, run: ExpressionRun): unknown =>
  arg === undefined ? rejected : run.evaluateExpression(arg, run);

/** One false decides `and`, one true decides `or`, whatever the others are, unless Azure rejects one of them. */
const logical =
  (name: 'and' | 'or'): SpecialForm =>
  (args, run) => {
    const decisive = name === 'or';
    const values = args.map((arg) => run.evaluateExpression(arg, run));
    const unresolved = values.filter(isUnresolved).map(reasonOf);
    const fault = unresolved.find(({ code }) => code !== 'parameter' && code !== 'deployment' && code !== 'hash');
    if (values.length < 2 || values.some((value) => typeof value !== 'boolean' && !isUnresolved(value)))
      return rejected;
    if (fault !== undefined) return fault;
    return values.includes(decisive) ? decisive : (unresolved[0] ?? !decisive);
  };

const when: SpecialForm = (args, run) => {
  if (args.length !== 3) return rejected;
  const condition = argument(args[0], run);
  if (isUnresolved(condition)) return reasonOf(condition);
  return typeof condition === 'boolean' ? argument(args[condition ? 1 : 2], run) : rejected;
};

const coalesce: SpecialForm = (args, run) => {
  for (const arg of args) {
    const value = argument(arg, run);
    if (value !== null) return value;
  }
  return args.length === 0 ? rejected : null;
};

/** Returns a key of `tryGet`: a name, an index, or `{value, fromEnd}` (Azure/bicep, compiled samples). */
const keyOf = (key: unknown, holder: unknown): unknown => {
  if (!isObject(key)) return key;
  const { value, fromEnd } = key;
  if (fromEnd !== true) return value;
  return isList(holder) && isWhole(value) ? holder.length - value : missingMember;
};
/** Returns why `tryGet` cannot look up a key in a value; null where it can. */
const lookupFault = (holder: unknown, key: unknown): Indeterminate | null => {
  if (isUnresolved(key)) return reasonOf(key);
  const isReference = holder instanceof DeploymentReference;
  if (isUnresolved(holder) && !isReference) return reasonOf(holder);
  if (isList(holder) ? !isWhole(key) && key !== missingMember : !isText(key)) return rejected;
  if (!isList(holder) && !isObject(holder) && !isReference) return rejected;
  return isWhole(key) && key < 0 ? undocumented : null;
};
/** Null where the first key is missing (Bicep's safe-dereference operator); undocumented for further keys. */
const tryGet: SpecialForm = (args, run) => {
  const [holder, ...keys] = args.map((arg) => run.evaluateExpression(arg, run));
  if (keys.length === 0) return rejected;
  let value = holder;
  for (const [at, written] of keys.entries()) {
    if (value === null) return null;
    const key = isUnresolved(written) ? written : keyOf(written, value);
    const fault = lookupFault(value, key);
    if (fault !== null) return fault;
    value = key === missingMember ? missingMember : memberValue(value, key);
    if (value === missingMember) return at === 0 ? null : undocumented;
  }
  return value;
};

/** Makes a form that looks up its one argument, a name, in the template. */
const named =
  (find: (name: string, run: ExpressionRun) => unknown): SpecialForm =>
  (args, run) => {
    const name = argument(args[0], run);
    if (isUnresolved(name)) return reasonOf(name);
    return isText(name) && args.length === 1 ? find(name, run) : rejected;
  };

/** `copyIndex()`, `copyIndex('loop')`, `copyIndex(offset)`, `copyIndex('loop', offset)`. */
const copyIndex: SpecialForm = (args, run) => {
  const values = args.map((arg) => run.evaluateExpression(arg, run));
  const unresolved = values.find(isUnresolved);
  if (unresolved !== undefined) return reasonOf(unresolved);
  const name = values.find(isText) ?? null;
  const offsets = values.filter(isWhole);
  if (values.length > 2 || offsets.length + (name === null ? 0 : 1) !== values.length || offsets.length > 1)
    return rejected;
  const index = run.context.index(name);
  if (index === null) return new Indeterminate('undeclared', name ?? 'copyIndex');
  return index instanceof Indeterminate ? index : index + (offsets[0] ?? 0);
};

const reference: SpecialForm = (args, run) => {
  const [key, , full] = args.map((arg) => run.evaluateExpression(arg, run));
  if (!(key instanceof PartialId) && isUnresolved(key)) return reasonOf(key);
  if (!isText(key) && !(key instanceof PartialId)) return rejected;
  const found = run.context.reference(key);
  const isFull = isText(full) && full.toLowerCase() === 'full';
  if (found instanceof DeploymentReference) return isFull ? found.full : found;
  const id = run.context.resourceId(key) ?? key;
  if (isFull && id instanceof PartialId) return new PrincipalReference(id);
  const symbol = isFull ? null : propertiesSymbol(id);
  return found instanceof Indeterminate && symbol !== null
    ? new Indeterminate(found.code, found.detail, { symbol })
    : found;
};

export const specialForms: readonly (readonly [name: string, form: SpecialForm])[] = [
  ['and', logical('and')],
  ['or', logical('or')],
  ['if', when],
  ['coalesce', coalesce],
  ['tryget', tryGet],
  ['parameters', named((name, run) => run.context.parameter(name))],
  ['variables', named((name, run) => run.context.variable(name))],
  [
    'lambdavariables',
    named((name, { variables }) => {
      const key = name.toLowerCase();
      return variables.has(key) ? variables.get(key) : new Indeterminate('undeclared', name);
    }),
  ],
  ['copyindex', copyIndex],
  ['reference', reference],
];
