// Which of the pasted resources a setting is about. A resource that may be another one's never makes it blocked.
import { describe, expect, test } from 'vitest';
import { type Body, changed, fixture, judged, missingOf, resource, verdictOf } from './paste.ts';

const denies = 'studio/storage-denies-by-default';
const delegated = 'compute/subnet-not-delegated';
const off = 'studio/workspace-public-access-off';
const inSubnet = 'compute/compute-in-subnet';
const group = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ml/providers';

const account = (name: string, action: string): Body => ({
  ...resource('storageAccounts/stmlprod'),
  id: `${group}/Microsoft.Storage/storageAccounts/${name}`,
  name,
  properties: {
    provisioningState: 'Succeeded',
    publicNetworkAccess: 'Enabled',
    networkAcls: { defaultAction: action },
  },
});
const workspace = (name: string, properties: Body = {}): Body => ({
  ...resource('workspaces/mlw-prod'),
  id: `${group}/Microsoft.MachineLearningServices/workspaces/${name}`,
  name,
  properties: { provisioningState: 'Succeeded', publicNetworkAccess: 'Disabled', ...properties },
});
const storageOf = (name: string) => ({
  storageAccount: `${group}/Microsoft.Storage/storageAccounts/${name}`,
});
const compute = (holder: string, name: string, subnet: unknown): Body => ({
  ...resource('computes/gpu-cluster'),
  id: `${group}/Microsoft.MachineLearningServices/workspaces/${holder}/computes/${name}`,
  name,
  properties: { provisioningState: 'Succeeded', computeType: 'AmlCompute', properties: { subnet } },
});
const subnetId = { id: `${group}/Microsoft.Network/virtualNetworks/vnet-ml/subnets/snet-train` };

describe('storage accounts', () => {
  test('the one that the workspace names counts, in whatever case its id is written', () => {
    const named = workspace('mlw', { storageAccount: storageOf('good')['storageAccount'].toUpperCase() });
    expect(verdictOf(denies, [named, account('good', 'Deny'), account('logs', 'Allow')])).toBe('allowed');
    expect(
      verdictOf(denies, [workspace('mlw', storageOf('logs')), account('good', 'Deny'), account('logs', 'Allow')]),
    ).toBe('blocked');
  });
  test('one that it names and that was not pasted is asked for', () => {
    const texts = [workspace('mlw', storageOf('good')), account('logs', 'Allow')];
    expect([verdictOf(denies, texts), missingOf(denies, texts)]).toEqual(['undecided', ['named-resource-not-pasted']]);
  });
  test('without a workspace, one account is assumed to be the one, and that is said', () => {
    const result = judged(denies, [account('logs', 'Allow')]);
    expect(result?.verdict).toBe('blocked');
    expect(result?.assumptions).toEqual([
      { code: 'resource-assumed', args: { name: 'logs', resource: 'Microsoft.Storage/storageAccounts' } },
    ]);
  });
  test('without a workspace, accounts that differ decide nothing', () => {
    const texts = [account('a', 'Deny'), account('b', 'Allow')];
    expect(missingOf(denies, texts)).toEqual(['ambiguous-resource']);
  });
  test('a workspace whose account cannot be read leaves every account open', () => {
    const texts = [workspace('mlw', { storageAccount: 'System.Object' }), account('a', 'Allow')];
    expect(missingOf(denies, texts)).toEqual(['ambiguous-resource']);
  });
});

describe('workspaces', () => {
  const open = (name: string) => workspace(name, { publicNetworkAccess: 'Enabled' });
  test('several that agree decide; several that differ do not', () => {
    expect(verdictOf(off, [workspace('a'), workspace('b')])).toBe('allowed');
    expect(verdictOf(off, [open('a'), open('b')])).toBe('blocked');
    expect(missingOf(off, [workspace('a'), open('b')])).toEqual(['ambiguous-resource']);
  });
  test('each with its own storage account', () => {
    const two = (second: string) => [
      workspace('a', storageOf('sta')),
      workspace('b', storageOf('stb')),
      account('sta', 'Deny'),
      account('stb', second),
    ];
    expect(verdictOf(denies, two('Deny'))).toBe('allowed');
    expect(verdictOf(denies, two('Allow'))).toBe('undecided');
  });
  test("one's identity with a role on another's account meets nothing", () => {
    const of = (name: string, principal: string) => ({
      ...workspace(name, storageOf(`st${name}`)),
      identity: { type: 'SystemAssigned', principalId: `aaaaaaaa-1111-2222-3333-00000000000${principal}` },
    });
    const role = (scope: string, principal: string) => {
      const base = resource('bbbbbbbb-0000-0000-0000-000000000004');
      const properties = { ...(base['properties'] as Body), scope: storageOf(scope)['storageAccount'] };
      const id = `${properties.scope}/providers/Microsoft.Authorization/roleAssignments/${principal}`;
      return {
        ...base,
        id,
        name: principal,
        properties: { ...properties, principalId: `aaaaaaaa-1111-2222-3333-00000000000${principal}` },
      };
    };
    const reads = 'automl-data/service-reads-blobs';
    const both = [of('a', '1'), of('b', '2')];
    expect(verdictOf(reads, [...both, role('sta', '2'), role('stb', '1')])).toBe('undecided');
    expect(verdictOf(reads, [...both, role('sta', '1')])).toBe('undecided');
    expect(verdictOf(reads, [...both, role('sta', '1'), role('stb', '2')])).toBe('allowed');
  });
  test('computes count for their own workspace only', () => {
    const computes = [compute('a', 'ca', subnetId), compute('b', 'cb', null)];
    expect(verdictOf(inSubnet, [workspace('a'), ...computes.slice(0, 1)])).toBe('allowed');
    expect(missingOf(inSubnet, [workspace('a'), workspace('b'), ...computes])).toContain('ambiguous-resource');
    expect(verdictOf(inSubnet, [workspace('a'), ...computes])).toBe('partly');
  });
  test('those without a name are called by the end of their ids', () => {
    const nameless = (name: string, access: string) => ({
      ...workspace(name, { publicNetworkAccess: access }),
      name: undefined,
    });
    const [one] = judged(off, [nameless('first', 'Enabled'), nameless('second', 'Disabled')])?.missing ?? [];
    expect(one?.args).toMatchObject({ names: 'first, second' });
  });
  test('several that are all undecided name what each of them lacks', () => {
    const texts = [workspace('a', storageOf('sta')), workspace('b', storageOf('stb')), account('logs', 'Deny')];
    const missing = judged(denies, texts)?.missing ?? [];
    expect(missing.map(({ code }) => code)).toEqual(['named-resource-not-pasted', 'named-resource-not-pasted']);
    expect(missing.map(({ args }) => JSON.stringify(args))).toEqual([
      expect.stringContaining('sta'),
      expect.stringContaining('stb'),
    ]);
  });
  test('more than a dozen are too many to tell apart', () => {
    const many = (length: number) => Array.from({ length }, (_, index) => workspace(`mlw${index}`));
    expect(verdictOf(off, many(12))).toBe('allowed');
    expect(verdictOf(off, many(13))).toBe('undecided');
    expect(missingOf(off, many(13))).toEqual(['ambiguous-resource']);
  });
});

