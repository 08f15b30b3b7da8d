// `portolan fix` as a pipeline runs it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/fix/index.ts';
import type { FixJson } from '../../../../src/core/report/fix/fix-json.ts';
import schema from '../../../../src/core/report/schemas/fix.schema.json' with { type: 'json' };
import { runCli } from '../../../run-cli.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const portolan = (...args: readonly string[]) => runCli(args);
const fix = (...args: readonly string[]) => portolan('fix', ...args);
const sample = (scenario: string, file: string): string => join(root, 'scenarios', scenario, 'samples', `${file}.json`);
const given = ['--param', 'region=westeurope', '--param', 'compute-prefix=10.40.1.0/24'];
const endpoints = ['--param', 'private-endpoint-prefix=10.40.2.0/27'];
const next = ['--param', 'firewall-address=10.40.9.4'];
const people = ['--param', 'client-prefix=10.20.0.0/24', '--param', 'private-endpoint-prefix=10.10.2.0/27'];

describe('exit status', () => {
  const cases: readonly (readonly [title: string, args: readonly string[], status: number])[] = [
    [
      '0 when everything is allowed with the changes',
      [sample('studio', 'fail-file-sharing-closed'), '--scenario', 'studio', ...people],
      0,
    ],
    ['0 when there is nothing to fix', [sample('studio', 'pass-default-rules'), '--scenario', 'studio', ...people], 0],
    [
      '1 when one stays blocked',
      [
        sample('aks', 'fail-datagrams-closed'),
        '--scenario',
        'aks',
        '--revision',
        '2021-09',
        '--param',
        'region=westeurope',
        '--param',
        'aks-prefix=10.30.0.0/22',
      ],
      1,
    ],
    [
      '3 when placeholders have to be filled in first',
      [sample('studio', 'fail-file-sharing-closed'), '--scenario', 'studio', '--param', 'client-prefix=10.20.0.0/24'],
      3,
    ],
    ['0 for a generated configuration', ['--scenario', 'compute', ...given, ...endpoints, ...next], 0],
    ['3 where only the firewall’s address is not given', ['--scenario', 'compute', ...given, ...endpoints], 3],
    ['3 for a generated configuration with placeholders', ['--scenario', 'compute'], 3],
    ['2 without a scenario', [sample('studio', 'fail-file-sharing-closed')], 2],
    ['2 for a language that there is not', ['--scenario', 'compute', '--as', 'pulumi'], 2],
    ['2 for a file that is not there', [join(folder, 'absent.json'), '--scenario', 'compute'], 2],
  ];
  test.each(cases)('%s', async (_, args, status) => {
    const result = await fix(...args);
    expect({ status: result.status, said: result.stderr !== '' }, result.stderr).toEqual({
      status,
      said: true,
    });
  });
});

