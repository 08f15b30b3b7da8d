// Every document that a fact follows, numbered once for all pages, with the facts that follow it: the marks of the scenarios
// lead here.
import { sourcesIn } from '../../core/model/fact-age.ts';
import type { Library } from '../../core/model/schema.ts';
import { ageMark, lastReading } from './age-mark.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { pagePath, scenarioLink, scenarioName } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { dateText, type LibraryBundle, localeBundle, type RenderContext, renderContext } from './render-context.ts';
import { documentIds } from './source-marks.ts';

type Document = Library['shared']['documents'][string];

/** Links to a requirement where its page has it; a note has no address of its own. */
const requirementLink = (view: RenderContext, id: string): readonly string[] => {
  const { text, locale, scenario, revision } = view;
  const title = (text.flows[id] ?? text.routes?.[id] ?? text.settings?.[id])?.title;
  return title === undefined ? [] : [`[${mdxText(title)}](${pagePath(locale, scenario.id, revision)}#${id})`];
};

/** Lists the facts that follow a document, by scenario, each in the newest edition of its scenario that follows it. */
const followers = ({ library, locale, t }: LibraryBundle, id: string): string => {
  const editions = library.scenarios.flatMap((scenario) => {
    const followedBy = (revision: string): readonly string[] =>
      sourcesIn(scenario, revision).flatMap((fact) => (fact.documents.includes(id) ? [fact.id] : []));
    const revision = scenario.revisions.findLast((one) => followedBy(one).length > 0);
    if (revision === undefined) return [];
    return [{ view: renderContext(library, scenario.id, { locale, revision }), facts: followedBy(revision) }];
  });
  if (editions.length === 0) return '';
  const items = editions.map(({ view, facts }) => {
    const links = facts.flatMap((fact) => requirementLink(view, fact));
    const notes = facts.length - links.length;
    const all = notes === 0 ? links : [...links, mdxText(t('document.notes', { count: notes }))];
    // Links to requirements lead to its page, too.
    const name = links.length > 0 ? scenarioName(view) : scenarioLink(view);
    return `<li>${name}${t('document.colon')}${all.join(t('document.separator'))}</li>`;
  });
  const count = editions.flatMap(({ facts }) => facts).length;
  const heading = mdxText(t('document.facts', { count }));
  return `<details><summary>${heading}</summary><ul>${items.join('')}</ul></details>`;
};

const printedDate = ({ locale, t }: LibraryBundle, { date: day, language }: Document): string => {
  const printed = dateText(locale, day);
  if (language === undefined) return printed;
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return t('document.read', { date: printed, language: name });
};

const entry = (words: LibraryBundle, id: string, index: number): string => {
  const document = words.library.shared.documents[id];
  const title = mdxText(words.shared.documents[id] ?? id);
  const name = document?.url === undefined ? `**${title}**` : `**[${title}](${document.url})**`;
  const start = `${index + 1}. <a id="${id}"></a>${name}`;
  if (document === undefined) return start;
  const place = [document.repository, document.path, document.commit?.slice(0, 8)]
    .filter((part) => part !== undefined)
    .map(mdxCode)
    .join(' ');
  const dates = [printedDate(words, document), ...lastReading(words, document)].join(', ');
  return `${start} (${mdxText(dates)})${ageMark(words, id)}<br />${place}${followers(words, id)}`;
};

/** Writes the page of documents in a language; nothing when the library has none. */
export const documentsPage = (library: Library, locale: string): string | null => {
  const words = localeBundle(library, locale);
  const ids = documentIds(library);
  if (ids.length === 0) return null;
  return referencePage(words, {
    page: 'documents',
    order: 2,
    madeFrom: 'scenarios/_shared/documents.yaml',
    body: [ids.map((id, index) => entry(words, id, index)).join('\n')],
  });
};
