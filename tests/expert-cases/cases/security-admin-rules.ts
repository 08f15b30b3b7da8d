// Security admin rules of Azure Virtual Network Manager. A pasted configuration may be deployed to the network or not;
// what Azure lists as effective for the network is.
import { closed, type ExpertCase, entra, network, one, open } from '../expert-case.ts';
import { endpoints, idOf, nsg, subnet, subnetId, vnet } from '../network.ts';
import { openGroup, network as plannedNetwork, subnet as plannedSubnet, state } from '../terraform.ts';

const document = 'Security admin rules in Azure Virtual Network Manager';
const configuration =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkManagers/nm/securityAdminConfigurations/c/ruleCollections/rc/rules';

/** A rule such as `100 out deny tcp * -> AzureActiveDirectory 443`, as az prints it in a list. */
const adminRule = (text: string, more: object = {}): object => {
  const [priority = '', direction, access = '', protocol, source = '', , destination = '', port] = text.split(' ');
  const end = (addressPrefix: string): object => ({
    addressPrefix,
    addressPrefixType: /^[*\d]/.test(addressPrefix) ? 'IPPrefix' : 'ServiceTag',
  });
  return {
    name: `admin-${priority}`,
    id: `${configuration}/admin-${priority}`,
    type: 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules',
    resourceGroup: 'rg',
    kind: 'Custom',
    provisioningState: 'Succeeded',
    priority: Number(priority),
    direction: direction === 'in' ? 'Inbound' : 'Outbound',
    access,
    protocol: protocol === '*' ? 'Any' : protocol,
    sources: [end(source)],
    sourcePortRanges: ['0-65535'],
    destinations: [end(destination)],
    destinationPortRanges: [port ?? '0-65535'],
    ...more,
  };
};
const listed = (...rules: readonly string[]): object => rules.map((rule) => adminRule(rule));
const denyAll = '100 out Deny * * -> *';

/** The answer of `az network manager list-effective-security-admin-rule`. */
const effective = (...rules: readonly string[]): object => ({
  value: rules.map((rule) => {
    const { type, resourceGroup, ...shown } = adminRule(rule) as Record<string, unknown>;
    return {
      ...shown,
      ruleCollectionAppliesToGroups: [{ networkGroupId: '/subscriptions/s/networkGroups/g' }],
      ruleGroups: [{ id: '/subscriptions/s/networkGroups/g' }],
    };
  }),
  skipToken: '',
});

/** The same as `ConvertTo-Json` of PowerShell prints it. */
const asPowerShell = (value: unknown): object =>
  JSON.parse(
    JSON.stringify(value).replace(
      /"(\w)(\w*)":/g,
      (_, first: string, rest: string) => `"${first.toUpperCase()}${rest}":`,
    ),
  );

/** The same rule as a resource in a list of Azure's REST API. */
const asResource = (rule: string): object => {
  const { name, id, type, kind, resourceGroup, ...properties } = adminRule(rule) as Record<string, unknown>;
  return { name, id, type, kind, properties };
};

/** A Terraform state with an open group and a security admin rule. */
const stateWith = (values: object): object =>
  state(
    plannedNetwork('vnet', '10.0.0.0/16'),
    openGroup('nsg'),
    plannedSubnet('snet-compute', { prefix: '10.0.1.0/24', group: 'nsg' }),
    { type: 'azurerm_network_manager_admin_rule', name: 'deny', values: { id: `${configuration}/deny`, ...values } },
  );
const inState = {
  action: 'Deny',
  direction: 'Outbound',
  priority: 100,
  protocol: 'Any',
  source: [{ address_prefix: '*', address_prefix_type: 'IPPrefix' }],
  source_port_ranges: ['0-65535'],
  destination: [{ address_prefix: 'AzureActiveDirectory', address_prefix_type: 'ServiceTag' }],
  destination_port_ranges: ['443'],
};

