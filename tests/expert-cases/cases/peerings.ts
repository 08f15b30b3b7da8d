import {
  allowing,
  closed,
  type ExpertCase,
  NSG,
  network,
  one,
  open,
  PEERING,
  ROUTING,
  toFirewall,
} from '../expert-case.ts';
import { firewall, idOf, peering, resource, subnetId, table } from '../network.ts';

const inHub = { ask: 'secrets-over-endpoint', given: { 'private-endpoint-prefix': ['10.9.2.0/27'] } } as const;
/** A peering as `az network vnet show` prints it: its properties stand beside its name. */
const flat = (more: object): object => ({
  name: 'to-hub',
  ...(peering(more) as { readonly properties: object }).properties,
});
/** A template with the network, a table that drops, the hub, and peerings as resources of their own. */
const template = (...peered: readonly (readonly [from: string, to: string])[]): object => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    { type: 'Microsoft.Network/routeTables', apiVersion: '2024-05-01', name: 'rt', properties: drops },
    {
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2024-05-01',
      name: 'vnet',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [
          {
            name: 'snet-compute',
            properties: {
              addressPrefix: '10.0.1.0/24',
              routeTable: { id: "[resourceId('Microsoft.Network/routeTables', 'rt')]" },
            },
          },
        ],
      },
    },
    {
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2024-05-01',
      name: 'hub',
      properties: { addressSpace: { addressPrefixes: ['10.9.0.0/16'] }, subnets: [] },
    },
    ...peered.map(([from, to]) => ({
      type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
      apiVersion: '2024-05-01',
      name: `${from}/to-${to}`,
      properties: {
        allowVirtualNetworkAccess: true,
        remoteVirtualNetwork: { id: `[resourceId('Microsoft.Network/virtualNetworks', '${to}')]` },
      },
    })),
  ],
});
const drops = {
  disableBgpRoutePropagation: true,
  routes: [{ name: 'default', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'None' } }],
} as const;

/** The hub 10.9.0.0/16 with the firewall, and its peering to the network. */
const hubWith = (more: object): object =>
  resource('virtualNetworks', 'hub', {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] },
    subnets: [
      {
        name: 'AzureFirewallSubnet',
        id: subnetId('AzureFirewallSubnet', 'hub'),
        properties: { addressPrefix: '10.9.0.0/26' },
      },
    ],
    virtualNetworkPeerings: [
      {
        name: 'to-spoke',
        properties: {
          peeringState: 'Connected',
          allowVirtualNetworkAccess: true,
          remoteVirtualNetwork: { id: idOf('virtualNetworks', 'vnet') },
          ...more,
        },
      },
    ],
  });
const toHub = peering({ remoteVirtualNetwork: { id: idOf('virtualNetworks', 'hub') } });
const throughHub = [
  open,
  network('rt', { virtualNetworkPeerings: [toHub] }),
  table('rt', toFirewall),
  ...firewall({ allow: allowing }),
];

export const peerings: readonly ExpertCase[] = [
  one(
    ['the table takes no routes of peerings, and its default route drops', 'undecided', 'outside-network'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 none'], { disablePeeringRoute: 'All' })],
    {
      ...inHub,
      because: 'without the route of the peering, the default route takes the packets',
      document: 'Route tables, API version 2025-07-01',
    },
  ),
  one(
    ['the table takes routes of peerings, and its default route drops', 'allowed'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 none'], { disablePeeringRoute: 'None' })],
    {
      ...inHub,
      because: 'the route of the peering is longer than the default route',
      document: 'Route tables, API version 2025-07-01',
    },
  ),
  one(['the firewall of a hub that is peered on both sides', 'allowed'], [...throughHub, hubWith({})], {
    document: PEERING,
    because: 'both peerings are connected, with access',
  }),
  one(
    ['the hub’s own peering allows no access', 'undecided', 'unreachable-next-hop'],
    [...throughHub, hubWith({ allowVirtualNetworkAccess: false })],
    { document: PEERING, because: 'the hub does not answer the network' },
  ),
  one(
    ['the hub’s own peering is not connected', 'undecided', 'unreachable-next-hop'],
    [...throughHub, hubWith({ peeringState: 'Disconnected' })],
    { document: PEERING, because: 'packets pass where both peerings are connected' },
  ),
  one(
    ['az prints that the peering is connected', 'allowed'],
    [open, network('rt', { virtualNetworkPeerings: [flat({})] }), table('rt', ['0.0.0.0/0 none'])],
    { ...inHub, because: 'the routes of a peering are longer than a default route', document: PEERING },
  ),
  one(
    ['az prints that the peering is disconnected', 'blocked'],
    [
      open,
      network('rt', { virtualNetworkPeerings: [flat({ peeringState: 'Disconnected' })] }),
      table('rt', ['0.0.0.0/0 none']),
    ],
    { ...inHub, because: 'no longer route leads there', document: ROUTING },
  ),
  one(
    ['a template has both sides of the peering, and a default route drops', 'allowed'],
    [template(['vnet', 'hub'], ['hub', 'vnet'])],
    {
      ...inHub,
      because: 'both sides make it connected, and its routes are longer than a default route',
      document: PEERING,
    },
  ),
  one(
    ['a template has one side of the peering, and a default route drops', 'undecided', 'outside-network'],
    [template(['vnet', 'hub'])],
    { ...inHub, because: 'a peering works only once both sides exist', document: PEERING },
  ),
  one(
    ['the text of the network lists no peerings, and a default route drops', 'undecided', 'outside-network'],
    [open, network('rt', { virtualNetworkPeerings: undefined }), table('rt', ['0.0.0.0/0 none'])],
    { ...inHub, because: 'a peering that the text does not show may have a longer route', document: ROUTING },
  ),
  one(
    ['the endpoint lies in a connected peer', 'allowed'],
    [open, network(null, { virtualNetworkPeerings: [peering()] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'a connected peering has routes to it',
      document: PEERING,
    },
  ),
  one(
    ['the peering is only initiated', 'undecided', 'address-in-no-network'],
    [open, network(null, { virtualNetworkPeerings: [peering({ peeringState: 'Initiated' })] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'a peering works only once both sides are connected',
      document: PEERING,
    },
  ),
  one(
    ['the peering is disconnected', 'undecided', 'address-in-no-network'],
    [open, network(null, { virtualNetworkPeerings: [peering({ peeringState: 'Disconnected' })] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'it has no routes',
      document: PEERING,
    },
  ),
  one(
    ['the peering allows no access', 'undecided', 'address-in-no-network'],
    [open, network(null, { virtualNetworkPeerings: [peering({ allowVirtualNetworkAccess: false })] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'it opens nothing between the networks',
      document: PEERING,
    },
  ),
  one(['the endpoint lies in no pasted network', 'undecided', 'address-in-no-network'], [open, network(null)], {
    ask: 'secrets-over-endpoint',
    given: { 'private-endpoint-prefix': ['192.168.7.0/27'] },
    because: 'nothing pasted leads there',
    document: ROUTING,
  }),
  one(['the endpoint lies in no pasted network, and the group denies', 'blocked'], [closed, network(null)], {
    ask: 'secrets-over-endpoint',
    given: { 'private-endpoint-prefix': ['192.168.7.0/27'] },
    because: 'the group denies it wherever it lies',
    document: NSG,
  }),
];
