// Ends of a flow that are outside all private address space.
import type { ResolvedEndpoint } from '../../model/resolved-scenario.ts';
import { addresses, INTERNET_AT_LEAST } from '../../net/index.ts';

const PRIVATE_TAGS: ReadonlySet<string> = new Set(['virtualnetwork', 'azureloadbalancer']);

/**
 * Reports whether an endpoint has public addresses alone: to those, user-defined routes decide the path. To addresses in
 * the virtual network and behind its gateways there are longer system routes, which no paste shows.
 */
export function isPublic(endpoint: ResolvedEndpoint): boolean {
  if (endpoint.kind === 'hosts') return true;
  if (endpoint.kind === 'tag') return !PRIVATE_TAGS.has(endpoint.tag.toLowerCase());
  if (endpoint.kind !== 'prefixes' || endpoint.prefixes === null) return false;
  return addresses.covers(INTERNET_AT_LEAST, addresses.readPrefixes(endpoint.prefixes).set);
}
