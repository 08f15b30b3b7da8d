// A rule that allows is not a path to public addresses: a subnet without default outbound access, and the routes of the
// firewall's own subnet.
import { allowing, closed, type ExpertCase, NSG, network, one, open, ROUTING, toFirewall } from '../expert-case.ts';
import { endpoints, firewall, idOf, resource, subnet, subnetId, table, vnet } from '../network.ts';

const OUTBOUND = 'Default outbound access in Azure';
const FORCED = 'Azure Firewall forced tunneling';
const SERVICE_POLICIES = 'Virtual network service endpoint policies for Azure Storage';
const EXFILTRATION = 'Azure Machine Learning data exfiltration prevention';
const SERVICE_ENDPOINTS = 'Azure virtual network service endpoints';
const withoutIp = { 'public-ip': false };
const withIp = { 'public-ip': true };

const isPrivate = { defaultOutboundAccess: false };

/** The network whose compute subnet has the group `nsg`, more properties and, where named, a table. */
const networkWith = (more: object, tableName: string | null = null, others: readonly object[] = []): object =>
  vnet([subnet('snet-compute', { group: 'nsg', table: tableName, more }), endpoints(), ...others]);
/** The network whose compute subnet has no default outbound access. */
const privateNetwork = (more: object = {}, tableName: string | null = null, others: readonly object[] = []): object =>
  networkWith({ ...isPrivate, ...more }, tableName, others);
const storageEndpoint = { serviceEndpoints: [{ service: 'Microsoft.Storage' }] };
const natGateway = { natGateway: { id: idOf('natGateways', 'nat') } };

