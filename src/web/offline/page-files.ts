import type { SiteFiles } from '../../contract/site-files.ts';

/** A page's message to the service worker: its own path and the paths that it has loaded, to be stored. */
export interface CacheMessage {
  readonly kind: 'cache';
  readonly paths: readonly string[];
}

/** Reports whether a file's name has a hash of its content, so that it never changes. */
export const isHashNamed = (path: string): boolean => path.includes('/_astro/');

/** Returns the page of a path, also of one without its last slash; null where the site has none. */
export const pageOf = ({ pages }: SiteFiles, path: string): string | null =>
  [path, `${path}/`].find((each) => Object.hasOwn(pages, each)) ?? null;

/** Returns a page and everything that it may load. */
export const filesOfPage = ({ assets, pages, pictures }: SiteFiles, page: string): readonly string[] => [
  page,
  ...(pages[page] ?? []).flatMap((place) => assets[place] ?? []),
  ...pictures.filter((picture) => picture === page.replace(/\/$/, '.svg')),
];

/** Returns the page that says, in the language of a path, that its page is not stored. */
export const offlinePageOf = ({ base, offline, defaultLocale }: SiteFiles, path: string): string => {
  const locale = path.slice(base.length).split('/')[0] ?? '';
  return (Object.hasOwn(offline, locale) ? offline[locale] : offline[defaultLocale]) ?? base;
};

/** Returns the files of this site that a page's paths stand for: nothing else is ever fetched for a page. */
export const cacheableFiles = (files: SiteFiles, paths: readonly string[]): ReadonlySet<string> => {
  const known = new Set([...files.assets, ...files.pictures]);
  return new Set(
    paths.flatMap((path) => {
      const page = pageOf(files, path);
      if (page !== null) return filesOfPage(files, page);
      return known.has(path) ? [path] : [];
    }),
  );
};
