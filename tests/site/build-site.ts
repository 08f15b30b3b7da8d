// Builds a whole site as `npm run build` does, from a chosen scenarios folder, into a folder of its own.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

export interface OwnSite {
  /** Where the built site lies. */
  readonly folder: string;
  readonly remove: () => void;
}

interface SiteOptions {
  /** A scenarios folder whose pages are generated first; none: the site has the pages of `content`. */
  readonly scenarios?: string;
  /** The folder of the content pages; none: one that holds nothing but the generated pages. */
  readonly content?: string;
  /** Languages without words of their own (`ar`). */
  readonly locales?: string;
  /** The path below which the site will be served. */
  readonly base?: string;
}

/** What Vitest sets for the modules of tests: with it, Astro's build takes three times its processor time. */
const ofVitest = /^(?:VITEST.*|TEST|MODE|DEV|PROD|SSR|BASE_URL)$/;
/** The environment of a command that a user runs, not one of a test. */
const userEnvironment: Readonly<NodeJS.ProcessEnv> = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !ofVitest.test(name)),
);

/** Builds a site with the choices that its operator has. */
export const buildSite = async ({ scenarios, content, locales = '', base = '/' }: SiteOptions): Promise<OwnSite> => {
  const scratch = mkdtempSync(join(tmpdir(), 'portolan-site-'));
  const folder = join(scratch, 'dist');
  const pages = content ?? join(scratch, 'content');
  mkdirSync(pages, { recursive: true });
  const env = {
    ...userEnvironment,
    NODE_ENV: 'production',
    ...(scenarios !== undefined && { PORTOLAN_SCENARIOS: scenarios }),
    PORTOLAN_CONTENT: pages,
    PORTOLAN_CACHE: join(scratch, 'cache'),
    PORTOLAN_TEST_LOCALES: locales,
    PORTOLAN_BASE: base,
  };
  const node = (...words: string[]) => run(process.execPath, words, { cwd: root, env });
  if (scenarios !== undefined) await node('src/site/commands/generate.ts');
  await node('node_modules/astro/bin/astro.mjs', 'build', '--outDir', folder);
  return { folder, remove: () => rmSync(scratch, { recursive: true, force: true }) };
};
