// Functions that evaluate a lambda for each item ("Lambda functions for ARM templates"; `mapValues`, `groupBy` and
// indexes: Azure/bicep, EvaluationTests). An index is indeterminate after an item that stands for several.
import { isObject } from '../configuration/json-node.ts';
import { UnresolvedItems } from '../configuration/unresolved.ts';
import type { Expression } from './parse-expression.ts';
import type { ExpressionRun, SpecialForm } from './special-form.ts';
import { ObjectBuilder } from './values/case-insensitive-keys.ts';
import { canonicalText } from './values/equality.ts';
import { asUnresolved, Indeterminate, isUnresolved, reasonOf, rejected, undocumented } from './values/indeterminate.ts';
import { isList, isSeveral, isText, objectOf, severalIn } from './values/value-types.ts';

interface Lambda {
  readonly size: number;
  readonly call: (...values: readonly unknown[]) => unknown;
}
/** Parses `lambda('x', 'i', body)` with a number of names between `least` and `most`; null for anything else. */
const lambdaOf = (
  arg: Expression | undefined,
  run: ExpressionRun,
  [least, most]: readonly [least: number, most: number],
): Lambda | null => {
  if (arg?.kind !== 'call' || arg.name !== 'lambda') return null;
  const names = arg.args.slice(0, -1).map((name) => (name.kind === 'literal' ? String(name.value).toLowerCase() : ''));
  const body = arg.args.at(-1);
  if (body === undefined || names.includes('') || names.length < least || names.length > most) return null;
  return {
    size: names.length,
    call: (...values) =>
      run.evaluateExpression(body, {
        ...run,
        variables: new Map([...run.variables, ...names.map((name, at) => [name, values[at]] as const)]),
      }),
  };
};

const listOf = (arg: Expression | undefined, run: ExpressionRun): readonly unknown[] | Indeterminate => {
  const list = arg === undefined ? rejected : run.evaluateExpression(arg, run);
  if (isUnresolved(list)) return reasonOf(list);
  return isList(list) ? list : rejected;
};
/** Evaluates a list that has no item that stands for several. */
const countedOf = (arg: Expression | undefined, run: ExpressionRun): readonly unknown[] | Indeterminate => {
  const list = listOf(arg, run);
  if (list instanceof Indeterminate) return list;
  const several = severalIn(list);
  return several === null ? list : reasonOf(several);
};
const usesIndex = (lambda: Lambda, names: number, list: readonly unknown[]): Indeterminate | null => {
  const several = severalIn(list);
  return lambda.size >= names && several !== null ? reasonOf(several) : null;
};

const map: SpecialForm = (args, run) => {
  const list = listOf(args[0], run);
  const lambda = lambdaOf(args[1], run, [1, 2]);
  if (list instanceof Indeterminate) return list;
  if (lambda === null || args.length !== 2) return rejected;
  return (
    usesIndex(lambda, 2, list) ??
    list.map((item, at) => {
      if (!isSeveral(item)) return asUnresolved(lambda.call(item, at), run.text);
      return new UnresolvedItems(run.text, item.reason);
    })
  );
};

/** An item that may be filtered out stands for none or one. */
const filter: SpecialForm = (args, run) => {
  const list = listOf(args[0], run);
  const lambda = lambdaOf(args[1], run, [1, 2]);
  if (list instanceof Indeterminate) return list;
  if (lambda === null || args.length !== 2) return rejected;
  const unresolved = usesIndex(lambda, 2, list);
  if (unresolved !== null) return unresolved;
  const kept: unknown[] = [];
  for (const [at, item] of list.entries()) {
    const isKept = isSeveral(item) ? item : lambda.call(item, at);
    if (isUnresolved(isKept)) kept.push(new UnresolvedItems(run.text, reasonOf(isKept)));
    else if (typeof isKept !== 'boolean') return rejected;
    else if (isKept) kept.push(item);
  }
  return kept;
};

const reduce: SpecialForm = (args, run) => {
  const list = countedOf(args[0], run);
  const start = args[1] === undefined ? rejected : run.evaluateExpression(args[1], run);
  const lambda = lambdaOf(args[2], run, [2, 3]);
  if (list instanceof Indeterminate) return list;
  if (lambda === null || args.length !== 3) return rejected;
  let all = start;
  for (const [at, item] of list.entries()) {
    if (all instanceof Indeterminate) return all;
    all = lambda.call(all, item, at);
  }
  return all;
};

