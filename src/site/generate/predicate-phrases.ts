// What a setting must be, in words: property path, relation, value.
import type { Clause, ComparedWith, Predicate } from '../../core/model/predicate.ts';
import { asStated, tellingClauses } from '../../core/model/predicate-clauses.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import type { Edition } from './render-context.ts';

const value = (one: unknown): string => mdxCode(JSON.stringify(one));

type Relation =
  | 'equals'
  | 'notEquals'
  | 'oneOf'
  | 'contains'
  | 'notContains'
  | 'endsWith'
  | 'present'
  | 'absent'
  | 'empty'
  | 'notEmpty'
  | 'outside'
  | 'sameAs'
  | 'liesIn'
  | 'covers'
  | 'whenAbsent'
  | 'item'
  | 'some';

/** A catalogue's sentence with values that are MDX already: the words are escaped, the values are not again. */
const sentence = (view: Edition, relation: Relation, values: string): string => {
  const [before = '', after = ''] = view.t(`must.${relation}`, { value: '\u0000' }).split('\u0000');
  return `${mdxText(before)}${values}${mdxText(after)}`;
};

/** The value of another resource, and of which. */
const otherWords = (view: Edition, { resource, path, where }: ComparedWith): string => {
  const telling = where === undefined ? [] : tellingClauses(where);
  const which = telling.map((clause) => clauseWords(view, clause)).join(', ');
  return `${mdxCode(resource)} ${mdxCode(path)}${which === '' ? '' : ` (${which})`}`;
};

const clauseWords = (view: Edition, clause: Clause): string => {
  const parts: string[] = [];
  const say = (relation: Relation, values: string | undefined): void => {
    if (values !== undefined) parts.push(sentence(view, relation, values));
  };
  const code = (one: unknown): string | undefined => (one === undefined ? undefined : value(one));
  const other = (one: ComparedWith | undefined): string | undefined =>
    one === undefined ? undefined : otherWords(view, one);
  say('equals', code(clause.equals));
  say('notEquals', code(clause['not-equals']));
  say('oneOf', clause['one-of']?.map(value).join(', '));
  say('contains', code(clause.contains));
  say('notContains', code(clause['not-contains']));
  say('endsWith', code(clause['ends-with']));
  if (clause.present !== undefined) say(clause.present ? 'present' : 'absent', '');
  if (clause.empty !== undefined) say(clause.empty ? 'empty' : 'notEmpty', '');
  say('outside', code(clause['outside-prefix']));
  say('sameAs', other(clause['same-as']));
  say('liesIn', other(clause['lies-in']));
  say('covers', other(clause.covers));
  say('whenAbsent', code(clause.absent));
  const each = clause.each === true ? `${mdxText(view.t('must.each'))} ` : '';
  return `${each}${mdxCode(clause.path)} ${parts.join(', ')}`;
};

/** A part of a list; one that is a list itself stands in parentheses. */
const partWords = (view: Edition, part: Predicate): string =>
  'all' in part || 'any' in part ? `(${statedWords(view, part)})` : statedWords(view, part);

const statedWords = (view: Edition, predicate: Predicate): string => {
  const or = mdxText(view.t('must.or'));
  if ('all' in predicate) return predicate.all.map((part) => partWords(view, part)).join('<br />');
  if ('any' in predicate) return predicate.any.map((part) => partWords(view, part)).join(`<br />${or} `);
  if ('perhaps' in predicate) return statedWords(view, predicate.perhaps);
  if ('unless' in predicate) return statedWords(view, predicate.must);
  if ('some' in predicate)
    return `${sentence(view, 'some', mdxCode(predicate.some))} ${statedWords(view, predicate.must)}`;
  if ('item' in predicate) {
    const lists = predicate.item.map(mdxCode).join(`, ${or} `);
    return `${sentence(view, 'item', lists)}<br />${statedWords(view, predicate.must)}`;
  }
  return clauseWords(view, predicate);
};

/** Writes a predicate for a table's cell; parts of `all` stand one a line, those of `any` are joined by "or". */
export const predicateWords = (view: Edition, predicate: Predicate): string =>
  statedWords(view, asStated(predicate));
