import { type ExpertCase, NSG, one, open, POLICIES } from '../expert-case.ts';
import { endpoints, nsg, subnet, vnet } from '../network.ts';

/** A template of one API version, whose subnet of private endpoints has a closed group and writes no policies. */
const template = (apiVersion: string): object => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    {
      type: 'Microsoft.Network/networkSecurityGroups',
      apiVersion,
      name: 'nsg-pe',
      properties: {
        securityRules: [
          {
            name: 'deny',
            properties: {
              priority: 100,
              direction: 'Inbound',
              access: 'Deny',
              protocol: '*',
              sourceAddressPrefix: '*',
              sourcePortRange: '*',
              destinationAddressPrefix: '*',
              destinationPortRange: '*',
            },
          },
        ],
      },
    },
    {
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion,
      name: 'vnet',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [
          { name: 'snet-compute', properties: { addressPrefix: '10.0.1.0/24' } },
          {
            name: 'snet-pe',
            properties: {
              addressPrefix: '10.0.2.0/27',
              networkSecurityGroup: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-pe')]" },
            },
          },
        ],
      },
    },
  ],
});

export const endpointSecurityGroup: readonly ExpertCase[] = [
  one(
    ['a template of 2024 writes no policies, and the group denies', 'allowed', 'endpoint-policies-default'],
    [template('2024-05-01')],
    {
      ask: 'secrets-over-endpoint',
      because: 'from 2022-01-01 on the default of the API is Disabled',
      document: POLICIES,
    },
  ),
  one(
    ['a template of 2021 writes no policies, and the group denies', 'undecided', 'endpoint-group-policies'],
    [template('2021-05-01')],
    {
      ask: 'secrets-over-endpoint',
      because: 'before 2022-01-01 the default of the API was Enabled, and portals wrote Disabled',
      document: POLICIES,
    },
  ),
  one(
    ['policies for groups are enabled, and the group denies', 'blocked'],
    [
      open,
      nsg('nsg-pe', ['100 in deny * * -> *']),
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: 'Enabled' } }),
      ]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'the group applies to the endpoint',
      document: POLICIES,
    },
  ),
  one(
    ['policies for groups alone are enabled, and the group denies', 'blocked'],
    [
      open,
      nsg('nsg-pe', ['100 in deny * * -> *']),
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled' } }),
      ]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'the group applies to the endpoint',
      document: POLICIES,
    },
  ),
  one(
    ['policies are disabled, and the group denies', 'allowed'],
    [
      open,
      nsg('nsg-pe', ['100 in deny * * -> *']),
      vnet([subnet('snet-compute', { group: 'nsg' }), endpoints({ group: 'nsg-pe' })]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'the group does not apply to the endpoint',
      document: POLICIES,
    },
  ),
  one(
    ['policies for routes alone are enabled, and the group denies', 'allowed'],
    [
      open,
      nsg('nsg-pe', ['100 in deny * * -> *']),
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: 'RouteTableEnabled' } }),
      ]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'the group does not apply to the endpoint',
      document: POLICIES,
    },
  ),
  one(
    ['policies are not set, and the group denies', 'allowed', 'endpoint-policies-default'],
    [
      open,
      nsg('nsg-pe', ['100 in deny * * -> *']),
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: undefined } }),
      ]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'the documents say that the default is Disabled',
      document: POLICIES,
    },
  ),
  one(
    ['policies are enabled, and the group allows the network', 'allowed'],
    [
      open,
      nsg('nsg-pe', []),
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: 'Enabled' } }),
      ]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'AllowVnetInBound allows it',
      document: NSG,
    },
  ),
  one(
    ['policies are enabled, and the group was not pasted', 'undecided', 'attached-security-group'],
    [
      open,
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: 'Enabled' } }),
      ]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'its rules decide, and are unknown',
      document: POLICIES,
    },
  ),
  one(
    ['policies are disabled, and the group was not pasted', 'allowed'],
    [open, vnet([subnet('snet-compute', { group: 'nsg' }), endpoints({ group: 'nsg-pe' })])],
    {
      ask: 'secrets-over-endpoint',
      because: 'it does not apply',
      document: POLICIES,
    },
  ),
];
