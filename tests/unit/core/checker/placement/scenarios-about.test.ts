// Which scenarios are checked where nobody names any: those of the services that the paste is about.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { scenariosAbout } from '../../../../../src/core/checker/placement/scenarios-about.ts';
import { defaultScenarios } from '../../../../../src/core/model/services.ts';
import { ownLibrary } from '../../../../own-library.ts';

const about = (value: unknown, options: { revision?: string; at?: string } = {}) =>
  scenariosAbout(read([{ name: 'paste.json', text: JSON.stringify(value) }]), ownLibrary, {
    revision: 'current',
    ...options,
  });
const ofRevision = (revision: string) =>
  defaultScenarios(ownLibrary.scenarios, ownLibrary)
    .filter(({ revisions }) => revisions.includes(revision))
    .map(({ id }) => id);
const byDefault = ofRevision('current');

const group = (name: string, ...subnets: readonly string[]) => ({
  type: 'Microsoft.Network/networkSecurityGroups',
  name,
  properties: {
    securityRules: [],
    subnets: subnets.map((subnet) => ({ id: `/subscriptions/s/virtualNetworks/vnet/subnets/${subnet}` })),
  },
});
const network = (...subnets: readonly string[]) => ({
  type: 'Microsoft.Network/virtualNetworks',
  name: 'vnet',
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: subnets.map((name, index) => ({ name, properties: { addressPrefix: `10.0.${index}.0/24` } })),
  },
});

describe('where nothing in the paste speaks for a scenario', () => {
  test('they are all of the first service', () => {
    expect(byDefault.length).toBeGreaterThanOrEqual(5);
    expect(about(group('nsg'))).toEqual(byDefault);
    expect(about(network('snet-a', 'snet-b'))).toEqual(byDefault);
  });

  test('they are those that have the edition', () => {
    expect(about(group('nsg'), { revision: '2021-09' })).toEqual(ofRevision('2021-09'));
  });
});

describe('where something does', () => {
  test('a paste about the first service is judged by no other', () => {
    expect(about(group('nsg-training'))).toEqual(byDefault);
    const sample = readFileSync(
      join(import.meta.dirname, '../../../../../scenarios/compute/samples/fail-allow-list-with-gaps.json'),
      'utf8',
    );
    expect(about(JSON.parse(sample))).toEqual(byDefault);
  });

  test('a group of a subnet that Azure gives its name is judged by the service of that subnet alone', () => {
    expect(about(group('nsg-x', 'AzureBastionSubnet'))).toEqual(['bastion']);
    expect(about(group('nsg-bastion'))).toEqual(['bastion']);
  });

  test('what else was pasted is judged by the first service, too', () => {
    expect(about([group('nsg-x', 'AzureBastionSubnet'), group('nsg-y', 'snet-y')])).toEqual([...byDefault, 'bastion']);
    expect(about(network('AzureBastionSubnet', 'snet-a'))).toEqual([...byDefault, 'bastion']);
    expect(about(network('azurebastionsubnet'))).toEqual(['bastion']);
  });

  test('a scenario without the edition is left out', () => {
    expect(about(group('nsg-x', 'AzureBastionSubnet'), { revision: '2021-09' })).toEqual(ofRevision('2021-09'));
  });
});

test('a place that the reader asks about decides', () => {
  expect(about(group('nsg'), { at: 'bastion' })).toEqual(['bastion']);
});
