// `npm run prove -- random-tests [COUNT [SEED]]`: every test that draws its cases, with all of them or with COUNT.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const unit = join(root, 'tests/unit');
const files = readdirSync(unit, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join(unit, file))
  .filter((file) => readFileSync(file, 'utf8').includes('prove/seed.ts'));
const [count = 'all', seed] = process.argv.slice(2);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const projects = ['--project', 'unit', '--project', 'oracles'];
const args = ['run', ...projects, '--testTimeout', '3600000', ...files];
execFileSync(process.execPath, [vitest, ...args], {
  cwd: root,
  env: { ...process.env, PORTOLAN_CASES: count, ...(seed === undefined ? {} : { PORTOLAN_SEED: seed }) },
  stdio: 'inherit',
});
