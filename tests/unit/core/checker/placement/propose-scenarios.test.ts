// Which scenarios a paste proposes, by the scenarios of the library.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { proposeScenarios } from '../../../../../src/core/checker/placement/propose-scenarios.ts';
import { ownLibrary } from '../../../../own-library.ts';

const propose = (value: unknown, options: { placement?: Readonly<Record<string, readonly string[]>> } = {}) =>
  proposeScenarios(read([{ name: 'paste.json', text: JSON.stringify(value) }]), ownLibrary, {
    revision: 'current',
    ...options,
  });
const ids = (value: unknown) => propose(value).map(({ scenario }) => scenario);

const network = (...subnets: readonly string[]) => ({
  type: 'Microsoft.Network/virtualNetworks',
  name: 'vnet',
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: subnets.map((name, index) => ({ name, properties: { addressPrefix: `10.0.${index}.0/24` } })),
  },
});
const group = (name: string) => ({
  type: 'Microsoft.Network/networkSecurityGroups',
  name,
  properties: { securityRules: [] },
});

describe('a paste proposes the scenarios', () => {
  test('of a subnet whose name says what runs there, with its images', () => {
    expect(propose(network('snet-training', 'snet-other'))).toEqual([
      { scenario: 'compute', names: ['snet-training'] },
      { scenario: 'docker-images', names: ['snet-training'] },
    ]);
  });

  test('of a security group whose name says so, where no network is pasted', () => {
    expect(ids(group('nsg-aks'))).toEqual(['aks', 'docker-images']);
  });

  test('of an AKS cluster, whose subnet is not pasted', () => {
    const cluster = { type: 'Microsoft.ContainerService/managedClusters', name: 'aks-prod', properties: {} };
    expect(propose([group('nsg'), cluster])).toEqual([
      { scenario: 'aks', names: ['aks-prod'] },
      { scenario: 'docker-images', names: ['aks-prod'] },
    ]);
  });

  test('of a compute of a workspace', () => {
    const compute = {
      type: 'Microsoft.MachineLearningServices/workspaces/computes',
      name: 'ws/cpu-cluster',
      properties: { computeType: 'AmlCompute', properties: { subnet: { id: 'snet-a' } } },
    };
    expect(ids([network('snet-a', 'snet-b'), compute])).toEqual(['compute', 'docker-images']);
  });

  test('of a subnet that the reader placed', () => {
    const options = { placement: { aks: ['snet-a'] } };
    expect(propose(network('snet-a', 'snet-b'), options).map(({ scenario }) => scenario)).toEqual([
      'aks',
      'docker-images',
    ]);
  });
});

describe('a paste proposes none', () => {
  test('where a subnet is only one of several, or the only one', () => {
    expect(ids(network('snet-a', 'snet-b'))).toEqual([]);
    expect(ids(network('snet-a'))).toEqual([]);
  });

  test('where rules have no group, or a group a name without a word', () => {
    expect(ids(group('nsg-prod'))).toEqual([]);
    const sample = join(import.meta.dirname, '../../../../../scenarios/studio/samples/pass-tight-jump-box.json');
    expect(ids(JSON.parse(readFileSync(sample, 'utf8')))).toEqual(expect.any(Array));
  });
});
