import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import type { Verdict } from '../../../../src/core/checker/index.ts';
import { defaults, library } from './build.ts';
import { check } from './checked.ts';

// Two resource groups may hold security groups of one name. What a subnet names is the one whose id fits, never the
// one whose name does.
const id = (group: string, rest: string): string =>
  `/subscriptions/S/resourceGroups/${group}/providers/Microsoft.Network/${rest}`;
const rule = (access: string): object => ({
  name: 'r',
  priority: 100,
  direction: 'Outbound',
  access,
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
});
const group = (where: string, access: string): object => ({
  id: id(where, 'networkSecurityGroups/n'),
  name: 'n',
  type: 'Microsoft.Network/networkSecurityGroups',
  properties: { securityRules: [rule(access)] },
});
const subnet = (networkSecurityGroup: object): object => ({
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name: 'v',
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ name: 'compute', properties: { addressPrefix: '10.0.1.0/24', networkSecurityGroup } }],
  },
});
const template = (reference: string): object => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  resources: [subnet({ id: reference })],
});
const verdict = (...texts: readonly object[]): Verdict | undefined =>
  check(read(texts.map((text) => ({ name: 'x', text: JSON.stringify(text) }))), library([{ at: ['compute'] }]), {
    ...defaults,
    parameters: { region: 'westeurope', 'compute-prefixes': ['10.0.1.0/24'] },
  }).requirements[0]?.verdict;

describe('two groups of one name', () => {
  const both = [group('a', 'Allow'), group('b', 'Deny')];
  test.each<readonly [string, object, Verdict]>([
    ['a full id', { ...subnet({ id: id('b', 'networkSecurityGroups/n') }) }, 'blocked'],
    ['the other full id', { ...subnet({ id: id('a', 'networkSecurityGroups/n') }) }, 'allowed'],
    [
      'an id of a template with its group',
      template("[resourceId('b', 'Microsoft.Network/networkSecurityGroups', 'n')]"),
      'blocked',
    ],
    [
      'an id of a template with the other group',
      template("[resourceId('A', 'Microsoft.Network/networkSecurityGroups', 'n')]"),
      'allowed',
    ],
    [
      'an id of a template in full',
      template("[resourceId('S', 'b', 'Microsoft.Network/networkSecurityGroups', 'n')]"),
      'blocked',
    ],
    [
      'an id of a template without its group: it may be of either',
      template("[resourceId('Microsoft.Network/networkSecurityGroups', 'n')]"),
      'undecided',
    ],
  ])('%s', (_, network, expected) => {
    expect(verdict(...both, network)).toBe(expected);
    expect(verdict(network, ...both.toReversed())).toBe(expected);
  });
});

test('an IP group of the same name elsewhere is not the one that a rule names', () => {
  const ipGroup = (where: string): object => ({
    id: id(where, 'ipGroups/i'),
    name: 'i',
    type: 'Microsoft.Network/ipGroups',
    properties: { ipAddresses: ['0.0.0.0/0', '::/0'] },
  });
  const firewall = {
    id: id('a', 'azureFirewalls/f'),
    name: 'f',
    type: 'Microsoft.Network/azureFirewalls',
    properties: {
      natRuleCollections: [],
      applicationRuleCollections: [],
      networkRuleCollections: [
        {
          name: 'c',
          properties: {
            priority: 100,
            action: { type: 'Allow' },
            rules: [
              {
                name: 'r',
                protocols: ['Any'],
                sourceAddresses: ['*'],
                destinationIpGroups: [id('a', 'ipGroups/i')],
                destinationPorts: ['*'],
              },
            ],
          },
        },
      ],
    },
  };
  const verdictWith = (...groups: readonly object[]): Verdict | undefined =>
    check(
      read([firewall, ...groups].map((text) => ({ name: 'x', text: JSON.stringify(text) }))),
      library([{ at: ['firewall'], ports: [445] }]),
      { ...defaults, parameters: { region: 'westeurope' } },
    ).requirements[0]?.verdict;
  expect([verdictWith(ipGroup('a')), verdictWith(ipGroup('b')), verdictWith(ipGroup('A'), ipGroup('b'))]).toEqual([
    'allowed',
    'undecided',
    'allowed',
  ]);
});
