// `--take`: another side where documents contradict each other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-take-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'nsg.json');
const rule = (name: string, access: string, priority: number, tag: string) => ({
  ...{ name, priority, direction: 'Outbound', access, protocol: 'Tcp', sourceAddressPrefix: '*', sourcePortRange: '*' },
  ...{ destinationAddressPrefix: tag, destinationPortRange: '*' },
});
writeFileSync(
  file,
  JSON.stringify([rule('no-arm', 'Deny', 100, 'AzureResourceManager'), rule('web', 'Allow', 200, 'Internet')]),
);

const check = async (...args: readonly string[]) => {
  const asked = [
    'check',
    file,
    '--scenario',
    'studio',
    '--at',
    'client',
    '--format',
    'json',
    '--param',
    'cloud=public',
  ];
  const { status, stdout, stderr } = await runCli([...asked, ...args]);
  return { status, err: stderr, report: stdout === '' ? null : JSON.parse(stdout) };
};
interface Reported {
  readonly id: string;
}
const resourceManager = async (...args: readonly string[]) => {
  const { report } = await check(...args);
  return {
    requirement: report.requirements.find(({ id }: Reported) => id === 'resource-manager'),
    parameter: report.parameters.find(({ id }: Reported) => id === 't13'),
  };
};

describe('portolan check --take', () => {
  test('takes the other side, whatever the case of its name, and says so', async () => {
    const followed = await resourceManager();
    expect(followed.requirement).toMatchObject({ verdict: 'blocked', need: 'required' });
    expect(followed.parameter).toBeUndefined();
    const { requirement, parameter } = await resourceManager('--take', 'T13=table-omits-it');
    expect(requirement).toMatchObject({ verdict: 'blocked', need: 'optional' });
    expect(parameter).toMatchObject({ value: 'table-omits-it', origin: 'given' });
  });

  test.each([
    ['T13', 'T13=table-omits-it'],
    ['T31=x', 't13'],
    ['t13=table-omit-it', 'table-omits-it'],
    ['t30=every-cluster', 't13'],
  ])('%s is bad usage', async (value, said) => {
    const { status, err, report } = await check('--take', value);
    expect(err).toContain(said);
    expect([status, report]).toEqual([2, null]);
  });
});
