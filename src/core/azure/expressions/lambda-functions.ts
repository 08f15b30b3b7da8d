// Calls that run an expression for each item ("Lambda functions for ARM templates"; `mapValues`, `groupBy` and indexes:
// Azure/bicep, EvaluationTests). Where an index is used, unknown numbers of items before it make it unknown.
import { isObject } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { Expression } from './parse-expression.ts';
import type { Form, Run } from './special-form.ts';
import { ObjectMaker } from './values/case-insensitive-keys.ts';
import { canonical } from './values/equality.ts';
import { isOpen, Open, refused, standIn, unsettled, whyOf } from './values/indeterminate.ts';
import { isList, isSeveral, isText, objectOf, severalIn } from './values/value-types.ts';

interface Lambda {
  readonly size: number;
  readonly call: (...values: readonly unknown[]) => unknown;
}
/** `lambda('x', 'i', body)`, with at least `least` and at most `most` names. */
const lambdaOf = (arg: Expression | undefined, run: Run, least: number, most: number): Lambda | null => {
  if (arg?.kind !== 'call' || arg.name !== 'lambda') return null;
  const names = arg.args
    .slice(0, -1)
    .map((name) => (name.kind === 'literal' ? String(name.value).toLowerCase() : ''));
  const body = arg.args.at(-1);
  if (body === undefined || names.includes('') || names.length < least || names.length > most) return null;
  return {
    size: names.length,
    call: (...values) =>
      run.evaluate(body, {
        ...run,
        variables: new Map([...run.variables, ...names.map((name, at) => [name, values[at]] as const)]),
      }),
  };
};

const listOf = (arg: Expression | undefined, run: Run): readonly unknown[] | Open => {
  const list = arg === undefined ? refused : run.evaluate(arg, run);
  if (isOpen(list)) return whyOf(list);
  return isList(list) ? list : refused;
};
/** The list when each of its items is known to be one item. */
const countedOf = (arg: Expression | undefined, run: Run): readonly unknown[] | Open => {
  const list = listOf(arg, run);
  if (list instanceof Open) return list;
  const several = severalIn(list);
  return several === null ? list : whyOf(several);
};
const usesIndex = (lambda: Lambda, names: number, list: readonly unknown[]): Open | null => {
  const several = severalIn(list);
  return lambda.size >= names && several !== null ? whyOf(several) : null;
};

const map: Form = (args, run) => {
  const list = listOf(args[0], run);
  const lambda = lambdaOf(args[1], run, 1, 2);
  if (list instanceof Open) return list;
  if (lambda === null || args.length !== 2) return refused;
  return (
    usesIndex(lambda, 2, list) ??
    list.map((item, at) => {
      if (!isSeveral(item)) return standIn(lambda.call(item, at), run.text);
      return new Unresolved(run.text, true, item.reason);
    })
  );
};

/** An item that may have been left out stands for none or one. */
const filter: Form = (args, run) => {
  const list = listOf(args[0], run);
  const lambda = lambdaOf(args[1], run, 1, 2);
  if (list instanceof Open) return list;
  if (lambda === null || args.length !== 2) return refused;
  const open = usesIndex(lambda, 2, list);
  if (open !== null) return open;
  const kept: unknown[] = [];
  for (const [at, item] of list.entries()) {
    const keep = isSeveral(item) ? item : lambda.call(item, at);
    if (isOpen(keep)) kept.push(new Unresolved(run.text, true, whyOf(keep)));
    else if (typeof keep !== 'boolean') return refused;
    else if (keep) kept.push(item);
  }
  return kept;
};

const reduce: Form = (args, run) => {
  const list = countedOf(args[0], run);
  const start = args[1] === undefined ? refused : run.evaluate(args[1], run);
  const lambda = lambdaOf(args[2], run, 2, 3);
  if (list instanceof Open) return list;
  if (lambda === null || args.length !== 3) return refused;
  let all = start;
  for (const [at, item] of list.entries()) {
    if (all instanceof Open) return all;
    all = lambda.call(all, item, at);
  }
  return all;
};

