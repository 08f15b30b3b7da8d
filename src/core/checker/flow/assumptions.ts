// What the verdict of a flow assumes because nothing that was pasted says it.

import { memoizePerCheck } from '../../memoize.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import {
  type AddressCube,
  type AddressSymbol,
  addresses,
  assumedApart,
  type EndpointMatch,
  fullExtent,
  INTERNET_AT_MOST,
  mayCutTags,
} from '../../net/index.ts';
import type { Assumption } from '../lists/check-result.ts';
import type { DecidedRegion } from '../lists/evaluate-list.ts';
import type { ListRule } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import type { FoundVerdict } from '../lists/verdict.ts';
import { type RouteContext, routeTablesAt } from '../routing/check-route.ts';
import { hasNoGateway, subnetWithout } from '../routing/subnets.ts';
import { ENDS, type End, isVirtualNetwork, passedOver } from './passed-over.ts';

type Member = Extract<ResolvedEndpoint, { kind: 'place' | 'private-endpoint' }>;

const isMember = (endpoint: ResolvedEndpoint): endpoint is Member =>
  endpoint.kind === 'place' || endpoint.kind === 'private-endpoint';

/** Reports whether an end may have public addresses, which VirtualNetwork has where a route sends them there. */
function isOutside(end: ResolvedEndpoint): boolean {
  if (end.kind === 'tag') return end.tag.toLowerCase() !== 'virtualnetwork';
  if (end.kind !== 'prefixes') return end.kind === 'hosts';
  return addresses.intersects(addresses.readPrefixes(end.prefixes ?? []).set, INTERNET_AT_MOST);
}

/** Returns the symbols that a rule names. */
const symbolsOfRule = memoizePerCheck(({ source, destination }: ListRule, _: SymbolContext): readonly AddressSymbol[] =>
  [source, destination].flatMap(({ matches }) => matches.flatMap(({ inside, outside }) => [...inside, ...outside])),
);

/** The symbols that an evaluation of a flow used. */
export interface DecidingSymbols {
  /** Symbols that deciding rules name. */
  readonly named: ReadonlySet<AddressSymbol>;
  /** Symbols of the decided packets. */
  readonly required: readonly AddressSymbol[];
  /** Listed tags of the decided packets, and of rules that they pass, of which not names alone decide, but addresses. */
  readonly byAddress: ReadonlySet<AddressSymbol>;
  /** Listed tags that packets pass, and their own, which the list keeps apart. */
  readonly apart: ReadonlySet<AddressSymbol>;
  /** Ends at which rules name VirtualNetwork: those that decide, and those that packets pass for what it lacks. */
  readonly virtualNetworkAt: ReadonlySet<End>;
  /** VirtualNetwork is assumed to lack the addresses that a list has. */
  readonly publishedApart: boolean;
}

/** Returns the listed tags of a cube where a prefix, or a tag that shares a part of them, cuts them. */
function tagsByAddress({ bound, inside, outside }: AddressCube, { matches }: EndpointMatch): readonly AddressSymbol[] {
  const tags = inside.filter(({ listed }) => listed !== undefined);
  const isCut =
    tags.length > 1 ||
    outside.some(({ listed }) => listed !== undefined) ||
    tags.some((tag) => !addresses.covers(bound, fullExtent(tag))) ||
    matches.some((match) => match.bound !== null && mayCutTags(match.bound));
  return isCut ? tags : [];
}

const NO_MATCH: EndpointMatch = { any: true, matches: [] };

const namesVirtualNetwork = (rule: ListRule, end: End): boolean =>
  rule[end].matches.some(({ inside, outside }) => inside.some(isVirtualNetwork) || outside.some(isVirtualNetwork));

/** Returns the symbols of regions, of the rules that decide them, and of those that they pass. */
export function decidingSymbols(regions: readonly DecidedRegion[], symbols: SymbolContext): DecidingSymbols {
  const rules = new Set<ListRule>();
  const inside = new Set<readonly AddressSymbol[]>();
  const passed = passedOver(regions, symbols);
  for (const { rule, packets } of regions) {
    if (rule !== null) rules.add(rule);
    for (const end of ENDS)
      for (const tag of tagsByAddress(packets[end], rule?.[end] ?? NO_MATCH)) passed.byAddress.add(tag);
    inside.add(packets.source.inside);
    inside.add(packets.destination.inside);
  }
  for (const rule of rules)
    for (const end of ENDS) if (namesVirtualNetwork(rule, end)) passed.virtualNetworkAt.add(end);
  const publishedApart = regions.some(
    ({ packets: { source, destination } }) => assumedApart(source).length + assumedApart(destination).length > 0,
  );
  return {
    publishedApart,
    named: new Set([...rules].flatMap((rule) => symbolsOfRule(rule, symbols))),
    required: [...new Set([...inside].flat())],
    byAddress: passed.byAddress,
    apart: passed.byName,
    virtualNetworkAt: passed.virtualNetworkAt,
  };
}

