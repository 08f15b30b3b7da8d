// `npm run prove -- tables`: every test that takes a part of a table, with the whole table, on a site built anew.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const env = { ...process.env, PORTOLAN_CASES: 'all' };
const node = (...words: readonly string[]): void =>
  void execFileSync(process.execPath, words, { cwd: root, env, stdio: 'inherit' });

const files = globSync('tests/**/*.test.ts', { cwd: root }).filter((file) =>
  readFileSync(join(root, file), 'utf8').includes('prove/drawn.ts'),
);
node('src/site/commands/generate.ts');
node('node_modules/astro/bin/astro.mjs', 'build');
const projects = ['unit', 'oracles', 'site', 'browser'].flatMap((name) => ['--project', name]);
node('node_modules/vitest/vitest.mjs', 'run', ...projects, ...files);
