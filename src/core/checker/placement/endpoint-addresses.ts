// The addresses of pasted private endpoints, each from where the paste has them: the endpoint's own DNS configuration or IP
// configuration, its network interface, or the records of its private DNS zone. What two endpoints may be stays open.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { comparableId, isSameId } from '../settings/resource-ids.ts';
import {
  ofType,
  propertyValuesOf,
  type ResourcesByType,
  type ResourceUnderTest,
} from '../settings/resources-under-test.ts';
import { recordAddresses } from './endpoint-records.ts';
import { addressesAt, type EndpointKind, type EndpointSources, type Found, targetIds } from './endpoint-targets.ts';

/** Where the addresses of an endpoint stand in the paste. */
export type AddressOrigin = 'endpoint' | 'interface' | 'record';

export interface EndpointAddresses {
  /** Id of `_shared/private-endpoints.yaml`. */
  readonly id: string;
  /** Each as written: `10.0.2.4`. */
  readonly addresses: readonly string[];
  readonly origin: AddressOrigin;
  readonly at: SourceRef;
}

const ENDPOINTS = 'Microsoft.Network/privateEndpoints';
const INTERFACES = 'Microsoft.Network/networkInterfaces';
const connections = ['properties.privateLinkServiceConnections', 'properties.manualPrivateLinkServiceConnections'];

const textsAt = (resource: ResourceUnderTest, paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) =>
    propertyValuesOf(resource, path).flatMap((found) =>
      found.kind === 'value' && typeof found.value === 'string' ? [found.value] : [],
    ),
  );

/** Reports whether the value at a path of a resource is an id of the other resource. */
const names = (resource: ResourceUnderTest, path: string, other: ResourceUnderTest): boolean =>
  propertyValuesOf(resource, path).some((found) => {
    const id = found.kind === 'value' ? comparableId(found.value, found.at) : null;
    return id !== null && other.key !== null && isSameId(id, other.key) === 'yes';
  });

/** Returns the addresses of one endpoint: as it says itself, else as its network interface does. */
function addressesOf(
  endpoint: ResourceUnderTest,
  resources: ResourcesByType,
): (Found & { origin: AddressOrigin }) | null {
  const own =
    addressesAt(endpoint, 'properties.customDnsConfigs[].ipAddresses[]') ??
    addressesAt(endpoint, 'properties.ipConfigurations[].properties.privateIPAddress');
  if (own !== null) return { ...own, origin: 'endpoint' };
  const [only, ...more] = ofType(resources, INTERFACES).filter(
    (one) =>
      names(one, 'properties.privateEndpoint.id', endpoint) ||
      names(endpoint, 'properties.networkInterfaces[].id', one),
  );
  if (only === undefined || more.length > 0) return null;
  const found = addressesAt(only, 'properties.ipConfigurations[].properties.privateIPAddress');
  return found === null ? null : { ...found, origin: 'interface' };
}

/** Returns the pasted endpoints of a kind: those for the resource that the workspace names, where it is known. */
function endpointsOf(
  kind: EndpointKind,
  about: string | null,
  resources: ResourcesByType,
): readonly ResourceUnderTest[] {
  const wanted = kind['group-ids'].map((group) => group.toLowerCase());
  const ofGroup = ofType(resources, ENDPOINTS).filter((one) =>
    textsAt(
      one,
      connections.map((path) => `${path}[].properties.groupIds[]`),
    ).some((group) => wanted.includes(group.toLowerCase())),
  );
  if (ofGroup.length < 2) return ofGroup;
  const named = targetIds(kind, about, resources);
  return ofGroup.filter((one) =>
    connections.some((path) =>
      propertyValuesOf(one, `${path}[].properties.privateLinkServiceId`).some((found) => {
        const id = found.kind === 'value' ? comparableId(found.value, found.at) : null;
        return id !== null && named.some((target) => isSameId(id, target) === 'yes');
      }),
    ),
  );
}

/** Finds the addresses of each kind of private endpoint that the paste has. */
export function endpointAddresses(
  { shared }: Pick<Library, 'shared'>,
  sources: EndpointSources,
): readonly EndpointAddresses[] {
  const { resources, about } = sources;
  if (!resources.has(ENDPOINTS.toLowerCase()) && !resources.has('microsoft.network/privatednszones/a')) return [];
  return Object.entries(shared.privateEndpoints).flatMap(([id, kind]): readonly EndpointAddresses[] => {
    const [only, ...more] = endpointsOf(kind, about, resources);
    if (more.length > 0) return [];
    const own = only === undefined ? null : addressesOf(only, resources);
    if (own !== null) return [{ id, ...own }];
    const recorded = recordAddresses(kind, only ?? null, sources);
    return recorded === null ? [] : [{ id, ...recorded, origin: 'record' }];
  });
}
