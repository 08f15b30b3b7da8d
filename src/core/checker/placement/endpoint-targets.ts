// What private endpoints are for, and the addresses at a path of a resource.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { parsePrefix } from '../../net/index.ts';
import { comparableId, type Id } from '../settings/resource-ids.ts';
import {
  ofType,
  propertyValuesOf,
  type ResourcesByType,
  type ResourceUnderTest,
} from '../settings/resources-under-test.ts';

export type EndpointKind = Library['shared']['privateEndpoints'][string];

/** What addresses of endpoints are looked for in. */
export interface EndpointSources {
  readonly resources: ResourcesByType;
  /** The resource type that the scenarios are about. */
  readonly about: string | null;
  readonly cloud: string;
}

export interface Found {
  readonly addresses: readonly string[];
  readonly at: SourceRef;
}

const isAddress = (text: string): boolean => !text.includes('/') && parsePrefix(text.trim()) !== null;

/** Returns the addresses at a path of a resource; null where there is none, or one that cannot be read. */
export function addressesAt(resource: ResourceUnderTest, path: string): Found | null {
  const found = propertyValuesOf(resource, path);
  const [first] = found;
  const addresses = found.flatMap((one) =>
    one.kind === 'value' && typeof one.value === 'string' && isAddress(one.value) ? [one.value.trim()] : [],
  );
  if (first === undefined || addresses.length < found.length) return null;
  return { addresses: [...new Set(addresses)], at: first.at };
}

/** Returns the ids of the resource behind the endpoints of a kind, as far as the paste names it. */
export function targetIds(kind: EndpointKind, about: string | null, resources: ResourcesByType): readonly Id[] {
  const namedBy = kind['named-by'];
  if (namedBy === undefined)
    return about?.toLowerCase() === kind.resource.toLowerCase()
      ? ofType(resources, kind.resource).flatMap(({ key }) => key ?? [])
      : [];
  return ofType(resources, namedBy.resource).flatMap((one) =>
    propertyValuesOf(one, namedBy.path).flatMap((found) =>
      found.kind === 'value' ? (comparableId(found.value, found.at) ?? []) : [],
    ),
  );
}
