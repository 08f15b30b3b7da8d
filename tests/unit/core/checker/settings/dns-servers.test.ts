// Whose DNS servers a virtual network uses: Azure's resolver in the list is none of the reader's own, and the only entry or an
// empty list keeps Azure's DNS (Troubleshooting the connection to a workspace, 5 September 2024).
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { proposeScenarios } from '../../../../../src/core/checker/placement/propose-scenarios.ts';
import { check } from '../checked.ts';
import { library } from './paste.ts';

const AZURE = '168.63.129.16';
const network = (options: object) =>
  read([
    {
      name: 'network.json',
      text: JSON.stringify({
        type: 'Microsoft.Network/virtualNetworks',
        name: 'vnet-ml',
        id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-ml',
        properties: {
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
          subnets: [{ name: 'snet-training', properties: { addressPrefix: '10.0.1.0/24' } }],
          ...options,
        },
      }),
    },
  ]);

describe.each<readonly [what: string, options: object, verdict: string, isProposed: boolean]>([
  ['a server', { dhcpOptions: { dnsServers: ['10.50.0.4'] } }, 'allowed', true],
  ['a server, then Azure', { dhcpOptions: { dnsServers: ['10.50.0.4', AZURE] } }, 'allowed', true],
  ['Azure, then a server', { dhcpOptions: { dnsServers: [AZURE, '10.50.0.4'] } }, 'allowed', true],
  ['Azure alone', { dhcpOptions: { dnsServers: [AZURE] } }, 'blocked', false],
  ['an empty list', { dhcpOptions: { dnsServers: [] } }, 'blocked', false],
  // A response may leave the options out.
  ['no options', {}, 'undecided', false],
])('a network with %s', (_, options, verdict, isProposed) => {
  test(`has the verdict ${verdict}`, () => {
    const { requirements } = check(network(options), library, {
      scenarios: ['custom-dns'],
      revision: 'current',
      parameters: {},
    });
    expect(requirements.find(({ id }) => id === 'network-uses-servers')?.verdict).toBe(verdict);
  });

  test(`proposes the scenario: ${isProposed}`, () => {
    const proposed = proposeScenarios(network(options), library, { revision: 'current' });
    expect(proposed.some(({ scenario }) => scenario === 'custom-dns')).toBe(isProposed);
  });
});
