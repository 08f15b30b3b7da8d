// A property that a pasted form leaves out is unknown: never "not set", and never Azure's default.
import { describe, expect, test } from 'vitest';
import { type Body, changed, missingOf, resource, verdictOf } from './paste.ts';

const denies = 'studio/storage-denies-by-default';
const lets = 'automl-data/service-let-in-by-storage';
const build = 'docker-images/image-build-compute';
const vault = 'studio/vault-lets-trusted-services';
const delegated = 'compute/subnet-not-delegated';

const withProperties = (name: string, properties: unknown): Body => ({ ...resource(name), properties });
const { id, name, type } = resource('storageAccounts/stmlprod');

describe('a form that leaves properties out decides nothing', () => {
  test.each<readonly [what: string, setting: string, text: unknown]>([
    ['a row of `az resource list`', denies, withProperties('storageAccounts/stmlprod', null)],
    ['a projection by --query', denies, { id, name, type, provisioningState: 'Succeeded' }],
    [
      'a row of Resource Graph',
      build,
      {
        ...resource('workspaces/mlw-prod'),
        subscriptionId: 's',
        properties: { provisioningState: 'Succeeded' },
      },
    ],
    [
      'a row of Resource Graph without the list',
      delegated,
      {
        ...resource('vnet-ml'),
        subscriptionId: 's',
        properties: {
          provisioningState: 'Succeeded',
          subnets: [
            {
              id: 'x/subnets/a',
              name: 'a',
              type: 'Microsoft.Network/virtualNetworks/subnets',
              properties: { provisioningState: 'Succeeded', addressPrefix: '10.0.0.0/24' },
            },
          ],
        },
      },
    ],
    [
      '`az ml workspace show`',
      build,
      {
        id: resource('workspaces/mlw-prod')['id'],
        name: 'mlw-prod',
        public_network_access: 'Enabled',
        provisioning_state: 'Succeeded',
      },
    ],
    [
      'a reference to a subnet',
      delegated,
      {
        ...resource('vnet-ml'),
        properties: {
          provisioningState: 'Succeeded',
          subnets: [{ id: `${resource('vnet-ml')['id']}/subnets/a` }],
        },
      },
    ],
    [
      'PowerShell, cut at its depth',
      lets,
      { Id: id, StorageAccountName: name, Type: type, Properties: 'System.Object' },
    ],
    [
      'a vault without its rules in a row of Resource Graph',
      vault,
      { ...resource('vaults/kv-ml-prod'), tenantId: 't', properties: { provisioningState: 'Succeeded' } },
    ],
    [
      'a list that an old version of the interface does not know',
      lets,
      changed('rest', [
        ['storageAccounts/stmlprod', 'properties.networkAcls.bypass', 'None'],
        ['storageAccounts/stmlprod', 'properties.networkAcls.resourceAccessRules', undefined],
      ]),
    ],
  ])('%s', (_, setting, text) => {
    expect(verdictOf(setting, [text])).toBe('undecided');
  });

  test('and says that the form does not tell it', () => {
    expect(missingOf(denies, [withProperties('storageAccounts/stmlprod', 'System.Object[]')])).toEqual([
      'value-unspecified',
    ]);
  });

  test('a value that such a form does have counts', () => {
    const row = {
      ...resource('storageAccounts/stmlprod'),
      subscriptionId: 's',
      tenantId: 't',
      resourceGroup: 'rg-ml',
    };
    expect(verdictOf(denies, [row])).toBe('allowed');
    const shell = { Id: id, Name: name, Type: type, PublicNetworkAccess: 'Disabled' };
    expect(verdictOf(denies, [shell])).toBe('allowed');
    const ml = {
      id: resource('workspaces/mlw-prod')['id'],
      name: 'mlw-prod',
      public_network_access: 'enabled',
    };
    expect(verdictOf('studio/workspace-public-access-off', [ml])).toBe('blocked');
  });

  test('a number where a word is expected (PowerShell writes enumerations so) decides nothing', () => {
    const text = changed('rest', [
      ['storageAccounts/stmlprod', 'properties.networkAcls.defaultAction', 1],
      ['storageAccounts/stmlprod', 'properties.publicNetworkAccess', 0],
    ]);
    expect(verdictOf(denies, [text])).toBe('undecided');
  });
});

