// A fleet: 10,000 security groups of 5 to 30 rules as one answer of Resource Graph (some 43 MB), each checked by itself by
// the packed command line, beside JSON.parse of the same bytes. The package is built first.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupText } from './groups.ts';
import { line, median, target } from './measure.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-fleet-'));
const bin = join(root, 'dist-package/bin/portolan.cjs');
const answer = join(folder, 'answer.json');
const memory = join(folder, 'memory.cjs');
const COUNT = 10_000;

const out = openSync(answer, 'w');
writeSync(out, `{"count":${COUNT},"data":[`);
for (let index = 0; index < COUNT; index += 1) {
  const id = `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg-${index}`;
  const group: object = JSON.parse(groupText(5 + (index % 26)));
  writeSync(out, `${index === 0 ? '' : ','}${JSON.stringify({ ...group, id, name: `nsg-${index}` })}`);
}
writeSync(out, ']}');
closeSync(out);
writeFileSync(
  memory,
  "require('node:worker_threads').isMainThread && process.on('exit', () => require('node:fs').writeSync(2, '\\nKB ' + process.resourceUsage().maxRSS));",
);
execFileSync('npm', ['run', 'package'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' });

const text = readFileSync(answer, 'utf8');
const parse = median(() => JSON.parse(text));
line(`JSON.parse of ${Math.round(statSync(answer).size / 1e6)} MB`, parse);

const run = (jobs: number): number => {
  const options = ['--each', 'document', '--scenario', 'compute', '--findings', 'none', '--jobs', `${jobs}`];
  const start = performance.now();
  const args = ['--require', memory, bin, 'check', answer, ...options, '-o', `ndjson:${join(folder, 'out.ndjson')}`];
  const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const time = performance.now() - start;
  const megabytes = Number(/KB (\d+)$/.exec(stderr)?.[1]) / 1000;
  line(`check --each document --jobs ${jobs}`, time, `${(time / parse).toFixed(0)} times JSON.parse`);
  console.log(`  memory: ${megabytes.toFixed(0)} MB; ${target(megabytes < 300, 'below 300 MB')}`);
  return time;
};
const alone = run(1);
console.log(`  ${target(alone / parse <= 12, 'at most 12 times JSON.parse')}`);
if (availableParallelism() > 1) {
  const both = run(2);
  console.log(
    `  two workers: ${(alone / both).toFixed(2)} times one; ${target(alone / both >= 1.7, 'at least 1.7 times')}`,
  );
}
rmSync(folder, { recursive: true });
