// What a template tells of values that Azure sets at deployment: approval of a private endpoint, the object id of an
// identity, the scope of a role assignment or a lock.
import { describe, expect, test } from 'vitest';
import { verdictOf } from './paste.ts';

const ACCOUNT = "[resourceId('Microsoft.Storage/storageAccounts', 'st')]";
const WORKSPACE = "[resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw')]";
const PRINCIPAL =
  "[reference(resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw'), '2024-04-01', 'full').identity.principalId]";
const BLOB_CONTRIBUTOR =
  "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')]";

const template = (...resources: readonly unknown[]): string =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources,
  });
const account = { type: 'Microsoft.Storage/storageAccounts', apiVersion: '2023-05-01', name: 'st', properties: {} };
const workspace = {
  type: 'Microsoft.MachineLearningServices/workspaces',
  apiVersion: '2024-04-01',
  name: 'mlw',
  identity: { type: 'SystemAssigned' },
  properties: { storageAccount: ACCOUNT },
};
const endpoint = (list: string, target: string, state: Record<string, unknown> = {}) => ({
  type: 'Microsoft.Network/privateEndpoints',
  apiVersion: '2024-05-01',
  name: 'pe-blob',
  properties: { [list]: [{ name: 'c', properties: { privateLinkServiceId: target, groupIds: ['blob'], ...state } }] },
});

describe('a private endpoint of a template', () => {
  const verdict = (...resources: readonly unknown[]) =>
    verdictOf('studio/blob-private-endpoint', [template(...resources)]);
  test('is approved where the template declares its target, too', () => {
    expect(verdict(workspace, account, endpoint('privateLinkServiceConnections', ACCOUNT))).toBe('allowed');
  });
  test('may wait for approval where somebody else has the target', () => {
    expect(verdict(workspace, endpoint('privateLinkServiceConnections', ACCOUNT))).toBe('undecided');
    const other = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st';
    const named = { ...workspace, properties: { storageAccount: other } };
    expect(verdict(named, account, endpoint('privateLinkServiceConnections', other))).toBe('undecided');
  });
  test('waits for approval by the manual method', () => {
    expect(verdict(workspace, account, endpoint('manualPrivateLinkServiceConnections', ACCOUNT))).toBe('undecided');
  });
  test('has the state that the template states', () => {
    const state = { privateLinkServiceConnectionState: { status: 'Rejected' } };
    expect(verdict(workspace, account, endpoint('privateLinkServiceConnections', ACCOUNT, state))).not.toBe('allowed');
  });
});

describe('a role assignment of a template', () => {
  const assignment = (principalId: string, scope?: string) => ({
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    name: "[guid('a')]",
    ...(scope === undefined ? {} : { scope }),
    properties: { principalId, roleDefinitionId: BLOB_CONTRIBUTOR },
  });
  const verdict = (...resources: readonly unknown[]) =>
    verdictOf('automl-data/service-reads-blobs', [template(workspace, account, ...resources)]);
  test.each([ACCOUNT, 'Microsoft.Storage/storageAccounts/st'])('is for the resource that %s names', (scope) => {
    expect(verdict(assignment(PRINCIPAL, scope))).toBe('allowed');
  });
  test('for another resource, or another identity, decides nothing', () => {
    expect(verdict(assignment(PRINCIPAL, WORKSPACE))).toBe('undecided');
    expect(verdict(assignment(PRINCIPAL.replace("'mlw'", "'other'"), ACCOUNT))).toBe('undecided');
    expect(verdict(assignment("[parameters('who')]", ACCOUNT))).toBe('undecided');
  });
  test('without a scope is for the resource group, and not for the account alone', () => {
    expect(verdict(assignment(PRINCIPAL))).toBe('undecided');
  });

  const cluster = {
    type: 'Microsoft.ContainerService/managedClusters',
    apiVersion: '2024-05-01',
    name: 'aks',
    identity: { type: 'SystemAssigned' },
    properties: {
      agentPoolProfiles: [
        { vnetSubnetID: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 'snet-aks')]" },
      ],
    },
  };
  const contributor = (scope: Record<string, string>) => ({
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    name: "[guid('b')]",
    ...scope,
    properties: {
      principalId:
        "[reference(resourceId('Microsoft.ContainerService/managedClusters', 'aks'), '2024-05-01', 'full').identity.principalId]",
      roleDefinitionId:
        "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')]",
    },
  });
  const network = (text: string) =>
    verdictOf('aks/network-contributor', [text], { parameters: { 'attached-compute': true } });
  test('without a scope covers what the template puts into its own group', () => {
    expect(network(template(cluster, contributor({})))).toBe('allowed');
  });
  test('with the scope of one network does not', () => {
    const scope = "[resourceId('Microsoft.Network/virtualNetworks', 'v')]";
    expect(network(template(cluster, contributor({ scope })))).not.toBe('allowed');
  });
  test('of a template for a subscription is for no resource group that is known', () => {
    expect(
      network(template(cluster, contributor({})).replace('deploymentTemplate', 'subscriptionDeploymentTemplate')),
    ).toBe('undecided');
  });
});

