// A network connected to a hub of Virtual WAN: where the hub's routing intent has an Internet policy, the next hop of the
// policy decides what goes out, unless the subnet's own table has another route.
import { configured, planOf, reference } from '../../unit/core/azure/terraform/planned.ts';
import { allowing, type ExpertCase, network, one, open } from '../expert-case.ts';
import {
  endpoints,
  gatewaySubnet,
  idOf,
  peering,
  policy,
  resource,
  subnet,
  table,
  template,
  vnet,
} from '../network.ts';

const document = 'How to configure Virtual WAN Hub routing intent and routing policies';

/** The connection of a network to the hub, as az prints it. */
const connection = (more: object = {}, name = 'to-vnet'): object => ({
  name,
  id: `${idOf('virtualHubs', 'hub')}/hubVirtualNetworkConnections/${name}`,
  provisioningState: 'Succeeded',
  enableInternetSecurity: true,
  remoteVirtualNetwork: { id: idOf('virtualNetworks', 'vnet') },
  resourceGroup: 'rg',
  ...more,
});
const toOther = { remoteVirtualNetwork: { id: idOf('virtualNetworks', 'other') } };

const firewallId = idOf('azureFirewalls', 'fw');
/** The routing intent of a hub, with a policy for the internet. */
const intent = (nextHop = firewallId, { hub = 'hub', destination = 'Internet' } = {}): object => ({
  name: 'intent',
  id: `${idOf('virtualHubs', hub)}/routingIntent/intent`,
  type: 'Microsoft.Network/virtualHubs/routingIntent',
  provisioningState: 'Succeeded',
  routingPolicies: [{ name: 'policy', destinations: [destination], nextHop }],
});

/** The firewall of the hub, whose policy allows some tags. */
const hubFirewall = (allow: readonly string[]): readonly object[] => [
  resource('azureFirewalls', 'fw', {
    sku: { name: 'AZFW_Hub', tier: 'Standard' },
    virtualHub: { id: idOf('virtualHubs', 'hub') },
    hubIPAddresses: { privateIPAddress: '10.9.0.132', publicIPs: { count: 1 } },
    firewallPolicy: { id: idOf('firewallPolicies', 'fwp') },
  }),
  ...policy(allow),
];
const secured = [connection(), intent(), ...hubFirewall([])];
const routed = (routes: readonly string[], more: object = {}): readonly object[] => [
  open,
  network('rt'),
  table('rt', routes, { disableBgpRoutePropagation: false, ...more }),
];

const named = (name: string, more: object = {}): object => ({
  name,
  resource_group_name: 'rg',
  location: 'westeurope',
  ...more,
});
const idIn = (address: string): object => reference(`${address}.id`, address);
/** A plan of the same, whose ids are unknown until apply. */
const plan = (internetSecurity: boolean, allow: readonly string[]): object =>
  planOf(
    [
      { address: 'azurerm_virtual_network.v', values: named('vnet', { address_space: ['10.0.0.0/16'] }) },
      {
        address: 'azurerm_subnet.s',
        values: named('snet-compute', { address_prefixes: ['10.0.1.0/24'], virtual_network_name: 'vnet' }),
      },
      { address: 'azurerm_virtual_hub.h', values: named('hub', { address_prefix: '10.9.0.0/23' }) },
      {
        address: 'azurerm_virtual_hub_connection.c',
        values: { name: 'to-vnet', internet_security_enabled: internetSecurity },
        unknown: { id: true, virtual_hub_id: true, remote_virtual_network_id: true },
      },
      {
        address: 'azurerm_firewall.f',
        values: named('fw', { sku_name: 'AZFW_Hub', sku_tier: 'Standard', virtual_hub: [{ public_ip_count: 1 }] }),
        unknown: {
          id: true,
          firewall_policy_id: true,
          virtual_hub: [{ virtual_hub_id: true, private_ip_address: true }],
        },
      },
      { address: 'azurerm_firewall_policy.p', values: named('fwp', { sku: 'Standard' }) },
      {
        address: 'azurerm_firewall_policy_rule_collection_group.g',
        values: {
          name: 'rcg',
          priority: 200,
          network_rule_collection: [
            {
              name: 'allow',
              priority: 100,
              action: 'Allow',
              rule: allow.map((tag) => ({
                name: tag,
                protocols: ['TCP'],
                source_addresses: ['*'],
                destination_addresses: [tag],
                destination_ports: ['*'],
              })),
            },
          ],
        },
        unknown: { id: true, firewall_policy_id: true },
      },
      {
        address: 'azurerm_virtual_hub_routing_intent.i',
        values: { name: 'intent', routing_policy: [{ name: 'policy', destinations: ['Internet'] }] },
        unknown: { id: true, virtual_hub_id: true, routing_policy: [{ next_hop: true }] },
      },
    ],
    configured({
      'azurerm_virtual_hub_connection.c': {
        virtual_hub_id: idIn('azurerm_virtual_hub.h'),
        remote_virtual_network_id: idIn('azurerm_virtual_network.v'),
      },
      'azurerm_firewall.f': {
        firewall_policy_id: idIn('azurerm_firewall_policy.p'),
        virtual_hub: [{ virtual_hub_id: idIn('azurerm_virtual_hub.h') }],
      },
      'azurerm_firewall_policy_rule_collection_group.g': { firewall_policy_id: idIn('azurerm_firewall_policy.p') },
      'azurerm_virtual_hub_routing_intent.i': {
        virtual_hub_id: idIn('azurerm_virtual_hub.h'),
        routing_policy: [{ next_hop: idIn('azurerm_firewall.f') }],
      },
    }),
  );

