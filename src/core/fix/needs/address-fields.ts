// Writes one endpoint of a flow as the address fields of a rule, in what the rule's list accepts. A value that nobody
// specified becomes a placeholder in angle brackets; none is guessed.
import type { AddressItem, AddressSpec, NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import type { Missing, MissingReason } from '../../checker/lists/reason-codes.ts';
import type { SymbolContext } from '../../checker/lists/symbol-context.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { addresses, PLATFORM_SERVICES } from '../../net/index.ts';

/** An endpoint as address fields. */
export interface WrittenEndpoint {
  /** Each needs a rule of its own. */
  readonly specs: readonly AddressSpec[];
  /** The information that would replace the placeholders. */
  readonly placeholders: readonly Missing[];
}
/** Why such a list has no address field for the endpoint. */
export type UnwritableEndpoint = { readonly obstacles: readonly Missing[] };

/** What endpoints are written with, and the kind of list that they are for. */
export interface AddressContext {
  readonly symbols: SymbolContext;
  readonly regions: Library['shared']['regions'];
  readonly list: 'security-group' | 'firewall';
}

/**
 * Makes a placeholder: text in angle brackets that somebody has to replace. To the checker it is a service tag that no
 * list has: it matches nothing that is known, and equals another of its name.
 */
export const placeholder = (text: string): AddressItem => ({ kind: 'tag', tag: text });

/** Reports whether an item is a placeholder. */
export const isPlaceholder = (item: AddressItem): boolean => item.kind === 'tag' && /<[a-z0-9-]+>$/.test(item.tag);

const missing = (reason: MissingReason): Missing => ({ ...reason, at: null });
const written = (...specs: readonly AddressSpec[]): WrittenEndpoint => ({ specs, placeholders: [] });

/** Tags that neither firewall rules nor routes support (Virtual network service tags). */
const networkTags: ReadonlySet<string> = new Set(['virtualnetwork', 'internet', 'azureloadbalancer']);

/** Writes prefixes, merged to the fewest, one field for each address family: a rule has one family only. */
function prefixEndpoint(prefixes: readonly string[]): WrittenEndpoint | UnwritableEndpoint {
  const { set, invalid } = addresses.readPrefixes(prefixes.map((prefix) => prefix.trim()));
  if (invalid.length > 0)
    return { obstacles: invalid.map((text) => missing({ code: 'invalid-address', args: { text } })) };
  const families = [
    { v4: set.v4, v6: [] },
    { v4: [], v6: set.v6 },
  ].filter((family) => !addresses.isEmpty(family));
  return written(
    ...families.map((family) => addresses.toPrefixes(family).map((text): AddressItem => ({ kind: 'prefix', text }))),
  );
}

/** Writes prefixes for a rule of a list. Security groups name the platform's services by tags alone. */
function prefixesFor(prefixes: readonly string[], list: AddressContext['list']): WrittenEndpoint | UnwritableEndpoint {
  const [only, ...others] = prefixes;
  const service = PLATFORM_SERVICES.find(({ address }) => only === `${address}/32`);
  return list === 'security-group' && service !== undefined && others.length === 0
    ? written([{ kind: 'tag', tag: service.tag }])
    : prefixEndpoint(prefixes);
}

/** Formats a regional tag as a rule names it. Only AzureCloud has irregular suffixes for some regions. */
function tagText(tag: string, region: string, regions: AddressContext['regions']): string {
  const row = Object.values(regions).find(({ suffix }) => suffix === region);
  const irregular = tag.toLowerCase() === 'azurecloud' ? row?.['irregular-suffix'] : undefined;
  return `${tag}.${irregular ?? region}`;
}

function tagEndpoint(
  { tag, region }: Extract<ResolvedEndpoint, { kind: 'tag' }>,
  { symbols, regions, list }: AddressContext,
): WrittenEndpoint | UnwritableEndpoint {
  if (list === 'firewall' && networkTags.has(tag.toLowerCase()))
    return { obstacles: [missing({ code: 'tag-not-usable', args: { text: tag } })] };
  if (region === null) return written([{ kind: 'tag', tag }]);
  if (region !== 'unknown') return written([{ kind: 'tag', tag: tagText(tag, region, regions) }]);
  const name = symbols.regionParameter;
  return {
    specs: [[placeholder(`${tag}.<${name}>`)]],
    placeholders: [missing({ code: 'parameter', args: { parameter: name } })],
  };
}

type PrefixEndpoint = Extract<ResolvedEndpoint, { kind: 'place' | 'private-endpoint' | 'prefixes' }>;

/** Returns the name of a placeholder: the parameter that gives the prefixes, else the id of the endpoint. */
function parameterOrId(endpoint: PrefixEndpoint): string {
  if (endpoint.parameter !== null) return endpoint.parameter;
  if (endpoint.kind === 'place') return endpoint.place;
  return endpoint.kind === 'private-endpoint' ? endpoint.id : '';
}

function missingPrefixes(endpoint: PrefixEndpoint): MissingReason {
  const parameter = endpoint.parameter === null ? {} : { parameter: endpoint.parameter };
  switch (endpoint.kind) {
    case 'place':
      return { code: 'place-prefixes', args: { place: endpoint.place, ...parameter } };
    case 'private-endpoint':
      return { code: 'private-endpoint-address', args: { id: endpoint.id, ...parameter } };
    case 'prefixes':
      return { code: 'parameter', args: { parameter: parameterOrId(endpoint) } };
    default:
      return endpoint satisfies never;
  }
}

/**
 * Returns the near end of a flow at the security group of one place alone, whose prefixes are unspecified: all traffic
 * there comes from or goes to that place, so that `VirtualNetwork` means the same as its prefixes. Else null.
 */
export function ownPlaceEnd(
  { from, to, direction }: Pick<ResolvedFlow, 'from' | 'to' | 'direction'>,
  { subnets, networkInterfaces }: Pick<NetworkSecurityGroup, 'subnets' | 'networkInterfaces'>,
  place: string | null,
): ResolvedEndpoint | null {
  const near = direction === 'outbound' ? from : to;
  if (near.kind !== 'place' || (place !== null && near.place !== place)) return null;
  if ((near.prefixes ?? []).length > 0 || subnets.length > 1 || networkInterfaces.length > 0) return null;
  return near;
}

/** The tag that stands for a place in its own security group. */
export const VIRTUAL_NETWORK = 'VirtualNetwork';

/** Writes one endpoint of a flow for a rule of the list. */
export function writeEndpoint(
  endpoint: ResolvedEndpoint,
  context: AddressContext,
): WrittenEndpoint | UnwritableEndpoint {
  switch (endpoint.kind) {
    case 'tag':
      return tagEndpoint(endpoint, context);
    case 'hosts':
      // A list of addresses has no host names, and what a name resolves to changes.
      return {
        obstacles: endpoint.hosts.map(({ pattern }) => missing({ code: 'host-addresses', args: { host: pattern } })),
      };
    case 'place':
    case 'private-endpoint':
    case 'prefixes': {
      if (endpoint.prefixes !== null && endpoint.prefixes.length > 0)
        return prefixesFor(endpoint.prefixes, context.list);
      return {
        specs: [[placeholder(`<${parameterOrId(endpoint)}>`)]],
        placeholders: [missing(missingPrefixes(endpoint))],
      };
    }
    default:
      return endpoint satisfies never;
  }
}
