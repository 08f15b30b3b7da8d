// One end of a flow, with region, host placeholders and prefixes filled in as far as they are known.
import { memoize, memoizeWeak } from '../memoize.ts';
import { prefixesOf, type ResolutionContext } from './resolution-context.ts';
import type { ResolvedEndpoint, ResolvedHost } from './resolved-scenario.ts';
import type { Endpoint } from './schema.ts';

/** Returns the names in angle brackets of a host pattern: `<storage-account>.blob.core.windows.net`. */
export const hostPlaceholders = (pattern: string): readonly string[] =>
  [...pattern.matchAll(/<([a-z0-9-]+)>/g)].map((match) => match[1] ?? '');

const resolveHost = (pattern: string, { parameters }: ResolutionContext): ResolvedHost => {
  if (!pattern.includes('<')) return { pattern, missing: [] };
  const missing = new Set<string>();
  const filled = pattern.replace(/<([a-z0-9-]+)>/g, (placeholder, name: string) => {
    const value = parameters[name];
    if (typeof value === 'string' && value !== '') return value.toLowerCase();
    missing.add(name);
    return placeholder;
  });
  return { pattern: filled, missing: [...missing] };
};

const resolveHosts = (hosts: readonly string[] | undefined, context: ResolutionContext): readonly ResolvedHost[] =>
  (hosts ?? []).map((pattern) => resolveHost(pattern, context));

/** Returns an end of a flow that is the same whatever the parameters are; null for another one. */
const constantEndpoint = memoizeWeak((endpoint: Endpoint): ResolvedEndpoint | null => {
  if ('place' in endpoint || 'private-endpoint' in endpoint) return null;
  if ('prefixes' in endpoint)
    return typeof endpoint.prefixes === 'string'
      ? null
      : { kind: 'prefixes', prefixes: endpoint.prefixes, parameter: null };
  const patterns = endpoint.hosts ?? [];
  if (patterns.some((pattern) => pattern.includes('<'))) return null;
  const hosts = patterns.map((pattern): ResolvedHost => ({ pattern, missing: [] }));
  const fqdnTag = endpoint['fqdn-tag'] ?? null;
  if (!('tag' in endpoint)) return { kind: 'hosts', hosts, fqdnTag };
  return endpoint.regional === true || endpoint['service-alias'] !== undefined
    ? null
    : { kind: 'tag', tag: endpoint.tag, region: null, hosts, fqdnTag };
});

const resolvePlace = (place: string, context: ResolutionContext): ResolvedEndpoint => {
  const parameter = context.scenario.places[place]?.prefixes;
  return { kind: 'place', place, prefixes: prefixesOf(parameter, context), parameter: parameter ?? null };
};

const resolveByParameters = (
  endpoint: Exclude<Endpoint, { place: string }>,
  context: ResolutionContext,
): ResolvedEndpoint => {
  if ('prefixes' in endpoint)
    return typeof endpoint.prefixes === 'string'
      ? { kind: 'prefixes', prefixes: prefixesOf(endpoint.prefixes, context), parameter: endpoint.prefixes }
      : { kind: 'prefixes', prefixes: endpoint.prefixes, parameter: null };
  const hosts = resolveHosts(endpoint.hosts, context);
  if ('private-endpoint' in endpoint) {
    const id = endpoint['private-endpoint'];
    const parameter = context.library.shared.privateEndpoints[id]?.prefixes;
    const prefixes = prefixesOf(parameter, context);
    return { kind: 'private-endpoint', id, prefixes, parameter: parameter ?? null, hosts };
  }
  const fqdnTag = endpoint['fqdn-tag'] ?? null;
  if (!('tag' in endpoint)) return { kind: 'hosts', hosts, fqdnTag };
  const region = endpoint.regional === true ? context.regionSuffix : null;
  const serviceAlias = endpoint['service-alias'];
  const tag = { kind: 'tag', tag: endpoint.tag, region, hosts, fqdnTag } as const;
  return serviceAlias === undefined ? tag : { ...tag, serviceAlias };
};

/** Returns the function that resolves ends of flows. The same place is the same object. */
export const endpointResolver = (context: ResolutionContext): ((endpoint: Endpoint) => ResolvedEndpoint) => {
  const places = memoize((place: string) => resolvePlace(place, context));
  return (endpoint) =>
    'place' in endpoint
      ? places(endpoint.place)
      : (constantEndpoint(endpoint) ?? resolveByParameters(endpoint, context));
};
