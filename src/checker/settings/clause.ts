// One clause of a predicate against the values at its path.
import type { Node } from '../../azure/node.ts';
import type { Clause, ComparedWith, Predicate } from '../../model/schema.ts';
import { addresses } from '../../net/index.ts';
import type { Missing } from '../result.ts';
import { ofType, type Subject, type Subjects } from './subjects.ts';
import { allOf, type Ground, type Judgement, type Truth, unknownFor } from './truth.ts';
import { type Found, valuesAt, valueText } from './values.ts';

/** The thing that a predicate is held against: a resource's body, or an item in it. */
export interface Subjected {
  readonly node: Node;
  readonly whole: boolean;
  /** Path from the resource to here, with a dot at its end; empty for the resource itself. */
  readonly prefix: string;
  readonly resource: { readonly type: string; readonly name: string };
}

const fold = (text: string): string => text.toLowerCase();
const truthOf = (holds: boolean): Truth => (holds ? 'yes' : 'no');
const opposite: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

/** Compares without case. Values of different kinds (PowerShell writes numbers for words) tell nothing. */
function same(value: unknown, wanted: unknown): Truth {
  if (typeof wanted === 'string')
    return typeof value === 'string' ? truthOf(fold(value) === fold(wanted)) : 'unknown';
  if (typeof wanted === 'boolean') {
    if (typeof value === 'boolean') return truthOf(value === wanted);
    if (typeof value === 'string' && /^(?:true|false)$/i.test(value))
      return truthOf(fold(value) === String(wanted));
    return 'unknown';
  }
  return typeof value === typeof wanted ? truthOf(value === wanted) : 'unknown';
}

const firstOf = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.every((truth) => truth === 'no') ? 'no' : 'unknown';

function contains(value: unknown, wanted: unknown): Truth {
  if (Array.isArray(value)) return firstOf(value.map((item: unknown) => same(item, wanted)));
  if (typeof value !== 'string' || typeof wanted !== 'string') return 'unknown';
  return truthOf(fold(value).includes(fold(wanted)));
}

function outside(value: unknown, prefix: string): Truth {
  if (typeof value !== 'string') return 'unknown';
  const { set, invalid } = addresses.readPrefixes([value]);
  if (invalid.length > 0) return 'unknown';
  return truthOf(!addresses.intersects(set, addresses.readPrefixes([prefix]).set));
}

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);

type Test = (value: unknown) => Truth;

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
}

function look(found: Found, clause: Clause, test: Test, at: Subjected): Looked {
  const path = `${at.prefix}${clause.path}`;
  const text = found.kind === 'value' ? valueText(found.value) : found.kind === 'unknown' ? found.text : '';
  const ground = { path, text, at: found.at, missing: null } as const;
  if (found.kind === 'value') {
    const truth = test(found.value);
    if (truth !== 'unknown') return { truth, ground: { ...ground, state: 'value' } };
    return {
      truth,
      ground: {
        ...ground,
        state: 'value',
        missing: missingValue({ ...found, kind: 'unknown', text: '', set: true }, path, at),
      },
    };
  }
  if (found.kind === 'absent' && clause.absent !== undefined)
    return {
      truth: test(clause.absent),
      ground: { ...ground, state: 'default', text: valueText(clause.absent) },
    };
  const state = found.kind === 'absent' ? 'absent' : 'unknown';
  return { truth: 'unknown', ground: { ...ground, state, missing: missingValue(found, path, at) } };
}

const judged = (truth: Truth, looked: readonly Looked[]): Judgement => {
  const grounds = looked.filter((one) => one.truth === truth).map(({ ground }) => ground);
  return {
    truth,
    grounds: grounds.slice(0, 5),
    missing: truth === 'unknown' ? grounds.flatMap(({ missing }) => missing ?? []).slice(0, 5) : [],
  };
};

/** Nothing at the path: the list has no items. Its grounds are where the list is, or should be. */
function noItems(clause: Clause, at: Subjected): Judgement {
  const list = clause.path.slice(0, clause.path.lastIndexOf('[]'));
  const [found] = valuesAt(at.node, list, at.whole);
  const where = found?.at ?? at.node.at;
  const state = found?.kind === 'value' ? 'value' : 'absent';
  const text = found?.kind === 'value' ? valueText(found.value) : '';
  return {
    truth: 'no',
    grounds: [{ path: `${at.prefix}${list}`, state, text, at: where, missing: null }],
    missing: [],
  };
}

/** One value that passes is enough. */
function some(clause: Clause, test: Test, at: Subjected): Judgement {
  const found = valuesAt(at.node, clause.path, at.whole);
  if (found.length === 0) return noItems(clause, at);
  const looked = found.map((one) => look(one, clause, test, at));
  return judged(firstOf(looked.map(({ truth }) => truth)), looked);
}

