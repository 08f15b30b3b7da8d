// Networks that no other section has: gateways, two firewalls, appliances of others, network policies, Virtual WAN.
import {
  type ExpertCase,
  entra,
  NSG,
  network,
  one,
  open,
  PEERING,
  POLICIES,
  ROUTING,
  RULES,
  toFirewall,
} from '../expert-case.ts';
import { endpoints, firewall, gatewaySubnet, idOf, nsg, peering, resource, subnet, table, vnet } from '../network.ts';

const WAN = 'How to configure Virtual WAN Hub routing intent and routing policies';
const toVault = { ask: 'secrets-over-endpoint' } as const;

/** The firewall `fw` with its policy `fwp` under other names and at another address. */
const secondFirewall = (allow: readonly string[]): readonly object[] =>
  firewall({ address: '10.9.1.4', allow }).map((one): object =>
    JSON.parse(
      JSON.stringify(one)
        .replaceAll('fwp', 'second-policy')
        .replaceAll('"fw"', '"second"')
        .replaceAll('/fw"', '/second"'),
    ),
  );
const range = '20.190.128.0-20.190.191.255';
const twoFirewalls = [...firewall({ allow: ['AzureActiveDirectory'] }), ...secondFirewall([])];

/** A network appliance: the interface of a machine that forwards packets. */
const appliance = resource('networkInterfaces', 'nva-nic', {
  enableIPForwarding: true,
  ipConfigurations: [{ name: 'c', properties: { privateIPAddress: '10.9.0.10' } }],
});
/** A security rule of a group `nsg` in full. */
const groupWith = (...rules: readonly object[]): object =>
  resource('networkSecurityGroups', 'nsg', {
    securityRules: rules.map((properties, index) => ({
      name: `rule-${index}`,
      properties: {
        priority: 100 + index,
        direction: 'Outbound',
        access: 'Deny',
        protocol: '*',
        sourceAddressPrefix: '*',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
        ...properties,
      },
    })),
  });
const members = (name: string): object => ({ id: idOf('applicationSecurityGroups', name) });

/** The subnet of the private endpoints, with a group that denies everything, and policies. */
const closedEndpoints = (policies: string): readonly object[] => [
  endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: policies } }),
];
const denyAll = nsg('nsg-pe', ['100 in deny * * -> *']);
const withEndpoints = (policies: string, tableName: string | null = null): object =>
  vnet([subnet('snet-compute', { group: 'nsg', table: tableName }), ...closedEndpoints(policies)]);

