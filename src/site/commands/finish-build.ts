// After `astro build`: the search index, the 404 pages where hosts look for them, the headers for static hosts, and
// the service worker.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { netlifyHeaders, staticWebAppConfig } from '../../contract/security-headers.ts';
import { localeIds } from '../../core/i18n/locales.ts';
import { loadScenarios } from '../data/read-scenarios.ts';
import { writeServiceWorker } from '../build/bundle-service-worker.ts';
import { writeSearchIndex } from '../build/search-index.ts';
import { languages } from '../data/languages.ts';
import { siteConfig } from '../data/site-config.ts';
import { requirementRecords } from '../generate/index.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', '..', 'dist');
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