/** A rule such as `100 out Deny * * -> *`, as Azure prints it among the effective rules of an interface. */
const effectiveRule = (text: string): object => {
  const [priority = '', direction, access, protocol, source, , destination, port] = text.split(' ');
  return {
    name: `admin-${priority}`,
    protocol: protocol === '*' ? 'All' : protocol,
    sourcePortRange: '0-65535',
    destinationPortRange: port ?? '0-65535',
    sourceAddressPrefix: source,
    destinationAddressPrefix: destination,
    access,
    priority: Number(priority),
    direction: direction === 'in' ? 'Inbound' : 'Outbound',
  };
};

/** The answer of `az network nic list-effective-nsg`: the rules of a network manager, and those of the subnet's group. */
const answerOf = (subnetOfInterface: string, admin: readonly string[], group: readonly string[]): object => ({
  value: [
    {
      association: { networkManager: { id: idOf('networkManagers', 'nm') } },
      effectiveSecurityRules: admin.map(effectiveRule),
    },
    {
      association: { subnet: { id: subnetOfInterface } },
      networkSecurityGroup: { id: idOf('networkSecurityGroups', 'nsg-of-interface') },
      effectiveSecurityRules: group.map(effectiveRule),
    },
  ],
});
const answer = (admin: readonly string[], group: readonly string[]): object =>
  answerOf(subnetId('snet-compute'), admin, group);

const bare = vnet([subnet('snet-compute'), endpoints({ group: 'nsg' })]);

