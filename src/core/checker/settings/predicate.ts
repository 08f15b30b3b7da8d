// A predicate of the scenario data against one resource, three-valued.
import type { Predicate } from '../../model/predicate.ts';
import type { Missing } from '../lists/check-result.ts';
import { oncePer } from '../lists/memoize.ts';
import { allParts, emptyList, judgeValues, type Subjected } from './clause.ts';
import { judgeRelations } from './cross-resource-comparison.ts';
import { valuesAt } from './property-values.ts';
import { type Subject, writtenTwice } from './resources-under-test.ts';
import { type World, whileJudging } from './settings-context.ts';
import { agreed, allOf, anyOf, type Judgement, unknownFor } from './three-valued-logic.ts';

const notPasted = (resource: string): Missing => ({
  code: 'no-resource-pasted',
  args: { resource },
  at: null,
});

/** A resource that may not count decides nothing. */
const unlessDoubted = (judgement: Judgement, { doubt }: Subject): Judgement =>
  doubt === null ? judgement : unknownFor(doubt, judgement.grounds);

/** Where it holds, that is not known to be enough. */
const perhaps = (judgement: Judgement, at: Subjected | null): Judgement =>
  judgement.truth !== 'yes'
    ? judgement
    : unknownFor(
        {
          code: 'not-enough',
          args: { name: at?.resource.name ?? '', resource: at?.resource.type ?? '' },
          at: judgement.grounds[0]?.at ?? null,
        },
        judgement.grounds,
      );

/** One resource of a type that does is enough; that none of the pasted ones does proves little: there may be others. */
function judgeSome(type: string, must: Predicate, world: World): Judgement {
  const all = world.all(type).map((other) => judgeSubject(must, other, world));
  if (all.length === 0) return unknownFor(notPasted(type));
  const judgement = anyOf(all);
  if (judgement.truth !== 'no' || world.isWhole(type)) return judgement;
  const other: Missing = {
    code: 'other-resource-may-fit',
    args: { resource: type, count: all.length },
    at: null,
  };
  return unknownFor(other, judgement.grounds);
}

function judgePart(predicate: Predicate, at: Subjected | null, world: World): Judgement {
  if ('all' in predicate) return allOf(predicate.all.map((part) => judgePart(part, at, world)));
  if ('any' in predicate) return anyOf(predicate.any.map((part) => judgePart(part, at, world)));
  if ('perhaps' in predicate) return perhaps(judgePart(predicate.perhaps, at, world), at);
  if ('unless' in predicate) {
    const barred = judgePart(predicate.unless, at, world);
    return barred.truth === 'no' ? judgePart(predicate.must, at, world) : perhaps(barred, at);
  }
  if ('some' in predicate) return judgeSome(predicate.some, predicate.must, world);
  if (at === null) return { truth: 'unknown', grounds: [], missing: [] };
  if ('item' in predicate) return judgeItem(predicate, at, world);
  const holds = (wanted: Predicate, other: Subject) => judgeSubject(wanted, other, world).truth;
  return allParts(
    [...judgeValues(predicate, at), ...judgeRelations(predicate, { at, world, holds })],
    predicate,
  );
}

/** Judges `item`: one and the same item of the lists must satisfy the whole predicate. */
function judgeItem(
  { item, must }: Extract<Predicate, { item: string[] }>,
  at: Subjected,
  world: World,
): Judgement {
  const lists = item.map((path) => (path.endsWith('[]') ? path : `${path}[]`));
  const judgements = lists.flatMap((path) => {
    const prefix = `${at.prefix}${path}`;
    return valuesAt(at.node, path, at.told).map((found): Judgement => {
      if (found.kind === 'value')
        return judgePart(
          must,
          { ...at, node: { value: found.value, at: found.at }, prefix: `${prefix}.` },
          world,
        );
      const text = found.kind === 'unknown' ? found.text : '';
      const args = { path: prefix, resource: at.resource.type, name: at.resource.name };
      return unknownFor(
        text === ''
          ? { code: 'value-not-told', args, at: found.at }
          : { code: 'expression', args: { text, field: prefix }, at: found.at },
        [{ path: prefix, state: 'unknown', text, at: found.at }],
      );
    });
  });
  const [first = ''] = lists;
  return judgements.length > 0 ? anyOf(judgements) : emptyList(first, at);
}

function judgeSubject(predicate: Predicate, subject: Subject, world: World): Judgement {
  const resource = { type: subject.type, name: subject.name };
  const writings = subject.writings.map(({ node, told }) =>
    judgePart(predicate, { node, told, prefix: '', resource }, world),
  );
  return unlessDoubted(agreed(writings, writtenTwice(subject)), subject);
}

/** Judges a predicate for a resource; in it, the resource's type means this one. */
export const judgePredicate = (predicate: Predicate, subject: Subject, world: World): Judgement =>
  judgeSubject(predicate, subject, whileJudging(world, subject));

/** Judges a predicate for no resource, so that only what it says of others can tell. */
export const judgeWithout = (predicate: Predicate, world: World): Judgement =>
  judgePart(predicate, null, world);

/** Types of other resources of which a predicate asks for one; found once for each predicate of the data. */
export const someTypes = (predicate: Predicate): readonly string[] => typesAsked(null, predicate);

const typesAsked = oncePer((_: null, predicate: Predicate): readonly string[] => {
  if ('all' in predicate) return predicate.all.flatMap(someTypes);
  if ('any' in predicate) return predicate.any.flatMap(someTypes);
  if ('perhaps' in predicate) return someTypes(predicate.perhaps);
  if ('unless' in predicate) return someTypes(predicate.must);
  return 'some' in predicate ? [predicate.some] : [];
});