describe('the numbers that PowerShell prints for words', () => {
  const storage = (rules: Body): Body => ({
    Id: id,
    StorageAccountName: name,
    Type: type,
    NetworkRuleSet: rules,
    PublicNetworkAccess: 'Enabled',
  });
  const keyVault = (rules: Body): Body => ({
    ResourceId: resource('vaults/kv-ml-prod')['id'],
    VaultName: 'kv-ml-prod',
    NetworkAcls: rules,
  });
  const newer = { ResourceAccessRules: [] };

  test.each<readonly [what: string, setting: string, text: Body, verdict: string]>([
    ['7: logging, metrics, and services', lets, storage({ Bypass: 7, DefaultAction: 1, ...newer }), 'allowed'],
    ['4: services alone', lets, storage({ Bypass: 4, DefaultAction: 1, ...newer }), 'allowed'],
    ['3: logging and metrics', lets, storage({ Bypass: 3, DefaultAction: 1, ...newer }), 'blocked'],
    ['0: nothing', lets, storage({ Bypass: 0, DefaultAction: 1, ...newer }), 'blocked'],
    ['no numbers at all', lets, storage({ IpRules: [] }), 'undecided'],
    ['8 is no sum of them', lets, storage({ Bypass: 8, DefaultAction: 1, ...newer }), 'undecided'],
    [
      'the words themselves',
      lets,
      storage({ Bypass: 'Logging, AzureServices', DefaultAction: 1, ...newer }),
      'allowed',
    ],
    ['1 denies by default', denies, storage({ Bypass: 7, DefaultAction: 1, ...newer }), 'allowed'],
    ['0 lets every network in', denies, storage({ Bypass: 7, DefaultAction: 0, ...newer }), 'blocked'],
    ['a newer module, without rules', denies, storage({ DefaultAction: 1, ResourceAccessRules: null }), 'allowed'],
    ['1 of a module that may be older', denies, storage({ Bypass: 7, DefaultAction: 1 }), 'undecided'],
    ['0 of a module that may be older', denies, storage({ Bypass: 7, DefaultAction: 0 }), 'undecided'],
    ['1: a vault lets services in', vault, keyVault({ Bypass: 1, DefaultAction: 1 }), 'allowed'],
    ['0: a vault lets nothing in', vault, keyVault({ Bypass: 0, DefaultAction: 1 }), 'blocked'],
    ['1: a vault denies by default', 'studio/vault-restricted', keyVault({ Bypass: 1, DefaultAction: 1 }), 'allowed'],
    ['2 is no number of a vault', vault, keyVault({ Bypass: 0, DefaultAction: 2 }), 'undecided'],
  ])('%s', (_, setting, text, verdict) => {
    expect(verdictOf(setting, [text])).toBe(verdict);
  });
});

