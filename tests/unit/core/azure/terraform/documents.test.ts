import { describe, expect, test } from 'vitest';
import {
  block,
  configured,
  group,
  outbound,
  type Planned,
  planOf,
  reference,
  resourcesOf,
  stateOf,
  verdict,
} from './planned.ts';

describe('planned values without their changes', () => {
  const planned = (type: string, values: object): object => ({
    format_version: '1.2',
    planned_values: {
      root_module: { resources: [{ address: `${type}.x`, mode: 'managed', type, name: 'x', values }] },
    },
  });
  test('an item that is null is one that nobody knows', () => {
    const values = {
      ...group,
      security_rule: [{ ...block, destination_address_prefix: '', destination_address_prefixes: ['10.0.0.0/8', null] }],
    };
    const [found] = resourcesOf('network-security-group', planned('azurerm_network_security_group', values));
    expect(found?.rules[0]?.destination.map(({ kind }) => kind)).toEqual(['prefix', 'unresolved']);
  });
  test.each(['azurerm_firewall', 'azurerm_firewall_policy'])('%s may have more than is shown', (type) => {
    expect(resourcesOf('firewall', planned(type, { name: 'f' }))[0]?.incomplete).toBe(true);
  });
});

describe('two documents in one paste', () => {
  const policy = (name: string): Planned => ({
    address: 'azurerm_firewall_policy.p',
    values: { name, resource_group_name: 'rg' },
  });
  const groupOf = (collection: string): Planned => ({
    address: 'azurerm_firewall_policy_rule_collection_group.g',
    values: {
      name: 'g',
      priority: 300,
      network_rule_collection: [{ name: collection, priority: 200, action: 'Allow', rule: [] }],
    },
    unknown: { id: true, firewall_policy_id: true },
  });
  const configuration = configured({
    'azurerm_firewall_policy_rule_collection_group.g': {
      firewall_policy_id: reference('azurerm_firewall_policy.p.id', 'azurerm_firewall_policy.p'),
    },
  });
  test('the address of one plan is not that of another', () => {
    const plans = ['a', 'b'].map((name) => planOf([policy(name), groupOf(`of-${name}`)], configuration));
    const found = resourcesOf('firewall', ...plans);
    expect(found.map(({ name, collections }) => [name, collections.map((item) => item.name)])).toEqual([
      ['a', ['of-a']],
      ['b', ['of-b']],
    ]);
  });
});

test('azapi resources carry ARM bodies, as an object or as text', () => {
  const body = {
    properties: {
      securityRules: [
        {
          name: 'r',
          properties: {
            priority: 100,
            direction: 'Outbound',
            access: 'Deny',
            protocol: '*',
            sourceAddressPrefix: '*',
            sourcePortRange: '*',
            destinationAddressPrefix: '*',
            destinationPortRange: '*',
          },
        },
      ],
    },
  };
  const resource = (written: unknown) =>
    stateOf([
      {
        address: 'azapi_resource.n',
        values: { type: 'Microsoft.Network/networkSecurityGroups@2024-05-01', name: 'n', body: written },
      },
    ]);
  expect(verdict(outbound, resource(body))).toBe('blocked');
  expect(verdict(outbound, resource(JSON.stringify(body)))).toBe('blocked');
  expect(verdict(outbound, resource('{'))).toBe('undecided');
  const child = stateOf([
    {
      address: 'azapi_resource.r',
      values: {
        type: 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01',
        name: 'r',
        parent_id: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/n',
        body: body.properties.securityRules[0],
      },
    },
  ]);
  expect(resourcesOf('network-security-group', child)[0]).toMatchObject({ name: 'n', incomplete: true });
});
