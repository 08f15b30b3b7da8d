import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import type { CheckOptions, Verdict } from '../../../../src/core/checker/index.ts';
import { defaults, library } from '../checker/build.ts';
import { check } from '../checker/checked.ts';

// What may not exist, or may not be all, decides nothing: from the text to the verdict.
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const template = (...resources: readonly object[]): string =>
  JSON.stringify({ $schema: schema, parameters: { deploy: { type: 'bool' } }, resources });
const maybe = { condition: "[parameters('deploy')]" };

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
const throughFirewall = library([{ at: ['firewall'] }]);
const throughGroup = library([{ at: ['compute'] }]);
const verdict = (lib: typeof route, text: string, options: Partial<CheckOptions> = {}): Verdict | undefined =>
  check(read([{ name: 'x', text }]), lib, { ...defaults, parameters: { region: 'westeurope' }, ...options })
    .requirements[0]?.verdict;

const toAppliance = {
  addressPrefix: '0.0.0.0/0',
  nextHopType: 'VirtualAppliance',
  nextHopIpAddress: '10.0.1.4',
};
const table = (properties: object, more: object = {}): object => ({
  type: 'Microsoft.Network/routeTables',
  name: 'rt',
  properties,
  ...more,
});
const childRoute = (properties: object, more: object = {}): object => ({
  type: 'Microsoft.Network/routeTables/routes',
  name: 'rt/out',
  properties,
  ...more,
});
const collections = (action: string): object[] => [
  {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: 'c',
    priority: 200,
    action: { type: action },
    rules: [
      {
        ruleType: 'NetworkRule',
        name: 'r',
        ipProtocols: ['TCP'],
        sourceAddresses: ['*'],
        destinationAddresses: ['Storage'],
        destinationPorts: ['443'],
      },
    ],
  },
];
const group = (action: string, more: object = {}): object => ({
  type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  name: 'fwp/g',
  properties: { priority: 300, ruleCollections: collections(action) },
  ...more,
});
const policy = (more: object = {}): object => ({
  type: 'Microsoft.Network/firewallPolicies',
  name: 'fwp',
  properties: {},
  ...more,
});