const template = (resources: readonly unknown[], parameters: Body = {}): unknown => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters,
  resources,
});
const account = (properties: unknown, beside: Body = {}): Body => ({
  type: 'Microsoft.Storage/storageAccounts',
  apiVersion: '2023-05-01',
  name: 'stmlprod',
  ...beside,
  properties,
});
const open = { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow', bypass: 'None' } };
const closed = { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Deny', bypass: 'None' } };
const parameter = { action: { type: 'string' }, deploy: { type: 'bool' } };

describe('a template', () => {
  test.each<readonly [what: string, properties: unknown, verdict: string, missing: readonly string[]]>([
    ['decides by its values', closed, 'allowed', []],
    ['decides by its values otherwise', open, 'blocked', []],
    [
      'leaves open what a parameter tells',
      { ...open, publicNetworkAccess: "[parameters('action')]" },
      'undecided',
      ['expression'],
    ],
    [
      'leaves open what is one expression as a whole',
      "[union(parameters('action'), json('{}'))]",
      'undecided',
      ['expression'],
    ],
    [
      'does not know what Azure takes for a property that it leaves out',
      { networkAcls: open.networkAcls },
      'undecided',
      ['value-not-set'],
    ],
  ])('%s', (_, properties, verdict, missing) => {
    const text = template([account(properties)], parameter);
    expect([verdictOf(denies, [text]), missingOf(denies, [text])]).toEqual([verdict, missing]);
  });

  test('decides nothing by a resource that a condition may leave out, and has none by one that it does', () => {
    const under = (condition: unknown) => template([account(open, { condition })], parameter);
    expect(missingOf(denies, [under("[parameters('deploy')]")])).toEqual(['may-not-exist']);
    expect(verdictOf(denies, [under(true)])).toBe('blocked');
    expect(verdictOf(denies, [under(false)])).toBe('not judged');
  });

  test('says nothing of a resource that exists already', () => {
    const existing = { ...account(undefined), existing: true };
    const text = { ...Object(template([])), languageVersion: '2.0', resources: { storage: existing } };
    expect(verdictOf(denies, [text])).toBe('not judged');
  });

  test('leaves open how many items a loop makes', () => {
    const subnet = (copy: unknown) => ({
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2024-05-01',
      name: 'vnet',
      properties: { subnets: [{ name: 'a', properties: { addressPrefix: '10.0.0.0/24', ...Object(copy) } }] },
    });
    const loop = { copy: [{ name: 'delegations', count: "[length(parameters('action'))]", input: {} }] };
    expect(verdictOf(delegated, [template([subnet(loop)], parameter)])).toBe('undecided');
    expect(verdictOf(delegated, [template([subnet({})], parameter)])).toBe('allowed');
  });

  test('finds the storage account that its workspace names', () => {
    const workspace = (storage: string) => ({
      type: 'Microsoft.MachineLearningServices/workspaces',
      apiVersion: '2024-04-01',
      name: 'mlw',
      properties: { storageAccount: storage },
    });
    const other = account(open, { name: 'stlogs' });
    const named = workspace("[resourceId('Microsoft.Storage/storageAccounts', 'stmlprod')]");
    expect(verdictOf(denies, [template([named, account(closed), other])])).toBe('allowed');
    expect(verdictOf(denies, [template([named, account(open), account(closed, { name: 'stlogs' })])])).toBe('blocked');
    const unnamed = workspace("[concat(parameters('action'), 'x')]");
    expect(missingOf(denies, [template([unnamed, account(open)], parameter)])).toContain('ambiguous-resource');
  });
});

describe('a Terraform plan', () => {
  const address = 'azurerm_storage_account.st';
  const rules = { default_action: 'Allow', bypass: ['None'] };
  const planned = (after: Body, unknown: Body) => ({
    format_version: '1.2',
    planned_values: { root_module: { resources: [] } },
    resource_changes: [
      {
        address,
        mode: 'managed',
        type: 'azurerm_storage_account',
        name: 'st',
        change: {
          actions: ['create'],
          before: null,
          after: { name: 'stmlprod', ...after },
          after_unknown: { id: true, ...unknown },
        },
      },
    ],
  });
  test.each<readonly [what: string, text: unknown, verdict: string]>([
    ['decides by its values', planned({ public_network_access_enabled: true, network_rules: [rules] }, {}), 'blocked'],
    [
      'leaves open what is known after apply',
      planned({ public_network_access_enabled: true }, { network_rules: true }),
      'undecided',
    ],
    [
      'without word on what is unknown leaves open what is null',
      {
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              {
                address,
                mode: 'managed',
                type: 'azurerm_storage_account',
                name: 'st',
                values: { name: 'stmlprod', public_network_access_enabled: null, network_rules: [rules] },
              },
            ],
          },
        },
      },
      'undecided',
    ],
  ])('%s', (_, text, verdict) => {
    expect(verdictOf(denies, [text])).toBe(verdict);
  });
});

describe('a resource that was pasted several times', () => {
  const text = (action: string, access: string) =>
    changed('rest', [
      ['storageAccounts/stmlprod', 'properties.networkAcls.defaultAction', action],
      ['storageAccounts/stmlprod', 'properties.publicNetworkAccess', access],
    ]);
  test('is one, where it says the same', () => {
    expect(verdictOf(denies, [text('Deny', 'Disabled'), resource('storageAccounts/stmlprod', 'az')])).toBe('allowed');
  });
  test('decides nothing where it contradicts itself, and says so', () => {
    const texts = [text('Allow', 'Enabled'), text('Deny', 'Disabled')];
    expect(missingOf(denies, texts)).toEqual(['conflicting-duplicates']);
  });
  test('is reported by the form that tells it', () => {
    const row = withProperties('storageAccounts/stmlprod', null);
    expect(verdictOf(denies, [row, resource('storageAccounts/stmlprod')])).toBe('allowed');
  });
  test('only by an id that is reported', () => {
    const cut = (path: string) => ({ ...resource('vnet-ml'), id: undefined, properties: subnetsWith(path) });
    const subnetsWith = (id: string) => ({
      provisioningState: 'Succeeded',
      subnets: [
        { id, name: 'a', properties: { addressPrefix: '10.0.0.0/24', delegations: [] } },
        { id, name: 'b', properties: { addressPrefix: '10.0.1.0/24', delegations: 'System.Object[]' } },
      ],
    });
    expect(verdictOf(delegated, [cut('System.Object')])).toBe('undecided');
  });
  test('also where it is a subnet, alone and in its network', () => {
    const network = resource('vnet-ml');
    const subnet = { ...(network['properties'] as { subnets: Body[] }).subnets[0] };
    const delegation = [{ name: 'web', properties: { serviceName: 'Microsoft.Web/serverFarms' } }];
    const other = { ...subnet, properties: { ...(subnet['properties'] as Body), delegations: delegation } };
    const cluster = resource('computes/gpu-cluster');
    expect(verdictOf(delegated, [network, cluster, subnet])).toBe('allowed');
    expect(missingOf(delegated, [network, cluster, other])).toEqual(['conflicting-duplicates']);
  });
});