export const outboundAccess: readonly ExpertCase[] = [
  one(['a private subnet, and nodes without public IP', 'blocked'], [open, privateNetwork()], {
    because: 'nothing translates the private addresses of its machines',
    document: OUTBOUND,
    given: withoutIp,
  }),
  one(['a private subnet, and nodes with public IPs', 'allowed'], [open, privateNetwork()], {
    because: 'a public IP address is explicit outbound connectivity',
    document: OUTBOUND,
    given: withIp,
  }),
  one(['a private subnet with a NAT gateway', 'allowed'], [open, privateNetwork(natGateway)], {
    because: 'a NAT gateway is explicit outbound connectivity',
    document: OUTBOUND,
    given: withoutIp,
  }),
  one(
    ['a private subnet with a default route to the firewall', 'allowed'],
    [open, privateNetwork({}, 'rt'), table('rt', toFirewall), ...firewall({ allow: allowing })],
    { because: 'the firewall translates the addresses', document: ROUTING, given: withoutIp },
  ),
  one(
    ['a private subnet with a default route to the internet', 'blocked'],
    [open, privateNetwork({}, 'rt'), table('rt', ['0.0.0.0/0 internet'])],
    { because: 'a route to the internet gives no public address', document: OUTBOUND, given: withoutIp },
  ),
  one(
    ['a private subnet with a route for another range', 'blocked'],
    [open, privateNetwork({}, 'rt'), table('rt', ['10.3.0.0/16 10.9.0.4']), ...firewall({ allow: allowing })],
    { because: 'only the default route of Azure leads to the tag', document: ROUTING, given: withoutIp },
  ),
  one(
    ['a private subnet whose table takes routes of a gateway', 'undecided', 'outbound-access'],
    [
      open,
      privateNetwork({}, 'rt', [subnet('GatewaySubnet', { prefix: '10.0.9.0/27' })]),
      table('rt', ['10.3.0.0/16 10.9.0.4'], { disableBgpRoutePropagation: false }),
    ],
    { because: 'the gateway may announce a default route', document: ROUTING, given: withoutIp },
  ),
  one(
    ['a private subnet whose table takes no routes of a gateway', 'blocked'],
    [
      open,
      privateNetwork({}, 'rt', [subnet('GatewaySubnet', { prefix: '10.0.9.0/27' })]),
      table('rt', ['10.3.0.0/16 10.9.0.4']),
    ],
    { because: 'no route of the gateway comes into the table', document: ROUTING, given: withoutIp },
  ),
  one(
    ['two private subnets, each with a table to the firewall', 'allowed'],
    [
      open,
      vnet([
        subnet('snet-compute-a', { group: 'nsg', table: 'rt-a', more: isPrivate }),
        subnet('snet-compute-b', { group: 'nsg', table: 'rt-b', prefix: '10.0.3.0/24', more: isPrivate }),
        endpoints(),
      ]),
      table('rt-a', toFirewall),
      table('rt-b', toFirewall),
      ...firewall({ allow: allowing }),
    ],
    {
      because: 'whichever of them it is, the firewall translates the addresses',
      document: ROUTING,
      given: { ...withoutIp, 'compute-prefix': ['10.0.1.0/25', '10.0.1.128/25'] },
    },
  ),
  one(
    ['a private subnet with a table that nobody pasted', 'undecided', 'attached-route-table'],
    [open, privateNetwork({}, 'rt')],
    { because: 'its default route may lead to a firewall', document: ROUTING, given: withoutIp },
  ),
  one(['a private subnet whose group denies', 'blocked'], [closed, privateNetwork()], {
    because: 'the group stops the packets first',
    document: NSG,
    given: withIp,
  }),
  one(['a private subnet, and packets to a private endpoint', 'allowed'], [open, privateNetwork()], {
    because: 'outbound access is about public addresses',
    document: OUTBOUND,
    ask: 'secrets-over-endpoint',
    given: withoutIp,
  }),
  one(
    ['a private subnet with the endpoint Microsoft.AzureActiveDirectory', 'blocked'],
    [open, privateNetwork({ serviceEndpoints: [{ service: 'Microsoft.AzureActiveDirectory' }] })],
    {
      because: 'it is for Data Lake Storage Gen1; Microsoft Entra ID has none',
      document: SERVICE_ENDPOINTS,
      given: withoutIp,
    },
  ),
  one(
    ['a private subnet with a service endpoint for the region', 'allowed', 'service-endpoint-path'],
    [open, privateNetwork(storageEndpoint)],
    {
      because: 'packets to the service take the service endpoint',
      document: ROUTING,
      ask: 'batch-storage',
      given: withoutIp,
    },
  ),
  one(
    ['a private subnet with a service endpoint, and another region', 'undecided', 'service-endpoint'],
    [open, privateNetwork(storageEndpoint)],
    {
      because: 'whether the endpoint covers the other region is not in the paste',
      document: SERVICE_ENDPOINTS,
      ask: 'batch-storage',
      given: { ...withoutIp, region: 'northeurope' },
    },
  ),
];

/** A network whose compute subnet has a service endpoint for storage, behind a firewall that denies everything. */
const behindFirewall = (routes: readonly string[], endpoint: object = storageEndpoint): readonly object[] => [
  open,
  networkWith(endpoint, 'rt'),
  table('rt', routes),
  ...firewall({ allow: [] }),
];