const inTemplate = (type: string, name: string, properties: object, more: object = {}): object => ({
  type: `Microsoft.Network/${type}`,
  name,
  properties,
  ...more,
});
const idInTemplate = (type: string, name: string): object => ({
  id: `[resourceId('Microsoft.Network/${type}', ${name})]`,
});
/** A template whose hub has its connection and its routing intent in it. */
const nestedInHub = template(
  [
    inTemplate('virtualNetworks', 'vnet', {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [{ name: 'snet-compute', properties: { addressPrefix: '10.0.1.0/24' } }],
    }),
    inTemplate(
      'virtualHubs',
      "[parameters('hub')]",
      { addressPrefix: '10.9.0.0/23' },
      {
        resources: [
          {
            type: 'hubVirtualNetworkConnections',
            name: 'to-vnet',
            properties: {
              remoteVirtualNetwork: idInTemplate('virtualNetworks', "'vnet'"),
              enableInternetSecurity: true,
            },
          },
          {
            type: 'routingIntent',
            name: 'intent',
            properties: {
              routingPolicies: [
                {
                  name: 'policy',
                  destinations: ['Internet'],
                  nextHop: "[resourceId('Microsoft.Network/azureFirewalls', 'fw')]",
                },
              ],
            },
          },
        ],
      },
    ),
    inTemplate('azureFirewalls', 'fw', {
      sku: { name: 'AZFW_Hub', tier: 'Standard' },
      virtualHub: idInTemplate('virtualHubs', "parameters('hub')"),
      firewallPolicy: idInTemplate('firewallPolicies', "'fwp'"),
    }),
    inTemplate('firewallPolicies', 'fwp', { sku: { tier: 'Standard' } }),
    inTemplate('firewallPolicies/ruleCollectionGroups', 'fwp/rcg', { priority: 200, ruleCollections: [] }),
  ],
  { hub: 'hub' },
);

