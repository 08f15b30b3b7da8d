// Subnets that host a service of Azure: the service manages how its machines reach public addresses, and a subnet without
// a route table has no default route to an appliance.
import { type ExpertCase, NSG, one, ROUTING } from '../expert-case.ts';
import { firewall, gatewaySubnet, nsg, subnet, table, vnet } from '../network.ts';

const OUTBOUND = 'Default outbound access in Azure';
const hosted = 'private subnets do not apply to subnets that host a service';

/** A network with one subnet, 10.0.1.0/24, with the group `nsg`; it has no default outbound access. */
const privateNetwork = (name: string, tableName: string | null = null): object =>
  vnet([subnet(name, { group: 'nsg', table: tableName, more: { defaultOutboundAccess: false } })]);
const all = nsg('nsg', ['100 in allow * * -> *']);

const gateway = { scenario: 'application-gateway', given: { 'application-gateway-prefix': ['10.0.1.0/24'] } };
const bastion = { scenario: 'bastion', given: { 'bastion-prefix': ['10.0.1.0/24'] } };
const privateBastion = { ...bastion, given: { ...bastion.given, 'private-only': true } };
const apis = { scenario: 'api-management', given: { 'api-management-prefix': ['10.0.1.0/24'] } };

/** A network with one subnet whose table sends everything to the appliance at 10.9.0.4. */
const behindAppliance = (name: string): readonly object[] => [
  all,
  vnet([subnet(name, { group: 'nsg', table: 'rt' })]),
  table('rt', ['0.0.0.0/0 10.9.0.4']),
];

const bareApis = vnet([subnet('snet-apim')]);
const INJECTED = 'Network resource requirements for API Management injection into a virtual network';

