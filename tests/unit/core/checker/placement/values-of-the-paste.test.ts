// What is read from the paste, not asked of the reader: region, names, and addresses of private endpoints, each with its
// place, in the form of a template, of an answer of Azure, and of Terraform. What a reader gives replaces it.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import type { ParameterValues } from '../../../../../src/core/model/resolved-scenario.ts';
import { ownLibrary } from '../../../../own-library.ts';

const SUB = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ml/providers/';
type Body = Readonly<Record<string, unknown>>;

const template = (...resources: readonly Body[]): object => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: resources.map((one) => ({ apiVersion: '2023-01-01', ...one })),
});
/** As `az resource show` prints a resource. */
const answer = (type: string, name: string, more: Body): Body => ({ id: `${SUB}${type}/${name}`, name, type, ...more });
const state = (...resources: readonly (readonly [type: string, values: Body])[]): object => ({
  format_version: '1.0',
  terraform_version: '1.9.0',
  values: {
    root_module: {
      resources: resources.map(([type, values], index) => ({
        address: `${type}.r${index}`,
        mode: 'managed',
        type,
        name: `r${index}`,
        values,
      })),
    },
  },
});

const asked = (pasted: readonly object[], given: ParameterValues = {}, scenario = 'compute') => {
  const configuration = read(pasted.map((one) => ({ name: 'x.json', text: JSON.stringify(one, null, 2) })));
  const options = { scenarios: [scenario], revision: 'current', parameters: given };
  const result = check(configuration, ownLibrary, options);
  const end = (flow: string) => {
    const to = result.scenarios[0]?.flows.find(({ id }) => id === flow)?.to;
    if (to === undefined) throw new Error(flow);
    return to;
  };
  return { used: (id: string) => result.parameters.find((one) => one.id === id), end };
};

const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
const workspace = answer(WORKSPACE, 'mlw', {
  location: 'northeurope',
  identity: { type: 'SystemAssigned', principalId: 'p' },
  properties: {
    provisioningState: 'Succeeded',
    workspaceId: 'aaaaaaaa-0000-1111-2222-333333333333',
    storageAccount: `${SUB}Microsoft.Storage/storageAccounts/stmlprod`,
    containerRegistry: `${SUB}Microsoft.ContainerRegistry/registries/crmlprod`,
  },
});
const group = (location: string, ...destinations: readonly string[]): Body =>
  answer('Microsoft.Network/networkSecurityGroups', 'nsg', {
    ...(location === '' ? {} : { location }),
    securityRules: destinations.map((destination, index) => ({
      name: `r${index}`,
      priority: 100 + index,
      direction: 'Outbound',
      access: 'Allow',
      protocol: 'Tcp',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: destination,
      destinationPortRange: '443',
    })),
  });
const network = (location: string): Body =>
  answer('Microsoft.Network/virtualNetworks', 'vnet', {
    location,
    properties: { provisioningState: 'Succeeded', addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [] },
  });

const azureFirewall = (name: string, properties: Body): Body =>
  answer('Microsoft.Network/azureFirewalls', name, {
    etag: 'W/1',
    properties: { provisioningState: 'Succeeded', ...properties },
  });
const inNetwork = (address: string): Body => ({
  ipConfigurations: [{ name: 'c', properties: { privateIPAddress: address } }],
});
const routes = (name: string, ...hops: readonly string[]): Body =>
  answer('Microsoft.Network/routeTables', name, {
    etag: 'W/1',
    properties: {
      provisioningState: 'Succeeded',
      routes: hops.map((hop, index) => {
        const [addressPrefix, nextHopIpAddress] = hop.split(' ');
        return { name: `r${index}`, properties: { addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress } };
      }),
    },
  });

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