export const serviceEndpoints: readonly ExpertCase[] = [
  one(
    ['a service endpoint for the region, and a firewall that denies', 'allowed', 'service-endpoint-path'],
    behindFirewall(toFirewall),
    { because: 'routes of the endpoint are longer than the default route', document: ROUTING, ask: 'batch-storage' },
  ),
  one(['a service endpoint for another region', 'undecided', 'service-endpoint'], behindFirewall(toFirewall), {
    because: 'whether the endpoint covers the other region is not in the paste',
    document: SERVICE_ENDPOINTS,
    ask: 'batch-storage',
    given: { region: 'northeurope' },
  }),
  one(
    ['a service endpoint that Azure could not make', 'undecided', 'service-endpoint'],
    behindFirewall(toFirewall, {
      serviceEndpoints: [{ service: 'Microsoft.Storage', provisioningState: 'Failed' }],
    }),
    {
      because: 'no document says whether it has routes',
      document: SERVICE_ENDPOINTS,
      ask: 'batch-storage',
    },
  ),
  one(
    ['a service endpoint that lists the other region', 'allowed', 'service-endpoint-path'],
    behindFirewall(toFirewall, {
      serviceEndpoints: [{ service: 'Microsoft.Storage', locations: ['westeurope', 'northeurope'] }],
    }),
    {
      because: 'the endpoint says which regions it covers',
      document: SERVICE_ENDPOINTS,
      ask: 'batch-storage',
      given: { region: 'northeurope' },
    },
  ),
  one(
    ['a service endpoint, and a route for the same tag', 'undecided', 'service-endpoint'],
    behindFirewall([...toFirewall, 'Storage.WestEurope 10.9.0.4']),
    {
      because: 'of routes of one prefix the user’s comes first, and of others nobody knows the lengths',
      document: ROUTING,
      ask: 'batch-storage',
    },
  ),
  one(
    ['a service endpoint, and a host name of the service that the firewall denies', 'undecided', 'service-endpoint'],
    behindFirewall(toFirewall),
    {
      because: 'the host’s addresses are of storage, in a region that nobody knows',
      document: ROUTING,
      ask: 'vscode-extensions',
      given: { 'vscode-web': true },
    },
  ),
  one(
    ['a service endpoint for the vault, and a host name of storage', 'blocked'],
    behindFirewall(toFirewall, { serviceEndpoints: [{ service: 'Microsoft.KeyVault' }] }),
    { because: 'another service', document: ROUTING, ask: 'vscode-extensions', given: { 'vscode-web': true } },
  ),
];

const policies = { serviceEndpointPolicies: [{ id: idOf('serviceEndpointPolicies', 'only-ours') }] };
const withEndpoint = (more: object): object => networkWith({ ...storageEndpoint, ...more });
const ALIAS = '/services/Azure/MachineLearning';
/** A service endpoint policy that lists an alias. */
const listing = (alias: string, name = 'only-ours'): object =>
  resource('serviceEndpointPolicies', name, {
    serviceEndpointPolicyDefinitions: [{ name: 'a', properties: { service: 'Global', serviceResources: [alias] } }],
  });

export const servicePolicies: readonly ExpertCase[] = [
  one(['a service endpoint without policies', 'allowed'], [open, withEndpoint({})], {
    because: 'without a policy, every account is reached',
    document: SERVICE_POLICIES,
    ask: 'batch-storage',
  }),
  one(['a service endpoint with policies', 'undecided', 'service-endpoint-policy'], [open, withEndpoint(policies)], {
    because: 'accounts that no policy lists are denied',
    document: SERVICE_POLICIES,
    ask: 'batch-storage',
  }),
  one(['a policy with the alias of the service', 'allowed'], [open, withEndpoint(policies), listing(ALIAS)], {
    because: 'the alias has the accounts that Microsoft manages',
    document: EXFILTRATION,
    ask: 'batch-storage',
  }),
  one(
    ['a policy with the alias of another service', 'undecided', 'service-endpoint-policy'],
    [open, withEndpoint(policies), listing('/services/Azure/ManagedInstance')],
    { because: 'the accounts of Batch may be none of those', document: EXFILTRATION, ask: 'batch-storage' },
  ),
  one(
    ['the alias in a policy that the subnet does not have', 'undecided', 'service-endpoint-policy'],
    [open, withEndpoint(policies), listing(ALIAS, 'of-others')],
    { because: 'only policies of the subnet filter its packets', document: SERVICE_POLICIES, ask: 'batch-storage' },
  ),
  one(
    ['the alias, and a host name of storage', 'undecided', 'service-endpoint-policy'],
    [open, withEndpoint(policies), listing(ALIAS)],
    {
      because: 'the account of somebody else is none that Microsoft manages for the service',
      document: EXFILTRATION,
      ask: 'vscode-extensions',
      given: { 'vscode-web': true },
    },
  ),
  one(
    ['policies of a service endpoint, and a host name of the service', 'undecided', 'service-endpoint-policy'],
    [open, withEndpoint(policies)],
    {
      because: 'an account of somebody else is in no policy of ours',
      document: SERVICE_POLICIES,
      ask: 'vscode-extensions',
      given: { 'vscode-web': true },
    },
  ),
  one(['policies for another service', 'allowed'], [open, withEndpoint(policies)], {
    because: 'policies filter what takes the service endpoint',
    document: SERVICE_POLICIES,
  }),
  one(['a service endpoint with policies, and a group that denies', 'blocked'], [closed, withEndpoint(policies)], {
    because: 'the group stops the packets first',
    document: NSG,
    ask: 'batch-storage',
  }),
];

