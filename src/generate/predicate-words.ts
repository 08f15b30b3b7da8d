// What a setting must be, in words: property path, relation, value.
import type { Clause, Predicate } from '../model/schema.ts';
import type { Edition } from './edition.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';

const value = (one: unknown): string => mdxCode(JSON.stringify(one));
/** A catalogue's sentence with values that are MDX already: the words are escaped, the values are not again. */
const sentence = (
  view: Edition,
  key: `must.${'equals' | 'notEquals' | 'oneOf' | 'contains' | 'endsWith' | 'present' | 'absent' | 'empty' | 'notEmpty' | 'outside' | 'sameAs' | 'whenAbsent' | 'item'}`,
  values: string,
): string => {
  const [before = '', after = ''] = view.t(key, { value: '\u0000' }).split('\u0000');
  return `${mdxText(before)}${values}${mdxText(after)}`;
};

const clauseWords = (view: Edition, clause: Clause): string => {
  const parts: string[] = [];
  if (clause.equals !== undefined) parts.push(sentence(view, 'must.equals', value(clause.equals)));
  if (clause['not-equals'] !== undefined)
    parts.push(sentence(view, 'must.notEquals', value(clause['not-equals'])));
  if (clause['one-of'] !== undefined)
    parts.push(sentence(view, 'must.oneOf', clause['one-of'].map(value).join(', ')));
  if (clause.contains !== undefined) parts.push(sentence(view, 'must.contains', value(clause.contains)));
  if (clause['ends-with'] !== undefined)
    parts.push(sentence(view, 'must.endsWith', value(clause['ends-with'])));
  if (clause.present !== undefined)
    parts.push(sentence(view, clause.present ? 'must.present' : 'must.absent', ''));
  if (clause.empty !== undefined)
    parts.push(sentence(view, clause.empty ? 'must.empty' : 'must.notEmpty', ''));
  if (clause['outside-prefix'] !== undefined)
    parts.push(sentence(view, 'must.outside', value(clause['outside-prefix'])));
  const same = clause['same-as'];
  if (same !== undefined)
    parts.push(
      sentence(view, 'must.sameAs', `${mdxCode(same.resource)} ${mdxCode(same.path)}`) +
        (same.where === undefined ? '' : ` (${predicateWords(view, same.where)})`),
    );
  if (clause.absent !== undefined) parts.push(sentence(view, 'must.whenAbsent', value(clause.absent)));
  const of = clause.resource === undefined ? '' : `${mdxCode(clause.resource)} `;
  return `${of}${mdxCode(clause.path)} ${parts.join(', ')}`;
};

/** Writes a predicate for a table's cell; parts of `all` stand one a line, those of `any` are joined by "or". */
export const predicateWords = (view: Edition, predicate: Predicate): string => {
  if ('all' in predicate) return predicate.all.map((part) => predicateWords(view, part)).join('<br />');
  if ('any' in predicate)
    return predicate.any
      .map((part) => predicateWords(view, part))
      .join(`<br />${mdxText(view.t('must.or'))} `);
  if ('item' in predicate) {
    const lists = predicate.item.map(mdxCode).join(`, ${mdxText(view.t('must.or'))} `);
    return `${sentence(view, 'must.item', lists)}<br />${predicateWords(view, predicate.must)}`;
  }
  return clauseWords(view, predicate);
};
