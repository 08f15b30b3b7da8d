// A fleet on many machines: shards, workers and filters give what one run gives.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoize } from '../../../../src/core/memoize.ts';
import type { UnitJson } from '../../../../src/core/report/units/unit-json.ts';
import { cliEnvironment, runCli, spawnCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-merge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

const COUNT = 60;
/** A row in twenty is broken, each in another way. */
const faults = ['', '{"name":"cut off', 'no JSON', '{"tags":{}}'];
const group = (index: number): string => {
  const rule = {
    ...{ priority: 100 + index, direction: 'Outbound', access: index % 3 === 0 ? 'Deny' : 'Allow', protocol: '*' },
    ...{ sourceAddressPrefix: '*', sourcePortRange: '*', destinationPortRange: '*' },
    destinationAddressPrefix: index % 4 === 0 ? '20.60.0.0/16' : '*',
  };
  return JSON.stringify({
    id: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg-${index}`,
    name: `nsg-${index}`,
    type: 'Microsoft.Network/networkSecurityGroups',
    properties: { securityRules: [{ name: 'rule', properties: rule }] },
  });
};
const lines = Array.from({ length: COUNT }, (_, index) =>
  index % 20 === 7 ? faults[Math.ceil(index / 20)] : group(index),
);
write('fleet.ndjson', `${lines.join('\n')}\n`);

const fleet = ['check', 'fleet.ndjson', '--each', 'document', '--scenario', 'studio'];
const run = (...args: readonly string[]) => runCli(args, { cwd: folder });
const formats = ['json', 'ndjson', 'sarif', 'junit', 'markdown', 'html', 'gitlab', 'text'];
const outputs = (name: string) => formats.flatMap((format) => ['-o', `${format}:${name}.${format}`]);
const one = await run(...fleet, ...outputs('one'));
/** The names of the results of `of` shards, which are written once. */
const shards = memoize(async (of: number): Promise<readonly string[]> => {
  const names = Array.from({ length: of }, (_, index) => `${of}-${index + 1}.ndjson`);
  for (const [index, name] of names.entries())
    await run(...fleet, '--shard', `${index + 1}/${of}`, '-o', `ndjson:${name}`);
  return names;
});

test.each([1, 2, 7])('%i shards, in any order, merge to the bytes of one run in every format', async (of) => {
  const names = await shards(of);
  const merged = await run('merge', ...names.toReversed(), ...outputs('merged'));
  expect(merged.status).toBe(one.status);
  expect(one.status).toBe(2);
  for (const format of formats) expect(read(`merged.${format}`)).toBe(read(`one.${format}`));
});

test('two shards of four workers each merge to the bytes of one run', async () => {
  const names = [1, 2].map((shard) => `workers-${shard}.ndjson`);
  for (const [index, name] of names.entries())
    spawnCli([...fleet, '--jobs', '4', '--shard', `${index + 1}/2`, '-o', `ndjson:${name}`], { cwd: folder });
  await run('merge', ...names, ...outputs('merged-of-workers'));
  for (const format of formats) expect(read(`merged-of-workers.${format}`)).toBe(read(`one.${format}`));
});

test('every verdict is that of the row checked alone, and every fault is unread in its place', async () => {
  const units: readonly UnitJson[] = read('one.ndjson')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(units.length).toBe(COUNT);
  for (const [index, unit] of units.entries()) {
    expect(unit.status).toBe(index % 20 === 7 ? 'unread' : 'checked');
    if (unit.status === 'unread') continue;
    write('alone.json', lines[index] ?? '');
    const { stdout, status } = await run('check', 'alone.json', '--scenario', 'studio', '-f', 'json');
    expect([unit.counts, unit.exitStatus]).toEqual([JSON.parse(stdout).counts, status]);
  }
});

describe('what does not belong together is refused by name', () => {
  const refused = async (...names: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await run('merge', ...names);
    expect([status, stdout]).toEqual([2, '']);
    return stderr;
  };

  test('missing, doubled and cut-off shards', async () => {
    const [first = '', second = ''] = await shards(2);
    expect(await refused(second)).toContain('Shards are missing: 1/2.');
    expect(await refused(first, first)).toContain(`Shard 1/2 appears twice: ${first} and ${first}.`);
    write('cut.ndjson', read(first).split('\n').slice(0, -2).join('\n'));
    expect(await refused('cut.ndjson', second)).toContain('cut.ndjson isn’t complete');
    expect(await refused(first, 'fleet.ndjson')).toContain('fleet.ndjson has no results');
    expect(await refused(first, 'one.ndjson')).toContain('merge one kind only');
    const [other = ''] = await shards(7);
    expect(await refused(first, other)).toContain('is one of 7 shards, not one of 2');
  });

  test('other versions and other options', async () => {
    const [first = '', second = ''] = await shards(2);
    write('older.ndjson', read(second).replace(/"portolan":"[^"]*"/, '"portolan":"0.0.9"'));
    expect(await refused(first, 'older.ndjson')).toContain('older.ndjson was written by Portolan 0.0.9');
    await run(...fleet, '--findings', 'none', '--shard', '2/2', '-o', 'ndjson:other.ndjson');
    expect(await refused(first, 'other.ndjson')).toContain('was checked with other options');
  });
});

test('the filter under xargs -P, merged in order, is one run', () => {
  const half = COUNT / 2;
  write('in.1', `${lines.slice(0, half).join('\n')}\n`);
  write('in.2', `${lines.slice(half).join('\n')}\n`);
  const command = `printf '1\\n2\\n' | xargs -P 2 -I{} sh -c '"${process.execPath}" "${join(import.meta.dirname, '../../../../src/node/cli/portolan.ts')}" check - --scenario studio --output ndjson < in.{} > out.{}.ndjson || true'`;
  execFileSync('sh', ['-c', command], {
    cwd: folder,
    env: cliEnvironment,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const whole = spawnCli(['check', '-', '--scenario', 'studio', '--output', 'ndjson'], {
    cwd: folder,
    input: `${lines.join('\n')}\n`,
  });
  const withoutPlace = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ id, status, counts, met, requirements }: UnitJson) => ({
        id: id.startsWith('-') ? '' : id,
        ...{ status, counts, met },
        verdicts: requirements.map(({ verdict }) => verdict),
      }));
  const merged = spawnCli(['merge', 'out.1.ndjson', 'out.2.ndjson', '-o', 'ndjson'], { cwd: folder });
  expect(merged.status).toBe(whole.status);
  expect(withoutPlace(merged.stdout)).toEqual(withoutPlace(whole.stdout));
});

test('Ctrl-C writes what is finished, says so, and ends with 130', () => {
  write('many.ndjson', `${Array.from({ length: 3000 }, (_, index) => group(index)).join('\n')}\n`);
  const entry = join(import.meta.dirname, '../../../../src/node/cli/portolan.ts');
  const command = `"${process.execPath}" "${entry}" check --each document many.ndjson -o json:stopped.json & pid=$!
    while [ ! -s stopped.json ] || [ $(wc -l < stopped.json) -lt 3 ]; do sleep 0.1; done
    kill -INT $pid; wait $pid; echo "status $?"`;
  // A shell without job control lets its children ignore Ctrl-C.
  const printed = execFileSync('bash', ['-mc', command], {
    cwd: folder,
    env: cliEnvironment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(printed).toContain('status 130');
  const { units, totals } = JSON.parse(read('stopped.json'));
  expect(units.length).toBeGreaterThan(0);
  expect(units.length).toBeLessThan(3000);
  expect(Object.values<number>(totals).reduce((sum, count) => sum + count)).toBe(units.length);
});
