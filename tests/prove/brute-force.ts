// `npm run prove -- brute-force [COUNT [SEED]]`: the property of `tests/unit/core/checker/soundness.test.ts` over many cases,
// with its counts.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const [count = '1000000', seed = '20260102'] = process.argv.slice(2);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
execFileSync(process.execPath, [vitest, 'run', '--project', 'oracles', 'tests/unit/core/checker/soundness.test.ts'], {
  cwd: root,
  env: { ...process.env, PORTOLAN_CASES: count, PORTOLAN_SEED: seed },
  stdio: 'inherit',
});
