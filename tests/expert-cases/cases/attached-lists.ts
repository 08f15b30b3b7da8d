import { closed, type ExpertCase, NSG, network, one, open, POLICIES, ROUTING } from '../expert-case.ts';
import { endpoints, firewall, idOf, nsg, subnet, subnetId, table, template, vnet } from '../network.ts';

/** What a tool prints that leaves states out. */
const withoutStates = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (/^(?:provisioningState|etag)$/.test(key) ? undefined : inner)),
  );

/** The compute subnet of a template, linked by an expression. */
const linked = (link: 'networkSecurityGroup' | 'routeTable', id: string): object => ({
  name: 'snet-compute',
  properties: { addressPrefix: '10.0.1.0/24', [link]: { id } },
});
const PARAMETER = "[parameters('id')]";
const OUTPUT = "[reference(resourceId('Microsoft.Resources/deployments', 'hub')).outputs.listId.value]";

/** A plan of a network, a group without rules, and the association of the subnet with the group that a reference gives. */
function plannedGroup(group: string): object {
  const resources = [
    ['azurerm_network_security_group', 'open', { name: 'open', security_rule: [] }, { id: true }],
    ['azurerm_virtual_network', 'vnet', { name: 'vnet', address_space: ['10.0.0.0/16'] }, { id: true }],
    [
      'azurerm_subnet',
      'compute',
      { name: 'snet-compute', address_prefixes: ['10.0.1.0/24'], virtual_network_name: 'vnet' },
      { id: true },
    ],
    [
      'azurerm_subnet_network_security_group_association',
      'compute',
      {},
      { id: true, subnet_id: true, network_security_group_id: true },
    ],
  ] as const;
  const head = resources.map(([type, name]) => ({ address: `${type}.${name}`, mode: 'managed', type, name }));
  const references = { subnet_id: 'azurerm_subnet.compute.id', network_security_group_id: group };
  const expressions = Object.fromEntries(
    Object.entries(references).map(([field, reference]) => [field, { references: [reference] }]),
  );
  return {
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: { root_module: { resources: head.map((one, at) => ({ ...one, values: resources[at]?.[2] })) } },
    resource_changes: head.map((one, at) => ({
      ...one,
      change: { actions: ['create'], before: null, after: resources[at]?.[2], after_unknown: resources[at]?.[3] },
    })),
    configuration: {
      root_module: { resources: head.map((one, at) => ({ ...one, expressions: at === 3 ? expressions : {} })) },
    },
  };
}

export const attachedLists: readonly ExpertCase[] = [
  one(
    ['the group belongs to another subnet, and no state is printed', 'allowed'],
    [closed, vnet([subnet('snet-compute'), subnet('snet-other', { prefix: '10.0.3.0/24', group: 'nsg' })])].map(
      withoutStates,
    ),
    {
      because: 'the network shows the groups of its subnets, and this one has none',
      document: NSG,
    },
  ),
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
    ['a parameter without a value gives the group of the subnet', 'undecided', 'attached-security-group'],
    [open, template([vnet([linked('networkSecurityGroup', PARAMETER)])], { id: null })],
    {
      because: 'the id may be that of another group',
      document: NSG,
    },
  ),
  one(
    ['a parameter without a value gives the table of the subnet', 'undecided', 'attached-route-table'],
    [table('rt', ['0.0.0.0/0 internet']), template([vnet([linked('routeTable', PARAMETER)])], { id: null })],
    {
      because: 'the id may be that of another table',
      document: ROUTING,
    },
  ),
  one(
    ['a deployment that nobody pasted gives the group of the subnet', 'undecided', 'attached-security-group'],
    [open, template([vnet([linked('networkSecurityGroup', OUTPUT)])], {})],
    {
      because: 'its output may be the id of another group',
      document: NSG,
    },
  ),
  one(
    ['a deployment that nobody pasted gives the table of the subnet', 'undecided', 'attached-route-table'],
    [table('rt', ['0.0.0.0/0 internet']), template([vnet([linked('routeTable', OUTPUT)])], {})],
    {
      because: 'its output may be the id of another table',
      document: ROUTING,
    },
  ),
  one(
    ['a parameter with a value gives the group of the subnet', 'blocked'],
    [
      closed,
      template([vnet([linked('networkSecurityGroup', PARAMETER)])], { id: idOf('networkSecurityGroups', 'nsg') }),
    ],
    {
      because: 'the value is the id of the group that denies',
      document: NSG,
    },
  ),
  one(
    ['a plan takes the group of the subnet from a data source', 'undecided', 'attached-security-group'],
    [plannedGroup('data.azurerm_network_security_group.hub.id')],
    {
      because: 'the group that exists already decides, and not that of the plan',
      document: NSG,
    },
  ),
  one(
    ['a plan takes the group of the subnet from a variable', 'undecided', 'attached-security-group'],
    [plannedGroup('var.group_id')],
    {
      because: 'the id may be that of another group',
      document: NSG,
    },
  ),
  one(
    ['a plan takes the group of the subnet from its own resource', 'allowed'],
    [plannedGroup('azurerm_network_security_group.open.id')],
    {
      because: 'the group has no rule that denies',
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
];