describe('subnets', () => {
  const texts = [resource('vnet-ml')];
  test('those of the computes count', () => {
    expect(verdictOf(delegated, [...texts, resource('computes/gpu-cluster')])).toBe('allowed');
  });
  test('without computes, the one that holds the addresses of the place', () => {
    const at = (prefix: string) => ({ parameters: { 'compute-prefix': [prefix] } });
    expect(verdictOf(delegated, texts, at('10.40.1.0/24'))).toBe('allowed');
    expect(verdictOf(delegated, texts, at('10.40.3.0/27'))).toBe('blocked');
    expect(verdictOf(delegated, texts, at('10.90.0.0/24'))).toBe('not judged');
  });
  test('without either, the one whose name says that it is the place', () => {
    expect(verdictOf(delegated, texts)).toBe('allowed');
  });
  test('without any of these, subnets that differ decide nothing', () => {
    const unnamed: unknown = JSON.parse(JSON.stringify(texts).replaceAll('snet-train', 'snet-a'));
    expect(missingOf(delegated, unnamed as typeof texts)).toEqual(['ambiguous-resource']);
  });
});

describe('a way out by a route table', () => {
  const way = 'compute/way-out-without-public-ip';
  const tableId = `${group}/Microsoft.Network/routeTables/rt-train`;
  const table = (nextHopType: string) => ({
    id: tableId,
    name: 'rt-train',
    type: 'Microsoft.Network/routeTables',
    properties: {
      provisioningState: 'Succeeded',
      routes: [
        {
          name: 'out',
          properties: { addressPrefix: '0.0.0.0/0', nextHopType, nextHopIpAddress: '10.0.0.4' },
        },
      ],
    },
  });
  const text = changed('rest', [
    ['vnet-ml', 'properties.subnets.0.properties.natGateway', undefined],
    ['vnet-ml', 'properties.subnets.0.properties.routeTable', { id: tableId }],
  ]);
  const asked = { parameters: { 'public-ip': false } };
  test('needs the table, with a default route to an appliance', () => {
    expect(verdictOf(way, [text, table('VirtualAppliance')], asked)).toBe('allowed');
    expect(verdictOf(way, [text, table('Internet')], asked)).toBe('undecided');
    expect(missingOf(way, [text], asked)).toEqual(['no-resource-pasted']);
  });
});

describe('DNS zones', () => {
  const linked = 'studio/zone-linked-to-network';
  const zoneGroup = (endpoint: string) => {
    const id = `${group}/Microsoft.Network/privateEndpoints/${endpoint}/privateDnsZoneGroups/default`;
    const zone = `${group}/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com`;
    return {
      ...resource('privateDnsZoneGroups/default'),
      id,
      properties: {
        provisioningState: 'Succeeded',
        privateDnsZoneConfigs: [{ name: 'm', properties: { privateDnsZoneId: zone } }],
      },
    };
  };
  test('of an endpoint that leads elsewhere need no link', () => {
    expect(verdictOf(linked, [fixture('rest'), zoneGroup('pe-monitor')])).toBe('allowed');
  });
  test('of an endpoint of the workspace do, and so may those of one that was not pasted', () => {
    expect(verdictOf(linked, [fixture('rest'), zoneGroup('pe-vault')])).toBe('undecided');
    expect(verdictOf(linked, [fixture('rest'), zoneGroup('pe-other')])).toBe('undecided');
  });
});

describe('names of types', () => {
  test('are read in any case, and from the id where there is no type', () => {
    const { type: _, ...untyped } = account('logs', 'Allow');
    expect(verdictOf(denies, [untyped])).toBe('blocked');
    expect(verdictOf(denies, [{ ...untyped, type: 'microsoft.storage/STORAGEACCOUNTS' }])).toBe('blocked');
    expect(
      verdictOf('studio/workspace-private-endpoint', [
        fixture('rest').replaceAll('"type": "Microsoft.Network', '"type": "microsoft.network'),
      ]),
    ).toBe('allowed');
  });
});
