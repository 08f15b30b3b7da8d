// After `astro build`: the search index, the 404 pages where hosts look for them, the headers for static hosts, and
// the service worker.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirementRecords } from '../generate/index.ts';
import { localeIds } from '../i18n/locales.ts';
import { languages } from '../site/languages.ts';
import { writeSearchIndex } from '../site/search-index.ts';
import { netlifyHeaders, staticWebAppConfig } from '../site/security-headers.ts';
import { writeServiceWorker } from '../site/service-worker.ts';
import { siteConfig } from '../site/site-config.ts';
import { loadScenarios } from './read-scenarios.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'dist');
mkdirSync(folder, { recursive: true });

for (const { id } of languages) {
  const made = join(folder, id, '404', 'index.html');
  if (!existsSync(made)) continue;
  renameSync(made, join(folder, id, '404.html'));
  rmSync(join(folder, id, '404'), { recursive: true });
}

const library = loadScenarios(siteConfig.scenariosFolder);
// A language without words of its own has no records: its pages are fallbacks.
const records = localeIds.flatMap((locale) => requirementRecords(library, locale));
const written = await writeSearchIndex(folder, records);
// Pagefind writes its own user interfaces too; this site has its own.
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;
for (const file of readdirSync(join(folder, 'pagefind')))
  if (unused.test(file)) rmSync(join(folder, 'pagefind', file));

const ids = languages.map(({ id }) => id);
writeFileSync(join(folder, '_headers'), netlifyHeaders(ids));
writeFileSync(join(folder, 'staticwebapp.config.json'), staticWebAppConfig(ids));
await writeServiceWorker(folder, ids);
process.stdout.write(`Search index: ${written.pages} pages, ${written.records} requirements.\n`);
