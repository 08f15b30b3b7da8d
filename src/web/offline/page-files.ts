import type { SiteFiles } from '../../contract/site-files.ts';

/** What a page tells the service worker: its own path and the paths that it has loaded. */
export interface CacheMessage {
  readonly kind: 'keep';
  readonly paths: readonly string[];
}

/** Names of these files never mean other bytes. */
export const isHashNamed = (path: string): boolean => path.startsWith('/_astro/');

/** The page that is meant by an address that was typed without its last slash, or null where the site has none. */
export const pageOf = ({ pages }: SiteFiles, path: string): string | null =>
  [path, `${path}/`].find((each) => Object.hasOwn(pages, each)) ?? null;

/** All that a page may load, and the page. */
export const filesOfPage = ({ assets, pages }: SiteFiles, page: string): readonly string[] => [
  page,
  ...(pages[page] ?? []).flatMap((place) => assets[place] ?? []),
];

/** The page that says, in the language of an address, that this one was not kept. */
export const offlinePageOf = ({ offline, defaultLocale }: SiteFiles, path: string): string => {
  const locale = path.split('/')[1] ?? '';
  return (Object.hasOwn(offline, locale) ? offline[locale] : offline[defaultLocale]) ?? '/';
};

/** Of the paths that a page names, those that are files of this site: nothing else is ever fetched for a page. */
export const cacheableFiles = (files: SiteFiles, paths: readonly string[]): ReadonlySet<string> => {
  const assets = new Set(files.assets);
  return new Set(
    paths.flatMap((path) => {
      const page = pageOf(files, path);
      if (page !== null) return filesOfPage(files, page);
      return assets.has(path) ? [path] : [];
    }),
  );
};
