// The cases. `identity` is TCP 80 and 443 from the compute subnet 10.0.1.0/24 to AzureActiveDirectory; `secrets-over-endpoint`
// is TCP 443 to the key vault's private endpoint in 10.0.2.0/27.
import type { ChosenAssumption } from '../../src/core/checker/index.ts';
import type { AssumptionCode, MissingCode } from '../../src/core/checker/lists/reason-codes.ts';
import {
  endpoints,
  firewall,
  gatewaySubnet,
  group,
  idOf,
  nsg,
  peering,
  policy,
  subnet,
  subnetId,
  table,
  vnet,
} from './network.ts';

export interface ExpertCase {
  readonly name: string;
  readonly pasted: readonly object[];
  /** Id of the requirement in the scenario `compute`. */
  readonly ask: string;
  readonly verdict: string;
  /** Codes that the answer has to give, of what is missing or assumed. */
  readonly why: readonly (MissingCode | AssumptionCode)[];
  readonly because: string;
  readonly document: string;
  readonly assume?: readonly ChosenAssumption[];
  readonly given?: Readonly<Record<string, string | boolean | readonly string[]>>;
}

const ROUTING = 'Virtual network traffic routing';
const NSG = 'Network security groups';
const RULES = 'Azure Firewall rule processing logic';
const POLICIES = 'Manage network policies for private endpoints';
const PEERING = 'Virtual network peering';
const TAGS = 'Service tags, as published on 17 November 2025';
const FQDN = 'Use FQDN filtering in network rules';

const open = nsg('nsg', []);
const closed = nsg('nsg', ['100 out deny * * -> *']);
const entra = nsg('nsg', ['100 out allow tcp * -> AzureActiveDirectory', '200 out deny * * -> *']);
const toFirewall = ['0.0.0.0/0 10.9.0.4'];
const allowing = ['AzureActiveDirectory'];

type Rest = Omit<ExpertCase, 'name' | 'pasted' | 'verdict' | 'why' | 'ask'> & { readonly ask?: string };
/** One case: its name, what is pasted, the verdict, codes, and why. */
const one = (
  [name, verdict, ...why]: readonly [string, string, ...(MissingCode | AssumptionCode)[]],
  pasted: readonly object[],
  rest: Rest,
): ExpertCase => ({ name, pasted, verdict, why, ask: 'identity', ...rest });

/** The network whose compute subnet has the group `nsg` and, where named, a table. */
const network = (tableName: string | null, more: object = {}, others: readonly object[] = []): object =>
  vnet([subnet('snet-compute', { group: 'nsg', table: tableName }), endpoints(), ...others], more);