/**
 * The order is settled when the predicate puts every two items that differ into one order; what becomes of others
 * the page does not say.
 */
const sort: Form = (args, run) => {
  const list = countedOf(args[0], run);
  const lambda = lambdaOf(args[1], run, 2, 2);
  if (list instanceof Open) return list;
  if (lambda === null || args.length !== 2) return refused;
  let open: Open | null = null;
  const comes = (one: unknown, other: unknown): boolean => {
    if (open !== null) return false;
    const before = lambda.call(one, other);
    if (typeof before === 'boolean') return before;
    open = isOpen(before) ? whyOf(before) : refused;
    return false;
  };
  const sorted = [...list].sort((one, other) => (comes(one, other) ? -1 : comes(other, one) ? 1 : 0));
  for (const [at, item] of sorted.entries())
    for (const later of sorted.slice(at + 1)) {
      if (open !== null) return open;
      const text = canonical(item);
      if (text !== null && text === canonical(later)) continue;
      if (!comes(item, later) || comes(later, item)) return open ?? unsettled;
    }
  return open ?? sorted;
};

interface Keyed {
  readonly list: readonly unknown[];
  readonly keyOf: Lambda;
  readonly valueFor: Lambda | null;
}
/** A list, a lambda for keys and perhaps one for values. */
const keyed = (args: readonly Expression[], run: Run): Keyed | Open => {
  const list = countedOf(args[0], run);
  const keyOf = lambdaOf(args[1], run, 1, 1);
  const valueFor = lambdaOf(args[2], run, 1, 1);
  if (list instanceof Open) return list;
  if (keyOf === null || args.length > 3 || (args[2] !== undefined && valueFor === null)) return refused;
  return { list, keyOf, valueFor };
};
const entriesOf = (
  { list, keyOf, valueFor }: Keyed,
  run: Run,
): readonly (readonly [string, unknown])[] | Open => {
  const entries: (readonly [string, unknown])[] = [];
  for (const item of list) {
    const key = keyOf.call(item);
    if (isOpen(key)) return whyOf(key);
    if (!isText(key)) return refused;
    entries.push([key, valueFor === null ? item : standIn(valueFor.call(item), run.text)]);
  }
  return entries;
};
/** Two items of one key, and keys that differ in case only: not documented. */
const toObject: Form = (args, run) => {
  const given = keyed(args, run);
  const entries = given instanceof Open ? given : entriesOf(given, run);
  if (entries instanceof Open) return entries;
  const maker = new ObjectMaker();
  for (const [key, value] of entries) {
    if (maker.same(key) !== undefined) return unsettled;
    maker.set(key, value);
  }
  return maker.made;
};
const groupBy: Form = (args, run) => {
  const given = keyed(args, run);
  const entries = given instanceof Open ? given : entriesOf(given, run);
  if (entries instanceof Open) return entries;
  const maker = new ObjectMaker();
  const groups = Map.groupBy(entries, ([key]) => key);
  for (const [key, group] of groups) {
    if (maker.same(key) !== undefined) return unsettled;
    maker.set(
      key,
      group.map(([, value]) => value),
    );
  }
  return maker.made;
};

const mapValues: Form = (args, run) => {
  const holder = args[0] === undefined ? refused : run.evaluate(args[0], run);
  const lambda = lambdaOf(args[1], run, 1, 1);
  if (isOpen(holder)) return whyOf(holder);
  if (!isObject(holder) || lambda === null || args.length !== 2) return refused;
  return objectOf(
    Object.entries(holder).map(([key, value]) => [key, standIn(lambda.call(value), run.text)] as const),
  );
};

export const lambdaForms: readonly (readonly [name: string, form: Form])[] = [
  ['map', map],
  ['filter', filter],
  ['reduce', reduce],
  ['sort', sort],
  ['toobject', toObject],
  ['groupby', groupBy],
  ['mapvalues', mapValues],
  // A lambda stands only as an argument of these.
  ['lambda', () => refused],
];
