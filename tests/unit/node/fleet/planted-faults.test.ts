// A fleet in which one network of a thousand is broken: it is found, no other takes its verdict, and each has the verdict
// that it has alone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { check } from '../../../../src/core/checker/index.ts';
import { once } from '../../../../src/core/memoize.ts';
import type { UnitJson } from '../../../../src/core/report/units/unit-json.ts';
import { ownLibrary } from '../../../own-library.ts';
import { drawn } from '../../../prove/drawn.ts';
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-faults-'));
afterAll(() => rmSync(folder, { recursive: true }));
const provider = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
const COUNT = 1000;
const FAULT = 617;
const nameOf = (index: number): string => `nsg-${index}`;

/** A group that allows all that leaves it; the broken one has a rule before that, which denies it. */
const groupOf = (index: number) => {
  const rule = (name: string, priority: number, access: 'Allow' | 'Deny') => ({
    name,
    properties: {
      ...{ priority, access, direction: 'Outbound', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*' },
      ...{ destinationAddressPrefix: '*', destinationPortRange: '*' },
    },
  });
  const own = rule('open', 200 + (index % 100), 'Allow');
  return {
    id: `${provider}/networkSecurityGroups/${nameOf(index)}`,
    name: nameOf(index),
    type: 'Microsoft.Network/networkSecurityGroups',
    properties: { securityRules: index === FAULT ? [rule('planted', 100, 'Deny'), own] : [own] },
  };
};
const groups = Array.from({ length: COUNT }, (_, index) => groupOf(index));
const networkOf = (indexes: readonly number[]) => ({
  name: 'vnet',
  id: `${provider}/virtualNetworks/vnet`,
  type: 'Microsoft.Network/virtualNetworks',
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/8'] },
    subnets: indexes.map((index) => ({
      name: `snet-${index}`,
      id: `${provider}/virtualNetworks/vnet/subnets/snet-${index}`,
      properties: {
        addressPrefix: `10.${index >> 8}.${index & 255}.0/24`,
        networkSecurityGroup: { id: `${provider}/networkSecurityGroups/${nameOf(index)}` },
      },
    })),
  },
});
const write = (name: string, value: unknown): void => writeFileSync(join(folder, name), JSON.stringify(value));

/** Verdicts of a group by itself: the required ones of each kind. */
const countsAlone = (index: number): UnitJson['counts'] => {
  const configuration = read([{ name: 'alone.json', text: JSON.stringify(groups[index]) }]);
  const options = { scenarios: ['studio'], revision: 'current', parameters: {} };
  return { ...check(configuration, ownLibrary, options).counts };
};
const allAlone = once(() => groups.map((_, index) => countsAlone(index)));
const unitsOf = async (each: UnitJson['each'], file: string): Promise<readonly UnitJson[]> => {
  const args = ['check', file, '--each', each, '--scenario', 'studio', '--findings', 'none', '-o', 'ndjson'];
  const { stdout, status } = await runCli(args, { cwd: folder });
  expect(status).toBe(1);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
};

/** Some of the units, alone in an input of their own, beside the broken one. */
const near = [FAULT - 1, FAULT, FAULT + 1];

const kinds: readonly (readonly [UnitJson['each'], input: string, () => void])[] = [
  ['document', 'answer.json', () => write('answer.json', { count: COUNT, data: groups })],
  [
    'file',
    'files',
    () => {
      mkdirSync(join(folder, 'files'));
      // In the order of their names, as a folder is read.
      for (const [index, group] of groups.entries()) write(`files/${1000 + index}.json`, group);
    },
  ],
  ['security-group', 'list.json', () => write('list.json', groups)],
];
test.each(drawn(kinds))('each %s of a thousand has the verdict that it has alone', async (each, input, writeInput) => {
  writeInput();
  const units = await unitsOf(each, input);
  expect(units).toHaveLength(COUNT);
  expect(units.map(({ counts }) => counts)).toEqual(allAlone());
  const blocked = units.flatMap(({ counts }, index) => (counts.blocked > 0 ? [index] : []));
  expect(blocked).toEqual([FAULT]);
  expect(units[FAULT]?.requirements[0]?.message).toContain('planted');
});

test('each subnet of a network has the verdict that it has as the only one', async () => {
  const around = Array.from({ length: 100 }, (_, index) => FAULT - 50 + index);
  write('network.json', [networkOf(around), ...around.map((index) => groups[index])]);
  const units = await unitsOf('subnet', 'network.json');
  expect(units.map(({ name }) => name)).toEqual(around.map((index) => `snet-${index}`));
  expect(units.filter(({ counts }) => counts.blocked > 0).map(({ name }) => name)).toEqual([`snet-${FAULT}`]);
  for (const index of near) {
    write('one.json', [networkOf([index]), groups[index]]);
    const args = [
      'check',
      'one.json',
      '--each',
      'subnet',
      '--scenario',
      'studio',
      '--findings',
      'none',
      '-o',
      'ndjson',
    ];
    const own: UnitJson = JSON.parse((await runCli(args, { cwd: folder })).stdout);
    expect(units.find(({ name }) => name === `snet-${index}`)?.counts).toEqual(own.counts);
  }
});
