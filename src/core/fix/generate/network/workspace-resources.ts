// The workspace and the resources that it names, with the settings that scenarios require of them. Shapes: the Azure
// quickstart template machine-learning-end-to-end-secure, and the facts on related resources.
import { idOf, type PlanObject, type PlanResource, subnetId, variable } from './network-plan.ts';
import { isChosen, isOn, type PlanContext, subnetName, usesServiceEndpoints } from './plan-context.ts';
import { endpointIds } from './private-endpoints.ts';

/** Only private endpoints and trusted services of Azure pass. */
const CLOSED: PlanObject = { defaultAction: 'Deny', bypass: 'AzureServices' };

/** The rules of the storage account and the key vault; where the compute subnet has service endpoints, it passes, too. */
const accessRules = (context: PlanContext): PlanObject =>
  usesServiceEndpoints(context)
    ? { ...CLOSED, virtualNetworkRules: [{ id: subnetId(subnetName('compute')) }] }
    : CLOSED;

const monitoring = ({ choices }: PlanContext): readonly PlanResource[] => [
  {
    key: 'logs',
    type: 'Microsoft.OperationalInsights/workspaces',
    apiVersion: '2022-10-01',
    name: `log-${choices.baseName}`,
    location: 'region',
    properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 },
  },
  {
    key: 'insights',
    type: 'Microsoft.Insights/components',
    apiVersion: '2020-02-02',
    name: `appi-${choices.baseName}`,
    location: 'region',
    beside: { kind: 'web' },
    properties: { Application_Type: 'web', WorkspaceResourceId: idOf('logs') },
  },
];

/** Private monitoring: a private link scope of what the workspace reports to (Private Link for Azure Monitor). */
const monitorScope = (context: PlanContext): readonly PlanResource[] =>
  endpointIds(context).includes('monitor')
    ? [
        {
          key: 'monitor-scope',
          type: 'Microsoft.Insights/privateLinkScopes',
          apiVersion: '2021-07-01-preview',
          name: `ampls-${context.choices.baseName}`,
          location: 'global',
          properties: { accessModeSettings: { ingestionAccessMode: 'Open', queryAccessMode: 'Open' } },
        },
        ...['logs', 'insights'].map(
          (key): PlanResource => ({
            key: `scoped-${key}`,
            type: 'Microsoft.Insights/privateLinkScopes/scopedResources',
            apiVersion: '2021-07-01-preview',
            name: `scoped-${key}`,
            parent: 'monitor-scope',
            properties: { linkedResourceId: idOf(key) },
          }),
        ),
      ]
    : [];

function storage(context: PlanContext): PlanResource {
  return {
    key: 'storage',
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-05-01',
    name: variable('storageName'),
    location: 'region',
    beside: { sku: { name: 'Standard_LRS' }, kind: 'StorageV2' },
    properties: {
      publicNetworkAccess: isOn(context, 'storage-public') || usesServiceEndpoints(context) ? 'Enabled' : 'Disabled',
      networkAcls: accessRules(context),
      allowBlobPublicAccess: false,
      minimumTlsVersion: 'TLS1_2',
      ...(isOn(context, 'hierarchical-namespace') ? { isHnsEnabled: true } : {}),
      ...(isOn(context, 'shared-keys-off') ? { allowSharedKeyAccess: false } : {}),
    },
  };
}

const vault = (context: PlanContext): PlanResource => ({
  key: 'vault',
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  name: variable('vaultName'),
  location: 'region',
  properties: {
    tenantId: { $: 'tenant' },
    sku: { family: 'A', name: 'standard' },
    enableRbacAuthorization: true,
    enablePurgeProtection: true,
    publicNetworkAccess: usesServiceEndpoints(context) ? 'Enabled' : 'Disabled',
    networkAcls: accessRules(context),
  },
});

/** A private endpoint needs the Premium SKU (Configure Azure Private Link for Azure Container Registry). */
const registry = (context: PlanContext): PlanResource => ({
  key: 'registry',
  type: 'Microsoft.ContainerRegistry/registries',
  apiVersion: '2023-07-01',
  name: variable('registryName'),
  location: 'region',
  beside: { sku: { name: 'Premium' } },
  properties: {
    adminUserEnabled: true,
    publicNetworkAccess: isOn(context, 'own-registry-public') ? 'Enabled' : 'Disabled',
    networkRuleBypassOptions: 'AzureServices',
    ...(isOn(context, 'batch-endpoints') ? { policies: { quarantinePolicy: { status: 'disabled' } } } : {}),
  },
});

/** Reports whether images are built on the cluster: always where registry and storage have private endpoints. */
export const buildsOnCluster = (context: PlanContext): boolean => isChosen(context, 'docker-images');

const workspace = (context: PlanContext): PlanResource => ({
  key: 'workspace',
  type: 'Microsoft.MachineLearningServices/workspaces',
  apiVersion: '2024-04-01',
  name: variable('workspaceName'),
  location: 'region',
  beside: { identity: { type: 'SystemAssigned' } },
  properties: {
    friendlyName: variable('workspaceName'),
    storageAccount: idOf('storage'),
    keyVault: idOf('vault'),
    applicationInsights: idOf('insights'),
    containerRegistry: idOf('registry'),
    publicNetworkAccess: 'Disabled',
    v1LegacyMode: false,
    ...(isOn(context, 'high-business-impact') ? { hbiWorkspace: true } : {}),
    ...(isOn(context, 'shared-keys-off') ? { systemDatastoresAuthMode: 'Identity' } : {}),
    ...(buildsOnCluster(context) ? { imageBuildCompute: variable('computeName') } : {}),
  },
});

/** Returns the workspace and what it names. */
export const workspaceResources = (context: PlanContext): readonly PlanResource[] => [
  ...monitoring(context),
  ...monitorScope(context),
  storage(context),
  vault(context),
  registry(context),
  workspace(context),
];