describe('a resource under a condition that nobody knows decides nothing', () => {
  test.each<readonly [string, typeof route, string, Verdict]>([
    ['a route that is there', route, template(table({}), childRoute(toAppliance)), 'allowed'],
    ['a route under the condition', route, template(table({}), childRoute(toAppliance, maybe)), 'undecided'],
    [
      'a table under the condition',
      route,
      template(table({ routes: [{ name: 'out', properties: toAppliance }] }, maybe)),
      'undecided',
    ],
    [
      'a route under the condition to elsewhere says no more',
      route,
      template(table({}), childRoute({ addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' }, maybe)),
      'undecided',
    ],
    [
      'one route written twice with two hops',
      route,
      template(
        table({ routes: [{ name: 'out', properties: toAppliance }] }),
        childRoute({ addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' }),
      ),
      'undecided',
    ],
    ['a group of collections that is there', throughFirewall, template(policy(), group('Allow')), 'allowed'],
    [
      'a group of collections under the condition',
      throughFirewall,
      template(policy(), group('Allow', maybe)),
      'undecided',
    ],
    ['a policy under the condition', throughFirewall, template(policy(maybe), group('Allow')), 'undecided'],
    [
      'one collection written twice with two actions',
      throughFirewall,
      template(policy(), group('Allow'), group('Deny')),
      'undecided',
    ],
    [
      'a policy under a nested deployment with the condition',
      throughFirewall,
      template({
        type: 'Microsoft.Resources/deployments',
        name: 'd',
        ...maybe,
        properties: { template: { $schema: schema, resources: [policy(), group('Allow')] } },
      }),
      'undecided',
    ],
  ])('%s', (_, lib, text, expected) => {
    expect(verdict(lib, text)).toBe(expected);
  });

  test('a classic firewall whose IP group may not exist is undecided, not allowed', () => {
    const firewall = {
      type: 'Microsoft.Network/azureFirewalls',
      name: 'fw',
      properties: {
        networkRuleCollections: [
          {
            name: 'n',
            properties: {
              priority: 200,
              action: { type: 'Allow' },
              rules: [
                {
                  name: 'r',
                  protocols: ['TCP'],
                  sourceIpGroups: ["[resourceId('Microsoft.Network/ipGroups', 'ipg')]"],
                  destinationAddresses: ['Storage'],
                  destinationPorts: ['443'],
                },
              ],
            },
          },
        ],
      },
    };
    const ips = (more: object): object => ({
      type: 'Microsoft.Network/ipGroups',
      name: 'ipg',
      properties: { ipAddresses: ['0.0.0.0/0', '::/0'] },
      ...more,
    });
    expect(verdict(throughFirewall, template(firewall, ips({})))).toBe('allowed');
    expect(verdict(throughFirewall, template(firewall, ips(maybe)))).toBe('undecided');
  });
});

describe('a list that goes on elsewhere leaves open what it would decide', () => {
  const id =
    '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/fwp/ruleCollectionGroups/g';
  const listed = {
    id,
    name: 'g',
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    properties: { priority: 300, ruleCollections: collections('Allow') },
  };
  test.each<readonly [string, object, Verdict]>([
    ['the last page', { value: [listed] }, 'allowed'],
    ['a page before others', { value: [listed], nextLink: 'https://x/y?skip=1' }, 'undecided'],
    ['a page of Resource Graph', { data: [listed], count: 1, skip_token: 'abc' }, 'undecided'],
  ])('groups of a policy on %s', (_, list, expected) => {
    expect(verdict(throughFirewall, JSON.stringify(list), { assume: ['whole-policy'] })).toBe(expected);
  });

  const rule = {
    name: 'r',
    priority: 100,
    direction: 'Outbound',
    access: 'Allow',
    protocol: '*',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '*',
  };
  test.each<readonly [string, unknown, Verdict]>([
    ['whole', [rule], 'allowed'],
    ['with an item that is no object', [rule, 'System.Object'], 'undecided'],
    ['on one page of several', { value: [rule], nextLink: 'https://x/y' }, 'undecided'],
  ])('bare rules %s', (_, list, expected) => {
    expect(verdict(throughGroup, JSON.stringify(list))).toBe(expected);
  });
});

describe('parameter files give values to the template that they fit', () => {
  const main = {
    $schema: schema,
    parameters: {
      hop: { type: 'string', defaultValue: '10.0.1.4' },
      kind: { type: 'string', defaultValue: 'VirtualAppliance' },
    },
    resources: [
      table({
        routes: [
          {
            name: 'out',
            properties: {
              addressPrefix: '0.0.0.0/0',
              nextHopType: "[parameters('kind')]",
              nextHopIpAddress: "[parameters('hop')]",
            },
          },
        ],
      }),
    ],
  };
  const file = (parameters: object): string =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters,
    });
  const internet = file({ kind: { value: 'Internet' } });
  const text = JSON.stringify(main);
  test.each<readonly [string, string, Verdict]>([
    ['the template alone, by its defaults', text, 'allowed'],
    ['a file after the template', `${text}\n${internet}`, 'blocked'],
    ['a file before the template', `${internet}\n${text}`, 'blocked'],
    ['a file that refers to a secret', `${text}\n${file({ kind: { reference: {} } })}`, 'undecided'],
    ['two files that differ', `${text}\n${internet}\n${file({ kind: { value: 'None' } })}`, 'undecided'],
    ['a file of another template', `${text}\n${file({ kind: { value: 'Internet' }, other: { value: 1 } })}`, 'allowed'],
  ])('%s', (_, input, expected) => {
    expect(verdict(route, input)).toBe(expected);
  });
});
