// Parameters that the paste tells: the value, and the line that it is read from. The reader's own choice wins; what
// pasted resources contradict is unknown, and never the default.
import { describe, expect, test } from 'vitest';
import { type Change, changed, checked, resource } from '../settings/paste.ts';

const used = (id: string, texts: readonly unknown[], parameters = {}) =>
  checked(texts, { parameters }).parameters.find((parameter) => parameter.id === id);
const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;
const rest = (...changes: Change[]): string => changed('rest', changes);
const cluster = 'computes/gpu-cluster';
const instance = 'computes/ci-anna';
const publicIp = 'properties.properties.enableNodePublicIp';

describe('a parameter is read from the paste', () => {
  test.each<readonly [id: string, value: unknown, part: string]>([
    ['public-ip', false, '"enableNodePublicIp": false'],
    ['region', 'westeurope', '"location": "westeurope"'],
    ['high-business-impact', true, '"hbiWorkspace": true'],
    ['hierarchical-namespace', true, '"isHnsEnabled": true'],
    ['private-cluster', true, '"enablePrivateCluster": true'],
  ])('%s is %s', (id, value, part) => {
    const text = rest();
    expect(used(id, [text])).toMatchObject({
      value,
      origin: 'read',
      position: { file: '1.json', line: lineOf(text, part) },
    });
  });

  test('the reader says otherwise', () => {
    expect(used('public-ip', [rest()], { 'public-ip': true })).toMatchObject({
      value: true,
      origin: 'given',
    });
  });

  test('a compute that does not say has a public IP address, as documented', () => {
    const text = rest([cluster, publicIp, undefined], [instance, publicIp, null]);
    expect(used('public-ip', [text])).toMatchObject({ value: true, origin: 'read' });
  });

  test('an attached cluster has no say in that', () => {
    expect(used('public-ip', [resource('computes/score')])).toMatchObject({ value: true, origin: 'default' });
  });

  test('only the storage account that the workspace names tells its namespace', () => {
    const other = {
      ...resource('storageAccounts/stmlprod'),
      id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/b',
    };
    const flat = { ...other, properties: { isHnsEnabled: false } };
    expect(used('hierarchical-namespace', [rest(), flat])).toMatchObject({ value: true, origin: 'read' });
  });

  test('regions in other words are the same', () => {
    const text = rest(['managedClusters/aks-score', 'location', 'West Europe']);
    expect(used('region', [text])).toMatchObject({ value: 'westeurope', origin: 'read' });
  });
});

describe('what the paste does not tell clearly is unknown', () => {
  test('computes that differ', () => {
    const text = rest([instance, publicIp, true]);
    expect(used('public-ip', [text])).toMatchObject({
      value: null,
      origin: 'unresolved',
      position: { line: lineOf(text, '"enableNodePublicIp": true') },
      contradiction: { line: lineOf(text, '"enableNodePublicIp": false') },
    });
    // Neither what a public address asks for nor what its absence asks for can be missed now.
    const parameters = { 'compute-prefix': ['10.99.0.0/24'] };
    const { requirements } = checked([text], { scenario: 'compute', parameters });
    const manages = requirements.find(({ id }) => id === 'aml-manages-node');
    expect(manages?.verdict).toBe('undecided');
    expect(manages?.missing).toContainEqual({
      code: 'parameter',
      args: { parameter: 'public-ip' },
      at: null,
    });
  });

  test('an expression', () => {
    const text = changed('template', [['workspaces/mlw-prod', 'properties.hbiWorkspace', "[parameters('hbi')]"]]);
    expect(used('high-business-impact', [text])).toMatchObject({
      value: null,
      origin: 'unresolved',
      contradiction: null,
    });
  });

  test('two workspaces that differ', () => {
    const other = {
      ...resource('workspaces/mlw-prod'),
      id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/b',
    };
    expect(used('region', [rest(), { ...other, location: 'northeurope' }])).toMatchObject({
      origin: 'unresolved',
    });
  });

  test('the reader settles it', () => {
    const text = rest([instance, publicIp, true]);
    expect(used('public-ip', [text], { 'public-ip': false })).toMatchObject({
      value: false,
      origin: 'given',
    });
  });
});

const table = (nextHopType: string, name = 'rt') => ({
  name,
  type: 'Microsoft.Network/routeTables',
  properties: {
    routes: [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType, nextHopIpAddress: '10.0.1.4' } }],
  },
});
const forced = (...texts: unknown[]) => used('forced-tunnelling', texts);

describe('forced tunnelling is read from a pasted route table', () => {
  test.each(['VirtualAppliance', 'VirtualNetworkGateway'])('a default route to %s, with its line', (hop) => {
    expect(forced(table(hop))).toMatchObject({
      value: true,
      origin: 'read',
      position: { file: '1.json', line: 6 },
    });
  });
  test.each(['Internet', 'None'])('a default route to %s says nothing', (hop) => {
    expect(forced(table(hop))).toMatchObject({ value: false, origin: 'default', position: null });
  });
  test('a paste without a route table says nothing', () => {
    expect(forced('[]')).toMatchObject({ value: false, origin: 'default' });
  });
  test('two tables of which one forces are not clear', () => {
    expect(forced(table('VirtualAppliance', 'a'), table('Internet', 'b'))).toMatchObject({
      origin: 'unresolved',
      position: { file: '2.json' },
      contradiction: { file: '1.json' },
    });
    expect(forced(table('VirtualAppliance', 'a'), table('VirtualAppliance', 'b'))).toMatchObject({
      value: true,
    });
  });
  test('a hop that an expression tells is not clear', () => {
    const text = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      parameters: { hop: { type: 'string' } },
      resources: [{ ...table("[parameters('hop')]"), apiVersion: '2024-05-01' }],
    };
    expect(forced(text)).toMatchObject({ value: null, origin: 'unresolved' });
  });
});