const connectionTo = (target: string, groupId: string): Body => ({
  privateLinkServiceConnections: [
    {
      name: 'c',
      properties: {
        privateLinkServiceId: target,
        groupIds: [groupId],
        privateLinkServiceConnectionState: { status: 'Approved' },
      },
    },
  ],
});
const STORAGE = `${SUB}Microsoft.Storage/storageAccounts/stmlprod`;
const ENDPOINTS = 'Microsoft.Network/privateEndpoints';
const subnet = { id: `${SUB}Microsoft.Network/virtualNetworks/vnet/subnets/snet-pe` };
const blobEndpoint = (more: Body = {}, name = 'pe-blob', target = STORAGE): Body =>
  answer(ENDPOINTS, name, {
    properties: { provisioningState: 'Succeeded', subnet, ...connectionTo(target, 'blob'), ...more },
  });
const nic = (address: string, more: Body): Body =>
  answer('Microsoft.Network/networkInterfaces', 'pe-blob-nic', {
    properties: {
      provisioningState: 'Succeeded',
      ipConfigurations: [{ name: 'ip', properties: { privateIPAddress: address } }],
      ...more,
    },
  });
const record = (zone: string, name: string, ...addresses: readonly string[]): Body => ({
  id: `${SUB}Microsoft.Network/privateDnsZones/${zone}/A/${name}`,
  name,
  type: 'Microsoft.Network/privateDnsZones/A',
  fqdn: `${name}.${zone}.`,
  ttl: 10,
  aRecords: addresses.map((ipv4Address) => ({ ipv4Address })),
});
const BLOB_ZONE = 'privatelink.blob.core.windows.net';