export const securityAdminRuleCases: readonly ExpertCase[] = [
  one(
    ['a security admin rule denies what the group allows', 'undecided', 'security-admin-rule'],
    [open, network(null), listed(denyAll)],
    { because: 'it comes before the group, where its configuration is deployed to the network', document },
  ),
  one(
    ['a security admin rule of the REST API denies what the group allows', 'undecided', 'security-admin-rule'],
    [open, network(null), asResource(denyAll)],
    { because: 'it comes before the group, where its configuration is deployed to the network', document },
  ),
  one(
    ['a security admin rule denies, and the subnet has no group', 'undecided', 'security-admin-rule'],
    [bare, open, listed(denyAll)],
    { because: 'it applies to all subnets of a network, whether they have groups or not', document },
  ),
  one(
    ['a security admin rule always allows what the group denies', 'undecided', 'security-admin-rule'],
    [closed, network(null), listed('100 out AlwaysAllow * * -> *')],
    { because: 'the group does not count, where the configuration is deployed to the network', document },
  ),
  one(
    ['a security admin rule allows what the group denies', 'blocked'],
    [closed, network(null), listed('100 out Allow * * -> *')],
    { because: 'what it allows is still up to the group', document },
  ),
  one(['a security admin rule and the group deny', 'blocked'], [closed, network(null), listed(denyAll)], {
    because: 'deployed or not, one of them denies',
    document,
  }),
  one(
    ['a security admin rule denies what comes in', 'allowed'],
    [open, network(null), listed('100 in Deny * * -> *')],
    { because: 'the flow goes out', document },
  ),
  one(
    ['a security admin rule denies another port', 'allowed'],
    [open, network(null), listed('100 out Deny Tcp * -> * 22')],
    { because: 'the flow is to ports 80 and 443', document },
  ),
  one(
    ['a security admin rule always allows another tag', 'blocked'],
    [closed, network(null), listed('100 out AlwaysAllow Tcp * -> Storage')],
    { because: 'the tags share no address', document },
  ),
  one(['an effective security admin rule denies', 'blocked'], [open, network(null), effective(denyAll)], {
    because: 'it applies to the network, and comes before the group',
    document,
  }),
  one(
    ['an effective security admin rule denies, and the subnet has no group', 'blocked'],
    [bare, open, effective(denyAll)],
    { because: 'it applies to all subnets of the network', document },
  ),
  one(
    ['an effective security admin rule always allows what the group denies', 'allowed'],
    [closed, network(null), effective('100 out AlwaysAllow Tcp * -> AzureActiveDirectory')],
    { because: 'it ends the evaluation before the group', document },
  ),
  one(
    ['an effective security admin rule denies before another one always allows', 'blocked'],
    [entra, network(null), effective('200 out AlwaysAllow * * -> *', denyAll)],
    { because: 'the lower priority number comes first', document },
  ),
  one(
    ['an effective security admin rule allows, and a later one denies', 'allowed'],
    [open, network(null), effective('100 out Allow * * -> AzureActiveDirectory', '200 out Deny * * -> *')],
    { because: 'the first match decides among admin rules, and leaves it to the group, which allows it', document },
  ),
  one(
    ['an effective security admin rule allows, a later one and the group deny', 'blocked'],
    [closed, network(null), effective('100 out Allow * * -> AzureActiveDirectory', '200 out Deny * * -> *')],
    { because: 'what Allow matches is still up to the group', document },
  ),
  one(
    ['an effective security admin rule allows, a later one denies, and the subnet has no group', 'allowed'],
    [bare, open, effective('100 out Allow * * -> AzureActiveDirectory', '200 out Deny * * -> *')],
    { because: 'no group comes after Allow', document },
  ),
  one(
    ['an effective security admin rule denies before another one allows', 'blocked'],
    [open, network(null), effective('200 out Allow * * -> AzureActiveDirectory', denyAll)],
    { because: 'the lower priority number comes first', document },
  ),
  one(
    ['an effective security admin rule allows before another one always allows', 'blocked'],
    [closed, network(null), effective('100 out Allow * * -> *', '200 out AlwaysAllow * * -> *')],
    { because: 'the first match leaves it to the group', document },
  ),
  one(
    ['an effective security admin rule allows one port before another one denies all', 'partly'],
    [open, network(null), effective('100 out Allow Tcp * -> AzureActiveDirectory 443', '200 out Deny * * -> *')],
    { because: 'the flow is to ports 80 and 443', document },
  ),
  one(
    ['effective security admin rules of one priority allow and deny', 'undecided', 'duplicate-priority'],
    [open, network(null), effective('100 out Allow * * -> *', '100 out Deny * * -> *')],
    { because: 'a priority is unique in one collection, and which collection comes first is unknown', document },
  ),
  one(
    ['an effective security admin rule of unknown priority denies after another one allows', 'undecided', 'expression'],
    [open, network(null), effective('100 out Allow * * -> AzureActiveDirectory', 'x out Deny * * -> *')],
    { because: 'it may come before the one that allows', document },
  ),
  one(
    ['an effective security admin rule of unknown priority always allows before another one allows', 'undecided'],
    [closed, network(null), effective('100 out Allow * * -> *', 'x out AlwaysAllow * * -> *')],
    { because: 'where it comes first, the group does not count', document },
  ),
  one(
    ['a security admin rule allows, and a later one denies', 'undecided', 'security-admin-rule'],
    [open, network(null), listed('100 out Allow * * -> AzureActiveDirectory', '200 out Deny * * -> *')],
    { because: 'whether they are deployed to the network is unknown, and each may be without the other', document },
  ),
  one(
    ['PowerShell prints an effective security admin rule that denies', 'blocked'],
    [open, network(null), asPowerShell(effective(denyAll))],
    { because: 'its names begin with capitals, and the rule is the same', document },
  ),
  one(
    ['effective security admin rules of PowerShell have a further page', 'undecided', 'security-admin-rule'],
    [closed, network(null), asPowerShell({ ...effective('100 out AlwaysAllow * * -> *'), skipToken: 'next' })],
    { because: 'a rule before it may stand on another page', document },
  ),
  one(
    ['effective security admin rules have a further page', 'undecided', 'security-admin-rule'],
    [closed, network(null), { ...effective('100 out AlwaysAllow * * -> *'), skipToken: 'next' }],
    { because: 'a rule before it may stand on another page', document },
  ),
  one(
    ['security admin rules deny what comes in, and the endpoints’ subnet has network policies', 'allowed'],
    [
      open,
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg', more: { privateEndpointNetworkPolicies: 'Enabled' } }),
      ]),
      effective('100 in Deny * * -> *'),
    ],
    { ask: 'secrets-over-endpoint', because: 'admin rules do not apply to private endpoints', document },
  ),
  one(
    ['security admin rules deny what comes in to the subnet of Azure Bastion', 'allowed'],
    [
      nsg('nsg', ['100 in allow * * -> *']),
      vnet([subnet('AzureBastionSubnet', { prefix: '10.0.4.0/26', group: 'nsg' })]),
      effective('100 in Deny * * -> *'),
    ],
    {
      scenario: 'bastion',
      ask: 'gateway-manager',
      because: 'admin rules are not applied to that subnet',
      document,
      given: { 'bastion-prefix': ['10.0.4.0/26'] },
      notGiven: ['region', 'compute-prefix', 'private-endpoint-prefix'],
    },
  ),
  one(
    ['a manager denies among the effective rules of an interface', 'blocked'],
    [answer([denyAll], ['100 out Allow * * -> *'])],
    { because: 'Azure prints the rules of a manager as an entry of their own, which comes first', document },
  ),
  one(
    ['a manager denies another port among the effective rules of an interface', 'allowed'],
    [answer(['100 out Deny Tcp * -> * 22-22'], ['100 out Allow * * -> *'])],
    { because: 'the flow is to ports 80 and 443', document },
  ),
  one(
    ['a manager always allows among the effective rules of an interface', 'allowed'],
    [answer(['100 out AlwaysAllow * * -> AzureActiveDirectory', '200 out Deny * * -> *'], [denyAll])],
    { because: 'it ends the evaluation before the group', document },
  ),
  one(
    ['a manager allows among the effective rules of an interface, and a later rule denies', 'allowed'],
    [
      answer(
        ['100 out Allow * * -> AzureActiveDirectory', '200 out Deny * * -> *'],
        ['100 out Allow * * -> AzureActiveDirectory'],
      ),
    ],
    { because: 'the group allows what is left to it', document },
  ),
  one(
    [
      'a manager allows among the effective rules of an interface what the group denies',
      'undecided',
      'admin-rule-access',
    ],
    [answer(['100 out Allow * * -> *'], [denyAll])],
    { because: 'an effective rule has no access but Allow and Deny, so Allow may stand for AlwaysAllow', document },
  ),
  one(
    ['a manager allows what the group denies, and the effective list says AlwaysAllow', 'allowed'],
    [answer(['100 out Allow * * -> *'], [denyAll]), effective('100 out AlwaysAllow * * -> *')],
    { because: 'the list has the rule with its own word', document },
  ),
  one(
    ['a manager allows what the group denies, and the effective list says Allow', 'blocked'],
    [answer(['100 out Allow * * -> *'], [denyAll]), effective('100 out Allow * * -> *')],
    { because: 'the list has the rule with its own word', document },
  ),
  one(
    ['a manager denies for an interface in another subnet of the network', 'blocked'],
    [open, network(null), answerOf(subnetId('snet-pe'), [denyAll], ['100 out Allow * * -> *'])],
    { because: 'admin rules are applied to all of a network', document },
  ),
  one(
    ['a manager denies for an interface in another network', 'undecided', 'security-admin-rule'],
    [open, network(null), answerOf(subnetId('snet', 'other'), [denyAll], ['100 out Allow * * -> *'])],
    { because: 'whether its rules are deployed to this network, too, is unknown', document },
  ),
  one(['a security admin rule in a state denies', 'undecided', 'security-admin-rule'], [stateWith(inState)], {
    because: 'a state does not tell whether the configuration is deployed',
    document,
  }),
  one(
    ['a security admin rule in a state denies another direction', 'allowed'],
    [stateWith({ ...inState, direction: 'Inbound' })],
    {
      because: 'the flow goes out',
      document,
    },
  ),
  one(
    ['an effective security admin rule denies members of another network', 'undecided', 'security-admin-rule'],
    [open, network(null), vnet([]), effective(denyAll)].map((value, index) =>
      index === 2
        ? JSON.parse(JSON.stringify(value).replaceAll('/vnet"', '/other"').replace('"vnet"', '"other"'))
        : value,
    ),
    { because: 'of two networks it is unknown for which one Azure was asked', document },
  ),
];
