import type { Hit } from './search-engine.ts';
import { formatRevision, type TranslateSite } from './site-messages.ts';

const make = (tag: string, className: string, ...content: readonly (string | Node)[]): HTMLElement => {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.append(...content);
  return node;
};

/** Returns the text and the <mark> elements of an excerpt, and nothing else. */
const excerptNodes = (html: string): readonly Node[] =>
  [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map((node) =>
    node.nodeName === 'MARK'
      ? make('mark', '', node.textContent ?? '')
      : document.createTextNode(node.textContent ?? ''),
  );

/** Creates one item of the list: where the hit is, its title, its facts, its excerpt. */
const resultItem = (hit: Hit, t: TranslateSite, language: string): HTMLLIElement => {
  const revision = hit.revision === 'current' ? [] : [formatRevision(hit.revision, t, language)];
  const where = [...(hit.scenario === null ? [] : [hit.scenario]), ...revision].join(' · ');
  const link = make('a', '', hit.title);
  link.setAttribute('href', hit.url);
  const item = document.createElement('li');
  item.append(
    ...(where === '' ? [] : [make('p', 'search-where', where)]),
    link,
    ...(hit.facts === '' ? [] : [make('p', 'search-facts', hit.facts)]),
    ...(hit.excerpt === '' ? [] : [make('p', 'search-excerpt', ...excerptNodes(hit.excerpt))]),
  );
  return item;
};

/** Creates a heading and a list for each kind of hit, in the order in which the kinds were found. */
export const resultGroups = (hits: readonly Hit[], t: TranslateSite, language: string): readonly HTMLElement[] =>
  [...new Set(hits.map(({ kind }) => kind))].flatMap((kind) => {
    const list = make('ul', 'search-list');
    list.append(...hits.filter((hit) => hit.kind === kind).map((hit) => resultItem(hit, t, language)));
    return [make('h2', 'search-group', t(`search.group.${kind}`)), list];
  });
