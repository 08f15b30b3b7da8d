// After Astro's build, in the same process: the search index, the 404 pages where hosts look for them, the headers for
// static hosts, and the service worker.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { localeIds } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { keptScenarios } from '../../node/files/kept-scenarios.ts';
import { languages } from '../data/languages.ts';
import { searchWords } from '../data/search-words.ts';
import { siteConfig } from '../data/site-config.ts';
import { requirementRecords } from '../generate/index.ts';
import { changesFeed } from '../machine/changes-feed.ts';
import { portraitPictures } from '../machine/portrait-pictures.ts';
import { writeServiceWorker } from './bundle-service-worker.ts';
import { apacheConfig, caddyConfig, netlifyHeaders, nginxConfig, staticWebAppConfig } from './host-headers.ts';
import { writeSearchIndex } from './search-index.ts';

const moveNotFoundPages = (folder: string): void => {
  for (const { id } of languages) {
    const made = join(folder, id, '404', 'index.html');
    if (!existsSync(made)) continue;
    renameSync(made, join(folder, id, '404.html'));
    rmSync(join(folder, id, '404'), { recursive: true });
  }
};

/** The headers as each host reads them. */
const hostFiles = [
  ['_headers', netlifyHeaders],
  ['staticwebapp.config.json', staticWebAppConfig],
  ['.htaccess', apacheConfig],
  ['nginx.conf', nginxConfig],
  ['Caddyfile', caddyConfig],
] as const;

/** Writes the pictures for narrow screens beside the pages that a language has. */
const writePortraits = async (folder: string, library: Library, locale: string): Promise<void> => {
  for (const [path, svg] of await portraitPictures(library, locale)) {
    const page = join(folder, locale, path.replace(/\.svg$/, ''));
    if (existsSync(page)) writeFileSync(`${page}.svg`, svg);
  }
};

/** Completes the site that Astro wrote into a folder. Returns what the search index holds. */
const finishBuild = async (folder: string): Promise<{ pages: number; records: number }> => {
  mkdirSync(folder, { recursive: true });
  moveNotFoundPages(folder);
  const library = await keptScenarios(siteConfig.scenariosFolder);
  // A language without words of its own has no records: its pages are fallbacks.
  const written = await writeSearchIndex(
    folder,
    localeIds.flatMap((locale) => {
      const words = searchWords(locale);
      return requirementRecords(library, locale).map((record) => ({
        ...record,
        words: words[record.url.replace(`/${locale}/`, '')] ?? [],
      }));
    }),
  );
  // Pagefind writes its own user interfaces too; this site has its own.
  const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;
  for (const file of readdirSync(join(folder, 'pagefind')))
    if (unused.test(file)) rmSync(join(folder, 'pagefind', file));
  const site = { base: siteConfig.base, locales: languages.map(({ id }) => id) };
  for (const [file, format] of hostFiles) writeFileSync(join(folder, file), format(site));
  for (const locale of localeIds) {
    const feed = changesFeed(library, locale);
    if (feed !== null && site.locales.includes(locale)) writeFileSync(join(folder, locale, 'changes.atom'), feed);
    await writePortraits(folder, library, locale);
  }
  await writeServiceWorker(folder, site); // last: it names every other file
  return written;
};

/** Makes the integration that completes a build. */
export const buildSteps = (): AstroIntegration => ({
  name: 'portolan-build-steps',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const { pages, records } = await finishBuild(fileURLToPath(dir));
      logger.info(`Search index: ${pages} pages, ${records} requirements.`);
    },
  },
});