/** The order is documented where the predicate orders every two items that differ. */
const sort: SpecialForm = (args, run) => {
  const list = countedOf(args[0], run);
  const lambda = lambdaOf(args[1], run, [2, 2]);
  if (list instanceof Indeterminate) return list;
  if (lambda === null || args.length !== 2) return rejected;
  let unresolved: Indeterminate | null = null;
  const precedes = (one: unknown, other: unknown): boolean => {
    if (unresolved !== null) return false;
    const before = lambda.call(one, other);
    if (typeof before === 'boolean') return before;
    unresolved = isUnresolved(before) ? reasonOf(before) : rejected;
    return false;
  };
  const sorted = [...list].sort((one, other) => {
    if (precedes(one, other)) return -1;
    return precedes(other, one) ? 1 : 0;
  });
  for (const [at, item] of sorted.entries())
    for (const later of sorted.slice(at + 1)) {
      if (unresolved !== null) return unresolved;
      const text = canonicalText(item);
      if (text !== null && text === canonicalText(later)) continue;
      if (!precedes(item, later) || precedes(later, item)) return unresolved ?? undocumented;
    }
  return unresolved ?? sorted;
};

interface Keyed {
  readonly list: readonly unknown[];
  readonly keyOf: Lambda;
  readonly valueFor: Lambda | null;
}
/** Evaluates a list, with a lambda for keys and, where given, one for values. */
const keyed = (args: readonly Expression[], run: ExpressionRun): Keyed | Indeterminate => {
  const list = countedOf(args[0], run);
  const keyOf = lambdaOf(args[1], run, [1, 1]);
  const valueFor = lambdaOf(args[2], run, [1, 1]);
  if (list instanceof Indeterminate) return list;
  if (keyOf === null || args.length > 3 || (args[2] !== undefined && valueFor === null)) return rejected;
  return { list, keyOf, valueFor };
};
const entriesOf = (
  { list, keyOf, valueFor }: Keyed,
  run: ExpressionRun,
): readonly (readonly [string, unknown])[] | Indeterminate => {
  const entries: (readonly [string, unknown])[] = [];
  for (const item of list) {
    const key = keyOf.call(item);
    if (isUnresolved(key)) return reasonOf(key);
    if (!isText(key)) return rejected;
    entries.push([key, valueFor === null ? item : asUnresolved(valueFor.call(item), run.text)]);
  }
  return entries;
};
/** Undocumented: two items of one key, and keys that differ in case only. */
const toObject: SpecialForm = (args, run) => {
  const given = keyed(args, run);
  const entries = given instanceof Indeterminate ? given : entriesOf(given, run);
  if (entries instanceof Indeterminate) return entries;
  const maker = new ObjectBuilder();
  for (const [key, value] of entries) {
    if (maker.same(key) !== undefined) return undocumented;
    maker.set(key, value);
  }
  return maker.made;
};
const groupBy: SpecialForm = (args, run) => {
  const given = keyed(args, run);
  const entries = given instanceof Indeterminate ? given : entriesOf(given, run);
  if (entries instanceof Indeterminate) return entries;
  const maker = new ObjectBuilder();
  const groups = Map.groupBy(entries, ([key]) => key);
  for (const [key, group] of groups) {
    if (maker.same(key) !== undefined) return undocumented;
    maker.set(
      key,
      group.map(([, value]) => value),
    );
  }
  return maker.made;
};

const mapValues: SpecialForm = (args, run) => {
  const holder = args[0] === undefined ? rejected : run.evaluateExpression(args[0], run);
  const lambda = lambdaOf(args[1], run, [1, 1]);
  if (isUnresolved(holder)) return reasonOf(holder);
  if (!isObject(holder) || lambda === null || args.length !== 2) return rejected;
  return objectOf(
    Object.entries(holder).map(([key, value]) => [key, asUnresolved(lambda.call(value), run.text)] as const),
  );
};

export const lambdaForms: readonly (readonly [name: string, form: SpecialForm])[] = [
  ['map', map],
  ['filter', filter],
  ['reduce', reduce],
  ['sort', sort],
  ['toobject', toObject],
  ['groupby', groupBy],
  ['mapvalues', mapValues],
  // A lambda is only valid as an argument of these.
  ['lambda', () => rejected],
];
