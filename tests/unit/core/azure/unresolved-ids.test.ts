import { describe, expect, test } from 'vitest';
import type { AddressItem } from '../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../src/core/azure/index.ts';

// An id that is not known is none: the text of an expression is never taken for an id.
const template = (...resources: readonly object[]): string =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    parameters: { asked: { type: 'string' } },
    resources,
  });
const asked = "[parameters('asked')]";
const asg = "[resourceId('Microsoft.Network/applicationSecurityGroups', 'a')]";
const ipGroup = "[resourceId('Microsoft.Network/ipGroups', 'g')]";
const isUnresolved = (text: string): AddressItem => ({ kind: 'unresolved', text });

describe('an application security group of a rule', () => {
  const source = (group: unknown): unknown => {
    const [resource] = read([
      {
        name: 'x',
        text: template({
          type: 'Microsoft.Network/networkSecurityGroups',
          name: 'n',
          properties: {
            securityRules: [
              {
                name: 'r',
                properties: {
                  priority: 100,
                  direction: 'Inbound',
                  access: 'Allow',
                  protocol: '*',
                  sourceApplicationSecurityGroups: [group],
                  sourcePortRange: '*',
                  destinationAddressPrefix: '*',
                  destinationPortRange: '*',
                },
              },
            ],
          },
        }),
      },
    ]).resources;
    return resource?.kind === 'network-security-group' ? resource.rules[0]?.source[0] : null;
  };
  test.each<readonly [string, unknown, AddressItem]>([
    ['whose id is an expression', { id: asked }, isUnresolved(asked)],
    ['that is an expression', asked, isUnresolved(asked)],
    ['without an id', { name: 'a' }, isUnresolved('{"name":"a"}')],
    ['with two ids', { id: 'a', Id: 'b' }, isUnresolved('[id, Id]')],
    [
      'whose type and name are known',
      { id: asg },
      {
        kind: 'application-security-group',
        id: '/providers/Microsoft.Network/applicationSecurityGroups/a',
      },
    ],
  ])('%s', (_, group, expected) => {
    expect(source(group)).toEqual(expected);
  });
});

describe('references of a firewall policy', () => {
  const policy = (properties: object): object => ({
    type: 'Microsoft.Network/firewallPolicies',
    name: 'p',
    properties,
  });
  const firewallOf = (text: string) =>
    read([{ name: 'x', text }]).resources.find((resource) => resource.kind === 'firewall');
  const group = (rule: object): object => ({
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    name: 'p/g',
    properties: {
      priority: 100,
      ruleCollections: [
        {
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
          name: 'c',
          priority: 100,
          action: { type: 'Allow' },
          rules: [
            {
              ruleType: 'NetworkRule',
              name: 'r',
              ipProtocols: ['TCP'],
              destinationAddresses: ['*'],
              destinationPorts: ['*'],
              ...rule,
            },
          ],
        },
      ],
    },
  });

  test.each<readonly [string, readonly unknown[], AddressItem]>([
    ['whose id is an expression', [asked], isUnresolved(asked)],
    ['in an object whose id is an expression', [{ id: asked }], isUnresolved(asked)],
    ['whose type and name are known', [ipGroup], { kind: 'ip-group', id: '/providers/Microsoft.Network/ipGroups/g' }],
  ])('an IP group %s', (_, sourceIpGroups, expected) => {
    const firewall = firewallOf(template(policy({}), group({ sourceIpGroups })));
    expect(firewall?.collections[0]?.rules[0]?.source).toEqual([expected]);
  });

  test.each<readonly [string, unknown, string | null]>([
    ['none', undefined, null],
    ['null', null, null],
    ['an empty object', {}, null],
    ['an object whose id is an expression', { id: asked }, asked],
    ['an object without id', { name: 'base' }, '{"name":"base"}'],
    ['an expression', asked, asked],
  ])('a parent that is %s', (_, basePolicy, id) => {
    const base = firewallOf(template(policy({ basePolicy })))?.basePolicy ?? null;
    expect(base).toEqual(id === null ? null : { id, policy: null });
  });
});
