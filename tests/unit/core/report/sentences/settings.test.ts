// What is said of settings, in both languages.

import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { changed, checked, everything, library, resource } from '../../checker/settings/paste.ts';

const explained = (requirement: string, texts: readonly unknown[], locale: Locale = 'en') => {
  const result = checked(texts, { scenario: requirement.split('/')[0], parameters: everything });
  const words = messagesIn('checker', locale);
  const inputs = texts.map((_, index) => `${index + 1}.json`);
  const { scenarios, parameters } = explain(result, {
    library,
    locale,
    words,
    inputs,
    evidence: result.evidence,
  });
  const found = scenarios[0]?.requirements.find((one) => one.requirement === requirement);
  return { found, notChecked: scenarios[0]?.notChecked ?? [], parameters };
};
const storage = 'automl-data/service-let-in-by-storage';
const closed = [changed('rest', [['storageAccounts/stmlprod', 'properties.networkAcls.bypass', 'None']])];

describe('a setting that is not met', () => {
  test('says so of the resource, and shows the value as a link to its line', () => {
    const { found } = explained(storage, closed);
    expect(found?.verdictWord).toBe('not met');
    expect(found?.decisions[0]?.sentence).toBe('Resource stmlprod: not met.');
    expect(found?.decisions[0]?.values[0]).toBe('properties.networkAcls.bypass is "None"');
    expect(found?.rule?.label).toMatch(/^properties\.networkAcls\.bypass is "None", line \d+, column \d+$/);
    expect(found?.rule?.rule.position?.line).toBeGreaterThan(1);
  });
  test('in French', () => {
    const { found } = explained(storage, closed, 'fr');
    expect(found?.verdictWord).toBe('non respecté');
    expect(found?.decisions[0]?.values[0]).toBe('properties.networkAcls.bypass vaut "None"');
    expect(found?.rule?.label).toMatch(/^properties\.networkAcls\.bypass vaut "None", ligne/);
  });
});

describe('what is required', () => {
  const whole = [changed('rest', [])];
  test.each<readonly [requirement: string, sentence: string]>([
    ['docker-images/registry-premium', 'Microsoft.ContainerRegistry/registries: sku.name must be "Premium".'],
    [
      'aks/network-contributor',
      'Microsoft.ContainerService/managedClusters: identity.principalId must equal properties.principalId of a Microsoft.Authorization/roleAssignments for which properties.roleDefinitionId must end with "4d97b98b-1d4f-4787-a291-c67834d212e7", properties.scope must not contain "/providers/", properties.scope must equal or contain properties.agentPoolProfiles[].vnetSubnetID of Microsoft.ContainerService/managedClusters, and properties.condition must not be set.',
    ],
    [
      'studio/vault-lets-trusted-services',
      'Microsoft.KeyVault/vaults: properties.networkAcls.bypass must not be "None" (if not set, it counts as "AzureServices").',
    ],
    [
      'compute/way-out-without-public-ip',
      'Microsoft.Network/virtualNetworks/subnets: properties.natGateway.id must be set or (properties.routeTable.id must be set and properties.routeTable.id must equal id of a Microsoft.Network/routeTables for which properties.addressPrefix must be "0.0.0.0/0" and properties.nextHopType must be "VirtualAppliance").',
    ],
  ])('%s', (requirement, sentence) => {
    expect(explained(requirement, whole).found?.required).toBe(sentence);
  });
});

describe('what would settle it', () => {
  test.each<readonly [requirement: string, texts: readonly unknown[], sentence: RegExp, command: string | null]>([
    [
      'automl-data/service-reads-blobs',
      [resource('bbbbbbbb-0000-0000-0000-000000000004')],
      /^The Microsoft\.MachineLearningServices\/workspaces that this applies to wasn’t pasted/,
      'az resource show -g <group> --resource-type Microsoft.MachineLearningServices/workspaces -n <workspace>',
    ],
    [
      'automl-data/storage-denies-by-default',
      [resource('workspaces/mlw-prod')],
      /^A pasted resource references stmlprod, which wasn’t pasted/,
      `az resource show --ids ${resource('storageAccounts/stmlprod')['id']}`,
    ],
    ['automl-data/users-write-files', [changed('rest', [])], /has the required value, but no pasted resource/, null],
    [
      'compute/subnet-not-delegated',
      [JSON.parse(JSON.stringify(resource('vnet-ml')).replaceAll('snet-train', 'snet-a'))],
      /^Several candidates: snet-a, snet-endpoints, snet-aks, snet-functions\./,
      'az resource show --ids /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.MachineLearningServices/workspaces/<workspace>/computes/<compute>',
    ],
  ])('%s', (requirement, texts, sentence, command) => {
    const [missing] = explained(requirement, texts).found?.missing ?? [];
    expect(missing?.sentence).toMatch(sentence);
    expect(missing?.command).toBe(command);
  });
});

describe('what is not judged', () => {
  test.each<readonly [locale: Locale, sentence: string]>([
    ['en', 'No resource of type Microsoft.KeyVault/vaults was pasted.'],
    ['fr', 'Aucune ressource de type Microsoft.KeyVault/vaults n’a été collée.'],
  ])('in %s, by type, with the command', (locale, sentence) => {
    const { notChecked } = explained('studio/sign-in', [resource('bastion')], locale);
    const vaults = notChecked.find((one) => one.resource === 'Microsoft.KeyVault/vaults');
    expect(vaults).toMatchObject({ sentence, command: 'az keyvault show -g <group> -n <vault>' });
    expect(vaults?.settings.map(({ id }) => id)).toEqual(['vault-lets-trusted-services', 'vault-restricted']);
  });
});

describe('a setting that one resource has to meet', () => {
  const blobEndpoint = (name: string): object => ({
    type: 'Microsoft.Network/privateEndpoints',
    apiVersion: '2024-05-01',
    name,
    properties: { privateLinkServiceConnections: [{ name: 'c', properties: { groupIds: ['blob'] } }] },
  });
  const template = (...names: readonly string[]): string =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        { type: 'Microsoft.MachineLearningServices/workspaces', apiVersion: '2024-04-01', name: 'mlw', properties: {} },
        ...names.map(blobEndpoint),
      ],
    });
  test.each([
    ['en', 'None of the 2 pasted Microsoft.Network/privateEndpoints resources meets this. Nearest: pe-a.'],
    [
      'fr',
      'Aucune des 2 ressources Microsoft.Network/privateEndpoints collées ne respecte cette exigence. La plus proche : pe-a.',
    ],
  ] as const)('and none does (%s)', (locale, sentence) => {
    const { found } = explained('studio/workspace-private-endpoint', [template('pe-a', 'pe-b')], locale);
    expect(found?.verdict).toBe('blocked');
    expect(found?.decisions.map((one) => one.sentence)).toEqual([sentence]);
    expect(found?.decisions[0]?.values[0]).toContain('["blob"]');
  });
});
