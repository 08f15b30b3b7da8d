// `portolan check --each`: many networks in one run, none mixed with another.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoize } from '../../../../src/core/memoize.ts';
import { unitFormats } from '../../../../src/core/report/units/unit-formats.ts';
import { type UnitJson, unitJson } from '../../../../src/core/report/units/unit-json.ts';
import { drawn } from '../../../prove/drawn.ts';
import { runCli, spawnCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-each-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const provider = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';

/** A group that allows or denies what leaves it, or of which nobody knows. */
const group = (name: string, kind: 'open' | 'closed' | 'unclear') => {
  const access = kind === 'open' ? 'Allow' : 'Deny';
  const destination = kind === 'unclear' ? '20.60.0.0/16' : '*';
  const properties = {
    ...{ priority: 100, direction: 'Outbound', access, protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*' },
    ...{ destinationAddressPrefix: destination, destinationPortRange: '*' },
  };
  return {
    id: `${provider}/networkSecurityGroups/${name}`,
    name,
    type: 'Microsoft.Network/networkSecurityGroups',
    properties: { securityRules: [{ name: `${kind}-rule`, properties }] },
  };
};
const rows = [group('a', 'open'), group('b', 'closed'), group('c', 'unclear'), group('d', 'open')];
const lines = rows.map((row) => JSON.stringify(row));
mkdirSync(join(folder, 'files'));
for (const [index, line] of lines.entries()) write(`files/${rows[index]?.name}.json`, line);
write('rows.ndjson', `${lines.join('\n')}\n`);
write('answer.json', JSON.stringify({ count: 4, data: rows }, null, 2));
const broken = [lines[0], lines[1]?.slice(0, 90), '{"name":"vm","type":"Microsoft.Compute/disks/parts"', lines[3]];
write('broken.ndjson', broken.join('\n'));

const check = (...args: readonly string[]) => runCli(['check', '--scenario', 'studio', ...args], { cwd: folder });
const unitsOf = (stdout: string): readonly UnitJson[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => unitJson.parse(JSON.parse(line)));
const units = async (...args: readonly string[]) => unitsOf((await check('--output', 'ndjson', ...args)).stdout);
const alone = async (name: string): Promise<UnitJson['counts']> =>
  JSON.parse((await check('-f', 'json', `files/${name}.json`)).stdout).counts;

describe('each unit has the verdict that it has alone', () => {
  test.each([
    ['file', 'files'],
    ['document', 'rows.ndjson'],
    ['document', 'answer.json'],
    ['security-group', 'answer.json'],
    ['security-group', 'files'],
  ])('--each %s of %s', async (each, input) => {
    const all = await units('--each', each, input);
    expect(all.map(({ name }) => name.replace(/^files\/|\.json$/g, ''))).toEqual(['a', 'b', 'c', 'd']);
    for (const [index, unit] of all.entries()) expect(unit.counts).toEqual(await alone(rows[index]?.name ?? ''));
  });
});

test('an answer that was indented has each place as it is in the file', async () => {
  const [, blocked] = await units('--each', 'document', 'answer.json');
  const text = readFileSync(join(folder, 'answer.json'), 'utf8').split('\n');
  expect(blocked).toMatchObject({ id: `${provider}/networkSecurityGroups/b`, name: 'b', file: 'answer.json', row: 2 });
  expect(text[(blocked?.line ?? 0) - 1]?.slice((blocked?.column ?? 0) - 1)).toBe('{');
  expect(text[blocked?.line ?? 0]).toContain('/b"');
  const place = blocked?.requirements.find(({ verdict }) => verdict === 'blocked');
  expect(text.slice((place?.line ?? 0) - 1, (place?.line ?? 0) + 2).join('')).toContain('closed-rule');
});

test('rows that cannot be read are units of their own, with row, offset and reason, and end with 2', async () => {
  const { stdout, stderr, status } = await check('--each', 'document', '--output', 'ndjson', 'broken.ndjson');
  const all = unitsOf(stdout);
  expect(status).toBe(2);
  expect(all.map((unit) => [unit.row, unit.status])).toEqual([
    [1, 'checked'],
    [2, 'unread'],
    [3, 'unread'],
    [4, 'checked'],
  ]);
  expect(all[1]).toMatchObject({
    offset: (lines[0]?.length ?? 0) + 1,
    summary: 'This isn’t valid JSON.',
    exitStatus: 2,
  });
  expect(stderr).toContain('broken.ndjson:2:1: This isn’t valid JSON.');
});

test.each([
  ['a file that is absent', ['files/a.json', 'none.json'], 2],
  ['a folder with JSON of something else', ['files', 'other'], 1],
  ['nothing but JSON of something else', ['other'], 2],
])('%s', async (_, inputs, status) => {
  mkdirSync(join(folder, 'other'), { recursive: true });
  write('other/package.json', '{"name":"tool"}');
  const run = await check('--each', 'file', ...inputs);
  expect(run.status).toBe(status);
});

test('a filter: a line in, a line out, in order, from standard input', () => {
  const { stdout, status } = spawnCli(['check', '-', '--scenario', 'studio', '--output', 'ndjson'], {
    input: `${lines.join('\n')}\n`,
  });
  expect(status).toBe(1);
  expect(unitsOf(stdout).map(({ name, exitStatus }) => [name, exitStatus])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 3],
    ['d', 0],
  ]);
});