describe('standard output', () => {
  test.each(['az', 'bicep', 'arm', 'terraform'])('is %s and nothing else', async (language) => {
    const { stdout, stderr } = await fix('--scenario', 'compute', ...given, ...endpoints, '--as', language);
    const first = {
      az: /^(# .*\n)+az network nsg create/,
      bicep: /^param location/,
      arm: /^\{\n/,
      terraform: /^resource "/,
    };
    expect(stdout).toMatch(first[language as keyof typeof first]);
    if (language === 'arm') expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toContain('A configuration for');
  });

  test('is empty where there is nothing to fix', async () => {
    const { stdout, stderr } = await fix(sample('studio', 'pass-default-rules'), '--scenario', 'studio', ...people);
    expect(stdout).toBe('');
    expect(stderr).toContain('Nothing to fix');
  });

  test('names what stays open where only settings are not met', async () => {
    const path = sample('compute', 'fail-subnet-of-containers');
    const { status, stderr } = await fix(path, '--scenario', 'compute', '--param', 'public-ip=true');
    expect(status).toBe(1);
    expect(stderr).not.toContain('Nothing to fix');
    expect(stderr).toMatch(/^No rule or route to fix, but 3 required settings aren’t met or are undecided: Compute/);
  });

  test('says why a subnet without outbound access gets no rule', async () => {
    const { status, stdout, stderr } = await fix(
      sample('compute', 'fail-subnet-of-containers'),
      '--scenario',
      'compute',
    );
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('Subnet snet-train has no default outbound access. Attach a NAT gateway to it');
  });

  test('counts every requirement once, and only what is met', async () => {
    const { stdout } = await fix(
      sample('compute', 'fail-nothing-comes-in'),
      '--scenario',
      'compute',
      '--format',
      'json',
    );
    const { summary, newlyMet, fixes } = JSON.parse(stdout) as FixJson;
    expect(fixes.map(({ status }) => status)).toEqual(['verified']);
    expect(newlyMet).toHaveLength(1);
    expect(summary).toBe('1 of 1 unmet requirements fixed.');
  });

  test('says before a part where it belongs, in the reader’s language', async () => {
    const { stdout } = await fix(
      sample('studio', 'fail-firewall-forgets-notebooks'),
      '--scenario',
      'studio',
      ...people,
      '--as',
      'bicep',
      '--lang',
      'fr',
    );
    expect(stdout).toMatch(/^\/\/ À insérer dans fwp-hub\/rcg-people\/ruleCollections\/names-allow\/rules\/studio-/);
  });
});

describe('--format json', () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  const json = async (...args: readonly string[]) => {
    const { stdout } = await fix(...args, '--format', 'json');
    const data = JSON.parse(stdout);
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    return data;
  };

  test('of a fix keeps to the published schema, and its edits fix the file', async () => {
    const file = sample('compute', 'fail-allow-list-with-gaps');
    const data = await json(
      file,
      '--scenario',
      'compute',
      ...given,
      ...endpoints,
      '--param',
      'high-business-impact=true',
    );
    expect(data.newlyMet.length).toBeGreaterThan(0);
    const [{ edits }] = data.edits;
    const fixed = join(folder, 'fixed.json');
    writeFileSync(fixed, applyEdits(readFileSync(file, 'utf8'), edits));
    const check = await portolan(
      'check',
      fixed,
      '--scenario',
      'compute',
      ...given,
      ...endpoints,
      '--param',
      'high-business-impact=true',
    );
    expect(check.status, check.stdout).toBe(0);
  });

  test('with --least-privilege lists excess access, and removes it', async () => {
    const file = sample('compute', 'pass-complete-allow-list');
    const data = await json(file, '--scenario', 'compute', ...given, ...endpoints, '--least-privilege', '--as', 'arm');
    expect(data).toMatchObject({ format: 'portolan-fix', mode: 'fix', exitStatus: 0, fixes: [] });
    expect(data.leastPrivilege.map(({ status }: { status: string }) => status)).toContain('verified');
    expect(data.changes.map(({ action }: { action: string }) => action)).toContain('remove');
    expect(data.code.map(({ kind }: { kind: string }) => kind)).toContain('removal');
  });

  test('of a Terraform state has the arguments beside the command', async () => {
    const file = join(folder, 'open-workspace.json');
    const id = '/subscriptions/s/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw';
    const resource = { mode: 'managed', type: 'azurerm_machine_learning_workspace', name: 'main' };
    const values = { id, name: 'mlw', public_network_access_enabled: true };
    const resources = [{ address: 'azurerm_machine_learning_workspace.main', ...resource, values }];
    writeFileSync(file, JSON.stringify({ format_version: '1.0', values: { root_module: { resources } } }));
    const { settings } = await json(file, '--scenario', 'studio');
    const found = (settings as FixJson['settings']).find(({ requirement }) => requirement.endsWith('access-off'));
    expect(found).toMatchObject({
      status: 'command',
      commands: [expect.stringMatching(/^az ml workspace update --name mlw .* --public-network-access Disabled$/)],
      terraform: [
        {
          kind: 'part',
          into: 'azurerm_machine_learning_workspace.main',
          code: 'public_network_access_enabled = false\n',
        },
      ],
    });
    const { stderr } = await fix(file, '--scenario', 'studio');
    expect(stderr).toContain('  Insert into azurerm_machine_learning_workspace.main:');
    expect(stderr).toContain('    public_network_access_enabled = false\n');
    expect(stderr).toContain('  In Terraform: set these arguments, apply the configuration,');
  });

  test('of a generated configuration keeps to the published schema', async () => {
    const data = await json('--scenario', 'aks', '--as', 'bicep');
    expect(data).toMatchObject({ mode: 'generate', exitStatus: 3, changes: [], language: 'bicep' });
    expect(data.placeholders).toContain('<aks-prefix>');
  });
});

test('both languages have a help page that names every option', async () => {
  for (const lang of ['en', 'fr']) {
    const { stdout, status } = await fix('--help', '--lang', lang);
    expect(status).toBe(0);
    for (const option of [
      '--least-privilege',
      '--scenario',
      '--as',
      '--revision',
      '--param',
      '--param-file',
      '--at',
      '--service-tags',
      '--format',
      '--lang',
      '--scenarios-dir',
    ])
      expect(stdout).toContain(option);
  }
});

describe('the names of the version before', () => {
  test('portolan remedy is portolan fix, and --close is --least-privilege', async () => {
    const args = [sample('compute', 'pass-complete-allow-list'), '--scenario', 'compute', ...given, ...endpoints];
    const { status, stdout, stderr } = await fix(...args, '--least-privilege');
    expect(stdout).toContain('az network nsg rule delete');
    const former = await portolan('remedy', ...args, '--close');
    expect({ status: former.status, stdout: former.stdout, stderr: former.stderr }).toEqual({
      status,
      stdout,
      stderr,
    });
  });

  test('no help or error lists them', async () => {
    for (const { stdout, stderr } of [
      await portolan('--help'),
      await fix('--help'),
      await portolan(),
      await portolan('remed'),
      await fix('--clos'),
    ])
      expect(stdout + stderr).not.toMatch(/remedy|--close/);
  });

  test('a name behind -- is a file', async () => {
    expect((await fix('--scenario', 'compute', '--', '--close')).stderr).toContain('--close can’t be read');
  });
});
