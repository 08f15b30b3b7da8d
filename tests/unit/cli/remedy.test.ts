// `portolan remedy` as a pipeline runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/fix/index.ts';
import schema from '../../../src/core/report/schemas/fix.schema.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const portolan = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'src/node/cli/portolan.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C' },
  });
const remedy = (...args: readonly string[]) => portolan('remedy', ...args);
const sample = (scenario: string, file: string): string =>
  join(root, 'scenarios', scenario, 'samples', `${file}.json`);
const told = ['--param', 'region=westeurope', '--param', 'compute-prefix=10.40.1.0/24'];
const endpoints = ['--param', 'private-endpoint-prefix=10.40.2.0/27'];
const people = ['--param', 'client-prefix=10.20.0.0/24', '--param', 'private-endpoint-prefix=10.10.2.0/27'];

describe('exit status', () => {
  const cases: readonly (readonly [title: string, args: readonly string[], status: number])[] = [
    [
      '0 when everything gets through with the changes',
      [sample('studio', 'fail-file-sharing-closed'), '--scenario', 'studio', ...people],
      0,
    ],
    [
      '0 when there is nothing to mend',
      [sample('studio', 'pass-default-rules'), '--scenario', 'studio', ...people],
      0,
    ],
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
      '3 when text in angle brackets has to be replaced first',
      [
        sample('studio', 'fail-file-sharing-closed'),
        '--scenario',
        'studio',
        '--param',
        'client-prefix=10.20.0.0/24',
      ],
      3,
    ],
    ['0 for a complete configuration', ['--scenario', 'compute', ...told, ...endpoints], 0],
    ['3 for a complete configuration with placeholders', ['--scenario', 'compute'], 3],
    ['2 without a scenario', [sample('studio', 'fail-file-sharing-closed')], 2],
    ['2 for a language that there is not', ['--scenario', 'compute', '--as', 'pulumi'], 2],
    ['2 for a file that is not there', [join(folder, 'absent.json'), '--scenario', 'compute'], 2],
  ];
  test.each(cases)('%s', (_, args, status) => {
    const result = remedy(...args);
    expect({ status: result.status, said: result.stderr !== '' }, result.stderr).toEqual({
      status,
      said: true,
    });
  });
});

describe('standard output', () => {
  test.each(['az', 'bicep', 'arm', 'terraform'])('is %s and nothing else', (language) => {
    const { stdout, stderr } = remedy('--scenario', 'compute', ...told, ...endpoints, '--as', language);
    const first = {
      az: /^az network nsg create/,
      bicep: /^param location/,
      arm: /^\{\n/,
      terraform: /^resource "/,
    };
    expect(stdout).toMatch(first[language as keyof typeof first]);
    if (language === 'arm') expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toContain('A configuration for');
  });

  test('is empty where there is nothing to mend', () => {
    const { stdout, stderr } = remedy(
      sample('studio', 'pass-default-rules'),
      '--scenario',
      'studio',
      ...people,
    );
    expect(stdout).toBe('');
    expect(stderr).toContain('Nothing to mend');
  });

  test('says before a part where it belongs, in the reader’s language', () => {
    const { stdout } = remedy(
      sample('studio', 'fail-firewall-forgets-notebooks'),
      '--scenario',
      'studio',
      ...people,
      '--as',
      'bicep',
      '--lang',
      'fr',
    );
    expect(stdout).toMatch(
      /^\/\/ Ceci se place dans fwp-hub\/rcg-people\/ruleCollections\/names-allow\/rules\/studio-/,
    );
  });
});

describe('--format json', () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  const json = (...args: readonly string[]) => {
    const { stdout } = remedy(...args, '--format', 'json');
    const data = JSON.parse(stdout);
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    return data;
  };

  test('of a repair keeps to the published schema, and its edits mend the file', () => {
    const file = sample('compute', 'fail-allow-list-with-gaps');
    const data = json(
      file,
      '--scenario',
      'compute',
      ...told,
      ...endpoints,
      '--param',
      'high-business-impact=true',
    );
    expect(data.mended.length).toBeGreaterThan(0);
    const [{ edits }] = data.edits;
    const mended = join(folder, 'mended.json');
    writeFileSync(mended, applyEdits(readFileSync(file, 'utf8'), edits));
    const check = portolan(
      'check',
      mended,
      '--scenario',
      'compute',
      ...told,
      ...endpoints,
      '--param',
      'high-business-impact=true',
    );
    expect(check.status, check.stdout).toBe(0);
  });

  test('with --close tells what is open beyond need, and closes it', () => {
    const file = sample('compute', 'pass-complete-allow-list');
    const data = json(file, '--scenario', 'compute', ...told, ...endpoints, '--close', '--as', 'arm');
    expect(data).toMatchObject({ exitStatus: 0, remedies: [] });
    expect(data.closings.map(({ status }: { status: string }) => status)).toContain('closes');
    expect(data.changes.map(({ action }: { action: string }) => action)).toContain('remove');
    expect(data.code.map(({ kind }: { kind: string }) => kind)).toContain('removal');
  });

  test('of a complete configuration keeps to the published schema', () => {
    const data = json('--scenario', 'aks', '--as', 'bicep');
    expect(data).toMatchObject({ mode: 'complete', exitStatus: 3, changes: [], language: 'bicep' });
    expect(data.placeholders).toContain('<aks-prefix>');
  });
});

test('both languages have a help page that names every option', () => {
  for (const lang of ['en', 'fr']) {
    const { stdout, status } = remedy('--help', '--lang', lang);
    expect(status).toBe(0);
    for (const option of [
      '--close',
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