export const cases: Readonly<Record<string, readonly ExpertCase[]>> = {
  'routes to appliances and gateways that were not pasted': [
    one(
      ['a default route to an appliance', 'undecided', 'appliance-decides'],
      [open, network('rt'), table('rt', toFirewall)],
      {
        because: 'the appliance decides, and its policy is unknown',
        document: ROUTING,
      },
    ),
    one(['a table and a group without a network', 'undecided', 'appliance-decides'], [open, table('rt', toFirewall)], {
      because: 'the pasted route says otherwise than that no firewall is in the way',
      document: ROUTING,
    }),
    one(
      ['two halves to an appliance', 'undecided', 'appliance-decides'],
      [open, table('rt', ['0.0.0.0/1 10.9.0.4', '128.0.0.0/1 10.9.0.4'])],
      {
        because: 'together they are a default route',
        document: ROUTING,
      },
    ),
    one(['one half to an appliance', 'undecided', 'appliance-decides'], [open, table('rt', ['0.0.0.0/1 10.9.0.4'])], {
      because: 'some addresses of the tag go there',
      document: ROUTING,
    }),
    one(
      ['a default route to a gateway', 'undecided', 'gateway-decides'],
      [open, network('rt'), table('rt', ['0.0.0.0/0 gateway'])],
      {
        because: 'what is behind the gateway decides',
        document: ROUTING,
      },
    ),
    one(
      ['the appliance, assumed to forward everything', 'allowed', 'through-appliance'],
      [open, table('rt', toFirewall)],
      {
        because: 'the reader says so',
        document: ROUTING,
        assume: ['appliance-forwards'],
      },
    ),
    one(
      ['the gateway, assumed to forward everything', 'allowed', 'through-gateway'],
      [open, table('rt', ['0.0.0.0/0 gateway'])],
      {
        because: 'the reader says so',
        document: ROUTING,
        assume: ['appliance-forwards'],
      },
    ),
    one(['the group denies before the appliance', 'blocked'], [closed, network('rt'), table('rt', toFirewall)], {
      because: 'no packet comes to the appliance',
      document: NSG,
    }),
    one(
      ['the group allows only this, and the appliance decides', 'undecided', 'appliance-decides'],
      [entra, network('rt'), table('rt', toFirewall)],
      {
        because: 'the group is not the last word',
        document: ROUTING,
      },
    ),
    one(
      ['a route for the tag past the appliance', 'allowed'],
      [open, network('rt'), table('rt', [...toFirewall, 'AzureActiveDirectory internet'])],
      {
        because: 'the route for a tag is longer than the default route',
        document: ROUTING,
      },
    ),
    one(['a default route to nowhere', 'blocked'], [open, network('rt'), table('rt', ['0.0.0.0/0 none'])], {
      because: 'next hop None drops the packets',
      document: ROUTING,
    }),
    one(['a default route to the internet', 'allowed'], [open, network('rt'), table('rt', ['0.0.0.0/0 internet'])], {
      because: 'it is what Azure does without it',
      document: ROUTING,
    }),
    one(
      ['a route to an appliance for private addresses alone', 'allowed'],
      [open, network('rt'), table('rt', ['10.0.0.0/8 10.9.0.4'])],
      {
        because: 'public addresses follow the system route',
        document: ROUTING,
      },
    ),
    one(
      ['a private endpoint behind a default route to an appliance', 'allowed'],
      [open, network('rt'), table('rt', toFirewall)],
      {
        ask: 'secrets-over-endpoint',
        because: 'the /32 of the endpoint is longer than 0.0.0.0/0',
        document: POLICIES,
      },
    ),
  ],

  'the next hop and the pasted firewall': [
    one(
      ['the address of the pasted firewall, whose policy allows', 'allowed'],
      [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: allowing })],
      {
        because: 'every list on the path allows',
        document: RULES,
      },
    ),
    one(
      ['the address of the pasted firewall, whose policy allows nothing', 'blocked'],
      [open, network('rt'), table('rt', toFirewall), ...firewall()],
      {
        because: 'Azure Firewall denies what no rule allows',
        document: RULES,
      },
    ),
    one(
      ['another address than that of the firewall', 'undecided', 'next-hop-address'],
      [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.5']), ...firewall({ allow: allowing })],
      {
        because: 'it is another appliance',
        document: ROUTING,
      },
    ),
    one(
      ['another address, and the firewall would deny', 'undecided', 'next-hop-address'],
      [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.5']), ...firewall()],
      {
        because: 'the pasted firewall is not on the path',
        document: ROUTING,
      },
    ),
    one(
      ['a policy without its firewall, which allows', 'allowed', 'through-firewall'],
      [open, network('rt'), table('rt', toFirewall), ...policy(allowing)],
      {
        because: 'no address was pasted that contradicts it',
        document: RULES,
      },
    ),
    one(
      ['the firewall of a policy that denies, and a route for the tag past it', 'allowed', 'around-firewall'],
      [open, network('rt'), table('rt', [...toFirewall, 'AzureActiveDirectory internet']), ...firewall()],
      {
        because: 'the packets never come to the firewall',
        document: ROUTING,
      },
    ),
  ],

  'no route leads to the firewall': [
    one(
      ['a table without a default route, no gateway', 'allowed', 'no-route-to-firewall'],
      [open, network('rt'), table('rt', []), ...firewall()],
      {
        because: 'the system route leads to the internet',
        document: ROUTING,
      },
    ),
    one(
      ['a default route to the internet beside a firewall that denies', 'allowed', 'around-firewall'],
      [open, network('rt'), table('rt', ['0.0.0.0/0 internet']), ...firewall()],
      {
        because: 'its rules neither allow nor block',
        document: ROUTING,
      },
    ),
    one(
      ['propagation is off', 'allowed', 'no-route-to-firewall'],
      [open, network('rt', {}, [gatewaySubnet()]), table('rt', []), ...firewall()],
      {
        because: 'the routes of the gateway do not come into the table',
        document: ROUTING,
      },
    ),
    one(
      ['propagation is on, with a gateway', 'undecided', 'gateway-routes'],
      [
        open,
        network('rt', {}, [gatewaySubnet()]),
        table('rt', [], { disableBgpRoutePropagation: false }),
        ...firewall(),
      ],
      {
        because: 'the gateway may announce a default route',
        document: ROUTING,
      },
    ),
    one(
      ['propagation is on, with a gateway, and the firewall allows', 'allowed'],
      [
        open,
        network('rt', {}, [gatewaySubnet()]),
        table('rt', [], { disableBgpRoutePropagation: false }),
        ...firewall({ allow: allowing }),
      ],
      {
        because: 'both paths allow',
        document: ROUTING,
      },
    ),
    one(
      ['propagation is on, and the network uses the gateway of a peer', 'undecided', 'gateway-routes'],
      [
        open,
        network('rt', { virtualNetworkPeerings: [peering({ useRemoteGateways: true })] }),
        table('rt', [], { disableBgpRoutePropagation: false }),
        ...firewall(),
      ],
      {
        because: 'the gateway of the peer announces its routes here',
        document: PEERING,
      },
    ),
    one(
      ['propagation is on, and no gateway is there', 'allowed', 'no-route-to-firewall'],
      [open, network('rt'), table('rt', [], { disableBgpRoutePropagation: false }), ...firewall()],
      {
        because: 'nothing announces routes',
        document: ROUTING,
      },
    ),
    one(
      ['the subnet has no table, no gateway', 'allowed', 'no-route-to-firewall'],
      [open, network(null), ...firewall()],
      {
        because: 'the system route leads to the internet',
        document: ROUTING,
      },
    ),
    one(
      ['the subnet has no table, with a gateway', 'undecided', 'no-route-table'],
      [open, network(null, {}, [gatewaySubnet()]), ...firewall()],
      {
        because: 'the gateway may announce a route to the firewall',
        document: ROUTING,
      },
    ),
    one(
      ['a table that sends only private addresses to the firewall', 'allowed', 'no-route-to-firewall'],
      [open, network('rt'), table('rt', ['10.0.0.0/8 10.9.0.4']), ...firewall()],
      {
        because: 'public addresses do not follow it',
        document: ROUTING,
      },
    ),
    one(['no table was pasted, nor a network', 'blocked', 'through-firewall'], [open, ...firewall()], {
      because: 'the scenario says that the path leads through it, and nothing pasted says otherwise',
      document: RULES,
    }),
  ],

  'the security group of the private endpoints': [
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
  ],

  'where a list is attached': [
    one(
      ['the group belongs to another subnet, and this one has none', 'allowed'],
      [closed, vnet([subnet('snet-compute'), endpoints({ group: 'nsg' })])],
      {
        because: 'a subnet without a group lets everything pass',
        document: NSG,
      },
    ),
    one(
      ['the group says that it belongs to another subnet', 'undecided', 'no-rules-pasted'],
      [
        nsg('nsg', ['100 out deny * * -> *'], ['snet-pe']),
        vnet([{ name: 'snet-compute', id: subnetId('snet-compute'), properties: { addressPrefix: '10.0.1.0/24' } }]),
      ],
      {
        because: 'the group of this subnet was not pasted',
        document: NSG,
      },
    ),
    one(
      ['the group of the subnet was not pasted', 'undecided', 'attached-security-group'],
      [closed, vnet([subnet('snet-compute', { group: 'other' }), endpoints({ group: 'nsg' })])],
      {
        because: 'its rules decide, and are unknown',
        document: NSG,
      },
    ),
    one(
      ['the group of the subnet denies, another one allows', 'blocked'],
      [closed, nsg('open', []), vnet([subnet('snet-compute', { group: 'nsg' }), endpoints({ group: 'open' })])],
      {
        because: 'the group of this subnet decides',
        document: NSG,
      },
    ),
    one(
      ['the group of the subnet allows, another one denies', 'allowed'],
      [
        open,
        nsg('closed', ['100 out deny * * -> *']),
        vnet([subnet('snet-compute', { group: 'nsg' }), endpoints({ group: 'closed' })]),
      ],
      {
        because: 'the other group is not on the path',
        document: NSG,
      },
    ),
    one(
      ['the table belongs to another subnet, and this one has none', 'allowed'],
      [
        open,
        table('rt', ['0.0.0.0/0 none']),
        vnet([subnet('snet-compute', { group: 'nsg' }), endpoints({ table: 'rt' })]),
      ],
      {
        because: 'the subnet has the system routes alone',
        document: ROUTING,
      },
    ),
    one(['the table of the subnet was not pasted', 'undecided', 'attached-route-table'], [open, network('rt')], {
      because: 'its routes decide, and are unknown',
      document: ROUTING,
    }),
    one(
      ['the table of the subnet was not pasted, and the firewall denies', 'undecided', 'attached-route-table'],
      [open, network('rt'), ...firewall()],
      {
        because: 'whether packets come to the firewall is unknown',
        document: ROUTING,
      },
    ),
    one(['the table of the subnet was not pasted, and the group denies', 'blocked'], [closed, network('rt')], {
      because: 'no route helps packets that the group denies',
      document: NSG,
    }),
    one(['the table of the subnet was not pasted; a private endpoint', 'allowed'], [open, network('rt')], {
      ask: 'secrets-over-endpoint',
      because: 'a default route does not override the endpoint’s own',
      document: POLICIES,
    }),
    one(
      ['two tables, and the network says which', 'allowed'],
      [open, network('rt'), table('rt', ['0.0.0.0/0 internet']), table('other', ['0.0.0.0/0 none'])],
      {
        because: 'the table of this subnet decides',
        document: ROUTING,
      },
    ),
    one(['only the network', 'allowed', 'firewall-not-pasted'], [vnet([subnet('snet-compute'), endpoints()])], {
      because: 'neither a group nor a table is attached',
      document: NSG,
    }),
  ],

  'names in network rules': [
    one(
      ['names without the DNS proxy', 'blocked'],
      [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: ['login.microsoftonline.com'] })],
      {
        because: 'the firewall resolves names only as a DNS proxy',
        document: FQDN,
      },
    ),
    one(
      ['the tag beside names without the DNS proxy', 'allowed'],
      [
        open,
        network('rt'),
        table('rt', toFirewall),
        ...firewall({ allow: ['login.microsoftonline.com', 'AzureActiveDirectory'] }),
      ],
      {
        because: 'the tag allows it',
        document: RULES,
      },
    ),
    one(
      ['names with the DNS proxy of the Basic SKU', 'blocked'],
      [
        open,
        network('rt'),
        table('rt', toFirewall),
        ...firewall({
          allow: ['login.microsoftonline.com'],
          policy: { sku: { tier: 'Basic' }, dnsSettings: { enableProxy: true } },
        }),
      ],
      {
        because: 'the Basic SKU has no DNS proxy',
        document: 'Azure Firewall features by SKU',
      },
    ),
  ],

  'peerings and addresses of other networks': [
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
  ],

  'a lone rule collection group, and what inspects': [
    one(['a group that allows', 'undecided', 'rest-of-policy'], [group(allowing)], {
      because: 'a group before it may deny',
      document: RULES,
    }),
    one(['a group that allows nothing of it', 'undecided', 'rest-of-policy'], [group(['AzureMonitor'])], {
      because: 'another group may allow it',
      document: RULES,
    }),
    one(['a group that allows, as the whole policy', 'allowed', 'whole-policy'], [group(allowing)], {
      because: 'the reader says so',
      document: RULES,
      assume: ['whole-policy'],
    }),
    one(
      ['a group that allows nothing of it, as the whole policy', 'blocked', 'whole-policy'],
      [group(['AzureMonitor'])],
      {
        because: 'Azure Firewall denies what no rule allows',
        document: RULES,
        assume: ['whole-policy'],
      },
    ),
    one(['a lone group behind a security group that denies', 'blocked'], [closed, group(allowing)], {
      because: 'no packet comes to the firewall',
      document: NSG,
    }),
    one(['the policy with its group', 'allowed'], [...policy(allowing)], {
      because: 'the policy lists no other group',
      document: RULES,
    }),
    one(
      ['threat intelligence that denies', 'allowed', 'threat-intelligence-allows'],
      [...policy(allowing, { threatIntelMode: 'Deny' })],
      {
        because: 'it denies known malicious addresses alone, which is named',
        document: 'Azure Firewall threat intelligence-based filtering',
      },
    ),
    one(
      ['intrusion detection that denies', 'allowed', 'intrusion-detection-allows'],
      [...policy(allowing, { intrusionDetection: { mode: 'Deny' } })],
      {
        because: 'it denies attacks alone, which is named',
        document: RULES,
      },
    ),
    one(
      ['a policy that names a parent', 'undecided', 'parent-policy'],
      [...policy(allowing, { basePolicy: { id: idOf('firewallPolicies', 'base') } })],
      {
        because: 'the groups of the parent come first',
        document: RULES,
      },
    ),
    one(['what the built-in rules are for, without a rule', 'blocked'], [...policy([])], {
      ask: 'batch-storage',
      because: 'the built-in rules are for the platform’s own names',
      document: RULES,
    }),
  ],

  'what can only fail': [
    one(
      ['a part of the subnet is denied, and the appliance decides the rest', 'partly, uncertain', 'appliance-decides'],
      [nsg('nsg', ['100 out deny * 10.0.1.0/25 -> *']), network('rt'), table('rt', toFirewall)],
      {
        because: 'half of the subnet is surely denied',
        document: NSG,
      },
    ),
    one(
      ['port 80 is denied, and the appliance decides the rest', 'partly, uncertain', 'appliance-decides'],
      [nsg('nsg', ['100 out deny tcp * -> * 80']), network('rt'), table('rt', toFirewall)],
      {
        because: 'one of two ports is surely denied',
        document: NSG,
      },
    ),
    one(
      ['a wider prefix than the subnet is denied', 'blocked'],
      [nsg('nsg', ['100 out deny * 10.0.0.0/16 -> *']), network('rt'), table('rt', toFirewall)],
      {
        because: 'all of the subnet is denied',
        document: NSG,
      },
    ),
    one(
      ['port 80 is denied, and all else allowed', 'partly'],
      [nsg('nsg', ['100 out deny tcp * -> * 80']), network(null)],
      {
        because: 'one of two ports is denied, for sure',
        document: NSG,
      },
    ),
  ],
  'service tags by the published list': [
    one(
      ['two tags allowed, all else denied: resource-manager', 'blocked'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'resource-manager',
        because: 'neither tag shares an address with this one',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: studio-entry', 'blocked'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'studio-entry',
        because: 'neither tag shares an address with this one',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: monitor', 'blocked'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'monitor',
        because: 'neither tag shares an address with this one',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: microsoft-images', 'blocked'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'microsoft-images',
        because: 'neither tag shares an address with this one',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: microsoft-images-data', 'blocked'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'microsoft-images-data',
        because: 'neither tag shares an address with this one',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: batch-storage', 'blocked'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'batch-storage',
        because: 'neither tag shares an address with this one',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: batch-backend', 'blocked'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'batch-backend',
        because: 'neither tag shares an address with this one',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: identity', 'allowed'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'identity',
        because: 'the tag itself is allowed',
        document: TAGS,
      },
    ),
    one(
      ['two tags allowed, all else denied: aml-service', 'allowed'],
      [
        nsg('nsg', [
          '100 out allow tcp * -> AzureActiveDirectory',
          '110 out allow tcp * -> AzureMachineLearning',
          '4000 out deny * * -> *',
        ]),
        network(null),
      ],
      {
        ask: 'aml-service',
        because: 'the tag itself is allowed',
        document: TAGS,
      },
    ),
    one(
      ['AzureCloud allowed: identity', 'partly'],
      [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'identity',
        because: '4 of the 200 prefixes of AzureActiveDirectory lie outside AzureCloud',
        document: TAGS,
      },
    ),
    one(
      ['AzureCloud allowed: resource-manager', 'allowed'],
      [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'resource-manager',
        because: 'AzureCloud contains AzureResourceManager',
        document: TAGS,
      },
    ),
    one(
      ['AzureCloud allowed: monitor', 'allowed'],
      [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'monitor',
        because: 'AzureCloud contains AzureMonitor',
        document: TAGS,
      },
    ),
    one(
      ['AzureCloud allowed: microsoft-images-data', 'blocked'],
      [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'microsoft-images-data',
        because: 'AzureCloud has none of the prefixes of AzureFrontDoor.FirstParty',
        document: TAGS,
      },
    ),
    one(
      ['AzureCloud allowed: studio-entry', 'partly'],
      [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'studio-entry',
        because: '22 of the 90 prefixes of AzureFrontDoor.Frontend lie outside AzureCloud',
        document: TAGS,
      },
    ),
    one(
      ['AzureCloud allowed: batch-storage', 'allowed'],
      [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'batch-storage',
        because: 'AzureCloud.westeurope contains Storage.WestEurope',
        document: TAGS,
      },
    ),
    one(
      ['AzureCloud.westeurope allowed: batch-storage', 'allowed'],
      [nsg('nsg', ['100 out allow tcp * -> AzureCloud.westeurope', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'batch-storage',
        because: 'it contains Storage.WestEurope',
        document: TAGS,
      },
    ),
    one(
      ['Storage of another region allowed: batch-storage', 'blocked'],
      [nsg('nsg', ['100 out allow tcp * -> Storage.NorthEurope', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'batch-storage',
        because: 'the regional parts of Storage share no address',
        document: TAGS,
      },
    ),
    one(
      ['Storage of the region allowed: batch-storage', 'allowed'],
      [nsg('nsg', ['100 out allow tcp * -> Storage.WestEurope', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'batch-storage',
        because: 'it is the tag itself',
        document: TAGS,
      },
    ),
    one(
      ['Storage allowed: batch-storage', 'allowed'],
      [nsg('nsg', ['100 out allow tcp * -> Storage', '4000 out deny * * -> *']), network(null)],
      {
        ask: 'batch-storage',
        because: 'a tag includes its regions',
        document: TAGS,
      },
    ),
    one(
      ['Storage denied, all else allowed: batch-storage', 'blocked'],
      [nsg('nsg', ['100 out deny * * -> Storage']), network(null)],
      {
        ask: 'batch-storage',
        because: 'a tag includes its regions',
        document: TAGS,
      },
    ),
    one(
      ['Storage denied, all else allowed: identity', 'allowed'],
      [nsg('nsg', ['100 out deny * * -> Storage']), network(null)],
      {
        ask: 'identity',
        because: 'the tags share no address',
        document: TAGS,
      },
    ),
    one(
      ['another region of Storage denied, all else allowed: batch-storage', 'allowed'],
      [nsg('nsg', ['100 out deny * * -> Storage.NorthEurope']), network(null)],
      {
        ask: 'batch-storage',
        because: 'the regional parts share no address',
        document: TAGS,
      },
    ),
    one(
      ['Internet denied, AzureActiveDirectory allowed before: identity', 'allowed'],
      [nsg('nsg', ['100 out allow tcp * -> AzureActiveDirectory', '200 out deny * * -> Internet']), network(null)],
      {
        ask: 'identity',
        because: 'the first match decides',
        document: NSG,
      },
    ),
    one(
      ['Internet denied before AzureActiveDirectory: identity', 'blocked'],
      [nsg('nsg', ['100 out deny * * -> Internet', '200 out allow tcp * -> AzureActiveDirectory']), network(null)],
      {
        ask: 'identity',
        because: 'the addresses of the tag are public, and the first match decides',
        document: NSG,
      },
    ),
    one(
      ['Internet denied: a private endpoint', 'allowed'],
      [nsg('nsg', ['100 out deny * * -> Internet']), network(null)],
      {
        ask: 'secrets-over-endpoint',
        because: 'the endpoint has a private address',
        document: NSG,
      },
    ),
    one(
      ['VirtualNetwork denied: a private endpoint', 'blocked'],
      [nsg('nsg', ['100 out deny * * -> VirtualNetwork']), network(null)],
      {
        ask: 'secrets-over-endpoint',
        because: 'the endpoint lies in the virtual network',
        document: NSG,
      },
    ),
    one(
      ['VirtualNetwork denied: identity', 'allowed'],
      [nsg('nsg', ['100 out deny * * -> VirtualNetwork']), network(null)],
      {
        ask: 'identity',
        because: 'the addresses of the tag are public',
        document: NSG,
      },
    ),
    one(['UDP denied: identity', 'allowed'], [nsg('nsg', ['100 out deny udp * -> *']), network(null)], {
      ask: 'identity',
      because: 'the flow is TCP',
      document: NSG,
    }),
    one(['TCP 443 denied: identity', 'partly'], [nsg('nsg', ['100 out deny tcp * -> * 443']), network(null)], {
      ask: 'identity',
      because: 'port 80 still passes',
      document: NSG,
    }),
    one(['TCP 80-443 denied: identity', 'blocked'], [nsg('nsg', ['100 out deny tcp * -> * 80-443']), network(null)], {
      ask: 'identity',
      because: 'both ports lie in the range',
      document: NSG,
    }),
    one(['an inbound rule denies: identity', 'allowed'], [nsg('nsg', ['100 in deny * * -> *']), network(null)], {
      ask: 'identity',
      because: 'replies to an allowed request pass',
      document: NSG,
    }),
    one(
      ['a lower number allows before a deny: identity', 'allowed'],
      [nsg('nsg', ['4096 out deny * * -> *', '100 out allow * * -> *']), network(null)],
      {
        ask: 'identity',
        because: 'the lowest number is tried first',
        document: NSG,
      },
    ),
    one(
      ['the subnet as the source of an allow rule: identity', 'allowed'],
      [nsg('nsg', ['100 out allow tcp 10.0.1.0/24 -> AzureActiveDirectory', '200 out deny * * -> *']), network(null)],
      {
        ask: 'identity',
        because: 'all of the subnet is the source',
        document: NSG,
      },
    ),
    one(
      ['half of the subnet as the source of an allow rule: identity', 'partly'],
      [nsg('nsg', ['100 out allow tcp 10.0.1.0/25 -> AzureActiveDirectory', '200 out deny * * -> *']), network(null)],
      {
        ask: 'identity',
        because: 'the other half is denied',
        document: NSG,
      },
    ),
    one(
      ['another subnet as the source of an allow rule: identity', 'blocked'],
      [nsg('nsg', ['100 out allow tcp 10.0.2.0/24 -> AzureActiveDirectory', '200 out deny * * -> *']), network(null)],
      {
        ask: 'identity',
        because: 'no packet of the subnet matches it',
        document: NSG,
      },
    ),
    one(
      ['another subnet as the source of a deny rule: identity', 'allowed'],
      [nsg('nsg', ['100 out deny tcp 10.0.2.0/24 -> *']), network(null)],
      {
        ask: 'identity',
        because: 'no packet of the subnet matches it',
        document: NSG,
      },
    ),
    one(
      ['the endpoint subnet denied: a private endpoint', 'blocked'],
      [nsg('nsg', ['100 out deny * * -> 10.0.2.0/24']), network(null)],
      {
        ask: 'secrets-over-endpoint',
        because: 'the endpoint lies in the prefix',
        document: NSG,
      },
    ),
    one(
      ['another prefix of the network denied: a private endpoint', 'allowed'],
      [nsg('nsg', ['100 out deny * * -> 10.0.3.0/24']), network(null)],
      {
        ask: 'secrets-over-endpoint',
        because: 'the endpoint lies outside the prefix',
        document: NSG,
      },
    ),
    one(
      ['a quarter of the endpoint subnet denied: a private endpoint', 'partly'],
      [nsg('nsg', ['100 out deny * * -> 10.0.2.0/29']), network(null)],
      {
        ask: 'secrets-over-endpoint',
        because: 'the endpoint may have any address of its subnet',
        document: NSG,
      },
    ),
  ],

  'service tags in routes': [
    one(
      ['a route for another tag past the firewall that denies', 'blocked'],
      [open, network('rt'), table('rt', [...toFirewall, 'AzureMonitor internet']), ...firewall({})],
      {
        ask: 'identity',
        because: 'the tags share no address',
        document: ROUTING,
      },
    ),
    one(
      ['a route for the tag past the firewall that denies', 'allowed', 'around-firewall'],
      [open, network('rt'), table('rt', [...toFirewall, 'AzureMonitor internet']), ...firewall({})],
      {
        ask: 'monitor',
        because: 'the route for the tag is longer',
        document: ROUTING,
      },
    ),
    one(['a route that drops another tag', 'allowed'], [open, network('rt'), table('rt', ['Storage none'])], {
      ask: 'identity',
      because: 'the tags share no address',
      document: ROUTING,
    }),
    one(['a route that drops the tag', 'blocked'], [open, network('rt'), table('rt', ['AzureActiveDirectory none'])], {
      ask: 'identity',
      because: 'next hop None drops it',
      document: ROUTING,
    }),
    one(['a route that drops the parent tag', 'blocked'], [open, network('rt'), table('rt', ['Storage none'])], {
      ask: 'batch-storage',
      because: 'a tag includes its regions',
      document: ROUTING,
    }),
    one(
      ['a route for the region before one that drops the tag', 'allowed'],
      [open, network('rt'), table('rt', ['Storage none', 'Storage.WestEurope internet'])],
      {
        ask: 'batch-storage',
        because: 'a regional tag comes before its base tag',
        document: ROUTING,
      },
    ),
    one(
      ['a route that drops another region', 'allowed'],
      [open, network('rt'), table('rt', ['Storage.NorthEurope none'])],
      {
        ask: 'batch-storage',
        because: 'the regional parts share no address',
        document: ROUTING,
      },
    ),
  ],
};
