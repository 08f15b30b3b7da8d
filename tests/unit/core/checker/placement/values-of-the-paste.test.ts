// What is read from the paste, not asked of the reader: region and names, each with its place, in the form of a template, of
// an answer of Azure, and of Terraform. What a reader gives replaces it.
import { describe, expect, test } from 'vitest';
import {
  answer,
  asked,
  azureFirewall,
  group,
  inNetwork,
  network,
  routes,
  SUB,
  state,
  template,
  WORKSPACE,
  workspace,
} from './pasted-resources.ts';

describe('the firewall’s private address', () => {
  test.each<readonly [string, readonly object[], readonly string[] | null, string]>([
    ['is that of the only firewall', [azureFirewall('fw', inNetwork('10.9.0.4'))], ['10.9.0.4'], 'read'],
    [
      'is that of a firewall in a hub',
      [azureFirewall('fw', { hubIPAddresses: { privateIPAddress: '10.9.1.4' } })],
      ['10.9.1.4'],
      'read',
    ],
    [
      'is that of a firewall in a state of Terraform',
      [state(['azurerm_firewall', { name: 'fw', ip_configuration: [{ name: 'c', private_ip_address: '10.9.0.4' }] }])],
      ['10.9.0.4'],
      'read',
    ],
    [
      'is the only appliance that default routes name',
      [routes('rt', '0.0.0.0/0 10.9.0.4', '10.1.0.0/16 10.9.0.9'), routes('other', '0.0.0.0/0 10.9.0.4')],
      ['10.9.0.4'],
      'read',
    ],
    [
      'is the firewall’s own, whatever a default route names',
      [azureFirewall('fw', inNetwork('10.9.0.4')), routes('rt', '0.0.0.0/0 10.9.0.9')],
      ['10.9.0.4'],
      'read',
    ],
    [
      'is that of the default route, where there are two firewalls',
      [
        azureFirewall('a', inNetwork('10.9.0.4')),
        azureFirewall('b', inNetwork('10.8.0.4')),
        routes('rt', '0.0.0.0/0 10.8.0.4'),
      ],
      ['10.8.0.4'],
      'read',
    ],
    [
      'stays open where default routes lead to two',
      [routes('rt', '0.0.0.0/0 10.9.0.4'), routes('other', '0.0.0.0/0 10.9.0.9')],
      null,
      'unresolved',
    ],
    ['is not that of a route for some addresses', [routes('rt', '10.1.0.0/16 10.9.0.9')], null, 'unspecified'],
  ])('%s', (_, pasted, value, origin) => {
    const address = asked(pasted).used('firewall-address');
    expect(address).toMatchObject({ value, origin });
    expect(address?.position === null).toBe(origin === 'unspecified');
  });

  test('is what the reader says, whatever was pasted', () => {
    const pasted = [azureFirewall('fw', inNetwork('10.9.0.4'))];
    expect(asked(pasted, { 'firewall-address': ['10.9.0.5'] }).used('firewall-address')).toMatchObject({
      value: ['10.9.0.5'],
      origin: 'given',
    });
  });
});

