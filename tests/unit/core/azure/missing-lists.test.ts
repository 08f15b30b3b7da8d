import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import type { Verdict } from '../../../../src/core/checker/index.ts';
import { defaults, library } from '../checker/build.ts';
import { check } from '../checker/checked.ts';

// What a text does not tell is missing, never empty: an empty list of rules would let everything through.
const flow = library([{ at: ['compute'] }]);
const throughFirewall = library([{ at: ['firewall'] }]);
const route = library([], {
  routes: [
    {
      id: 'r',
      on: 'compute',
      destination: { prefix: '0.0.0.0/0' },
      'next-hop': 'virtual-appliance',
      need: 'required',
      sources: ['d'],
    },
  ],
});
const verdict = (lib: typeof route, ...texts: readonly unknown[]): Verdict | undefined =>
  check(read(texts.map((text) => ({ name: 'x', text: typeof text === 'string' ? text : JSON.stringify(text) }))), lib, {
    ...defaults,
    parameters: { region: 'westeurope' },
  }).requirements[0]?.verdict;

const provider = '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network';
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const template = (...resources: readonly object[]): object => ({ $schema: schema, resources });
const group = (more: object): object => ({
  id: `${provider}/networkSecurityGroups/n`,
  name: 'n',
  type: 'Microsoft.Network/networkSecurityGroups',
  ...more,
});
const allow = {
  priority: 100,
  direction: 'Outbound',
  access: 'Allow',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
};

describe('a network security group', () => {
  test.each<readonly [string, object, Verdict]>([
    ['with an empty list of rules has default rules only', group({ properties: { securityRules: [] } }), 'allowed'],
    ['of a list of ids (az resource list) tells no rules', group({ properties: null }), 'undecided'],
    ['of a row without its properties tells no rules', group({}), 'undecided'],
    ['with its default rules only tells no others', group({ defaultSecurityRules: [] }), 'undecided'],
    ['with a null for its rules tells none', group({ properties: { securityRules: null } }), 'undecided'],
    ['whose properties were cut off tells no rules', group({ properties: '@{securityRules=}' }), 'undecided'],
    [
      'of a template has the rules that it lists',
      template(group({ apiVersion: '2024-05-01', properties: {} })),
      'allowed',
    ],
    ['copied out of a template has the rules that it lists', group({ apiVersion: '2024-05-01' }), 'allowed'],
    [
      'whose effective rules are not shown tells none',
      {
        networkInterfaces: [
          {
            id: 'x',
            securityRuleAssociations: { subnetAssociation: { id: 's' }, networkInterfaceAssociation: null },
          },
        ],
      },
      'undecided',
    ],
  ])('%s', (_, value, expected) => {
    expect(verdict(flow, value)).toBe(expected);
  });

  test('a rule of its own that does not tell its group may belong to any of the paste', () => {
    const whole = group({ properties: { securityRules: [] } });
    const loose = {
      type: 'Microsoft.Network/networkSecurityGroups/securityRules',
      name: 'r',
      properties: allow,
    };
    expect(verdict(flow, whole, loose)).toBe('undecided');
  });
});

describe('a text that shows a part', () => {
  const rule = JSON.stringify({ name: 'r', properties: { ...allow, destinationAddressPrefix: 'Storage' } });
  test.each<readonly [string, string, Verdict]>([
    ['the whole list', `{"name":"n","securityRules":[${rule}]}`, 'allowed'],
    ['a list with an ellipsis', `{"name":"n","securityRules":[${rule}, ...]}`, 'undecided'],
    ['a list that ends early', `{"name":"n","securityRules":[${rule}`, 'undecided'],
    [
      'properties with an ellipsis',
      '{"apiVersion":"1","type":"Microsoft.Network/networkSecurityGroups","name":"n","properties":{...}}',
      'undecided',
    ],
    [
      'a rule with an ellipsis',
      `{"name":"n","securityRules":[${rule.replace('"priority"', '..., "priority"')}]}`,
      'undecided',
    ],
    [
      'a list of ports with an ellipsis',
      `{"name":"n","securityRules":[${rule
        .replaceAll('Allow', 'Deny')
        .replace('"destinationPortRange":"*"', '"destinationPortRanges":["80", ...]')}]}`,
      'undecided',
    ],
    [
      'a variable of a template with an ellipsis',
      `{"$schema":"${schema}","variables":{"r":[${rule}, ...]},"resources":[{"type":"Microsoft.Network/networkSecurityGroups","name":"n","properties":{"securityRules":"[concat(variables('r'))]"}}]}`,
      'undecided',
    ],
  ])('%s', (_, text, expected) => {
    expect(verdict(flow, text)).toBe(expected);
  });
});

describe('a route table', () => {
  const table = (more: object): object => ({ name: 'rt', type: 'Microsoft.Network/routeTables', ...more });
  test.each<readonly [string, object, Verdict]>([
    ['without routes lacks the one that is needed', table({ properties: { routes: [] } }), 'blocked'],
    ['of a list of ids tells no routes', table({ properties: null }), 'undecided'],
    ['cut off by PowerShell tells no routes', { Name: 'rt', Routes: 'System.Object[]' }, 'undecided'],
  ])('%s', (_, value, expected) => {
    expect(verdict(route, value)).toBe(expected);
  });
});

