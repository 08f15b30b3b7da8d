// The fix of a setting that is not met: the command that an expert would run, with the names of the paste, and the edited
// template, which is read and checked again.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import { applyEdits, type SettingFix, settingFixes } from '../../../../../src/core/fix/index.ts';
import { ownLibrary } from '../../../../own-library.ts';

const RG = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ml/providers/';
const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
const STORAGE = 'Microsoft.Storage/storageAccounts';
const REGISTRY = 'Microsoft.ContainerRegistry/registries';
type Body = Readonly<Record<string, unknown>>;

const answer = (type: string, name: string, more: Body): Body => ({ id: `${RG}${type}/${name}`, name, type, ...more });
const workspace = (properties: Body = {}, more: Body = {}): Body =>
  answer(WORKSPACE, 'mlw', {
    location: 'westeurope',
    identity: { type: 'SystemAssigned', principalId: 'aaaaaaaa-0000-0000-0000-000000000001' },
    properties: {
      provisioningState: 'Succeeded',
      storageAccount: `${RG}${STORAGE}/stml`,
      containerRegistry: `${RG}${REGISTRY}/crml`,
      publicNetworkAccess: 'Disabled',
      imageBuildCompute: 'cpu',
      ...properties,
    },
    ...more,
  });
const account = (properties: Body): Body =>
  answer(STORAGE, 'stml', { properties: { provisioningState: 'Succeeded', ...properties } });
const registry = (properties: Body, sku = 'Premium'): Body =>
  answer(REGISTRY, 'crml', { sku: { name: sku }, properties: { provisioningState: 'Succeeded', ...properties } });

const fixesOf = (
  texts: readonly string[],
  scenarios = ['studio', 'automl-data', 'compute', 'docker-images', 'aks'],
) => {
  const inputs = texts.map((text, index) => ({ name: `${index}.json`, text }));
  const configuration = read(inputs);
  const options = { scenarios, revision: 'current', parameters: {} };
  const result = check(configuration, ownLibrary, options);
  const all = [...new Set(result.requirements.map(({ requirement }) => requirement as string))];
  const found = settingFixes({ configuration, result, inputs, library: ownLibrary, options }, all);
  return { inputs, of: (id: string): SettingFix | undefined => found.find(({ requirement }) => requirement === id) };
};
const ofAnswers = (bodies: readonly Body[]) => fixesOf(bodies.map((body) => JSON.stringify(body)));

describe('commands', () => {
  test.each<readonly [string, string, readonly Body[], string]>([
    [
      'a build cluster that nobody named',
      'docker-images/image-build-compute',
      [workspace({ imageBuildCompute: '' })],
      "az ml workspace update --name mlw --resource-group rg-ml --image-build-compute '<cpu-cluster>'",
    ],
    [
      'the only pasted cluster builds images',
      'docker-images/image-build-compute',
      [
        workspace({ imageBuildCompute: '' }),
        answer(`${WORKSPACE}/computes`, 'cpu-build', {
          id: `${RG}${WORKSPACE}/mlw/computes/cpu-build`,
          properties: { computeType: 'AmlCompute', provisioningState: 'Succeeded' },
        }),
      ],
      'az ml workspace update --name mlw --resource-group rg-ml --image-build-compute cpu-build',
    ],
    [
      'public access to the workspace',
      'studio/workspace-public-access-off',
      [workspace({ publicNetworkAccess: 'Enabled' })],
      'az ml workspace update --name mlw --resource-group rg-ml --public-network-access Disabled',
    ],
    [
      'an account that is open to all networks',
      'studio/storage-denies-by-default',
      [
        workspace(),
        account({ networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }, publicNetworkAccess: 'Enabled' }),
      ],
      'az storage account update --name stml --resource-group rg-ml --default-action Deny',
    ],
    [
      'an exception beside those that are there',
      'automl-data/service-let-in-by-storage',
      [
        workspace(),
        account({ networkAcls: { defaultAction: 'Deny', bypass: 'Logging, Metrics', resourceAccessRules: [] } }),
      ],
      'az storage account update --name stml --resource-group rg-ml --bypass Logging Metrics AzureServices',
    ],
    [
      'the tier of the registry',
      'docker-images/registry-premium',
      [workspace(), registry({ networkRuleBypassOptions: 'AzureServices' }, 'Standard')],
      'az acr update --name crml --resource-group rg-ml --sku Premium',
    ],
    [
      'trusted services of the registry',
      'docker-images/registry-trusted-services',
      [workspace(), registry({ networkRuleBypassOptions: 'None', publicNetworkAccess: 'Disabled' })],
      'az acr update --name crml --resource-group rg-ml --allow-trusted-services true',
    ],
  ])('%s', (_, requirement, bodies, command) => {
    expect(ofAnswers(bodies).of(requirement)?.commands).toEqual([command]);
  });

  test('a connection that waits is approved, and an endpoint that is missing is created', () => {
    const endpoint = (groupId: string, status: string): Body =>
      answer('Microsoft.Network/privateEndpoints', `pe-${groupId}`, {
        etag: 'W/1',
        properties: {
          provisioningState: 'Succeeded',
          subnet: { id: `${RG}Microsoft.Network/virtualNetworks/vnet/subnets/snet` },
          privateLinkServiceConnections: [
            {
              name: 'c',
              properties: {
                privateLinkServiceId: `${RG}${STORAGE}/stml`,
                groupIds: [groupId],
                privateLinkServiceConnectionState: { status },
              },
            },
          ],
          manualPrivateLinkServiceConnections: [],
        },
      });
    // A list: another endpoint than those in it there is not.
    const { of } = fixesOf([
      JSON.stringify(workspace()),
      JSON.stringify([endpoint('blob', 'Pending'), endpoint('dfs', 'Approved')]),
    ]);
    expect(of('studio/blob-private-endpoint')?.commands).toEqual([
      "az network private-endpoint-connection approve --name '<connection>' --resource-name stml --resource-group rg-ml --type Microsoft.Storage/storageAccounts",
    ]);
    expect(of('studio/file-private-endpoint')?.commands).toEqual([
      `az network private-endpoint create --name pe-file --resource-group '<resource-group>' --vnet-name '<virtual-network>' --subnet '<subnet>' --private-connection-resource-id ${RG}${STORAGE}/stml --group-id file --connection-name pe-file`,
    ]);
  });

  test('a hostile name stays one word', () => {
    const name = "st'; rm -rf ~ #";
    const hostile = {
      ...account({ networkAcls: { defaultAction: 'Allow' }, publicNetworkAccess: 'Enabled' }),
      name,
      id: `${RG}${STORAGE}/${name}`,
    };
    const bare = { ...workspace({ storageAccount: `${RG}${STORAGE}/${name}` }) };
    const [command] = ofAnswers([bare, hostile]).of('studio/storage-denies-by-default')?.commands ?? [];
    expect(command).toContain(`--name 'st'\\''; rm -rf ~ #'`);
  });
});

