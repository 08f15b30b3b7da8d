// `portolan tags` as a pipeline runs it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tags = (args: readonly string[]) => runCli(['tags', ...args], {});
const write = (name: string, value: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
};
const tagFile = (name: string, changeNumber: number, values: Readonly<Record<string, readonly string[]>>): string =>
  write(name, {
    changeNumber,
    cloud: 'Public',
    values: Object.entries(values).map(([tag, addressPrefixes]) => ({ name: tag, properties: { addressPrefixes } })),
  });

const before = tagFile('before.json', 1, {
  Storage: ['20.60.0.0/24', '20.61.0.0/24', '2603:1000:0::/48'],
  'Storage.WestEurope': ['20.60.0.0/24'],
  AzureKeyVault: ['20.70.0.0/24'],
  Retired: ['20.80.0.0/24'],
});
const after = tagFile('after.json', 2, {
  Storage: ['20.60.0.0/24', '20.62.0.0/24', '20.63.0.0/24', '2603:1000::/48'],
  'Storage.WestEurope': ['20.60.0.0/24', '20.63.0.0/24'],
  AzureKeyVault: ['20.70.0.0/24'],
  AzureFresh: ['20.90.0.0/24', '20.91.0.0/24'],
});
const config = write('nsg.json', {
  name: 'nsg-training',
  defaultSecurityRules: [],
  securityRules: ['Storage.WestEurope', 'AzureKeyVault', 'Retired'].map((tag, index) => ({
    name: `allow-${index}`,
    priority: 100 + index,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: tag,
    destinationPortRange: '443',
  })),
});

test('lists what is built in', async () => {
  const { stdout, status } = await tags([]);
  expect(status).toBe(0);
  expect(stdout).toContain('public: list of 17 November 2025, change number 376, 3,041 tags, 95,823 prefixes');
  expect(JSON.parse((await tags(['--format', 'json'])).stdout).lists).toEqual([
    { cloud: 'public', changeNumber: '376', date: '2025-11-17', tags: 3041, prefixes: 95_823 },
    { cloud: 'government', changeNumber: '402', date: '2026-07-20', tags: 299, prefixes: 6591 },
    { cloud: 'china', changeNumber: '405', date: '2026-07-20', tags: 327, prefixes: 4390 },
  ]);
});

describe('compares two files', () => {
  test('tags, prefixes in any spelling, requirements and rules', async () => {
    const { stdout, status } = await tags(['diff', before, after, '--config', config, '--format', 'json']);
    const { requirements, rules, ...rest } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(rest).toEqual({
      before: { cloud: 'Public', changeNumber: '1' },
      after: { cloud: 'Public', changeNumber: '2' },
      added: [{ tag: 'AzureFresh', prefixes: 2 }],
      removed: [{ tag: 'Retired', prefixes: 1 }],
      changed: [
        { tag: 'Storage', added: ['20.62.0.0/24', '20.63.0.0/24'], removed: ['20.61.0.0/24'] },
        { tag: 'Storage.WestEurope', added: ['20.63.0.0/24'], removed: [] },
      ],
    });
    // A flow to Storage in the region of the workspace may be one to Storage.WestEurope.
    expect(requirements).toContainEqual({
      requirement: 'compute/batch-storage',
      tags: ['Storage', 'Storage.WestEurope'],
    });
    expect(requirements.map(({ requirement }: { requirement: string }) => requirement)).not.toContain(
      'compute/batch-key-vault',
    );
    expect(rules).toMatchObject([
      { rule: 'allow-0', file: config, line: 1, tags: ['Storage.WestEurope'] },
      { rule: 'allow-2', tags: ['Retired'] },
    ]);
  });

  test('as text', async () => {
    const { stdout } = await tags(['diff', before, after, '--config', config]);
    for (const line of [
      'Before: Public, change number 1. After: Public, change number 2.',
      'Tags added: 1. Tags removed: 1. Tags with other prefixes: 2.',
      '  + AzureFresh: 2 prefixes',
      '  - Retired: 1 prefix',
      '  ~ Storage: prefixes added: 2, removed: 1',
      '  compute/batch-storage: Storage, Storage.WestEurope',
    ])
      expect(stdout.split('\n')).toContain(line);
    expect(stdout).toContain('allow-0: Storage.WestEurope');
  });

  test('nothing differs from itself', async () => {
    const { stdout, status } = await tags(['diff', before, before, '--config', config, '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ added: [], removed: [], changed: [], requirements: [], rules: [] });
  });
});

test.each<readonly [string, readonly string[], string]>([
  ['one file alone', ['diff', before], 'Specify two service-tag files'],
  ['a file of rules', ['diff', before, config], 'isn’t a service-tag file'],
  ['another word', ['dif'], 'Did you mean “diff”?'],
])('%s is bad usage', async (_, args, message) => {
  const { stderr, status } = await tags(args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test('helps', async () => {
  expect((await tags(['--help'])).stdout).toContain('portolan tags diff BEFORE AFTER');
});
