// A predicate of the scenario data against one resource, three-valued.
import type { Predicate } from '../../model/schema.ts';
import { judgeClause, type Subjected, type World } from './clause.ts';
import { ofType, type Subject, type Subjects } from './subjects.ts';
import { allAlike, allOf, anyOf, type Judgement, unknownFor } from './truth.ts';
import { valuesAt, valueText } from './values.ts';

export interface PredicateWorld {
  readonly subjects: Subjects;
  /** How resources of another type, named in a clause, count: each of them, or one. */
  readonly holdsFor: 'every' | 'one';
}

/** A resource as a predicate sees it. */
export const subjected = ({ node, whole, type, name, id }: Subject): Subjected => ({
  node,
  whole,
  prefix: '',
  resource: { type, name: name ?? id?.split('/').at(-1) ?? '' },
});

const notPasted = (resource: string): Judgement =>
  unknownFor({ code: 'no-resource-pasted', args: { resource }, at: null });

/** A resource that a template's condition may leave out decides nothing. */
const ifItExists = (judgement: Judgement, subject: Subject): Judgement =>
  subject.exists
    ? judgement
    : {
        truth: 'unknown',
        grounds: judgement.grounds,
        missing: [
          {
            code: 'may-not-exist',
            args: { name: subjected(subject).resource.name, resource: subject.type },
            at: subject.node.at,
          },
        ],
      };

/** Judges a predicate for a resource. Null: for none, so that only clauses about other types can tell. */
export function judgePredicate(
  predicate: Predicate,
  subject: Subject | null,
  world: PredicateWorld & { readonly resource: string },
): Judgement {
  const judge = (part: Predicate, at: Subjected | null): Judgement => {
    if ('all' in part) return allOf(part.all.map((one) => judge(one, at)));
    if ('any' in part) return anyOf(part.any.map((one) => judge(one, at)));
    if ('item' in part) return at === null ? notPasted(world.resource) : judgeItem(part, at, judge);
    const inWorld = (of: Subjected): World => ({
      at: of,
      subjects: world.subjects,
      holds: (wanted, other, type) => judgePredicate(wanted, other, { ...world, resource: type }).truth,
    });
    const { resource } = part;
    if (resource === undefined || resource.toLowerCase() === world.resource.toLowerCase())
      return at === null ? notPasted(world.resource) : judgeClause(part, inWorld(at));
    const others = ofType(world.subjects, resource);
    if (others.length === 0) return notPasted(resource);
    const judgements = others.map((other) => ifItExists(judgeClause(part, inWorld(subjected(other))), other));
    if (world.holdsFor === 'every') return allAlike(judgements);
    const judgement = anyOf(judgements);
    return judgement.truth === 'no' ? { ...judgement, truth: 'unknown' } : judgement;
  };
  const judgement = judge(predicate, subject === null ? null : subjected(subject));
  return subject === null ? judgement : ifItExists(judgement, subject);
}

/** Judges `item`: one and the same item of the lists must satisfy the whole predicate. */
function judgeItem(
  { item, must }: Extract<Predicate, { item: string[] }>,
  at: Subjected,
  judge: (part: Predicate, at: Subjected) => Judgement,
): Judgement {
  const judgements: Judgement[] = [];
  for (const path of item) {
    const list = path.replace(/\[\]$/, '');
    for (const found of valuesAt(at.node, `${list}[]`, at.whole)) {
      const full = `${at.prefix}${list}[]`;
      if (found.kind === 'value')
        judgements.push(
          judge(must, { ...at, node: { value: found.value, at: found.at }, prefix: `${full}.` }),
        );
      else if (found.kind === 'unknown')
        judgements.push({
          truth: 'unknown',
          grounds: [{ path: full, state: 'unknown', text: found.text, at: found.at, missing: null }],
          missing: [unknownList(found.text, full, at)],
        });
    }
  }
  if (judgements.length > 0) return anyOf(judgements);
  const [path = ''] = item;
  const list = path.replace(/\[\]$/, '');
  const [found] = valuesAt(at.node, list, at.whole);
  const ground = {
    path: `${at.prefix}${list}`,
    state: found?.kind === 'value' ? ('value' as const) : ('absent' as const),
    text: found?.kind === 'value' ? valueText(found.value) : '',
    at: found?.at ?? at.node.at,
    missing: null,
  };
  return { truth: 'no', grounds: [ground], missing: [] };
}

const unknownList = (text: string, path: string, { node, resource }: Subjected) =>
  text === ''
    ? { code: 'value-not-told', args: { path, resource: resource.type, name: resource.name }, at: node.at }
    : { code: 'expression', args: { text, field: path }, at: node.at };

/** Resource types that clauses of a predicate are about, besides the setting's own. */
export function otherTypes(predicate: Predicate): readonly string[] {
  if ('all' in predicate) return predicate.all.flatMap(otherTypes);
  if ('any' in predicate) return predicate.any.flatMap(otherTypes);
  if ('item' in predicate) return otherTypes(predicate.must);
  return predicate.resource === undefined ? [] : [predicate.resource];
}
