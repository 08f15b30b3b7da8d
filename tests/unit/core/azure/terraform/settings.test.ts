import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { library } from '../../checker/build.ts';
import { configured, planOf, stateOf, verdict } from './planned.ts';

describe('settings: what the provider does not specify is unspecified', () => {
  const account = { id: '/a/st', name: 'st', resource_group_name: 'rg' };
  const setting = (must: object, resource = 'Microsoft.Storage/storageAccounts') =>
    // The schema's own tests prove the shape of predicates.
    library([], { settings: [{ id: 's', resource, must, need: 'required', sources: ['d'] }] as never });
  const denies = setting({ path: 'properties.networkAcls.defaultAction', equals: 'Deny', absent: 'Allow' });
  const rules = { storage_account_id: account.id, default_action: 'Deny', bypass: ['AzureServices'] };
  const accountRules = { address: 'azurerm_storage_account_network_rules.r', values: rules };
  const inline = { ...account, network_rules: [{ default_action: 'Allow' }] };
  const st = 'azurerm_storage_account.s';
  test.each<readonly [string, object, Verdict]>([
    [
      'an account that shows no rules',
      stateOf([{ address: st, values: { ...account, network_rules: [] } }]),
      'undecided',
    ],
    ['an account with rules in it', stateOf([{ address: st, values: inline }]), 'blocked'],
    ['rules that are a resource of their own', stateOf([{ address: st, values: account }, accountRules]), 'allowed'],
    ['such rules win over what the account shows', stateOf([{ address: st, values: inline }, accountRules]), 'allowed'],
    ['such rules without their account', stateOf([accountRules]), 'allowed'],
    [
      'both written',
      planOf(
        [
          { address: st, values: inline, unknown: {} },
          { ...accountRules, unknown: {} },
        ],
        configured({ [st]: { network_rules: [{}] } }),
      ),
      'undecided',
    ],
    [
      'rules that are deleted',
      planOf([
        { address: st, values: { ...account, network_rules: [{ default_action: 'Deny' }] }, unknown: {} },
        { ...accountRules, actions: ['delete'], before: rules },
      ]),
      'undecided',
    ],
    [
      'an action that is known after apply',
      planOf([{ address: st, values: account, unknown: { network_rules: true } }]),
      'undecided',
    ],
  ])('%s', (_, value, expected) => {
    expect(verdict(denies, value)).toBe(expected);
  });

  test.each<readonly [string, string, object, object, Verdict]>([
    [
      'bypass that nobody wrote',
      st,
      { ...account, network_rules: [{ default_action: 'Deny', bypass: [] }] },
      { path: 'properties.networkAcls.bypass', contains: 'AzureServices' },
      'undecided',
    ],
    [
      'bypass',
      st,
      { ...account, network_rules: [{ bypass: ['Logging', 'AzureServices'] }] },
      { path: 'properties.networkAcls.bypass', contains: 'AzureServices' },
      'allowed',
    ],
    [
      'a registry',
      'azurerm_container_registry.r',
      { name: 'r', sku: 'Basic' },
      { path: 'sku.name', equals: 'Premium' },
      'blocked',
    ],
    [
      'a node without public address',
      'azurerm_machine_learning_compute_cluster.c',
      { name: 'c', node_public_ip_enabled: false },
      { path: 'properties.properties.enableNodePublicIp', equals: false },
      'allowed',
    ],
    [
      'a node without the field',
      'azurerm_machine_learning_compute_cluster.c',
      { name: 'c' },
      { path: 'properties.properties.enableNodePublicIp', equals: false, absent: true },
      'undecided',
    ],
    [
      'an endpoint',
      'azurerm_private_endpoint.e',
      {
        name: 'e',
        private_service_connection: [{ is_manual_connection: false, subresource_names: ['blob'] }],
      },
      { path: 'properties.privateLinkServiceConnections[].properties.groupIds', contains: 'blob' },
      'allowed',
    ],
    [
      'zones of an endpoint',
      'azurerm_private_endpoint.e',
      { name: 'e', private_dns_zone_group: [{ name: 'z', private_dns_zone_ids: ['/privateDnsZones/x'] }] },
      { path: 'properties.privateDnsZoneConfigs[].properties.privateDnsZoneId', 'ends-with': '/x' },
      'allowed',
    ],
    [
      'a lock',
      'azurerm_management_lock.l',
      { name: 'l', lock_level: 'CanNotDelete', scope: '/subscriptions/s/resourceGroups/g' },
      {
        all: [
          { path: 'properties.level', equals: 'CanNotDelete' },
          { path: 'properties.scope', 'ends-with': '/g' },
        ],
      },
      'allowed',
    ],
    [
      'a role with an unresolved definition',
      'azurerm_role_assignment.r',
      { principal_id: 'p', scope: '/s' },
      { path: 'properties.roleDefinitionId', present: true },
      'undecided',
    ],
  ])('%s', (_, address, values, must, expected) => {
    const types: Readonly<Record<string, string>> = {
      azurerm_storage_account: 'Microsoft.Storage/storageAccounts',
      azurerm_container_registry: 'Microsoft.ContainerRegistry/registries',
      azurerm_machine_learning_compute_cluster: 'Microsoft.MachineLearningServices/workspaces/computes',
      azurerm_private_endpoint: 'Microsoft.Network/privateEndpoints',
      azurerm_management_lock: 'Microsoft.Authorization/locks',
      azurerm_role_assignment: 'Microsoft.Authorization/roleAssignments',
    };
    const zones = 'private_dns_zone_group' in values ? '/privateDnsZoneGroups' : '';
    const type = `${types[address.split('.')[0] ?? ''] ?? ''}${zones}`;
    expect(verdict(setting(must, type), stateOf([{ address, values }]))).toBe(expected);
  });
});
