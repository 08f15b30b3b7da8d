// Addresses of private endpoints that are read from the paste, not asked of the reader, each with its place.
import { describe, expect, test } from 'vitest';
import { answer, asked, type Body, SUB, state, template, workspace } from './pasted-resources.ts';

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
