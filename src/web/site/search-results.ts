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

/** Creates one item of the list: where the hit is, its title, its excerpt. */
export const resultItem = (hit: Hit, t: TranslateSite, language: string): HTMLLIElement => {
  const kind = t(hit.kind === null ? 'search.page' : 'search.requirement');
  const revision = hit.revision === 'current' ? [] : [formatRevision(hit.revision, t, language)];
  const link = make('a', '', hit.title);
  link.setAttribute('href', hit.url);
  const item = document.createElement('li');
  item.append(
    make('p', 'search-where', [kind, ...(hit.scenario === null ? [] : [hit.scenario]), ...revision].join(' · ')),
    link,
    make('p', 'search-excerpt', ...excerptNodes(hit.excerpt)),
  );
  return item;
};
