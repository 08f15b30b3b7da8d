// One clause of a predicate against the values at its path.
import type { Node } from '../../azure/configuration/json-node.ts';
import type { Clause } from '../../model/predicate.ts';
import type { Missing } from '../lists/check-result.ts';
import { type Test, testsOf } from './compare-values.ts';
import { type Found, type Told, valuesAt, valueText } from './property-values.ts';
import {
  allOf,
  anyTruth,
  type Ground,
  type Judgement,
  negated,
  opposite,
  type Truth,
  truthOf,
} from './three-valued-logic.ts';

/** The thing that a predicate is held against: a resource's body, or an item in it. */
export interface Subjected {
  readonly node: Node;
  readonly told: Told;
  /** Path from the resource to here, with a dot at its end; empty for the resource itself. */
  readonly prefix: string;
  readonly resource: { readonly type: string; readonly name: string };
}

const mostGrounds = 5;

/** What would settle a value that is not known. */
function missingValue(found: Found, path: string, { resource }: Subjected): Missing {
  const args = { path, resource: resource.type, name: resource.name };
  if (found.kind === 'absent') return { code: 'value-not-set', args, at: found.at };
  return found.kind === 'unknown' && found.text !== ''
    ? { code: 'expression', args: { text: found.text, field: path }, at: found.at }
    : { code: 'value-not-told', args, at: found.at };
}

interface Looked {
  readonly truth: Truth;
  readonly ground: Ground;
  readonly missing: Missing | null;
}

/** Tests what was found; a missing value counts as the one that the scenario says Azure then takes. */
function look(found: Found, clause: Clause, test: Test, at: Subjected): Looked {
  const path = `${at.prefix}${clause.path}`;
  const ground = (state: Ground['state'], text: string): Ground => ({ path, state, text, at: found.at });
  if (found.kind === 'value') {
    const truth = test(found.value);
    const missing = truth === 'unknown' ? missingValue(found, path, at) : null;
    return { truth, ground: ground('value', valueText(found.value)), missing };
  }
  if (found.kind === 'absent' && clause.absent !== undefined)
    return { truth: test(clause.absent), ground: ground('default', valueText(clause.absent)), missing: null };
  const missing = missingValue(found, path, at);
  return found.kind === 'absent'
    ? { truth: 'unknown', ground: ground('absent', ''), missing }
    : { truth: 'unknown', ground: ground('unknown', found.text), missing };
}

const judged = (truth: Truth, looked: readonly Looked[]): Judgement => {
  const telling = looked.filter((one) => one.truth === truth).slice(0, mostGrounds);
  return {
    truth,
    grounds: telling.map(({ ground }) => ground),
    missing: truth === 'unknown' ? telling.flatMap(({ missing }) => missing ?? []) : [],
  };
};

/** The list at a path, or the place where it should be: what shows that it has items or none. */
function listAt(path: string, at: Subjected): Ground {
  const list = path.slice(0, path.lastIndexOf('[]'));
  const [found] = valuesAt(at.node, list, at.told);
  const isThere = found?.kind === 'value';
  return {
    path: `${at.prefix}${list}`,
    state: isThere ? 'value' : 'absent',
    text: isThere ? valueText(found.value) : '',
    at: found?.at ?? at.node.at,
  };
}

/** Without items there is none that fits. */
export const emptyList = (path: string, at: Subjected): Judgement => ({
  truth: 'no',
  grounds: [listAt(path, at)],
  missing: [],
});

/** One value that passes is enough. */
function someValue(clause: Clause, test: Test, at: Subjected): Judgement {
  const found = valuesAt(at.node, clause.path, at.told);
  if (found.length === 0) return emptyList(clause.path, at);
  const looked = found.map((one) => look(one, clause, test, at));
  return judged(anyTruth(looked.map(({ truth }) => truth)), looked);
}

/** No value may fail. */
const everyValue = (clause: Clause, test: Test, at: Subjected): Judgement =>
  negated(someValue(clause, (value) => opposite(test(value)), at));

/** Judges the values at a clause's path by a test. */
export const judgeTest = (clause: Clause, test: Test, at: Subjected): Judgement =>
  clause.each === true ? everyValue(clause, test, at) : someValue(clause, test, at);

/** Whether something stands at the path: here a missing value is an answer. */
function presence(clause: Clause, stands: (found: Found) => Truth, at: Subjected): Judgement {
  const found = valuesAt(at.node, clause.path, at.told);
  if (found.length === 0) return emptyList(clause.path, at);
  const looked = found.map((one): Looked => {
    const truth = stands(one);
    const { ground, missing } = look(one, clause, () => truth, at);
    const state = ground.state === 'default' ? 'absent' : ground.state;
    return { truth, ground: { ...ground, state }, missing };
  });
  return judged(anyTruth(looked.map(({ truth }) => truth)), looked);
}

const isPresent = (found: Found): Truth =>
  found.kind === 'unknown' ? 'unknown' : truthOf(found.kind === 'value');
const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);
const isFilled = (found: Found): Truth =>
  found.kind === 'value' ? truthOf(!isEmpty(found.value)) : isPresent(found);

/** Judges what a clause says of the values at its path alone; several comparisons must all hold. */
export function judgeValues(clause: Clause, at: Subjected): readonly Judgement[] {
  const { present, empty } = clause;
  const { some, each } = testsOf(clause);
  const parts = [
    ...some.map((test) => judgeTest(clause, test, at)),
    ...each.map((test) => everyValue(clause, test, at)),
  ];
  if (present !== undefined) {
    const there = presence(clause, isPresent, at);
    parts.push(present ? there : negated(there));
  }
  if (empty !== undefined) {
    const filled = presence(clause, isFilled, at);
    const isList = clause.path.endsWith('[]') && filled.truth !== 'unknown';
    const shown = isList ? { ...filled, grounds: [listAt(clause.path, at)] } : filled;
    parts.push(empty ? negated(shown) : shown);
  }
  return parts;
}

export const allParts = (parts: readonly Judgement[], clause: Clause): Judgement => {
  if (parts.length === 0) throw new Error(`The clause about ${clause.path} compares with nothing`);
  return allOf(parts);
};
