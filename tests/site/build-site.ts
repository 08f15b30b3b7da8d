// Builds a whole site as `npm run build` does, from a scenarios folder of somebody else, into a folder of its own.
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

/** Generates the pages of `scenarios` and builds them. `locales` are languages without words of their own (`ar`). */
export const buildSite = async (scenarios: string, locales = ''): Promise<OwnSite> => {
  const scratch = mkdtempSync(join(tmpdir(), 'portolan-site-'));
  const folder = join(scratch, 'dist');
  const content = join(scratch, 'content');
  mkdirSync(content);
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORTOLAN_SCENARIOS: scenarios,
    PORTOLAN_CONTENT: content,
    PORTOLAN_CACHE: join(scratch, 'cache'),
    PORTOLAN_TEST_LOCALES: locales,
  };
  const node = (...words: string[]) => run(process.execPath, words, { cwd: root, env });
  await node('src/site/commands/generate.ts');
  await node('node_modules/astro/bin/astro.mjs', 'build', '--outDir', folder);
  return { folder, remove: () => rmSync(scratch, { recursive: true, force: true }) };
};
