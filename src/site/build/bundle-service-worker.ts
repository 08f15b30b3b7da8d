// Writes sw.js into a built site: the service worker, bundled, with the list of the site's files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'vite'; // comes with Astro
import type { SiteFiles } from '../../contract/site-files.ts';
import { defaultLocale } from '../../core/i18n/locales.ts';
import type { HostedSite } from './host-headers.ts';

const entry = join(import.meta.dirname, '../../web/offline/service-worker.ts');
/** The files that every page starts with and no hash names; what is not there is not listed. */
const plain = ['theme.js', 'favicon.svg'];

interface BuiltFile {
  /** From the host's root: it begins with the path below which the site is served. */
  readonly path: string;
  readonly bytes: Buffer;
}

const filesOf = (folder: string, base: string): readonly BuiltFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: `${base}${relative(folder, file).split(sep).join('/')}`,
      bytes: readFileSync(file),
    }));

/** Returns what finds the assets in a text: there are too many pages to look for each asset in each. */
const finderOf = (assets: readonly string[], folder: string): ((text: string) => readonly string[]) => {
  const byName = new Map(assets.map((asset) => [asset.slice(folder.length), asset]));
  const endings = new Set(assets.map((asset) => asset.slice(asset.lastIndexOf('.') + 1)));
  // Endings are few, and a word may be a name only where one follows: to look for names takes ten times as long.
  const ending = new RegExp(`\\.(?:${[...endings].join('|')})\\b`, 'g');
  const nameBefore = (text: string, end: number): string => {
    let start = end;
    while (start > 0 && /[\w.-]/.test(text.charAt(start - 1))) start -= 1;
    return text.slice(start, end);
  };
  return (text) => {
    const names = [...text.matchAll(ending)].map(({ 0: found, index }) => nameBefore(text, index + found.length));
    return [...new Set(names.flatMap((name) => byName.get(name) ?? []))].toSorted();
  };
};

/**
 * Lists a site's pages, each with every hash-named script and style sheet that it names, or that one of those names:
 * all that it may load, at once or on demand. Of fonts only those that it loads in any case, which its HTML names.
 */
export const siteFiles = (built: readonly BuiltFile[], { base, locales }: HostedSite): SiteFiles => {
  const assetsFolder = `${base}_astro/`;
  const assets = built.map(({ path }) => path).filter((path) => path.startsWith(assetsFolder));
  const texts = new Map(built.map(({ path, bytes }) => [path, /\.(?:js|css|html)$/.test(path) ? `${bytes}` : '']));
  const find = finderOf(assets, assetsFolder);
  const named = new Map(
    [...texts].map(([path, text]) => [
      path,
      path.endsWith('.html')
        ? find(text)
        : assets.filter(
            (asset) => asset !== path && /\.(?:js|css)$/.test(asset) && text.includes(asset.slice(assetsFolder.length)),
          ),
    ]),
  );
  const closure = (path: string, seen: Set<string>): ReadonlySet<string> => {
    for (const asset of named.get(path) ?? []) if (!seen.has(asset)) closure(asset, seen.add(asset));
    return seen;
  };
  const pages = built
    .map(({ path }) => path)
    .filter((path) => path.endsWith('/index.html'))
    .map((path): readonly [string, readonly number[]] => [
      path.slice(0, -'index.html'.length),
      [...closure(path, new Set())].map((asset) => assets.indexOf(asset)),
    ]);
  const pictures = pages.map(([page]) => page.replace(/\/$/, '.svg')).filter((picture) => texts.has(picture));
  const hash = createHash('sha256');
  for (const { path, bytes } of built) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return {
    base,
    version: hash.digest('hex').slice(0, 16),
    assets,
    pages: Object.fromEntries(pages),
    pictures,
    plain: plain.map((path) => `${base}${path}`).filter((path) => texts.has(path)),
    offline: Object.fromEntries(locales.map((locale) => [locale, `${base}${locale}/offline/`])),
    defaultLocale,
  };
};

/** Lists the files of a site that is built; the service worker itself is not among them. */
export const readSiteFiles = (folder: string, site: HostedSite): SiteFiles =>
  siteFiles(
    filesOf(folder, site.base).filter(({ path }) => path !== `${site.base}sw.js`),
    site,
  );

/** Writes it, last of all: its version covers every other file. */
export const writeServiceWorker = async (folder: string, site: HostedSite): Promise<void> => {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { portolanSiteFiles: JSON.stringify(readSiteFiles(folder, site)) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry, formats: ['iife'], name: 'portolan', fileName: () => 'sw.js' },
    },
  });
};
