import { type ExpertCase, NSG, one, open, POLICIES } from '../expert-case.ts';
import { endpoints, nsg, subnet, vnet } from '../network.ts';

export const endpointSecurityGroup: readonly ExpertCase[] = [
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
