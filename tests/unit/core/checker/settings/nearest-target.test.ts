// Of several resources that could meet a setting and don't, the one that lacks least is named first.
import { expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { check } from '../checked.ts';

const provider = '/subscriptions/s/resourceGroups/g/providers';
const registry = `${provider}/Microsoft.ContainerRegistry/registries/acr`;
const endpoint = (name: string, target: string, groupId: string, status: string): object => ({
  id: `${provider}/Microsoft.Network/privateEndpoints/${name}`,
  name,
  type: 'Microsoft.Network/privateEndpoints',
  properties: {
    privateLinkServiceConnections: [
      {
        properties: {
          privateLinkServiceId: target,
          groupIds: [groupId],
          privateLinkServiceConnectionState: { status },
        },
      },
    ],
    manualPrivateLinkServiceConnections: [],
  },
});
const workspace = {
  id: `${provider}/Microsoft.MachineLearningServices/workspaces/mlw`,
  name: 'mlw',
  type: 'Microsoft.MachineLearningServices/workspaces',
  properties: { containerRegistry: registry },
};

test('the endpoint of the registry, which waits for approval, comes before that of a vault', () => {
  const endpoints = [
    endpoint('pe-vault', `${provider}/Microsoft.KeyVault/vaults/kv`, 'vault', 'Approved'),
    endpoint('pe-registry', registry, 'registry', 'Pending'),
  ];
  const text = JSON.stringify([workspace, ...endpoints]);
  const { requirements } = check(read([{ name: 'group.json', text }]), ownLibrary, {
    scenarios: ['studio'],
    revision: 'current',
    parameters: {},
  });
  const setting = requirements.find(({ id }) => id === 'registry-private-endpoint');
  expect(setting?.verdict).toBe('blocked');
  expect(setting?.points.map(({ resource }) => resource.name)).toEqual(['pe-registry', 'pe-vault']);
});