export const oddNetworks: readonly ExpertCase[] = [
  one(
    ['a group denies a range', 'undecided', 'invalid-address'],
    [nsg('nsg', [`100 out deny * * -> ${range}`]), network(null)],
    { because: 'a security rule takes addresses, CIDR blocks, tags and groups', document: NSG },
  ),
  one(
    ['a group allows all addresses as a range, and denies the rest', 'undecided', 'invalid-address'],
    [nsg('nsg', ['100 out allow * * -> 0.0.0.0-255.255.255.255', '200 out deny * * -> *']), network(null)],
    { because: 'a security rule takes addresses, CIDR blocks, tags and groups', document: NSG },
  ),
  one(
    ['a group denies a range of other addresses', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> 192.168.0.1-192.168.0.9']), network(null)],
    { because: 'whatever Azure makes of it, no address of the tag is in the range', document: NSG },
  ),
  // Public addresses in a network.
  one(
    ['the network has addresses of the tag itself', 'undecided', 'unknown-next-hop'],
    [open, network(null, { addressSpace: { addressPrefixes: ['10.0.0.0/16', '20.190.128.0/18'] } })],
    { because: 'the route of the address space is longer than the default route', document: ROUTING },
  ),
  one(
    ['a peering leads to a network that has addresses of the tag', 'undecided', 'unknown-next-hop'],
    [
      open,
      network(null, {
        virtualNetworkPeerings: [peering({ remoteAddressSpace: { addressPrefixes: ['40.126.0.0/16'] } })],
      }),
    ],
    { because: 'the route of the peering is longer than the default route', document: ROUTING },
  ),
  one(
    ['a peering leads to a network that has other public addresses', 'allowed'],
    [
      open,
      network(null, {
        virtualNetworkPeerings: [peering({ remoteAddressSpace: { addressPrefixes: ['203.0.113.0/24'] } })],
      }),
    ],
    { because: 'no address of the tag is among them', document: ROUTING },
  ),
  one(
    ['the addresses of the tag are behind a peering that is only initiated', 'allowed'],
    [
      open,
      network(null, {
        virtualNetworkPeerings: [
          peering({ peeringState: 'Initiated', remoteAddressSpace: { addressPrefixes: ['40.126.0.0/16'] } }),
        ],
      }),
    ],
    { because: 'Azure makes its routes once both sides are connected', document: PEERING },
  ),
  // Gateways.
  one(
    ['a gateway may announce a default route to the closed firewall', 'undecided', 'gateway-routes'],
    [open, network('rt', {}, [gatewaySubnet()]), table('rt', [], { disableBgpRoutePropagation: false }), ...firewall()],
    { because: 'the table takes routes of gateways, which the paste does not show', document: ROUTING },
  ),
  one(
    ['a gateway announces what it will, and the table takes no routes of gateways', 'allowed', 'no-route-to-firewall'],
    [open, network('rt', {}, [gatewaySubnet()]), table('rt', []), ...firewall()],
    { because: 'propagation is off, and no route of the table leads to the firewall', document: ROUTING },
  ),
  one(
    ['the default route leads to the gateway', 'undecided', 'gateway-decides'],
    [open, network('rt', {}, [gatewaySubnet()]), table('rt', ['0.0.0.0/0 gateway'])],
    { because: 'what is behind the gateway decides', document: ROUTING },
  ),
  one(
    ['the default route leads to the gateway, and the tag to the internet', 'allowed'],
    [open, network('rt', {}, [gatewaySubnet()]), table('rt', ['0.0.0.0/0 gateway', 'AzureActiveDirectory internet'])],
    { because: 'each prefix of the tag is longer than the default route', document: ROUTING },
  ),
  // Two firewalls.
  one(
    ['of two firewalls, the route leads to the one that allows', 'allowed'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.4']), ...twoFirewalls],
    { because: 'the other one is not on the path', document: ROUTING },
  ),
  one(
    ['of two firewalls, the route leads to the one that allows nothing', 'blocked'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.1.4']), ...twoFirewalls],
    { because: 'the other one is not on the path', document: ROUTING },
  ),
  one(
    ['of two firewalls, the route leads to neither', 'undecided', 'next-hop-address'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.77']), ...twoFirewalls],
    { because: 'another appliance decides', document: ROUTING },
  ),
  // Appliances of others.
  one(
    ['a machine that forwards is the next hop', 'undecided', 'appliance-decides'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.10']), appliance],
    { because: 'its rules are not in the paste', document: ROUTING },
  ),
  one(
    ['a machine that forwards is the next hop, and the group denies', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> *']), network('rt'), table('rt', ['0.0.0.0/0 10.9.0.10']), appliance],
    { because: 'the group comes before routes', document: NSG },
  ),
  one(
    ['a machine behind a peering that is only initiated is the next hop', 'undecided', 'unreachable-next-hop'],
    [
      open,
      network('rt', { virtualNetworkPeerings: [peering({ peeringState: 'Initiated' })] }),
      table('rt', ['0.0.0.0/0 10.9.0.10']),
    ],
    { because: 'no packet comes to the appliance', document: PEERING, assume: ['appliance-forwards'] },
  ),
  one(
    ['the tag is dropped beside a default route to the firewall that allows it', 'blocked'],
    [
      open,
      network('rt'),
      table('rt', [...toFirewall, 'AzureActiveDirectory none']),
      ...firewall({ allow: ['AzureActiveDirectory'] }),
    ],
    { because: 'each prefix of the tag is longer than the default route', document: ROUTING },
  ),
  // Rules of firewalls.
  one(
    ['the firewall allows another tag alone', 'blocked'],
    [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: ['Storage'] })],
    { because: 'a firewall denies what no rule allows', document: RULES },
  ),
  one(
    ['the firewall allows all addresses', 'allowed'],
    [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: ['*'] })],
    { because: 'network rules come first', document: RULES },
  ),
  // Network policies of the private endpoints' subnet.
  one(['a closed group at endpoints without network policies', 'allowed'], [open, withEndpoints('Disabled'), denyAll], {
    ...toVault,
    because: 'groups do not apply to private endpoints there',
    document: POLICIES,
  }),
  one(['a closed group at endpoints with network policies', 'blocked'], [open, withEndpoints('Enabled'), denyAll], {
    ...toVault,
    because: 'groups apply to private endpoints there',
    document: POLICIES,
  }),
  one(
    ['a closed group at endpoints with network policies for groups', 'blocked'],
    [open, withEndpoints('NetworkSecurityGroupEnabled'), denyAll],
    { ...toVault, because: 'groups apply to private endpoints there', document: POLICIES },
  ),
  one(
    ['a closed group at endpoints with network policies for routes', 'allowed'],
    [open, withEndpoints('RouteTableEnabled'), denyAll],
    { ...toVault, because: 'groups do not apply to private endpoints there', document: POLICIES },
  ),
  one(
    ['a route drops the endpoints, which have network policies for routes', 'blocked'],
    [open, withEndpoints('RouteTableEnabled', 'rt'), denyAll, table('rt', ['10.0.2.0/27 none'])],
    {
      ...toVault,
      because: 'a route as long as the network’s prefix overrides that of the endpoint',
      document: POLICIES,
    },
  ),
  one(
    ['a route drops the endpoints, which have no network policies', 'allowed'],
    [open, withEndpoints('Disabled', 'rt'), denyAll, table('rt', ['10.0.2.0/27 none'])],
    { ...toVault, because: 'the /32 route of the endpoint stays', document: POLICIES },
  ),
  one(
    ['a route shorter than the network drops the endpoints', 'allowed'],
    [open, withEndpoints('RouteTableEnabled', 'rt'), denyAll, table('rt', ['10.0.0.0/8 none'])],
    { ...toVault, because: 'the network’s own prefix is longer', document: POLICIES },
  ),
  one(
    ['the table that drops is that of the endpoints', 'allowed'],
    [
      open,
      vnet([subnet('snet-compute', { group: 'nsg' }), endpoints({ table: 'rt' })]),
      table('rt', ['0.0.0.0/0 none']),
    ],
    { ...toVault, because: 'packets follow the routes of the subnet that they leave', document: ROUTING },
  ),
  // Security groups.
  one(['the group denies IPv6 alone', 'allowed'], [groupWith({ destinationAddressPrefix: '::/0' }), network(null)], {
    because: 'the addresses of the flow are IPv4',
    document: NSG,
  }),
  one(
    ['the group denies both halves of IPv4', 'blocked'],
    [groupWith({ destinationAddressPrefix: '0.0.0.0/1' }, { destinationAddressPrefix: '128.0.0.0/1' }), network(null)],
    { because: 'together they are all addresses', document: NSG },
  ),
  one(['the group denies one of two ports', 'partly'], [groupWith({ destinationPortRange: '80' }), network(null)], {
    because: 'port 443 passes',
    document: NSG,
  }),
  one(['the group denies UDP', 'allowed'], [groupWith({ protocol: 'Udp' }), network(null)], {
    because: 'the flow is TCP',
    document: NSG,
  }),
  one(
    ['the group denies members of an application security group', 'undecided', 'application-security-group'],
    [groupWith({ sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [members('asg')] }), network(null)],
    { because: 'the paste does not show which interfaces are members', document: NSG },
  ),
  one(
    ['the group denies packets to an application security group', 'allowed'],
    [
      groupWith({ destinationAddressPrefix: undefined, destinationApplicationSecurityGroups: [members('asg')] }),
      network(null),
    ],
    { because: 'members are interfaces in the network, and the tag is public', document: NSG },
  ),
  one(
    ['a NAT gateway is attached to the subnet', 'allowed'],
    [
      entra,
      vnet([
        subnet('snet-compute', { group: 'nsg', more: { natGateway: { id: idOf('natGateways', 'nat') } } }),
        endpoints(),
      ]),
    ],
    { because: 'it translates what passes, and filters nothing', document: 'Azure NAT Gateway' },
  ),
  // Virtual WAN: the hub's network is Azure's own, and its routes come over the peering.
  one(
    ['the network is connected to a hub of Virtual WAN, whose firewall allows nothing', 'undecided'],
    [
      open,
      network(null, {
        virtualNetworkPeerings: [
          peering({
            useRemoteGateways: true,
            remoteAddressSpace: { addressPrefixes: ['10.100.0.0/23'] },
            remoteVirtualNetwork: {
              id: '/subscriptions/m/resourceGroups/RG_hub/providers/Microsoft.Network/virtualNetworks/HV_hub',
            },
          }),
        ],
      }),
      ...firewall().map((one): object =>
        JSON.parse(
          JSON.stringify(one).replace(
            '"ipConfigurations":[{"name":"c","properties":{"privateIPAddress":"10.9.0.4"}}]',
            `"virtualHub":{"id":"${idOf('virtualHubs', 'hub')}"},"hubIPAddresses":{"privateIPAddress":"10.100.0.132"}`,
          ),
        ),
      ),
    ],
    { because: 'the hub may announce a default route to its firewall', document: WAN },
  ),
];
