// Resources as a template, an answer of Azure and Terraform write them, and what the checker asks of a reader who pastes them.
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import type { ParameterValues } from '../../../../../src/core/model/resolved-scenario.ts';
import { ownLibrary } from '../../../../own-library.ts';

export const SUB = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ml/providers/';
export type Body = Readonly<Record<string, unknown>>;

export const template = (...resources: readonly Body[]): object => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: resources.map((one) => ({ apiVersion: '2023-01-01', ...one })),
});
/** As `az resource show` prints a resource. */
export const answer = (type: string, name: string, more: Body): Body => ({
  id: `${SUB}${type}/${name}`,
  name,
  type,
  ...more,
});
export const state = (...resources: readonly (readonly [type: string, values: Body])[]): object => ({
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

export const asked = (pasted: readonly object[], given: ParameterValues = {}, scenario = 'compute') => {
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

export const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
export const workspace = answer(WORKSPACE, 'mlw', {
  location: 'northeurope',
  identity: { type: 'SystemAssigned', principalId: 'p' },
  properties: {
    provisioningState: 'Succeeded',
    workspaceId: 'aaaaaaaa-0000-1111-2222-333333333333',
    storageAccount: `${SUB}Microsoft.Storage/storageAccounts/stmlprod`,
    containerRegistry: `${SUB}Microsoft.ContainerRegistry/registries/crmlprod`,
  },
});
export const group = (location: string, ...destinations: readonly string[]): Body =>
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
export const network = (location: string): Body =>
  answer('Microsoft.Network/virtualNetworks', 'vnet', {
    location,
    properties: { provisioningState: 'Succeeded', addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [] },
  });

export const azureFirewall = (name: string, properties: Body): Body =>
  answer('Microsoft.Network/azureFirewalls', name, {
    etag: 'W/1',
    properties: { provisioningState: 'Succeeded', ...properties },
  });
export const inNetwork = (address: string): Body => ({
  ipConfigurations: [{ name: 'c', properties: { privateIPAddress: address } }],
});
export const routes = (name: string, ...hops: readonly string[]): Body =>
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
