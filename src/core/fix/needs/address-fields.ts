// One side of a flow as the address fields of a rule, in the words of the list that the rule stands in. What nobody
// told is written as a placeholder in angle brackets, never guessed.
import type { AddressItem, AddressSpec } from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/check-result.ts';
import type { Scope } from '../../checker/lists/symbol-context.ts';
import type { ResolvedEndpoint } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { addresses } from '../../net/index.ts';

/** Alternatives to each other never: every spec needs a rule of its own. */
export interface WrittenSide {
  readonly specs: readonly AddressSpec[];
  /** What the placeholders stand for. */
  readonly placeholders: readonly Missing[];
}
/** What keeps the side from being written in such a list at all. */
export type UnwrittenSide = { readonly obstacles: readonly Missing[] };

export interface AddressWorld {
  readonly scope: Scope;
  readonly regions: Library['shared']['regions'];
  readonly list: 'security-group' | 'firewall';
}

/**
 * Text in angle brackets that somebody has to replace. To the checker it is a tag that nobody has: it takes nothing
 * that is known, and two of one name are the same.
 */
export const placeholder = (text: string): AddressItem => ({ kind: 'tag', tag: text });

/** Whether an item is text that somebody has to replace. */
export const isPlaceholder = (item: AddressItem): boolean =>
  item.kind === 'tag' && /<[a-z0-9-]+>$/.test(item.tag);

const missing = (code: string, args: Missing['args']): Missing => ({ code, args, at: null });
const written = (...specs: readonly AddressSpec[]): WrittenSide => ({ specs, placeholders: [] });

/** Tags that neither firewalls nor routes take (Virtual network service tags). */
const networkTags: ReadonlySet<string> = new Set(['virtualnetwork', 'internet', 'azureloadbalancer']);

/** Prefixes of one rule are of one family, none holds another, and each is as large as it can be. */
function prefixSides(prefixes: readonly string[]): WrittenSide | UnwrittenSide {
  const { set, invalid } = addresses.readPrefixes(prefixes.map((prefix) => prefix.trim()));
  if (invalid.length > 0) return { obstacles: invalid.map((text) => missing('invalid-address', { text })) };
  const families = [
    { v4: set.v4, v6: [] },
    { v4: [], v6: set.v6 },
  ].filter((family) => !addresses.isEmpty(family));
  return written(
    ...families.map((family) =>
      addresses.toPrefixes(family).map((text): AddressItem => ({ kind: 'prefix', text })),
    ),
  );
}

/** The tag as a rule names it. Only AzureCloud has suffixes of its own for some regions. */
function tagText(tag: string, region: string, regions: AddressWorld['regions']): string {
  const row = Object.values(regions).find(({ suffix }) => suffix === region);
  const irregular = tag.toLowerCase() === 'azurecloud' ? row?.['irregular-suffix'] : undefined;
  return `${tag}.${irregular ?? region}`;
}

function tagSide(
  { tag, region }: Extract<ResolvedEndpoint, { kind: 'tag' }>,
  { scope, regions, list }: AddressWorld,
): WrittenSide | UnwrittenSide {
  if (list === 'firewall' && networkTags.has(tag.toLowerCase()))
    return { obstacles: [missing('tag-not-usable', { text: tag })] };
  if (region === null) return written([{ kind: 'tag', tag }]);
  if (region !== 'unknown') return written([{ kind: 'tag', tag: tagText(tag, region, regions) }]);
  const name = scope.regionParameter;
  return {
    specs: [[placeholder(`${tag}.<${name}>`)]],
    placeholders: [missing('parameter', { parameter: name })],
  };
}

/** Writes one side of a flow for a rule. */
export function writeSide(endpoint: ResolvedEndpoint, world: AddressWorld): WrittenSide | UnwrittenSide {
  switch (endpoint.kind) {
    case 'tag':
      return tagSide(endpoint, world);
    case 'hosts':
      // A list of addresses knows no names; what a name resolves to changes.
      return {
        obstacles: endpoint.hosts.map(({ pattern }) => missing('host-addresses', { host: pattern })),
      };
    case 'place':
    case 'private-endpoint':
    case 'prefixes': {
      if (endpoint.prefixes !== null && endpoint.prefixes.length > 0) return prefixSides(endpoint.prefixes);
      const { parameter } = endpoint;
      const name =
        parameter ??
        (endpoint.kind === 'place'
          ? endpoint.place
          : endpoint.kind === 'private-endpoint'
            ? endpoint.id
            : '');
      const told = parameter === null ? {} : { parameter };
      const placeholders =
        endpoint.kind === 'place'
          ? missing('place-prefixes', { place: endpoint.place, ...told })
          : endpoint.kind === 'private-endpoint'
            ? missing('private-endpoint-address', { id: endpoint.id, ...told })
            : missing('parameter', { parameter: name });
      return { specs: [[placeholder(`<${name}>`)]], placeholders: [placeholders] };
    }
    default:
      return endpoint satisfies never;
  }
}
