// Where facts come from: numbered references in the tables, the numbered list at the page's end, disagreements.
import { at } from '../model/per-revision.ts';
import type { PerRevision } from '../model/schema.ts';
import { date, type Edition, held, list } from './edition.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';

interface Sourced {
  readonly sources: PerRevision<string[]>;
  readonly disagreement?: readonly string[] | undefined;
}

const sourced = (view: Edition): readonly Sourced[] => [
  ...held(view, view.scenario.flows),
  ...held(view, view.scenario.routes),
  ...held(view, view.scenario.settings),
  ...held(view, view.scenario.notes),
];

/** Lists the disagreements that the page's facts name, in the order of their first mention. */
export const disagreementsOf = (view: Edition): readonly string[] => [
  ...new Set(sourced(view).flatMap((entry) => entry.disagreement ?? [])),
];

/** Lists the documents of a page in the order of their first mention, those of its disagreements last. */
export const documentsOf = (view: Edition): readonly string[] => [
  ...new Set([
    ...sourced(view).flatMap((entry) => at<string[]>(entry.sources, view.revision) ?? []),
    ...disagreementsOf(view).flatMap(
      (id) => view.library.shared.contradictions[id]?.sides.flatMap((side) => side.sources) ?? [],
    ),
  ]),
];

const reference = (view: Edition, id: string): string => {
  const number = documentsOf(view).indexOf(id) + 1;
  const document = view.library.shared.documents[id];
  return `[\\[${number}\\]](#document-${id})${document === undefined ? '' : ` ${document.date}`}`;
};

/** Writes a fact's sources: number, date, and a mark that leads to where documents disagree about it. */
export const sourceCell = (view: Edition, entry: Sourced): string => {
  const documents = (at<string[]>(entry.sources, view.revision) ?? []).map((id) => reference(view, id));
  const disputes = (entry.disagreement ?? [])
    .filter((id) => view.library.shared.contradictions[id] !== undefined)
    .map((id) => `[${mdxText(view.t('source.disputed'))}](#disagreement-${id})`);
  return [...documents, ...disputes].join('<br />');
};

/** Writes the list of documents, each with its anchor, date, place and the commit that was read. */
export const documentList = (view: Edition): string =>
  documentsOf(view)
    .map((id, index) => {
      const document = view.library.shared.documents[id];
      const title = mdxText(view.shared.documents[id] ?? id);
      if (document === undefined) return `${index + 1}. <a id="document-${id}"></a>${title}`;
      const place = [document.repository, document.path]
        .filter((part) => part !== undefined)
        .map(mdxCode)
        .join(' ');
      const commit = document.commit === undefined ? '' : ` ${mdxCode(document.commit.slice(0, 8))}`;
      return `${index + 1}. <a id="document-${id}"></a>${title} (${date(view.locale, document.date)}). ${place}${commit}`;
    })
    .join('\n');

/** Writes both sides of each disagreement and the one that is followed. */
export const disagreementList = (view: Edition): string =>
  disagreementsOf(view)
    .map((id) => {
      const facts = view.library.shared.contradictions[id];
      const words = view.shared.contradictions[id];
      if (facts === undefined || words === undefined) return '';
      const sides = facts.sides.map((side) => {
        const followed = side.id === facts.follows ? ` **${mdxText(view.t('disagreement.followed'))}**` : '';
        return `- ${mdxText(words.sides[side.id] ?? side.id)} ${side.sources.map((one) => reference(view, one)).join(', ')}${followed}`;
      });
      return [
        `<a id="disagreement-${id}"></a>`,
        '',
        `### ${mdxText(words.title)}`,
        '',
        ...sides,
        '',
        mdxText(words.follows),
      ].join('\n');
    })
    .filter((block) => block !== '')
    .join('\n\n');

/** Names documents in a sentence, with their dates. */
export const sourceNames = (view: Edition, ids: readonly string[]): string =>
  list(
    view.locale,
    ids.map((id) => `${view.shared.documents[id] ?? id} (${view.library.shared.documents[id]?.date ?? ''})`),
  );
