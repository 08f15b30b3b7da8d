// What settings do to a check on the command line: exit status, text, JSON.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import schema from '../../../../src/core/report/schemas/check.schema.json' with { type: 'json' };
import { runCli } from '../../../run-cli.ts';
import { changed, resource } from '../../core/checker/settings/paste.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
};
const run = (...args: readonly string[]) => runCli(['check', ...args]);

const rules = write('rules.json', {
  name: 'nsg-people',
  type: 'Microsoft.Network/networkSecurityGroups',
  properties: { securityRules: [] },
});
const account = (action: string, access: string) => {
  const body = resource('storageAccounts/stmlprod');
  const properties = {
    provisioningState: 'Succeeded',
    publicNetworkAccess: access,
    networkAcls: { defaultAction: action },
  };
  return { ...body, properties };
};
const closed = write('closed.json', account('Deny', 'Disabled'));
const open = write('open.json', account('Allow', 'Enabled'));
const row = write('row.json', { ...resource('storageAccounts/stmlprod'), properties: null });
const registry = write(
  'registry.json',
  changed('rest', [['registries/crmlprod', 'properties.adminUserEnabled', false]]),
);

describe('the exit status', () => {
  test.each<readonly [what: string, files: readonly string[], status: number]>([
    ['is that of the rules where no resource was pasted', [rules], 0],
    ['is that of the rules where a setting is met', [rules, closed], 0],
    ['is 1 where a setting of a pasted resource is not met', [rules, open], 1],
    ['is 3 where a pasted resource does not tell', [rules, row], 3],
    ['is 1 by a resource without any rules', [open, '--fail-on', 'blocked'], 1],
    ['lets undecided settings be undecided, where asked for', [rules, row, '--fail-on', 'blocked'], 0],
  ])('%s', async (_, args, status) => {
    expect((await run(...args, '--scenario', 'studio')).status).toBe(status);
  });

  test('does not count a setting that is a convenience', async () => {
    const { requirements, counts } = JSON.parse(
      (await run(registry, '--scenario', 'docker-images', '--format', 'json')).stdout,
    );
    const admin = requirements.find(
      ({ requirement }: { requirement: string }) => requirement === 'docker-images/registry-admin-user',
    );
    expect(admin).toMatchObject({ verdict: 'blocked', need: 'optional' });
    expect(counts.blocked).toBe(0);
  });
});

describe('the text', () => {
  test('has the settings as a group of their own, with the value that decides and its line', async () => {
    const { stdout, stderr } = await run(rules, open, '--detail', '--scenario', 'studio');
    const at = stdout.indexOf('\n  Settings\n');
    expect(at).toBeGreaterThan(stdout.indexOf('studio/sign-in'));
    const group = stdout.slice(at);
    expect(group).toContain('studio/storage-denies-by-default (required)');
    expect(group).toMatch(/properties\.networkAcls\.defaultAction is "Allow"\n/);
    expect(group).toContain(`${open}:14:24\n`);
    expect(stderr).toBe('');
  });
  test('lists what is not checked, and what to paste', async () => {
    const { stdout } = await run(rules, '--detail', '--scenario', 'studio');
    expect(stdout).toContain('settings weren’t checked: their resources weren’t pasted.');
    expect(stdout).toContain('az storage account show -g <group> -n <account>');
    expect(stdout).not.toContain('\n  Settings\n');
  });
  test('speaks French', async () => {
    const { stdout } = await run(rules, open, '--detail', '--scenario', 'studio', '--lang', 'fr');
    expect(stdout).toContain('\n  Réglages\n');
    expect(stdout).toContain('properties.networkAcls.defaultAction vaut "Allow"');
  });
  test('names the line of a parameter that was read, and takes the reader at their word', async () => {
    const file = write('all.json', changed('rest', []));
    expect((await run(file, '--detail', '--scenario', 'compute')).stdout).toContain(
      `public-ip = no (read from ${file}, line 36)`,
    );
    expect((await run(file, '--detail', '--scenario', 'compute', '--param', 'public-ip=true')).stdout).toContain(
      'public-ip = yes (specified)',
    );
    const differ = write(
      'differ.json',
      changed('rest', [['computes/ci-anna', 'properties.properties.enableNodePublicIp', true]]),
    );
    expect((await run(differ, '--detail', '--scenario', 'compute')).stdout).toContain(
      `public-ip (conflict: ${differ}, line 36, and ${differ}, line 55)`,
    );
  });
});

describe('the JSON', async () => {
  const said = JSON.parse((await run(rules, open, '--scenario', 'studio', '--format', 'json')).stdout);
  test('has the published shape', () => {
    expect(new Ajv2020({ strict: false }).validate(schema, said)).toBe(true);
  });
  test('has the values that decide, with their places', () => {
    const setting = said.requirements.find(
      ({ requirement }: { requirement: string }) => requirement === 'studio/storage-denies-by-default',
    );
    expect(setting).toMatchObject({ kind: 'setting', verdict: 'blocked' });
    expect(setting.points[0].values[0]).toEqual({
      path: 'properties.networkAcls.defaultAction',
      state: 'value',
      value: '"Allow"',
      file: open,
      line: 14,
      column: 24,
    });
  });
  test('lists what is not checked', () => {
    const gateway = said.notChecked.find(
      ({ requirement }: { requirement: string }) => requirement === 'studio/gateway-or-bastion',
    );
    expect(gateway).toMatchObject({
      need: 'required',
      resources: ['Microsoft.Network/virtualNetworkGateways', 'Microsoft.Network/bastionHosts'],
      command: 'az network vnet-gateway list -g <group>',
    });
  });
});
