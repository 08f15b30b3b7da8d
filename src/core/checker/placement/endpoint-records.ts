// The addresses of a private endpoint in the records of its private DNS zones: the name of a record is that of the resource
// behind the endpoint (a workspace's records begin with its id).
import { nameInId } from '../../azure/configuration/resource-id.ts';
import { ofType, propertyValuesOf, type ResourceUnderTest } from '../settings/resources-under-test.ts';
import { addressesAt, type EndpointKind, type EndpointSources, type Found, targetIds } from './endpoint-targets.ts';

const RECORDS = 'Microsoft.Network/privateDnsZones/A';

/** Returns zone and name of a record, in lower case; null where its id and its name do not tell them. */
function placeOf({ id, name, key }: ResourceUnderTest): { readonly zone: string; readonly record: string } | null {
  const text = (id ?? key?.text ?? '').toLowerCase();
  const inId = /\/privatednszones\/([^/]+)\/a\/([^/]+)$/.exec(text);
  const [zone, record] = inId === null ? name.toLowerCase().split('/') : inId.slice(1);
  return zone === undefined || record === undefined ? null : { zone, record };
}

/** Returns the names that the records of an endpoint have: of the resource behind it. */
function recordNames(
  kind: EndpointKind,
  endpoint: ResourceUnderTest | null,
  sources: EndpointSources,
): readonly string[] {
  const { resources, about } = sources;
  const isWorkspace = kind['named-by'] === undefined;
  if (isWorkspace)
    return ofType(resources, kind.resource).flatMap((one) =>
      propertyValuesOf(one, 'properties.workspaceId').flatMap((found) =>
        found.kind === 'value' && typeof found.value === 'string' ? [found.value.toLowerCase()] : [],
      ),
    );
  const named = targetIds(kind, about, resources).map(({ text }) => text);
  const behind =
    endpoint === null
      ? []
      : ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'].flatMap((list) =>
          propertyValuesOf(endpoint, `properties.${list}[].properties.privateLinkServiceId`).flatMap((found) =>
            found.kind === 'value' && typeof found.value === 'string' ? [found.value] : [],
          ),
        );
  const all = named.length > 0 ? named : behind;
  const names = all.flatMap((id) => nameInId(id)?.toLowerCase() ?? []);
  if (names.length > 0) return names;
  const pasted = ofType(resources, kind.resource);
  return pasted.length === 1 ? pasted.map(({ name }) => name.toLowerCase()) : [];
}

/** Looks for the records of an endpoint's resource in its zones of the cloud; null: none, or of several resources. */
export function recordAddresses(
  kind: EndpointKind,
  endpoint: ResourceUnderTest | null,
  sources: EndpointSources,
): Found | null {
  const zones = kind.zones[sources.cloud] ?? [];
  const names = new Set(recordNames(kind, endpoint, sources));
  const [name] = names;
  if (name === undefined || names.size > 1) return null;
  const records = ofType(sources.resources, RECORDS).filter((one) => {
    const place = placeOf(one);
    // A registry has a second record for its data, and the names of a workspace contain its id.
    return (
      place !== null &&
      zones.includes(place.zone) &&
      (place.record === name || place.record.split('.').includes(name) || place.record.includes(`-${name}.`))
    );
  });
  const found = records.map((one) => addressesAt(one, 'properties.aRecords[].ipv4Address'));
  const [first] = found;
  if (first === undefined || first === null || found.includes(null)) return null;
  return { addresses: [...new Set(found.flatMap((one) => one?.addresses ?? []))], at: first.at };
}