export const virtualHubCases: readonly ExpertCase[] = [
  one(
    ['the hub’s firewall allows what the hub sends to it', 'allowed'],
    [open, network(null), connection(), intent(), ...hubFirewall(allowing)],
    { because: 'the hub announces a default route, and the firewall’s policy decides', document },
  ),
  one(['the hub’s firewall allows nothing of what the hub sends to it', 'blocked'], [open, network(null), ...secured], {
    because: 'the hub announces a default route, and the firewall’s policy decides',
    document,
    without: ['no-route-table'],
  }),
  one(
    ['the network lists its peering to the hub, whose gateways it uses', 'blocked'],
    [open, network(null, { virtualNetworkPeerings: [peering({ useRemoteGateways: true })] }), ...secured],
    { because: 'the connection is a peering to the hub’s own network', document },
  ),
  one(
    ['the hub sends packets to a firewall that was not pasted', 'undecided', 'hub-next-hop'],
    [open, network(null), connection(), intent()],
    { because: 'its policy decides', document },
  ),
  one(
    ['the hub sends packets to a firewall that was not pasted, which is assumed to forward', 'allowed'],
    [open, network(null), connection(), intent()],
    { because: 'the reader says so', document, assume: ['appliance-forwards'] },
  ),
  one(
    ['the hub sends packets to an appliance beside a pasted firewall', 'undecided', 'hub-next-hop'],
    [open, network(null), connection(), intent(idOf('networkVirtualAppliances', 'nva')), ...hubFirewall(allowing)],
    { because: 'the appliance decides', document },
  ),
  one(
    ['the connection takes no default route', 'undecided', 'no-route-table'],
    [open, network(null), connection({ enableInternetSecurity: false }), intent(), ...hubFirewall([])],
    { because: 'the hub announces its default route where Internet security is enabled', document },
  ),
  one(
    ['the hub’s routing intent is for private traffic', 'undecided', 'no-route-table'],
    [open, network(null), connection(), intent(firewallId, { destination: 'PrivateTraffic' }), ...hubFirewall([])],
    { because: 'a default route may still come from elsewhere', document },
  ),
  one(
    ['the routing intent is of another hub', 'undecided', 'no-route-table'],
    [open, network(null), connection(), intent(firewallId, { hub: 'other' }), ...hubFirewall([])],
    { because: 'a default route is not announced across hubs', document },
  ),
  one(
    ['another network is connected to the hub', 'allowed'],
    [open, network(null), connection(toOther), intent(), ...hubFirewall([])],
    { because: 'the pasted network has no connection, no gateway, and no table', document },
  ),
  one(
    ['two networks are connected to the hub', 'blocked'],
    [open, network(null), connection(), connection(toOther, 'to-other'), intent(), ...hubFirewall([])],
    { because: 'the connection of the pasted network decides', document },
  ),
  one(
    ['the subnet’s table has a default route to the internet', 'allowed'],
    [...routed(['0.0.0.0/0 internet']), ...secured],
    { because: 'a user-defined route comes before an announced one of the same prefix', document },
  ),
  one(
    ['the subnet’s table has no default route, and propagates those of gateways', 'blocked'],
    [...routed(['10.3.0.0/16 10.9.0.4']), ...secured],
    { because: 'the announced default route is in force', document },
  ),
  one(
    ['the subnet’s table propagates the route to a firewall that was not pasted', 'undecided', 'hub-next-hop'],
    [...routed(['10.3.0.0/16 10.9.0.4']), connection(), intent()],
    { because: 'its policy decides', document },
  ),
  one(
    ['the subnet’s table does not propagate routes of gateways', 'allowed'],
    [...routed([], { disableBgpRoutePropagation: true }), ...secured],
    { because: 'it takes no route of the hub', document },
  ),
  one(
    ['the network has a gateway of its own beside the hub', 'undecided', 'no-route-table'],
    [open, network(null, {}, [gatewaySubnet()]), ...secured],
    { because: 'which of the two announces a default route is unknown', document },
  ),
  one(['the hub announces the default route that the firewall needs', 'allowed'], [open, network(null), ...secured], {
    ask: 'default-route-to-firewall',
    because: 'the subnet needs no table of its own for it',
    document,
  }),
  one(
    ['a subnet without default outbound access takes the hub’s default route', 'allowed'],
    [
      open,
      vnet([subnet('snet-compute', { group: 'nsg', more: { defaultOutboundAccess: false } }), endpoints()]),
      connection(),
      intent(),
      ...hubFirewall(allowing),
    ],
    { because: 'the hub’s firewall is its path to public addresses', document },
  ),
  one(
    ['a template has the connection and the intent in the hub, whose firewall allows nothing', 'blocked'],
    [nestedInHub],
    {
      because: 'a child of a template is of the resource that it stands in',
      document,
    },
  ),
  one(['a plan connects the network to a hub, whose firewall allows', 'allowed'], [plan(true, allowing)], {
    because: 'the references lead to the hub and its firewall',
    document,
  }),
  one(['a plan connects the network to a hub, whose firewall allows nothing', 'blocked'], [plan(true, [])], {
    because: 'the references lead to the hub and its firewall',
    document,
  }),
  one(['a plan’s connection takes no default route', 'undecided', 'no-route-table'], [plan(false, [])], {
    because: 'the hub announces its default route where Internet security is enabled',
    document,
  }),
];
