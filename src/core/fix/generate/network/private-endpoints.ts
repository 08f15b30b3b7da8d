// Private endpoints with their DNS zones: the zones, their links to the network, and a zone group for each endpoint.

import type { Cloud } from '../../../azure/published-cloud.ts';
import { DEFAULT_CLOUD } from '../../../checker/lists/symbol-context.ts';
import { selectingClauses } from '../../../model/predicate-clauses.ts';
import { idOf, type PlanResource, subnetId } from './network-plan.ts';
import { type PlanContext, parameterOf, subnetName, usesServiceEndpoints } from './plan-context.ts';

const API_VERSION = '2024-05-01';
const ZONE_API_VERSION = '2020-06-01';

/** Endpoints of every secured workspace: of itself and of the registry that it names. */
const ALWAYS = ['workspace', 'registry'] as const;
/** Those of the other resources that it names, which may let subnets in by service endpoints. */
const WITHOUT_SERVICE_ENDPOINTS = ['storage-blob', 'storage-file', 'key-vault'] as const;
/** Endpoints that a parameter asks for. */
const BY_PARAMETER: readonly (readonly [endpoint: string, parameter: string, value: boolean])[] = [
  ['storage-dfs', 'hierarchical-namespace', true],
  ['storage-queue', 'batch-endpoints', true],
  ['storage-table', 'batch-endpoints', true],
  ['monitor', 'monitor-public', false],
];

/** Keys of the resources behind, by ARM type. */
const TARGETS: Readonly<Record<string, string>> = {
  'Microsoft.MachineLearningServices/workspaces': 'workspace',
  'Microsoft.Storage/storageAccounts': 'storage',
  'Microsoft.KeyVault/vaults': 'vault',
  'Microsoft.ContainerRegistry/registries': 'registry',
  'Microsoft.Insights/privateLinkScopes': 'monitor-scope',
};

/** Reports whether a required setting of a chosen scenario asks for a private endpoint with one of these group ids. */
const isRequired = ({ scenarios }: PlanContext, groupIds: readonly string[]): boolean =>
  scenarios.some(({ settings }) =>
    settings.some(
      ({ resource, need, applies, must }) =>
        resource === 'Microsoft.Network/privateEndpoints' &&
        need === 'required' &&
        applies === 'yes' &&
        selectingClauses(must).some(
          ({ path, contains = '' }) => path === 'properties.groupIds' && groupIds.includes(contains),
        ),
    ),
  );

/** Returns the ids of the endpoints: those of every workspace, of required flows, and of parameters. */
export function endpointIds(context: PlanContext): readonly string[] {
  const flows = context.scenarios.flatMap((scenario) => scenario.flows);
  const ofFlows = flows.flatMap(({ need, applies, to }) =>
    need === 'required' && applies === 'yes' && to.kind === 'private-endpoint' ? [to.id] : [],
  );
  const byParameter = BY_PARAMETER.flatMap(([id, parameter, value]) =>
    parameterOf(context, parameter) === value ? [id] : [],
  );
  const all = context.library.shared.privateEndpoints;
  const others = WITHOUT_SERVICE_ENDPOINTS.filter(
    (id) => !usesServiceEndpoints(context) || isRequired(context, all[id]?.['group-ids'] ?? []),
  );
  return [...new Set([...ALWAYS, ...others, ...ofFlows, ...byParameter])].filter((id) => all[id] !== undefined);
}

const cloudOf = (context: PlanContext): Cloud => {
  const cloud = parameterOf(context, 'cloud');
  return cloud === 'government' || cloud === 'china' ? cloud : DEFAULT_CLOUD;
};

const shortName = (id: string): string => id.replace(/^storage-/, '');
export const endpointKey = (id: string): string => `pe-${shortName(id)}`;
const zoneKey = (zone: string): string => `zone ${zone}`;

/** Returns a zone and its link to the network. */
const zoneResources = (zone: string): readonly PlanResource[] => [
  {
    key: zoneKey(zone),
    type: 'Microsoft.Network/privateDnsZones',
    apiVersion: ZONE_API_VERSION,
    name: zone,
    location: 'global',
    properties: {},
  },
  {
    key: `link ${zone}`,
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    apiVersion: ZONE_API_VERSION,
    name: 'link-network',
    parent: zoneKey(zone),
    location: 'global',
    properties: { registrationEnabled: false, virtualNetwork: { id: idOf('network') } },
  },
];

/**
 * Where storage has a service endpoint, the workspace's private endpoint is in the same subnet (Secure an Azure Machine
 * Learning workspace with virtual networks).
 */
const endpointSubnet = (context: PlanContext, id: string): string =>
  subnetName(id === 'workspace' && usesServiceEndpoints(context) ? 'compute' : 'endpoints');

/** Returns an endpoint and its zone group. */
function endpointResources(context: PlanContext, id: string): readonly PlanResource[] {
  const endpoint = context.library.shared.privateEndpoints[id];
  const target = TARGETS[endpoint?.resource ?? ''];
  if (endpoint === undefined || target === undefined) return [];
  const key = endpointKey(id);
  const zones = endpoint.zones[cloudOf(context)] ?? [];
  const connection = { privateLinkServiceId: idOf(target), groupIds: endpoint['group-ids'] };
  const one: PlanResource = {
    key,
    type: 'Microsoft.Network/privateEndpoints',
    apiVersion: API_VERSION,
    name: key,
    location: 'region',
    properties: {
      subnet: { id: subnetId(endpointSubnet(context, id)) },
      privateLinkServiceConnections: [{ name: key, properties: connection }],
    },
  };
  const group: PlanResource = {
    key: `zones ${key}`,
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    apiVersion: API_VERSION,
    name: 'default',
    parent: key,
    properties: {
      privateDnsZoneConfigs: zones.map((zone) => ({
        name: zone.replaceAll('.', '-'),
        properties: { privateDnsZoneId: idOf(zoneKey(zone)) },
      })),
    },
    after: zones.map((zone) => `link ${zone}`),
  };
  return zones.length === 0 ? [one] : [one, group];
}

/** Returns the private endpoints of the network, each zone once. */
export function endpointPlan(context: PlanContext): readonly PlanResource[] {
  const ids = endpointIds(context);
  const all = context.library.shared.privateEndpoints;
  const zones = new Set(ids.flatMap((id) => all[id]?.zones[cloudOf(context)] ?? []));
  return [...[...zones].flatMap(zoneResources), ...ids.flatMap((id) => endpointResources(context, id))];
}