describe('a firewall', () => {
  const network = {
    name: 'net',
    properties: {
      priority: 200,
      action: { type: 'Allow' },
      rules: [
        {
          name: 'r',
          protocols: ['TCP'],
          sourceAddresses: ['*'],
          destinationAddresses: ['Storage'],
          destinationPorts: ['443'],
        },
      ],
    },
  };
  const firewall = (properties: unknown): object => ({
    name: 'fw',
    type: 'Microsoft.Network/azureFirewalls',
    properties,
  });
  const lists = { natRuleCollections: [], networkRuleCollections: [network], applicationRuleCollections: [] };
  const none = { ...lists, networkRuleCollections: [] };
  test.each<readonly [string, object, Verdict]>([
    ['with its three lists decides', firewall(lists), 'allowed'],
    ['with three empty lists denies', firewall(none), 'blocked'],
    ['without properties decides nothing', firewall(null), 'undecided'],
    ['without one of its lists decides nothing', firewall({ ...none, networkRuleCollections: undefined }), 'undecided'],
    [
      'whose collections were cut off decides nothing',
      { Name: 'fw', ...none, NetworkRuleCollections: 'System.Object[]', networkRuleCollections: undefined },
      'undecided',
    ],
    ['of a template has the lists that it writes', template({ ...firewall({}), apiVersion: '1' }), 'blocked'],
    [
      'whose threat intelligence is an expression is assumed to drop nothing that its rules allow',
      template({ ...firewall({ ...lists, threatIntelMode: "[parameters('mode')]" }), apiVersion: '1' }),
      'allowed',
    ],
    ['whose threat intelligence alerts drops nothing', firewall({ ...lists, threatIntelMode: 'Alert' }), 'allowed'],
  ])('%s', (_, value, expected) => {
    expect(verdict(throughFirewall, value)).toBe(expected);
  });

  const policy = (properties: unknown, more: object = {}): object => ({
    name: 'p',
    type: 'Microsoft.Network/firewallPolicies',
    properties,
    ...more,
  });
  const groupOf = (properties: unknown): object => ({
    name: 'p/g',
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    properties,
  });
  const collections = (rules: unknown, action = 'Allow') => ({
    priority: 300,
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: 'c',
        priority: 200,
        action: { type: action },
        rules,
      },
    ],
  });
  const rules = [
    {
      ruleType: 'NetworkRule',
      name: 'r',
      ipProtocols: ['Any'],
      sourceAddresses: ['*'],
      destinationAddresses: ['*'],
      destinationPorts: ['*'],
    },
  ];
  test.each<readonly [string, readonly object[], Verdict]>([
    ['a policy that has no groups denies', [policy({ ruleCollectionGroups: [] })], 'blocked'],
    ['a policy that does not tell its groups decides nothing', [policy({})], 'undecided'],
    ['a policy of a template without groups decides nothing', [template(policy({}, { apiVersion: '1' }))], 'undecided'],
    [
      'a policy of a template with its group decides',
      [template(policy({}, { apiVersion: '1' }), groupOf(collections(rules)))],
      'allowed',
    ],
    [
      'a group that does not tell its collections decides nothing',
      [policy({ ruleCollectionGroups: [] }), groupOf({ priority: 300 })],
      'undecided',
    ],
    [
      'a group whose collections were cut off decides nothing',
      [policy({ ruleCollectionGroups: [] }), groupOf({ priority: 300, ruleCollections: 'System.Object[]' })],
      'undecided',
    ],
    [
      'a collection that does not tell its rules decides nothing',
      [policy({ ruleCollectionGroups: [] }), groupOf(collections(undefined))],
      'undecided',
    ],
    [
      'a collection whose rules were cut off decides nothing',
      [policy({ ruleCollectionGroups: [] }), groupOf(collections('System.Object[]'))],
      'undecided',
    ],
  ])('%s', (_, values, expected) => {
    expect(verdict(throughFirewall, ...values)).toBe(expected);
  });

  test.each<readonly [string, unknown, Verdict]>([
    ['is empty and matches nothing', { ipAddresses: [] }, 'blocked'],
    ['does not tell its addresses', {}, 'undecided'],
  ])('an IP group that %s', (_, properties, expected) => {
    const id = `${provider}/ipGroups/g`;
    const ips = { id, name: 'g', type: 'Microsoft.Network/ipGroups', properties };
    const [rule] = network.properties.rules;
    const byGroup = { ...rule, sourceAddresses: [], sourceIpGroups: [id] };
    const collection = { ...network, properties: { ...network.properties, rules: [byGroup] } };
    const value = firewall({ ...lists, networkRuleCollections: [collection] });
    expect(verdict(throughFirewall, value, ips)).toBe(expected);
  });
});

test('settings: what a text leaves out with an ellipsis is not "not set"', () => {
  const lib = library([], {
    settings: [
      {
        id: 's',
        resource: 'Microsoft.Storage/storageAccounts',
        must: { path: 'properties.publicNetworkAccess', equals: 'Enabled', absent: 'Enabled' },
        need: 'required',
        sources: ['d'],
      },
    ],
  });
  const account = (more: string): string =>
    `{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2024-01-01","name":"a","properties":{"accessTier":"Hot"${more}}}`;
  expect(verdict(lib, account(''))).toBe('allowed');
  expect(verdict(lib, account(', ...'))).toBe('undecided');
});