describe('a lock', () => {
  const group = '/subscriptions/s/resourceGroups/rg';
  const id = `${group}/providers/Microsoft.MachineLearningServices/workspaces/mlw`;
  const pasted = { id, type: 'Microsoft.MachineLearningServices/workspaces', name: 'mlw', properties: {} };
  const level = { level: 'CanNotDelete' };
  const lockOf = (scope: string, body: object) => ({
    id: `${scope}/providers/Microsoft.Authorization/locks/keep`,
    name: 'keep',
    type: 'Microsoft.Authorization/locks',
    ...body,
  });
  const verdict = (text: string) => verdictOf('network-governance/no-lock-on-workspace', [text]);
  test.each([
    ['the subscription', '/subscriptions/s', 'blocked'],
    ['the group of the workspace', group, 'blocked'],
    ['the group, written otherwise', group.toUpperCase(), 'blocked'],
    ['the workspace', id, 'blocked'],
    ['another group', '/subscriptions/s/resourceGroups/rg-2', 'not judged'],
    ['another resource of the group', `${group}/providers/Microsoft.Storage/storageAccounts/st`, 'not judged'],
  ])('on %s, as Azure CLI and the REST API print it', (_, scope, expected) => {
    expect(verdict(JSON.stringify([pasted, lockOf(scope, level)]))).toBe(expected);
    expect(verdict(JSON.stringify([pasted, lockOf(scope, { properties: level })]))).toBe(expected);
  });

  describe('on the network of compute', () => {
    const network = '/subscriptions/s/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/v';
    const compute = (subnet: object | string | null, name = 'cluster') => ({
      id: `${id}/computes/${name}`,
      type: 'Microsoft.MachineLearningServices/workspaces/computes',
      name,
      properties: { computeType: 'AmlCompute', properties: subnet === null ? {} : { subnet: { id: subnet } } },
    });
    const check = (...resources: readonly unknown[]) =>
      verdictOf('network-governance/no-lock-on-network', [JSON.stringify([pasted, ...resources])]);
    const inNetwork = compute(`${network}/subnets/snet`);

    test.each([
      ['the subscription', '/subscriptions/s', 'blocked'],
      ['the group of the network', '/subscriptions/s/resourceGroups/rg-net', 'blocked'],
      ['the network', network, 'blocked'],
      ['the subnet', `${network}/subnets/snet`, 'blocked'],
      ['the group of the workspace', group, 'not judged'],
      ['another network of the group', `${network}-2`, 'not judged'],
      ['another subnet', `${network}/subnets/snet-2`, 'not judged'],
      ['another subscription', '/subscriptions/other', 'not judged'],
    ])('%s: the scope decides', (_, scope, expected) => {
      expect(check(inNetwork, lockOf(scope, level))).toBe(expected);
    });

    test('a lock elsewhere does not soften one on the network', () => {
      expect(check(inNetwork, lockOf(network, level), lockOf(group, level))).toBe('blocked');
      expect(check(inNetwork, lockOf(group, level), lockOf('/subscriptions/s/resourceGroups/rg-3', level))).toBe(
        'not judged',
      );
    });

    test('compute in several networks: each counts', () => {
      const second = compute(
        '/subscriptions/s/resourceGroups/rg-2/providers/Microsoft.Network/virtualNetworks/w/subnets/x',
        'c2',
      );
      expect(check(inNetwork, second, lockOf('/subscriptions/s/resourceGroups/rg-2', level))).toBe('blocked');
    });

    test('no answer where no pasted compute names its subnet, or one names it by what is not known', () => {
      expect(check(lockOf(group, level))).toBe('undecided');
      expect(check(compute(null), lockOf(group, level))).toBe('undecided');
      const unknown = compute("[parameters('subnetId')]", 'c2');
      const text = template(
        workspace,
        ...[inNetwork, unknown].map(({ id: _, name, ...rest }) => ({
          ...rest,
          apiVersion: '2024-04-01',
          name: `mlw/${name}`,
        })),
        {
          type: 'Microsoft.Authorization/locks',
          apiVersion: '2020-05-01',
          name: 'keep',
          scope: WORKSPACE,
          properties: level,
        },
      );
      expect(verdictOf('network-governance/no-lock-on-network', [text])).toBe('undecided');
    });
  });

  const declared = (more: object) => ({
    type: 'Microsoft.Authorization/locks',
    apiVersion: '2020-05-01',
    name: 'keep',
    properties: level,
    ...more,
  });
  const onNetwork = "[resourceId('Microsoft.Network/virtualNetworks', 'v')]";
  const older = { type: 'Microsoft.Network/virtualNetworks/providers/locks', name: 'v/Microsoft.Authorization/keep' };
  test.each([
    ['without a scope, is on the group that it is deployed to', {}, 'blocked'],
    ['names the workspace as its scope', { scope: WORKSPACE }, 'blocked'],
    ['names a network as its scope', { scope: onNetwork }, 'not judged'],
    ['stands below a network', older, 'not judged'],
  ])('of a template, %s', (_, more, expected) => {
    expect(verdict(template(workspace, declared(more)))).toBe(expected);
  });
});
