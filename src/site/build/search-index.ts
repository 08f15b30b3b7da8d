// Writes the search index beside the built site: the pages of each language (fallbacks carry no
// `data-pagefind-body` and stay out) and a record of its own for each requirement.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { withoutSourceMarks } from './searched-page.ts';

/** A requirement as the search finds it; `generate` makes them. */
export interface SearchRecord {
  /** Path and anchor of the requirement's row. */
  readonly url: string;
  readonly language: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** What it names: who looks for one of these names finds it before all that only mention it. */
  readonly names: readonly string[];
  /** Its place among those that name the same. */
  readonly place: number;
  /** What people call it in other words. */
  readonly words?: readonly string[];
}

/** Returns the revision that a path belongs to. */
export const revisionOf = (url: string): string => /\/(\d{4}-\d{2})\/(?:#|$)/.exec(url)?.[1] ?? 'current';

const failing = (errors: readonly string[], what: string): void => {
  if (errors.length > 0) throw new Error(`Pagefind: ${what}: ${errors.join('; ')}`);
};

/** Indexes the pages in `folder` and the records, and writes `folder/pagefind`. Returns the number of each. */
export const writeSearchIndex = async (
  folder: string,
  records: readonly SearchRecord[],
): Promise<{ pages: number; records: number }> => {
  const { index, errors: noIndex } = await createIndex({
    // What a requirement says is in its record; the page is found by its prose.
    excludeSelectors: [
      'svg',
      '.scenarios table',
      '[data-section="symptoms"] table',
      // The same on each page of a problem or a symptom.
      '[data-section="problems"] h2',
      '[data-section="symptoms"] h2',
      '.scenarios summary',
      '.scenarios pre',
      '.reference pre',
      '.scenarios ol',
      '.anchor',
      '.neighbours',
    ],
  });
  failing(noIndex, 'no index');
  if (index === undefined) throw new Error('Pagefind: no index');
  const pages = globSync('*/**/index.html', { cwd: folder }).toSorted();
  const indexed = await Promise.all(
    pages.map((page) =>
      index.addHTMLFile({ sourcePath: page, content: withoutSourceMarks(readFileSync(join(folder, page), 'utf8')) }),
    ),
  );
  for (const [place, { errors }] of indexed.entries()) failing(errors, pages[place] ?? '');
  // Pagefind takes what it is given in that order: there is no need to wait for each record.
  const added = await Promise.all(
    records.map(({ url, language, content, meta, filters, names, place, words = [] }) =>
      index.addCustomRecord({
        url,
        language,
        content: [content, ...words].join(' '),
        meta: {
          ...meta,
          revision: revisionOf(url),
          place: String(place),
          ...(words.length === 0 ? {} : { words: words.join('; ') }),
        },
        filters: {
          ...Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, [...values]])),
          revision: [revisionOf(url)],
          name: [...names],
        },
        sort: { place: String(place) },
      }),
    ),
  );
  for (const [place, { errors }] of added.entries()) failing(errors, records[place]?.url ?? '');
  const written = await index.writeFiles({ outputPath: `${folder}/pagefind` });
  failing(written.errors, 'files');
  await close();
  return { pages: indexed.filter(({ file }) => file.meta['title'] !== undefined).length, records: records.length };
};