const hub = (more: object = {}): object =>
  resource('virtualNetworks', 'hub', {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] },
    subnets: [
      {
        name: 'AzureFirewallSubnet',
        id: subnetId('AzureFirewallSubnet', 'hub'),
        properties: { addressPrefix: '10.9.0.0/26', ...more },
      },
    ],
    virtualNetworkPeerings: [],
  });
const withTable = hub({ routeTable: { id: idOf('routeTables', 'rt-fw') } });
const throughFirewall = [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: allowing })];

export const firewallRoutes: readonly ExpertCase[] = [
  one(['the subnet of the firewall has no table', 'allowed'], [...throughFirewall, hub()], {
    because: 'the firewall has its own path to the internet',
    document: FORCED,
  }),
  one(
    ['the subnet of the firewall sends everything to the internet', 'allowed'],
    [...throughFirewall, withTable, table('rt-fw', ['0.0.0.0/0 internet'])],
    { because: 'this is the path that it has without a table', document: FORCED },
  ),
  one(
    ['the subnet of the firewall drops everything', 'blocked'],
    [...throughFirewall, withTable, table('rt-fw', ['0.0.0.0/0 none'])],
    { because: 'packets that the rules allow leave the firewall by the routes of its subnet', document: ROUTING },
  ),
  one(
    ['the subnet of the firewall drops another range', 'allowed'],
    [...throughFirewall, withTable, table('rt-fw', ['10.3.0.0/16 none'])],
    { because: 'the route is for other packets', document: ROUTING },
  ),
  one(
    ['the subnet of the firewall sends everything to a gateway', 'undecided', 'gateway-decides'],
    [...throughFirewall, withTable, table('rt-fw', ['0.0.0.0/0 gateway'])],
    { because: 'forced tunneling: what is behind the gateway decides', document: FORCED },
  ),
  one(
    ['the subnet of the firewall sends everything to an appliance', 'undecided', 'next-hop-address'],
    [...throughFirewall, withTable, table('rt-fw', ['0.0.0.0/0 10.9.1.4'])],
    { because: 'the appliance was not pasted', document: FORCED },
  ),
  one(
    ['the subnet of the firewall has a table that nobody pasted', 'undecided', 'attached-route-table'],
    [...throughFirewall, withTable],
    { because: 'its routes may drop the packets', document: ROUTING },
  ),
  one(
    ['the subnet of the firewall drops everything, and the rules deny', 'blocked'],
    [open, network('rt'), table('rt', toFirewall), ...firewall(), withTable, table('rt-fw', ['0.0.0.0/0 none'])],
    { because: 'the rules deny first', document: ROUTING },
  ),
  one(
    ['the subnet of the firewall drops everything, and a route of the compute subnet goes around it', 'allowed'],
    [
      open,
      network('rt'),
      table('rt', ['0.0.0.0/0 internet']),
      ...firewall({ allow: allowing }),
      withTable,
      table('rt-fw', ['0.0.0.0/0 none']),
    ],
    { because: 'no packet comes to the firewall', document: ROUTING },
  ),
];