export const hostedServices: readonly ExpertCase[] = [
  one(['clients of API Management, in a subnet without a group', 'blocked'], [bareApis], {
    because: 'its load balancer rejects what no group allows',
    document: INJECTED,
    ask: 'client-https',
    ...apis,
  }),
  one(['the management of API Management, in a subnet without a group', 'blocked'], [bareApis], {
    because: 'its load balancer rejects what no group allows',
    document: INJECTED,
    ask: 'management',
    ...apis,
  }),
  one(['health probes of API Management, in a subnet without a group', 'allowed'], [bareApis], {
    because: 'they come from the platform',
    document: INJECTED,
    ask: 'load-balancer',
    ...apis,
  }),
  one(['storage of API Management, in a subnet without a group', 'allowed'], [bareApis], {
    because: 'a subnet without a group lets everything out',
    document: NSG,
    ask: 'storage',
    ...apis,
  }),
  one(['clients of an application gateway, in a subnet without a group', 'allowed'], [vnet([subnet('snet-appgw')])], {
    because: 'a subnet without a group lets everything in',
    document: NSG,
    ask: 'client-https',
    ...gateway,
  }),
  one(
    ['the default route of API Management leads to a firewall that allows nothing', 'blocked'],
    [...behindAppliance('snet-apim'), ...firewall()],
    { because: 'packets follow the route to the firewall', document: ROUTING, ask: 'storage', ...apis },
  ),
  one(
    ['the default route of API Management leads to a firewall that allows the tag', 'allowed'],
    [...behindAppliance('snet-apim'), ...firewall({ allow: ['Storage.WestEurope'] })],
    { because: 'the firewall lets the packets pass', document: ROUTING, ask: 'storage', ...apis },
  ),
  one(
    ['the default route of API Management leads to a firewall without an address', 'allowed', 'through-firewall'],
    [
      ...behindAppliance('snet-apim'),
      ...firewall({ allow: ['Storage.WestEurope'] }).map((one) =>
        JSON.parse(JSON.stringify(one).replace('"privateIPAddress":"10.9.0.4"', '')),
      ),
    ],
    { because: 'the appliance is taken for the only firewall', document: ROUTING, ask: 'storage', ...apis },
  ),
  one(
    [
      'packets of API Management may take a service endpoint or come to a closed firewall',
      'undecided',
      'service-endpoint',
    ],
    [
      all,
      vnet([
        subnet('snet-apim', {
          group: 'nsg',
          table: 'rt',
          more: { serviceEndpoints: [{ service: 'Microsoft.Storage', locations: ['northeurope'] }] },
        }),
      ]),
      table('rt', ['0.0.0.0/0 10.9.0.4']),
      ...firewall(),
    ].map((one) => JSON.parse(JSON.stringify(one).replaceAll('"location":"westeurope"', '"location":"northeurope"'))),
    { because: 'the endpoint covers another region', document: ROUTING, ask: 'storage', ...apis },
  ),
  one(
    ['a route of API Management leads around the firewall that allows nothing', 'allowed'],
    [
      all,
      vnet([subnet('snet-apim', { group: 'nsg', table: 'rt' })]),
      table('rt', ['0.0.0.0/0 10.9.0.4', 'Storage internet']),
      ...firewall(),
    ],
    { because: 'each prefix of the tag is longer than the default route', document: ROUTING, ask: 'storage', ...apis },
  ),
  one(
    ['the default route of an application gateway leads to a firewall that allows nothing', 'blocked'],
    [...behindAppliance('snet-appgw'), ...firewall()],
    { because: 'packets follow the route to the firewall', document: ROUTING, ask: 'internet', ...gateway },
  ),
  one(['a private subnet of an application gateway', 'allowed'], [all, privateNetwork('snet-appgw')], {
    because: hosted,
    document: OUTBOUND,
    ask: 'internet',
    ...gateway,
  }),
  one(['a private subnet of Bastion', 'allowed'], [all, privateNetwork('AzureBastionSubnet')], {
    because: hosted,
    document: OUTBOUND,
    ask: 'azure-endpoints',
    ...bastion,
  }),
  one(['a private subnet of Bastion without public IP', 'allowed'], [all, privateNetwork('AzureBastionSubnet')], {
    because: hosted,
    document: OUTBOUND,
    ask: 'azure-endpoints',
    ...privateBastion,
  }),
  one(['a private subnet of API Management', 'allowed'], [all, privateNetwork('snet-apim')], {
    because: hosted,
    document: OUTBOUND,
    ask: 'certificates',
    ...apis,
  }),
  one(
    ['a private subnet of API Management whose group denies', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> *']), privateNetwork('snet-apim')],
    { because: 'the group stops the packets first', document: OUTBOUND, ask: 'certificates', ...apis },
  ),
  one(
    ['an application gateway without a route table', 'allowed'],
    [all, vnet([subnet('snet-appgw', { group: 'nsg' })])],
    { because: 'system routes lead to no appliance', document: ROUTING, ask: 'no-appliance', ...gateway },
  ),
  one(
    ['an application gateway without a route table, beside a gateway', 'allowed'],
    [all, vnet([subnet('snet-appgw', { group: 'nsg' }), gatewaySubnet()])],
    {
      because: 'the next hop of a route of the gateway is the gateway, not an appliance',
      document: ROUTING,
      ask: 'no-appliance',
      ...gateway,
    },
  ),
  one(
    ['an application gateway without a route table, beside a table of another subnet', 'allowed'],
    [
      all,
      vnet([
        subnet('snet-appgw', { group: 'nsg' }),
        subnet('snet-other', { table: 'rt-other', prefix: '10.0.3.0/24' }),
      ]),
      table('rt-other', ['0.0.0.0/0 10.9.0.4']),
    ],
    { because: 'the table is not the one of this subnet', document: ROUTING, ask: 'no-appliance', ...gateway },
  ),
  one(
    ['an application gateway whose default route leads to an appliance', 'blocked'],
    [all, vnet([subnet('snet-appgw', { group: 'nsg', table: 'rt' })]), table('rt', ['0.0.0.0/0 10.9.0.4'])],
    { because: 'the table has the route', document: ROUTING, ask: 'no-appliance', ...gateway },
  ),
  one(
    ['an application gateway with a table that nobody pasted', 'undecided', 'no-routes-pasted'],
    [all, vnet([subnet('snet-appgw', { group: 'nsg', table: 'rt' })])],
    { because: 'the table may have the route', document: ROUTING, ask: 'no-appliance', ...gateway },
  ),
  one(['the group of an application gateway alone', 'undecided', 'no-routes-pasted'], [all], {
    because: 'the group does not say which table its subnet has',
    document: ROUTING,
    ask: 'no-appliance',
    ...gateway,
  }),
];