describe('addresses of private endpoints', () => {
  test.each<readonly [string, string, readonly object[], readonly string[] | null]>([
    [
      'the DNS configuration of the endpoint (az network private-endpoint show)',
      'blobs-over-endpoint',
      [blobEndpoint({ customDnsConfigs: [{ fqdn: 'x', ipAddresses: ['10.0.2.5'] }] })],
      ['10.0.2.5'],
    ],
    [
      'the static address of a template',
      'blobs-over-endpoint',
      [
        template({
          type: ENDPOINTS,
          name: 'pe-blob',
          properties: {
            subnet,
            ...connectionTo(STORAGE, 'blob'),
            ipConfigurations: [{ name: 'ip', properties: { privateIPAddress: '10.0.2.6' } }],
          },
        }),
      ],
      ['10.0.2.6'],
    ],
    [
      'the interface that names the endpoint (az network nic show)',
      'blobs-over-endpoint',
      [blobEndpoint(), nic('10.0.2.7', { privateEndpoint: { id: `${SUB}${ENDPOINTS}/pe-blob` } })],
      ['10.0.2.7'],
    ],
    [
      'the interface that the endpoint names',
      'blobs-over-endpoint',
      [
        blobEndpoint({ networkInterfaces: [{ id: `${SUB}Microsoft.Network/networkInterfaces/pe-blob-nic` }] }),
        nic('10.0.2.8', {}),
      ],
      ['10.0.2.8'],
    ],
    ['no interface of a virtual machine', 'blobs-over-endpoint', [blobEndpoint(), nic('10.0.1.9', {})], null],
    [
      'the state of Terraform',
      'blobs-over-endpoint',
      [
        state([
          'azurerm_private_endpoint',
          {
            name: 'pe-blob',
            id: `${SUB}${ENDPOINTS}/pe-blob`,
            subnet_id: subnet.id,
            private_service_connection: [
              {
                name: 'c',
                is_manual_connection: false,
                private_connection_resource_id: STORAGE,
                subresource_names: ['blob'],
                private_ip_address: '10.0.2.9',
              },
            ],
          },
        ]),
      ],
      ['10.0.2.9'],
    ],
    [
      'the record of the zone (az network private-dns record-set a list)',
      'blobs-over-endpoint',
      [workspace, record(BLOB_ZONE, 'stmlprod', '10.0.2.10'), record(BLOB_ZONE, 'stother', '10.0.2.11')],
      ['10.0.2.10'],
    ],
    [
      'the record of a template',
      'blobs-over-endpoint',
      [
        workspace,
        template({
          type: 'Microsoft.Network/privateDnsZones/A',
          name: `${BLOB_ZONE}/stmlprod`,
          properties: { ttl: 10, aRecords: [{ ipv4Address: '10.0.2.12' }] },
        }),
      ],
      ['10.0.2.12'],
    ],
    [
      'the record of a state of Terraform',
      'blobs-over-endpoint',
      [
        workspace,
        state([
          'azurerm_private_dns_a_record',
          { name: 'stmlprod', zone_name: BLOB_ZONE, ttl: 10, records: ['10.0.2.13'] },
        ]),
      ],
      ['10.0.2.13'],
    ],
    [
      'no record of another account',
      'blobs-over-endpoint',
      [workspace, record(BLOB_ZONE, 'stother', '10.0.2.11')],
      null,
    ],
    ['no record of another zone', 'files-over-endpoint', [workspace, record(BLOB_ZONE, 'stmlprod', '10.0.2.10')], null],
    [
      'the records of the workspace and of its notebooks',
      'jobs-over-endpoint',
      [
        workspace,
        record('privatelink.api.azureml.ms', 'aaaaaaaa-0000-1111-2222-333333333333.workspace.northeurope', '10.0.2.20'),
        record(
          'privatelink.notebooks.azure.net',
          'ml-mlw-northeurope-aaaaaaaa-0000-1111-2222-333333333333.northeurope',
          '10.0.2.21',
        ),
      ],
      ['10.0.2.20', '10.0.2.21'],
    ],
    [
      'the endpoint of the workspace’s account among two',
      'blobs-over-endpoint',
      [
        workspace,
        blobEndpoint({ customDnsConfigs: [{ ipAddresses: ['10.0.2.5'] }] }),
        blobEndpoint(
          { customDnsConfigs: [{ ipAddresses: ['10.0.9.9'] }] },
          'pe-other',
          `${SUB}Microsoft.Storage/storageAccounts/stother`,
        ),
      ],
      ['10.0.2.5'],
    ],
    [
      'neither of two endpoints of the same account',
      'blobs-over-endpoint',
      [
        workspace,
        blobEndpoint({ customDnsConfigs: [{ ipAddresses: ['10.0.2.5'] }] }),
        blobEndpoint({ customDnsConfigs: [{ ipAddresses: ['10.0.9.9'] }] }, 'pe-second'),
      ],
      null,
    ],
    [
      'no address that cannot be read',
      'blobs-over-endpoint',
      [blobEndpoint({ customDnsConfigs: [{ ipAddresses: ['10.0.2.5', 'none'] }] })],
      null,
    ],
  ])('%s', (_, flow, pasted, addresses) => {
    const { end, used } = asked(pasted);
    const to = end(flow);
    expect('prefixes' in to ? to.prefixes : undefined).toEqual(addresses);
    const read = used('private-endpoint-prefix');
    if (addresses !== null) {
      expect(read?.origin).toBe('read');
      expect(read?.endpoints?.some(({ position }) => position !== null)).toBe(true);
    }
  });

  test('are those that the reader gives, for all of them', () => {
    const pasted = [blobEndpoint({ customDnsConfigs: [{ ipAddresses: ['10.0.2.5'] }] })];
    const to = asked(pasted, { 'private-endpoint-prefix': ['10.9.0.0/27'] }).end('blobs-over-endpoint');
    expect('prefixes' in to ? to.prefixes : undefined).toEqual(['10.9.0.0/27']);
  });

  test('leave the other endpoints open', () => {
    const to = asked([blobEndpoint({ customDnsConfigs: [{ ipAddresses: ['10.0.2.5'] }] })]).end(
      'secrets-over-endpoint',
    );
    expect('prefixes' in to ? to.prefixes : undefined).toBeNull();
  });
});