describe('the region', () => {
  test.each<readonly [string, readonly object[], unknown]>([
    ['is the workspace’s, before that of any other resource', [workspace, network('westeurope')], 'northeurope'],
    [
      'is that of the compute, in an answer of Azure',
      [
        answer(`${WORKSPACE}/computes`, 'cpu', {
          location: 'westeurope',
          properties: { computeType: 'AmlCompute', provisioningState: 'Succeeded' },
        }),
        network('northeurope'),
      ],
      'westeurope',
    ],
    ['is that of the virtual network, in an answer of Azure', [network('westeurope')], 'westeurope'],
    [
      'is that of the virtual network, in a template',
      [
        template({
          type: 'Microsoft.Network/virtualNetworks',
          name: 'vnet',
          location: 'westeurope',
          properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
        }),
      ],
      'westeurope',
    ],
    [
      'is that of the virtual network, in a state of Terraform',
      [state(['azurerm_virtual_network', { name: 'vnet', location: 'westeurope', address_space: ['10.0.0.0/16'] }])],
      'westeurope',
    ],
    ['is that of a security group alone', [group('westeurope')], 'westeurope'],
    ['is that of the tags of its rules, where nothing else says it', [group('', 'Storage.WestEurope')], 'westeurope'],
    ['is not that of tags of two regions', [group('', 'Storage.WestEurope', 'AzureKeyVault.NorthEurope')], null],
    ['is not that of tags where a location is', [group('westeurope', 'Storage.NorthEurope')], 'westeurope'],
    [
      'stays open where two networks contradict each other',
      [
        network('westeurope'),
        { ...network('eastus'), id: `${SUB}Microsoft.Network/virtualNetworks/other`, name: 'other' },
      ],
      null,
    ],
  ])('%s', (_, pasted, value) => {
    const region = asked(pasted).used('region');
    expect(region?.value).toBe(value);
    expect(region?.origin).toBe(value === null ? 'unresolved' : 'read');
    expect(region?.position).not.toBeNull();
  });

  test('is what the reader says, whatever was pasted', () => {
    expect(asked([workspace], { region: 'eastus' }).used('region')).toMatchObject({ value: 'eastus', origin: 'given' });
  });
});

describe('names', () => {
  const account = 'Microsoft.Storage/storageAccounts';
  const registry = 'Microsoft.ContainerRegistry/registries';
  test.each<readonly [string, string, readonly object[], unknown]>([
    ['the account that the workspace names', 'storage-account', [workspace], 'stmlprod'],
    ['the only account', 'storage-account', [answer(account, 'stother', { properties: {} })], 'stother'],
    [
      'the only account, in a template',
      'storage-account',
      [template({ type: account, name: 'sttemplate', properties: {} })],
      'sttemplate',
    ],
    [
      'the only account, in a state of Terraform',
      'storage-account',
      [state(['azurerm_storage_account', { name: 'stterraform', id: `${SUB}${account}/stterraform` }])],
      'stterraform',
    ],
    [
      'the account of the workspace among two',
      'storage-account',
      [workspace, answer(account, 'stother', { properties: {} }), answer(account, 'stmlprod', { properties: {} })],
      'stmlprod',
    ],
    [
      'none of two accounts without a workspace',
      'storage-account',
      [answer(account, 'sta', { properties: {} }), answer(account, 'stb', { properties: {} })],
      null,
    ],
    [
      'the account of a template’s workspace',
      'storage-account',
      [
        template({
          type: WORKSPACE,
          name: 'mlw',
          properties: { storageAccount: "[resourceId('Microsoft.Storage/storageAccounts', 'stofid')]" },
        }),
      ],
      'stofid',
    ],
    [
      'no account of a name that only the deployment knows',
      'storage-account',
      [template({ type: account, name: "[concat('st', uniqueString(resourceGroup().id))]", properties: {} })],
      null,
    ],
    ['the registry that the workspace names', 'registry-name', [workspace], 'crmlprod'],
    ['the only registry', 'registry-name', [answer(registry, 'crother', { properties: {} })], 'crother'],
    [
      'the only registry, in a state of Terraform',
      'registry-name',
      [state(['azurerm_container_registry', { name: 'crterraform', id: `${SUB}${registry}/crterraform` }])],
      'crterraform',
    ],
    ['the id of the workspace', 'workspace-id', [workspace], 'aaaaaaaa-0000-1111-2222-333333333333'],
  ])('%s: %s', (_, id, pasted, value) => {
    const used = asked(pasted).used(id);
    expect(used?.value).toBe(value);
    expect(used?.origin).toBe(value === null ? 'unresolved' : 'read');
  });

  test('complete the hosts of the scenario', () => {
    const { end } = asked([workspace]);
    const own = end('own-registry');
    expect('hosts' in own ? own.hosts.map(({ pattern }) => pattern) : []).toEqual([
      'crmlprod.azurecr.io',
      'crmlprod.northeurope.data.azurecr.io',
    ]);
  });
});
