import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const samples = join(root, 'scenarios/compute/samples');
const sample = (start: string): string =>
  join(samples, readdirSync(samples).find((name) => name.startsWith(start)) ?? '');

test.skipIf(process.platform === 'win32')('--watch checks again when a file changes, and ends with 130', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-watch-'));
  const file = join(folder, 'nsg.json');
  cpSync(sample('fail-nothing'), file);
  const args = [join(root, 'src/node/cli/portolan.ts'), 'check', file, '--watch', '--scenario', 'compute', '--quiet'];
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], LC_ALL: 'C' } });
  const summaries: string[] = [];
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.stdout.on('data', (data: Buffer) => {
    summaries.push(...(`${data}`.match(/^Required: .*$|^.*required flows.*$/gm) ?? []));
    if (summaries.length === 1) cpSync(sample('pass-'), file);
    if (summaries.length === 2) child.kill('SIGINT');
  });
  expect(await ended).toBe(130);
  expect(new Set(summaries).size).toBe(2);
  rmSync(folder, { recursive: true });
});
