// The edge between Astro's collections and the page tree.

import { type CollectionEntry, getCollection } from 'astro:content';
import { readFileSync } from 'node:fs';
import { defaultLocale } from '../../core/i18n/locales.ts';
import { languages } from './languages.ts';
import { type Page, pageTree } from './page-tree.ts';
import { sourceHash } from './source-hash.ts';

export type Entry = CollectionEntry<'guides' | 'generated'>;
export type SitePage = Page<Entry & { hash: string | undefined }>;

let read: Promise<readonly SitePage[]> | undefined;

const load = async (): Promise<readonly SitePage[]> => {
  const entries = [...(await getCollection('guides')), ...(await getCollection('generated'))];
  const sources = entries.map((entry) =>
    Object.assign(entry, {
      hash: entry.filePath === undefined ? undefined : sourceHash(readFileSync(entry.filePath, 'utf8')),
    }),
  );
  return pageTree(
    sources,
    languages.map((language) => language.id),
    defaultLocale,
  );
};

/** All pages that come from content/. Read once a build; anew for each page of the development server. */
export const sitePages = (): Promise<readonly SitePage[]> => {
  if (import.meta.env.DEV) return load();
  read ??= load();
  return read;
};
