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
