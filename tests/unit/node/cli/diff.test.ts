// `portolan diff` as a pipeline runs it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import schema from '../../../../src/core/report/schemas/diff.schema.json' with { type: 'json' };
import { runCli } from '../../../run-cli.ts';

const root = join(import.meta.dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string, file: 'before' | 'after'): string =>
  join(root, 'tests/fixtures/diff', name, `${file}.json`);
const both = (name: string): readonly string[] => [fixture(name, 'before'), fixture(name, 'after')];
const diff = (args: readonly string[], input?: string) => runCli(['diff', ...args], { input });
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('exit status', () => {
  test.each<[string, readonly string[], number]>([
    ['0 when only priorities are others', both('renumbered'), 0],
    ['1 when packets are treated differently', both('security-group'), 1],
    ['1 when destinations have another next hop', both('routes'), 1],
    ['3 when all depends on a parameter', both('template'), 3],
    [
      '0 for a folder and itself',
      [join(root, 'tests/fixtures/diff/template'), join(root, 'tests/fixtures/diff/template')],
      0,
    ],
    ['2 for one version', [fixture('routes', 'before')], 2],
    ['2 for three', [...both('routes'), fixture('routes', 'before')], 2],
    ['2 for standard input twice', ['-', '-'], 2],
    ['2 for a file that is not there', [fixture('routes', 'before'), join(folder, 'absent.json')], 2],
    ['2 for a version without network configuration', [fixture('routes', 'before'), write('none.json', '{"a": 1}')], 2],
    ['2 for a format that there is not', [...both('routes'), '--format', 'sarif'], 2],
    ['0 for help', ['--help'], 0],
  ])('%s', async (_, args, status) => {
    const result = await diff([...args, '--scenario', 'compute']);
    expect({ status: result.status, isSilent: result.stdout === '' }, result.stderr).toEqual({
      status,
      isSilent: status === 2,
    });
  });
});

test('one version comes from standard input; what JSON says has the published shape and the exit status', async () => {
  const before = readFileSync(fixture('firewall', 'before'), 'utf8');
  const { stdout, status } = await diff(['-', fixture('firewall', 'after'), '--format', 'json'], before);
  const data = JSON.parse(stdout);
  const validate = new Ajv2020().compile(schema);
  expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
  expect({ status, said: data.exitStatus, from: data.before[0].file }).toEqual({
    status: 1,
    said: 1,
    from: '-',
  });
});

test('service tags belong to both: their addresses decide what changed', async () => {
  const tags = write(
    'tags.json',
    JSON.stringify({
      changeNumber: 1,
      cloud: 'Public',
      values: [
        ['Storage', ['20.60.0.0/24', '20.61.0.0/24']],
        ['Storage.WestEurope', ['20.60.0.0/24']],
        ['AzureActiveDirectory', ['20.190.0.0/24']],
      ].map(([name, addressPrefixes]) => ({ name, id: name, properties: { addressPrefixes } })),
    }),
  );
  const { stdout } = await diff([...both('security-group'), '--service-tags', tags, '--format', 'json']);
  const [, outbound] = JSON.parse(stdout).resources[0].lists;
  expect(outbound.opened[0]).toMatchObject({
    surelyExists: true,
    packets: [{ destination: { kind: 'tag', names: ['Storage'], except: ['Storage.WestEurope'] } }],
  });
});

describe('diff --plan compares the two versions in one file', () => {
  const provider = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups';
  const group = (access: 'Allow' | 'Deny') => ({
    id: `${provider}/nsg-train`,
    name: 'nsg-train',
    type: 'Microsoft.Network/networkSecurityGroups',
    properties: {
      securityRules: [
        {
          name: 'internet',
          properties: {
            ...{ priority: 100, direction: 'Outbound', access, protocol: '*', sourceAddressPrefix: '*' },
            ...{ sourcePortRange: '*', destinationAddressPrefix: 'Internet', destinationPortRange: '*' },
          },
        },
      ],
    },
  });
  const state = (access: 'Allow' | 'Deny') => ({
    root_module: {
      resources: [
        {
          address: 'azurerm_network_security_group.train',
          mode: 'managed',
          type: 'azurerm_network_security_group',
          name: 'train',
          values: {
            name: 'nsg-train',
            security_rule: [
              {
                ...{ name: 'internet', priority: 100, direction: 'Outbound', access, protocol: '*' },
                ...{ source_address_prefix: '*', source_port_range: '*' },
                ...{ destination_address_prefix: 'Internet', destination_port_range: '*' },
              },
            ],
          },
        },
      ],
    },
  });
  const change = (before: object | null, after: object | null) => ({
    changeType: before === null ? 'Create' : 'Modify',
    resourceId: `${provider}/nsg-train`,
    before,
    after,
  });
  const plan = (before: object | null, after: object) => ({
    format_version: '1.2',
    terraform_version: '1.9.5',
    ...(before === null ? {} : { prior_state: { format_version: '1.0', values: before } }),
    planned_values: after,
    resource_changes: [],
  });
  const blocked = async (file: string): Promise<readonly string[]> => {
    const { stdout, stderr, status } = await diff(['--plan', file, '--scenario', 'compute', '--format', 'json']);
    expect([status, stderr]).toEqual([1, '']);
    const { requirements } = JSON.parse(stdout);
    return requirements.map(({ before, after }: Readonly<Record<'before' | 'after', string | null>>) =>
      [before, after].join(' -> '),
    );
  };

  test.each<[string, object, object]>([
    [
      'a what-if answer of Azure Resource Manager',
      { status: 'Succeeded', changes: [change(group('Allow'), group('Deny'))] },
      { status: 'Succeeded', changes: [change(group('Allow'), group('Allow'))] },
    ],
    [
      'the same as the REST API gives it',
      { status: 'Succeeded', properties: { changes: [change(group('Allow'), group('Deny'))] } },
      { status: 'Succeeded', properties: { changes: [change(group('Allow'), group('Allow'))] } },
    ],
    ['a Terraform plan', plan(state('Allow'), state('Deny')), plan(state('Allow'), state('Allow'))],
  ])('%s', async (what, changed, unchanged) => {
    const name = what.replaceAll(/\W+/g, '-');
    const verdicts = await blocked(write(`${name}.json`, JSON.stringify(changed)));
    expect(verdicts).toContain('allowed -> blocked');
    expect(verdicts.filter((verdict) => verdict.endsWith('-> allowed'))).toEqual([]);
    const same = await diff(['--plan', write(`${name}-same.json`, JSON.stringify(unchanged)), '--scenario', 'compute']);
    expect(same.status).toBe(0);
  });

  test('what is created has no version before', async () => {
    for (const created of [
      { status: 'Succeeded', changes: [change(null, group('Allow'))] },
      plan(null, state('Allow')),
    ]) {
      const { status, stdout } = await diff(['--plan', write('new.json', JSON.stringify(created)), '--format', 'json']);
      expect(status).toBe(1);
      expect(JSON.parse(stdout).requirements.length).toBeGreaterThan(0);
    }
  });

  test('anything else is bad usage, and so are further files', async () => {
    const file = write('group.json', JSON.stringify(group('Allow')));
    const none = await diff(['--plan', file]);
    expect([none.status, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain('group.json');
    expect((await diff(['--plan', file, file])).status).toBe(2);
  });
});