test('without --each, the first line says how many groups nothing tells apart, and what to do', async () => {
  const { stdout } = await check('answer.json');
  expect(stdout.split('\n')[0]).toBe(
    '4 network security groups may be attached to client: check each with --each security-group, or choose one with --place client=nsg:NAME.',
  );
});

const provided = 'networks.json';
const subnet = (name: string, list: string, prefix = '10.0.1.0/24') => ({
  name,
  id: `${provider}/virtualNetworks/vnet/subnets/${name}`,
  properties: {
    addressPrefix: prefix,
    networkSecurityGroup: { id: `${provider}/networkSecurityGroups/${list}` },
  },
});
write(
  provided,
  JSON.stringify([
    {
      name: 'vnet',
      id: `${provider}/virtualNetworks/vnet`,
      type: 'Microsoft.Network/virtualNetworks',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [
          subnet('one', 'a'),
          subnet('two', 'b', '10.0.2.0/24'),
          { ...subnet('GatewaySubnet', 'b', '10.0.3.0/24'), name: 'GatewaySubnet' },
        ],
      },
    },
    ...rows,
  ]),
);

test('--each subnet: each subnet has its own group, and those of a service are left out', async () => {
  const all = await units('--each', 'subnet', provided);
  expect(all.map(({ name, counts }) => [name, counts.blocked > 0])).toEqual([
    ['one', false],
    ['two', true],
  ]);
});

test('every format has each unit with its name, and the status is that of the gravest', async () => {
  for (const format of Object.keys(unitFormats)) {
    const { stdout, status } = await check('--each', 'document', 'answer.json', '--format', format);
    expect(status).toBe(1);
    // Annotations are of what is not met.
    const names = /github|azure|gitlab|sarif/.test(format) ? ['b', 'c'] : ['a', 'b', 'c', 'd'];
    for (const name of names)
      expect(stdout).toMatch(/github|azure|gitlab/.test(format) ? /answer\.json/ : new RegExp(`\\b${name}\\b`));
    if (format === 'json' || format === 'sarif' || format === 'gitlab') expect(() => JSON.parse(stdout)).not.toThrow();
  }
});

test('SARIF says once for all units that nothing was given for a place', async () => {
  const args = ['--each', 'document', 'answer.json', '--scenario', 'compute', '-o', 'sarif'];
  const [run] = JSON.parse((await check(...args)).stdout).runs;
  expect(run.invocations[0].toolExecutionNotifications).toEqual([
    {
      level: 'note',
      message: { text: expect.stringContaining('az network route-table show') },
      properties: { requirements: ['compute/default-route-to-firewall'], units: 4 },
    },
  ]);
  const rules: readonly string[] = run.results.map(({ ruleId }: { readonly ruleId: string }) => ruleId);
  expect(rules.length).toBeGreaterThan(4);
  expect(rules).not.toContain('compute/default-route-to-firewall');
});

test('annotations escape what would end a command', async () => {
  write('odd.json', JSON.stringify({ ...group('x', 'closed'), name: 'a,b:c\n::error::]%' }));
  const github = await check('--each', 'document', 'odd.json', '-f', 'github');
  expect(github.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::'))).toEqual([]);
  expect(github.stdout).not.toMatch(/\n::error::/);
  const azure = await check('--each', 'document', 'odd.json', '-f', 'azure-pipelines');
  expect(azure.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('##vso['))).toEqual([]);
});

test('a fingerprint of GitLab and SARIF is unique in its report', async () => {
  const gitlab = JSON.parse((await check('--each', 'document', 'answer.json', '-f', 'gitlab')).stdout);
  const prints = gitlab.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(prints.length).toBeGreaterThan(5);
  expect(new Set(prints).size).toBe(prints.length);
});

const runOfThreads = memoize((jobs: number) =>
  spawnCli(
    [
      ...['check', '--each', 'document', 'broken.ndjson', 'answer.json', '--scenario', 'studio', '-o', 'ndjson'],
      ...['--jobs', `${jobs}`],
    ],
    { cwd: folder },
  ),
);

test.each(drawn([2, 4]))('%i worker threads give the same bytes', (jobs) => {
  const [one, more] = [runOfThreads(1), runOfThreads(jobs)];
  expect(one.stdout.split('\n').length).toBe(9);
  expect(more).toEqual(one);
});
