// Every document that a fact follows, numbered once for all pages: the marks of the scenarios lead here.
import type { Library } from '../../core/model/schema.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { scenarioLink } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { dateText, type LibraryBundle, localeBundle, renderContext } from './render-context.ts';
import { documentIds, factsOf, followedIn } from './source-marks.ts';

/** Links to the scenarios that follow a document, each in its newest revision that does. */
const followers = ({ library, locale, t }: LibraryBundle, id: string): string => {
  const links = library.scenarios.flatMap((scenario) => {
    const revision = scenario.revisions.findLast((one) =>
      factsOf(scenario, one).some((fact) => followedIn(fact, one).includes(id)),
    );
    return revision === undefined ? [] : [scenarioLink(renderContext(library, scenario.id, { locale, revision }))];
  });
  return links.length === 0 ? '' : `<br />${mdxText(t('document.followers'))} ${links.join(', ')}`;
};

const readAt = (
  { locale, t }: LibraryBundle,
  { date: day, language }: Library['shared']['documents'][string],
): string => {
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
  return `${start} (${mdxText(readAt(words, document))})<br />${place}${followers(words, id)}`;
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
