// What single lists do not show: a hub that is not connected, another spoke, a default route beside a narrow one.
import {
  allowing,
  closed,
  type ExpertCase,
  NSG,
  network,
  one,
  open,
  PEERING,
  POLICIES,
  ROUTING,
  RULES,
  TAGS,
  toFirewall,
} from '../expert-case.ts';
import {
  endpoints,
  firewall,
  gatewaySubnet,
  nsg,
  peering,
  resource,
  subnet,
  subnetId,
  table,
  vnet,
} from '../network.ts';

const disconnected = { virtualNetworkPeerings: [peering({ peeringState: 'Disconnected' })] };
const inHub = { ask: 'secrets-over-endpoint', given: { 'private-endpoint-prefix': ['10.9.2.0/27'] } };
const inSpoke = { ask: 'secrets-over-endpoint', given: { 'private-endpoint-prefix': ['10.20.2.0/27'] } };
const anything = nsg('nsg', ['100 out allow * * -> *']);
/** The network of the endpoint, 10.20.0.0/16, which is peered with the hub. */
const spoke = (allowForwardedTraffic: boolean): object =>
  resource('virtualNetworks', 'spoke', {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] },
    subnets: [
      {
        name: 'snet-pe',
        id: subnetId('snet-pe', 'spoke'),
        properties: { addressPrefix: '10.20.2.0/27', privateEndpointNetworkPolicies: 'Disabled' },
      },
    ],
    virtualNetworkPeerings: [peering({ allowForwardedTraffic })],
  });
const inTemplate = (type: string, name: string, properties: object): object => ({
  type: `Microsoft.Network/${type}`,
  apiVersion: '2024-05-01',
  name,
  properties,
});

