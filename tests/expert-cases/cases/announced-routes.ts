// What announces routes to a network beside gateways: hubs of Virtual WAN and route servers. What came of them, the effective
// routes of an interface tell.
import { type ExpertCase, network, one, open, ROUTING } from '../expert-case.ts';
import { firewall, gatewaySubnet, idOf, subnet, table, template } from '../network.ts';
import { state, network as stateNetwork, subnet as stateSubnet } from '../terraform.ts';

const INTENT = 'How to configure Virtual WAN Hub routing intent and routing policies';

/** A template of a network whose connection to a hub it declares; the hub sends packets to public addresses to its firewall. */
const besideHub = template(
  [
    {
      type: 'Microsoft.Network/virtualNetworks',
      name: 'vnet',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [{ name: 'snet-compute', properties: { addressPrefix: '10.0.1.0/24' } }],
      },
    },
    {
      type: 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections',
      name: 'hub/to-vnet',
      properties: {
        remoteVirtualNetwork: { id: "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]" },
        enableInternetSecurity: true,
      },
    },
    {
      type: 'Microsoft.Network/virtualHubs/routingIntent',
      name: 'hub/intent',
      properties: {
        routingPolicies: [
          {
            name: 'internet',
            destinations: ['Internet'],
            nextHop: "[resourceId('Microsoft.Network/azureFirewalls', 'fw')]",
          },
        ],
      },
    },
  ],
  {},
);
const stateBesideHub = state(
  stateNetwork('vnet', '10.0.0.0/16'),
  stateSubnet('snet-compute', { prefix: '10.0.1.0/24' }),
  {
    type: 'azurerm_virtual_hub_connection',
    name: 'to-vnet',
    values: {
      id: `${idOf('virtualHubs', 'hub')}/hubVirtualNetworkConnections/to-vnet`,
      virtual_hub_id: idOf('virtualHubs', 'hub'),
      remote_virtual_network_id: idOf('virtualNetworks', 'vnet'),
    },
  },
);

type EffectiveRoute = readonly [source: string, prefix: string, hop: string, address?: string];
/** The answer of `az network nic show-effective-route-table`. */
const effective = (...routes: readonly EffectiveRoute[]): object => ({
  value: routes.map(([source, prefix, nextHopType, address]) => ({
    source,
    state: 'Active',
    addressPrefix: [prefix],
    nextHopType,
    nextHopIpAddress: address === undefined ? [] : [address],
  })),
});
const ownRoute: EffectiveRoute = ['User', '10.3.0.0/16', 'VirtualAppliance', '10.9.0.4'];
const local: EffectiveRoute = ['Default', '10.0.0.0/16', 'VnetLocal'];
/** A table that takes routes of the gateway, and has one of its own. */
const propagating = [
  open,
  network('rt', {}, [gatewaySubnet()]),
  table('rt', ['10.3.0.0/16 10.9.0.4'], { disableBgpRoutePropagation: false }),
  ...firewall(),
];

const toInternet: EffectiveRoute = ['Default', '0.0.0.0/0', 'Internet'];
const announced: EffectiveRoute = ['VirtualNetworkGateway', '0.0.0.0/0', 'VirtualAppliance', '10.9.0.4'];
/** A network with a gateway, whose compute subnet has no table. */
const withoutTable = [open, network(null, {}, [gatewaySubnet()]), ...firewall()];

export const announcedRoutes: readonly ExpertCase[] = [
  one(
    ['a template connects the network to a hub, whose firewall allows nothing', 'blocked'],
    [besideHub, ...firewall()],
    { because: 'the hub announces a default route to its firewall', document: INTENT },
  ),
  one(
    ['a state connects the network to a hub, and a firewall allows nothing', 'undecided', 'no-route-table'],
    [stateBesideHub, ...firewall()],
    { because: 'the hub may announce a default route to its firewall', document: INTENT },
  ),
  one(
    ['the network has a route server, and a firewall allows nothing', 'undecided', 'no-route-table'],
    [open, network(null, {}, [subnet('RouteServerSubnet', { prefix: '10.0.8.0/26' })]), ...firewall()],
    { because: 'appliances announce routes to the route server', document: 'What is Azure Route Server?' },
  ),
  one(
    ['effective routes of the table’s subnet keep the default route to the internet', 'allowed'],
    [...propagating, effective(ownRoute, local, ['Default', '0.0.0.0/0', 'Internet'])],
    { because: 'the gateway announced no route to the firewall', document: ROUTING },
  ),
  one(
    ['effective routes of the table’s subnet have a default route to the firewall', 'blocked'],
    [
      ...propagating,
      effective(ownRoute, local, ['VirtualNetworkGateway', '0.0.0.0/0', 'VirtualAppliance', '10.9.0.4']),
    ],
    { because: 'packets come to the firewall, which allows nothing', document: ROUTING },
  ),
  one(
    ['effective routes lack a route of the table', 'undecided', 'gateway-routes'],
    [...propagating, effective(local, ['Default', '0.0.0.0/0', 'Internet'])],
    { because: 'they are those of an interface in another subnet', document: ROUTING },
  ),
  one(
    ['effective routes of a subnet without a table keep the default route to the internet', 'allowed'],
    [...withoutTable, effective(local, toInternet)],
    { because: 'the gateway announced no route to the firewall', document: ROUTING },
  ),
  one(
    ['effective routes of a subnet without a table have a default route of the gateway', 'blocked'],
    [...withoutTable, effective(local, announced)],
    { because: 'packets come to the firewall, which allows nothing', document: ROUTING },
  ),
  one(
    ['effective routes have the prefix of another network', 'undecided', 'effective-routes-elsewhere'],
    [...withoutTable, effective(['Default', '10.8.0.0/16', 'VnetLocal'], toInternet)],
    { because: 'a network’s own prefixes are routes of type VnetLocal', document: ROUTING },
  ),
  one(
    ['effective routes lack one of the prefixes of the network', 'undecided', 'effective-routes-elsewhere'],
    [...withoutTable, effective(['Default', '10.0.0.0/17', 'VnetLocal'], toInternet)],
    { because: 'a network’s own prefixes are routes of type VnetLocal', document: ROUTING },
  ),
  one(
    [
      'effective routes beside a subnet without a table have a route of a table',
      'undecided',
      'effective-routes-elsewhere',
    ],
    [...withoutTable, effective(local, ownRoute, toInternet)],
    { because: 'they are those of an interface in a subnet with a table', document: ROUTING },
  ),
  one(
    ['effective routes of the table’s subnet replace the prefix of the network', 'allowed'],
    [
      open,
      network('rt', {}, [gatewaySubnet()]),
      table('rt', ['10.0.0.0/16 10.9.0.4'], { disableBgpRoutePropagation: false }),
      ...firewall(),
      effective(['User', '10.0.0.0/16', 'VirtualAppliance', '10.9.0.4'], toInternet),
    ],
    { because: 'the table’s own route for it is among them', document: ROUTING },
  ),
  one(
    ['effective routes of another network have the routes of the table', 'undecided', 'gateway-routes'],
    [...propagating, effective(ownRoute, ['Default', '10.8.0.0/16', 'VnetLocal'], toInternet)],
    { because: 'two networks may have equal tables', document: ROUTING },
  ),
];
