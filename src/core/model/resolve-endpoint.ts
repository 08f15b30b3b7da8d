// One end of a flow, with region, host placeholders and prefixes filled in as far as they are known.
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

const resolveHosts = (
  hosts: readonly string[] | undefined,
  context: ResolutionContext,
): readonly ResolvedHost[] => (hosts ?? []).map((pattern) => resolveHost(pattern, context));

/** Resolves one end of a flow. */
export const resolveEndpoint = (endpoint: Endpoint, context: ResolutionContext): ResolvedEndpoint => {
  if ('place' in endpoint) {
    const parameter = context.scenario.places[endpoint.place]?.prefixes;
    return {
      kind: 'place',
      place: endpoint.place,
      prefixes: prefixesOf(parameter, context),
      parameter: parameter ?? null,
    };
  }
  if ('private-endpoint' in endpoint) {
    const id = endpoint['private-endpoint'];
    const parameter = context.library.shared.privateEndpoints[id]?.prefixes;
    return {
      kind: 'private-endpoint',
      id,
      prefixes: prefixesOf(parameter, context),
      parameter: parameter ?? null,
      hosts: resolveHosts(endpoint.hosts, context),
    };
  }
  if ('tag' in endpoint) {
    return {
      kind: 'tag',
      tag: endpoint.tag,
      region: endpoint.regional === true ? context.regionSuffix : null,
      hosts: resolveHosts(endpoint.hosts, context),
      fqdnTag: endpoint['fqdn-tag'] ?? null,
    };
  }
  if ('prefixes' in endpoint) {
    return typeof endpoint.prefixes === 'string'
      ? { kind: 'prefixes', prefixes: prefixesOf(endpoint.prefixes, context), parameter: endpoint.prefixes }
      : { kind: 'prefixes', prefixes: endpoint.prefixes, parameter: null };
  }
  return {
    kind: 'hosts',
    hosts: resolveHosts(endpoint.hosts, context),
    fqdnTag: endpoint['fqdn-tag'] ?? null,
  };
};