describe('templates', () => {
  const template = (resources: readonly Body[], indent?: number): string =>
    JSON.stringify(
      {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        resources: resources.map((one) => ({ apiVersion: '2023-01-01', ...one })),
      },
      null,
      indent,
    );
  const inTemplate = (storage: Body): readonly Body[] => [
    {
      type: WORKSPACE,
      name: 'mlw',
      identity: { type: 'SystemAssigned' },
      properties: { storageAccount: "[resourceId('Microsoft.Storage/storageAccounts', 'stml')]" },
    },
    { type: STORAGE, name: 'stml', ...storage },
  ];
  const cluster: Body = { type: `${WORKSPACE}/computes`, name: 'mlw/cpu', properties: { computeType: 'AmlCompute' } };
  const inWorkspace = (properties: Body): readonly Body[] => [
    { type: WORKSPACE, name: 'mlw', identity: { type: 'SystemAssigned' }, properties },
    cluster,
  ];
  const networkAcls = { defaultAction: 'Allow', bypass: 'Logging' };
  test.each<readonly [string, string, readonly Body[], string]>([
    [
      'a value is replaced',
      'studio/storage-denies-by-default',
      inTemplate({ properties: { networkAcls, publicNetworkAccess: 'Enabled' } }),
      '"defaultAction":"Deny"',
    ],
    [
      'an absent value is added',
      'docker-images/image-build-compute',
      inWorkspace({ publicNetworkAccess: 'Disabled' }),
      '"imageBuildCompute":"cpu"',
    ],
    [
      'an empty object is filled',
      'docker-images/image-build-compute',
      inWorkspace({}),
      '"properties":{"imageBuildCompute":"cpu"}',
    ],
    [
      'an empty value is replaced',
      'docker-images/image-build-compute',
      inWorkspace({ imageBuildCompute: '' }),
      '"imageBuildCompute":"cpu"',
    ],
  ])('%s, in every layout', (_, requirement, resources, text) => {
    for (const indent of [undefined, 2, 4]) {
      const { inputs, of } = fixesOf([template(resources, indent)]);
      const fix = of(requirement);
      if (fix === undefined) throw new Error('no fix');
      expect(fix.verification, `${indent}`).not.toBeNull();
      const [edited] = fix.edited;
      expect(edited?.text).toBe(applyEdits(inputs[0]?.text ?? '', edited?.edits ?? []));
      expect(JSON.stringify(JSON.parse(edited?.text ?? ''))).toContain(text);
    }
  });

  test('an exception is added to those that are there', () => {
    const { of } = fixesOf([
      template(
        inTemplate({
          properties: { networkAcls: { defaultAction: 'Deny', bypass: 'Logging', resourceAccessRules: [] } },
        }),
        2,
      ),
    ]);
    expect(of('automl-data/service-let-in-by-storage')?.edited[0]?.text).toContain(
      '"bypass": "Logging, AzureServices"',
    );
  });

  test('an answer of Azure is not edited', () => {
    const { of } = ofAnswers([workspace({ publicNetworkAccess: 'Enabled' })]);
    expect(of('studio/workspace-public-access-off')).toMatchObject({ edited: [], verification: null });
  });
});
