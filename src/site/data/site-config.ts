// What an operator of the site chooses, from the environment at build time.

import { basePath } from '../../contract/base-path.ts';
import { repositoryOf } from './repository.ts';

const contentFolder = process.env['PORTOLAN_CONTENT'] ?? './content';

export const siteConfig = {
  /** Where the site will be served: canonical addresses, alternates and the sitemap are absolute. */
  origin: (process.env['PORTOLAN_SITE'] ?? 'https://portolan.example').replace(/\/+$/, ''),
  /** Path below which the site is served: `/`, or `/portolan/` on a host that serves several sites. */
  base: basePath(process.env['PORTOLAN_BASE'] ?? '/'),
  /** Where the source lies, such as `https://github.com/me/portolan`; pages have no links to it when absent. */
  repository: repositoryOf(process.env['PORTOLAN_REPOSITORY'] ?? ''),
  contentFolder,
  scenariosFolder: process.env['PORTOLAN_SCENARIOS'] ?? './scenarios',
  /** What a build keeps for the next. One for each content folder, lest one's pages are taken for another's. */
  cacheFolder: process.env['PORTOLAN_CACHE'] ?? `./node_modules/.astro/${contentFolder.replace(/[^a-z0-9]+/gi, '-')}`,
} as const;
