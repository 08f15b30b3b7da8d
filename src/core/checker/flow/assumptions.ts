// What the verdict of a flow assumes because nothing that was pasted says it.
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { AddressSymbol, EndpointMatch } from '../../net/index.ts';
import type { Assumption } from '../lists/check-result.ts';
import type { DecidedRegion } from '../lists/evaluate-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { type RouteContext, routeTablesAt } from '../routing/check-route.ts';

const isMember = (endpoint: ResolvedEndpoint): boolean =>
  endpoint.kind === 'place' || endpoint.kind === 'private-endpoint';

const symbolsOf = (endpoint: EndpointMatch): readonly AddressSymbol[] =>
  endpoint.matches.flatMap(({ inside, outside }) => [...inside, ...outside]);

/** Returns the symbols that deciding rules name. */
function symbolsOfRules(regions: readonly DecidedRegion[]): readonly AddressSymbol[] {
  const rules = new Set(regions.flatMap(({ rule }) => (rule === null ? [] : [rule])));
  return [...rules].flatMap(({ source, destination }) => [...symbolsOf(source), ...symbolsOf(destination)]);
}

/** Returns that tags have what the service-tag file lists, and where their names say otherwise. */
function ofTagFile(used: ReadonlySet<AddressSymbol>, { serviceTags }: SymbolContext): readonly Assumption[] {
  if (serviceTags === null) return [];
  const change = serviceTags.changeNumbers.join(', ');
  return [...used].flatMap((symbol): readonly Assumption[] => {
    if (symbol.tag === null || !symbol.exact) return [];
    const { base, region } = symbol.tag;
    return [
      { code: 'tag-file', args: { tag: symbol.name, change } } as const,
      ...(region === null && serviceTags.differsFromRegions(base)
        ? [{ code: 'tag-file-differs', args: { tag: symbol.name } } as const]
        : []),
    ];
  });
}

/** Returns what a verdict assumes of the addresses of a flow. */
export function assumptionsOf(
  flow: ResolvedFlow,
  regions: readonly DecidedRegion[],
  context: RouteContext,
): readonly Assumption[] {
  const { symbols } = context;
  const named = symbolsOfRules(regions);
  const asked = regions.flatMap(({ packets }) => [...packets.source.inside, ...packets.destination.inside]);
  const usesVirtualNetwork = named.includes(symbols.virtualNetwork);
  const ends = [flow.from, flow.to];
  const hosts = ends.flatMap((end) => (end.kind === 'hosts' ? end.hosts : []));
  const outside = ends.some(
    (end) => end.kind === 'hosts' || (end.kind === 'tag' && end.tag.toLowerCase() !== 'virtualnetwork'),
  );
  const haveTables = ends.some((end) => end.kind === 'place' && routeTablesAt(end.place, context).length > 0);
  return [
    ...(usesVirtualNetwork
      ? ends.filter(isMember).map(
          (end): Assumption => ({
            code: 'in-virtual-network',
            args: { id: end.kind === 'place' ? end.place : end.kind === 'private-endpoint' ? end.id : '' },
          }),
        )
      : []),
    ...(usesVirtualNetwork && outside && !haveTables
      ? [{ code: 'no-default-route', args: {} } as const]
      : []),
    ...hosts.map((host): Assumption => ({ code: 'public-host', args: { host: host.pattern } })),
    ...ofTagFile(new Set([...asked, ...named]), symbols),
  ];
}