/** Returns the regions that bear a verdict: of a path, and where it lets packets pass, of each of its lists. */
export const bearingRegions = (
  onPath: readonly DecidedRegion[],
  ofLists: readonly DecidedRegion[],
  verdict: FoundVerdict,
): readonly DecidedRegion[] =>
  // On a path through one list, the regions of both are the same.
  verdict === 'blocked' ? onPath : [...new Set([...onPath, ...ofLists.filter(({ decision }) => decision === 'allow')])];

/** Returns that tags are as the carried list says: each by its addresses, and the others by their names. */
function ofCarriedList({ named, required, byAddress, apart }: DecidingSymbols, date: string): readonly Assumption[] {
  const byName =
    apart.size > 0 || required.some((tag) => tag.listed !== undefined && !byAddress.has(tag) && !named.has(tag));
  return [
    ...[...byAddress].map((tag): Assumption => ({ code: 'tag-snapshot', args: { tag: tag.name, date } })),
    ...(byName ? [{ code: 'tag-names', args: { date } } as const] : []),
  ];
}

/** Returns that tags have what the service-tag file lists, and where their names say otherwise. */
function ofTagFile(used: DecidingSymbols, { serviceTags }: SymbolContext): readonly Assumption[] {
  if (serviceTags === null) return [];
  if (serviceTags.date !== null) return ofCarriedList(used, serviceTags.date);
  const { named, required, apart, byAddress } = used;
  const change = serviceTags.changeNumbers.join(', ');
  return [...new Set([...required, ...named, ...apart, ...byAddress])].flatMap((symbol): readonly Assumption[] => {
    if (symbol.tag === null || symbol.listed === undefined) return [];
    const { base, region } = symbol.tag;
    return [
      { code: 'tag-file', args: { tag: symbol.name, change } } as const,
      ...(region === null && serviceTags.differsFromRegions(base)
        ? [{ code: 'tag-file-differs', args: { tag: symbol.name } } as const]
        : []),
    ];
  });
}

/** Returns that networks of one's own use none of the addresses that lists have. */
function listsApart({ publishedApart }: DecidingSymbols, { serviceTags }: SymbolContext): readonly Assumption[] {
  if (!publishedApart || serviceTags === null) return [];
  const { date } = serviceTags;
  return [date === null ? { code: 'published-apart-file', args: {} } : { code: 'published-apart', args: { date } }];
}

/** Reports whether the paste shows the routes of a place: its table, or that it has none and takes none of a gateway. */
const hasKnownRoutes = (end: ResolvedEndpoint, context: RouteContext): boolean =>
  end.kind === 'place' &&
  (routeTablesAt(end.place, context).length > 0 ||
    (subnetWithout('routeTable', end.place, context) !== null && hasNoGateway(end.place, context)));

/** Returns what a verdict assumes of the addresses of a flow. */
export function assumptionsOf(flow: ResolvedFlow, used: DecidingSymbols, context: RouteContext): readonly Assumption[] {
  const { symbols } = context;
  const ends = [
    { end: flow.from, isNetwork: used.virtualNetworkAt.has('source') },
    { end: flow.to, isNetwork: used.virtualNetworkAt.has('destination') },
  ];
  const hosts = ends.flatMap(({ end }) => (end.kind === 'hosts' ? end.hosts : []));
  const areRoutesKnown = symbols.virtualNetworkMayIncludePublic || ends.some(({ end }) => hasKnownRoutes(end, context));
  return [
    ...ends.flatMap(({ end, isNetwork }): readonly Assumption[] =>
      isNetwork && isMember(end)
        ? [{ code: 'in-virtual-network', args: { id: end.kind === 'place' ? end.place : end.id } }]
        : [],
    ),
    ...(!areRoutesKnown && ends.some(({ end, isNetwork }) => isNetwork && isOutside(end))
      ? [{ code: 'no-default-route', args: {} } as const]
      : []),
    ...hosts.map((host): Assumption => ({ code: 'public-host', args: { host: host.pattern } })),
    ...ofTagFile(used, symbols),
    ...listsApart(used, symbols),
  ];
}
