// The zone in which the registry's private endpoint registers its names has another name in each cloud.
import { describe, expect, test } from 'vitest';
import { verdictOf } from './paste.ts';

const group = '/subscriptions/s/resourceGroups/rg/providers';
const registry = `${group}/Microsoft.ContainerRegistry/registries/crml`;
const endpoint = `${group}/Microsoft.Network/privateEndpoints/pe-registry`;
const pasted = (zone: string): string =>
  JSON.stringify([
    {
      id: `${group}/Microsoft.MachineLearningServices/workspaces/mlw`,
      type: 'Microsoft.MachineLearningServices/workspaces',
      name: 'mlw',
      properties: { containerRegistry: registry },
    },
    {
      id: endpoint,
      type: 'Microsoft.Network/privateEndpoints',
      name: 'pe-registry',
      properties: {
        privateLinkServiceConnections: [
          { name: 'c', properties: { privateLinkServiceId: registry, groupIds: ['registry'] } },
        ],
      },
    },
    {
      id: `${endpoint}/privateDnsZoneGroups/default`,
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
      name: 'default',
      properties: {
        privateDnsZoneConfigs: [
          { name: 'z', properties: { privateDnsZoneId: `${group}/Microsoft.Network/privateDnsZones/${zone}` } },
        ],
      },
    },
  ]);

describe.each(['compute', 'docker-images'])('%s', (scenario) => {
  test.each([
    ['public', 'registry-name-zone', 'privatelink.azurecr.io', 'allowed'],
    ['public', 'registry-name-zone', 'privatelink.azurecr.us', 'undecided'],
    ['government', 'registry-name-zone-government', 'privatelink.azurecr.us', 'allowed'],
    ['government', 'registry-name-zone-government', 'privatelink.azurecr.io', 'undecided'],
    ['china', 'registry-name-zone-china', 'privatelink.azurecr.cn', 'allowed'],
    ['china', 'registry-name-zone-china', 'privatelink.azurecr.io', 'undecided'],
  ])('in the cloud %s, %s with the zone %s', (cloud, setting, zone, expected) => {
    expect(verdictOf(`${scenario}/${setting}`, [pasted(zone)], { parameters: { cloud } })).toBe(expected);
  });

  test('is asked for by the name that it has in the cloud alone', () => {
    for (const setting of ['registry-name-zone', 'registry-name-zone-government'])
      expect(
        verdictOf(`${scenario}/${setting}`, [pasted('privatelink.azurecr.cn')], { parameters: { cloud: 'china' } }),
      ).toBe('not judged');
  });
});