export const wholePaths: readonly ExpertCase[] = [
  one(
    ['the firewall is in a hub whose peering is disconnected', 'undecided', 'unreachable-next-hop'],
    [open, network('rt', disconnected), table('rt', toFirewall), ...firewall({ allow: allowing })],
    {
      because: 'a next hop without direct connectivity makes the route invalid',
      document: ROUTING,
    },
  ),
  one(
    ['the firewall is in a hub without a peering', 'undecided', 'unreachable-next-hop'],
    [open, network('rt', { virtualNetworkPeerings: [] }), table('rt', toFirewall), ...firewall({ allow: allowing })],
    {
      because: 'no network that is connected has the next hop',
      document: ROUTING,
    },
  ),
  one(
    ['the hub is disconnected, and the group denies', 'blocked'],
    [closed, network('rt', disconnected), table('rt', toFirewall), ...firewall({ allow: allowing })],
    {
      because: 'no packet comes to the route',
      document: NSG,
    },
  ),
  one(
    ['the hub is disconnected, and the appliance is said to forward', 'undecided', 'unreachable-next-hop'],
    [open, network('rt', disconnected), table('rt', toFirewall)],
    {
      because: 'no packet comes to the appliance',
      document: ROUTING,
      assume: ['appliance-forwards'],
    },
  ),
  one(
    [
      'a disconnected hub has the endpoint, and a default route leads to the internet',
      'undecided',
      'address-in-no-network',
    ],
    [open, network('rt', disconnected), table('rt', ['0.0.0.0/0 internet'])],
    {
      ...inHub,
      because: 'the internet has no private addresses',
      document: 'Address allocation for private internets (RFC 1918)',
    },
  ),
  one(
    [
      'a disconnected hub has the endpoint, and a default route leads to an appliance',
      'undecided',
      'appliance-decides',
    ],
    [open, network('rt', disconnected), table('rt', ['0.0.0.0/0 10.0.7.4'])],
    {
      ...inHub,
      because: 'a default route takes away the routes that drop private addresses',
      document: ROUTING,
    },
  ),
  one(
    ['a disconnected hub has the endpoint, and a default route drops', 'blocked'],
    [open, network('rt', disconnected), table('rt', ['0.0.0.0/0 none'])],
    {
      ...inHub,
      because: 'no longer route leads there',
      document: ROUTING,
    },
  ),
  one(
    ['a disconnected hub has the endpoint, and only a tag has a route', 'undecided', 'address-in-no-network'],
    [open, network('rt', disconnected), table('rt', ['Storage internet'])],
    {
      ...inHub,
      because: 'a tag has public addresses alone',
      document: TAGS,
    },
  ),
  one(
    ['another spoke has the endpoint, and the firewall of the hub allows', 'allowed'],
    [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: ['10.20.0.0/16'] })],
    {
      ...inSpoke,
      because: 'traffic between spokes follows the default route through the hub',
      document: ROUTING,
    },
  ),
  one(
    ['the spoke of the endpoint takes forwarded traffic', 'allowed'],
    [anything, network('rt'), table('rt', toFirewall), spoke(true), ...firewall({ allow: ['10.20.0.0/16'] })],
    {
      ...inSpoke,
      because: 'its peering says so',
      document: PEERING,
    },
  ),
  one(
    ['the spoke of the endpoint takes no forwarded traffic', 'undecided', 'forwarded-traffic'],
    [anything, network('rt'), table('rt', toFirewall), spoke(false), ...firewall({ allow: ['10.20.0.0/16'] })],
    {
      ...inSpoke,
      because: 'Microsoft documents that such packets are dropped; measurements by others saw them pass',
      document: PEERING,
    },
  ),
  one(
    ['the spoke of the endpoint takes no forwarded traffic, and the firewall allows nothing', 'blocked'],
    [anything, network('rt'), table('rt', toFirewall), spoke(false), ...firewall()],
    {
      ...inSpoke,
      because: 'no packet leaves the firewall',
      document: RULES,
    },
  ),
  one(
    ['another spoke has the endpoint, and the firewall of the hub allows nothing', 'blocked'],
    [open, network('rt'), table('rt', toFirewall), ...firewall()],
    {
      ...inSpoke,
      because: 'traffic between spokes follows the default route through the hub',
      document: ROUTING,
    },
  ),
  one(
    ['another spoke has the endpoint, and a gateway may announce it', 'undecided', 'announced-routes'],
    [
      open,
      network('rt', {}, [gatewaySubnet()]),
      table('rt', toFirewall, { disableBgpRoutePropagation: false }),
      ...firewall(),
    ],
    {
      ...inSpoke,
      because: 'a longer prefix of the gateway wins over the default route',
      document: ROUTING,
    },
  ),
  one(
    ['a host, a default route to a gateway, and a narrow one to the firewall', 'undecided', 'gateway-decides'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 gateway', '20.70.0.0/29 10.9.0.4']), ...firewall()],
    {
      ask: 'packages-pypi',
      given: { 'packages-pypi': true },
      because: 'the firewall is on the way to few addresses alone',
      document: ROUTING,
    },
  ),
  one(
    ['the unpasted table may override the endpoint’s route', 'undecided', 'attached-route-table'],
    [
      open,
      vnet([
        subnet('snet-compute', { group: 'nsg', table: 'rt' }),
        endpoints({ more: { privateEndpointNetworkPolicies: 'Enabled' } }),
      ]),
    ],
    {
      ask: 'secrets-over-endpoint',
      because: 'the endpoints’ subnet lets routes apply',
      document: POLICIES,
    },
  ),
  one(
    ['the group of an interface in a template denies', 'undecided', 'interface-group'],
    [
      {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        resources: [
          inTemplate('virtualNetworks', 'vnet', {
            addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
            subnets: [{ name: 'snet-compute', properties: { addressPrefix: '10.0.1.0/24' } }],
          }),
          inTemplate('networkSecurityGroups', 'nsg-nic', {
            securityRules: [
              {
                name: 'deny',
                properties: {
                  priority: 100,
                  direction: 'Outbound',
                  access: 'Deny',
                  protocol: '*',
                  sourceAddressPrefix: '*',
                  sourcePortRange: '*',
                  destinationAddressPrefix: '*',
                  destinationPortRange: '*',
                },
              },
            ],
          }),
          inTemplate('networkInterfaces', 'nic', {
            networkSecurityGroup: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-nic')]" },
            ipConfigurations: [
              {
                name: 'c',
                properties: {
                  subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-compute')]" },
                },
              },
            ],
          }),
        ],
      },
    ],
    {
      because: 'the interface is in the subnet, and the flow may be its',
      document: NSG,
    },
  ),
];