/** No value may fail. */
function each(clause: Clause, test: Test, at: Subjected): Judgement {
  const judgement = some(clause, (value) => opposite[test(value)], at);
  return { ...judgement, truth: opposite[judgement.truth] };
}

/** Whether something stands at the path: here a missing value is an answer. */
function presence(clause: Clause, wanted: (found: Found) => Truth, at: Subjected): Judgement {
  const found = valuesAt(at.node, clause.path, at.whole);
  const looked = found.map((one): Looked => {
    const truth = wanted(one);
    const { ground } = look(one, clause, () => truth, at);
    return { truth, ground: truth === 'unknown' ? ground : { ...ground, missing: null } };
  });
  return judged(firstOf(looked.map(({ truth }) => truth)), looked);
}

function empty(clause: Clause, wanted: boolean, at: Subjected): Judgement {
  const isList = clause.path.endsWith('[]');
  const filled = (found: Found): Truth =>
    found.kind === 'unknown'
      ? present(found)
      : truthOf(isList || (found.kind === 'value' && !isEmpty(found.value)));
  const judgement =
    valuesAt(at.node, clause.path, at.whole).length === 0
      ? noItems(clause, at)
      : presence(clause, filled, at);
  return wanted ? { ...judgement, truth: opposite[judgement.truth] } : judgement;
}

const present = (found: Found): Truth =>
  found.kind === 'value' || (found.kind === 'unknown' && found.set)
    ? 'yes'
    : found.kind === 'absent'
      ? 'no'
      : 'unknown';
const withoutSlash = (text: string): string => fold(text).replace(/\/+$/, '');

/** Equals a value that other resources have; those of which that is not known keep the answer open. */
function sameAs(clause: Clause, other: ComparedWith, world: World): Judgement {
  const { at, subjects, holds } = world;
  const known = new Set<string>();
  let open = other.partial === true;
  let pasted = 0;
  for (const subject of ofType(subjects, other.resource)) {
    const fits = other.where === undefined ? 'yes' : holds(other.where, subject, other.resource);
    if (fits === 'no') continue;
    pasted += 1;
    for (const found of valuesAt(subject.node, other.path, subject.whole)) {
      const { kind } = found;
      if (kind === 'unknown' || fits === 'unknown' || !subject.exists) open = true;
      else if (kind === 'value' && typeof found.value === 'string') known.add(withoutSlash(found.value));
    }
  }
  if (known.size === 0) open = true;
  const test = (value: unknown): Truth => {
    if (typeof value !== 'string') return 'unknown';
    return known.has(withoutSlash(value)) ? 'yes' : open ? 'unknown' : 'no';
  };
  const judgement = some(clause, test, at);
  const here = valuesAt(at.node, clause.path, at.whole).some(
    ({ kind, ...found }) => kind === 'value' && 'value' in found && typeof found.value === 'string',
  );
  if (judgement.truth !== 'unknown' || !here) return judgement;
  // The value here is known; it is the other one that is not.
  const { resource } = other;
  const missing =
    pasted === 0
      ? { code: 'no-resource-pasted', args: { resource }, at: null }
      : { code: 'other-resource-may-fit', args: { resource, count: pasted }, at: null };
  return {
    ...unknownFor(missing),
    grounds: judgement.grounds.map((ground) => ({ ...ground, missing: null })),
  };
}

export interface World {
  readonly at: Subjected;
  readonly subjects: Subjects;
  /** Judges a predicate for another resource. */
  readonly holds: (predicate: Predicate, subject: Subject, resource: string) => Truth;
}

/** Judges a clause; several comparisons in one must all hold. */
export function judgeClause(clause: Clause, world: World): Judgement {
  const { at } = world;
  const parts: Judgement[] = [];
  const { equals, contains: part, present: there, empty: none } = clause;
  if (equals !== undefined) parts.push(some(clause, (value) => same(value, equals), at));
  const not = clause['not-equals'];
  if (not !== undefined) parts.push(each(clause, (value) => opposite[same(value, not)], at));
  const list = clause['one-of'];
  if (list !== undefined)
    parts.push(some(clause, (value) => firstOf(list.map((wanted) => same(value, wanted))), at));
  if (part !== undefined) parts.push(some(clause, (value) => contains(value, part), at));
  const end = clause['ends-with'];
  if (end !== undefined)
    parts.push(
      some(
        clause,
        (value) => (typeof value === 'string' ? truthOf(fold(value).endsWith(fold(end))) : 'unknown'),
        at,
      ),
    );
  const prefix = clause['outside-prefix'];
  if (prefix !== undefined) parts.push(each(clause, (value) => outside(value, prefix), at));
  if (there !== undefined) {
    const judgement = presence(clause, present, at);
    parts.push(there ? judgement : { ...judgement, truth: opposite[judgement.truth] });
  }
  if (none !== undefined) parts.push(empty(clause, none, at));
  const other = clause['same-as'];
  if (other !== undefined) parts.push(sameAs(clause, other, world));
  return allOf(parts);
}
