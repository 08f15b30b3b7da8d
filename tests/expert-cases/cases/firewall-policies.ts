// Firewalls whose policy has several groups, a parent, or IP groups: which rule decides, and what nobody can know.
import { type ExpertCase, network, one, open, RULES, toFirewall } from '../expert-case.ts';
import { idOf, resource, table } from '../network.ts';

interface Rule {
  readonly ports?: string;
  readonly protocol?: string;
  readonly source?: string;
  readonly ipGroup?: string;
  readonly to?: string;
}
const IP_GROUPS = 'IP Groups in Azure Firewall';
const INHERITANCE = 'Azure Firewall policy rule sets';

const networkRule = ({ ports = '*', protocol = 'TCP', source = '*', ipGroup, to = 'AzureActiveDirectory' }: Rule) => ({
  ruleType: 'NetworkRule',
  name: 'rule',
  ipProtocols: [protocol],
  ...(ipGroup === undefined ? { sourceAddresses: [source] } : { sourceIpGroups: [idOf('ipGroups', ipGroup)] }),
  destinationAddresses: [to],
  destinationPorts: [ports],
});
const collection = (action: 'Allow' | 'Deny', priority: number, rules: readonly Rule[]) => ({
  ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
  name: `${action}-${priority}`,
  priority,
  action: { type: action },
  rules: rules.map(networkRule),
});
const allow = (rule: Rule = {}, priority = 100) => collection('Allow', priority, [rule]);
const denyAll = (priority = 100) => collection('Deny', priority, [{ protocol: 'Any', to: '*' }]);

/** Groups by priority: `{ 200: [collection], … }`. */
type Groups = Readonly<Record<number, readonly object[]>>;
const idOfGroup = (policy: string, priority: string): string =>
  `${idOf('firewallPolicies', policy)}/ruleCollectionGroups/group-${priority}`;
const policy = (name: string, groups: Groups, more: object = {}): readonly object[] => [
  resource('firewallPolicies', name, {
    sku: { tier: 'Standard' },
    ruleCollectionGroups: Object.keys(groups).map((priority) => ({ id: idOfGroup(name, priority) })),
    ...more,
  }),
  ...Object.entries(groups).map(([priority, ruleCollections]) => ({
    name: `group-${priority}`,
    id: idOfGroup(name, priority),
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    properties: { provisioningState: 'Succeeded', priority: Number(priority), ruleCollections },
  })),
];
const withParent = { basePolicy: { id: idOf('firewallPolicies', 'parent') } };
const withFirewall = (...policies: readonly (readonly object[])[]): readonly object[] => [
  open,
  network('rt'),
  table('rt', toFirewall),
  resource('azureFirewalls', 'fw', {
    ipConfigurations: [{ name: 'c', properties: { privateIPAddress: '10.9.0.4' } }],
    firewallPolicy: { id: idOf('firewallPolicies', 'fwp') },
  }),
  ...policies.flat(),
];
const ipGroup = resource('ipGroups', 'machines', { ipAddresses: ['10.0.1.0/24', '10.7.0.0/16'] });
const ofMachines = { ipGroup: 'machines' };

export const firewallPolicies: readonly ExpertCase[] = [
  one(
    ['a group of a lower number denies', 'blocked'],
    withFirewall(policy('fwp', { 200: [denyAll()], 300: [allow()] })),
    {
      because: 'groups are tried by priority, whatever their order in the text is',
      document: RULES,
    },
  ),
  one(
    ['a group of a higher number denies', 'allowed'],
    withFirewall(policy('fwp', { 300: [denyAll()], 200: [allow()] })),
    { because: 'the first rule that matches decides', document: RULES },
  ),
  one(
    ['a collection of a lower number allows in the group of one that denies', 'allowed'],
    withFirewall(policy('fwp', { 200: [denyAll(200), allow({}, 100)] })),
    { because: 'collections of a group are tried by priority', document: RULES },
  ),
  one(
    ['the parent denies with the highest number', 'blocked'],
    withFirewall(policy('fwp', { 100: [allow()] }, withParent), policy('parent', { 60000: [denyAll()] })),
    { because: 'groups of the parent come before those of the policy', document: INHERITANCE },
  ),
  one(
    ['the parent allows, and the policy denies', 'allowed'],
    withFirewall(policy('fwp', { 100: [denyAll()] }, withParent), policy('parent', { 60000: [allow()] })),
    { because: 'groups of the parent come before those of the policy', document: INHERITANCE },
  ),
  one(
    ['the parent was not pasted, and the policy allows', 'undecided', 'parent-policy'],
    withFirewall(policy('fwp', { 100: [allow()] }, withParent)),
    { because: 'the parent may deny', document: INHERITANCE },
  ),
  one(
    ['the parent was not pasted, and the policy denies', 'undecided', 'parent-policy'],
    withFirewall(policy('fwp', { 100: [denyAll()] }, withParent)),
    { because: 'the parent may allow', document: INHERITANCE },
  ),
  one(['a rule for port 443 alone', 'partly'], withFirewall(policy('fwp', { 100: [allow({ ports: '443' })] })), {
    because: 'port 80 is required, too',
    document: RULES,
  }),
  one(['a rule for UDP', 'blocked'], withFirewall(policy('fwp', { 100: [allow({ protocol: 'UDP' })] })), {
    because: 'the requirement is TCP',
    document: RULES,
  }),
  one(
    ['a rule for half of the subnet', 'partly'],
    withFirewall(policy('fwp', { 100: [allow({ source: '10.0.1.0/25' })] })),
    {
      because: 'machines of the other half are denied',
      document: RULES,
    },
  ),
  one(
    ['rules that cover ports and subnet together', 'allowed'],
    withFirewall(
      policy('fwp', {
        100: [
          collection('Allow', 100, [
            { ports: '80' },
            { ports: '443', source: '10.0.1.0/25' },
            { ports: '400-500', source: '10.0.1.128/25' },
          ]),
        ],
      }),
    ),
    { because: 'each packet has a rule', document: RULES },
  ),
  one(
    ['the IP group of the machines', 'allowed'],
    [...withFirewall(policy('fwp', { 100: [allow(ofMachines)] })), ipGroup],
    {
      because: 'the group has the subnet',
      document: IP_GROUPS,
    },
  ),
  one(
    ['an IP group that was not pasted allows', 'undecided', 'ip-group'],
    withFirewall(policy('fwp', { 100: [allow(ofMachines)] })),
    { because: 'its addresses are unknown', document: IP_GROUPS },
  ),
  one(
    ['an IP group that was not pasted is denied after a rule that allows', 'allowed'],
    withFirewall(policy('fwp', { 100: [allow({}, 200), collection('Deny', 300, [{ ...ofMachines, to: '*' }])] })),
    { without: ['ip-group'], because: 'the first rule that matches decides', document: RULES },
  ),
  one(
    ['the firewall names a policy that was not pasted, beside another', 'undecided', 'firewall-policy'],
    withFirewall(policy('another', { 100: [allow()] })),
    { because: 'the pasted policy is not that of the firewall', document: RULES },
  ),
];
