// What the verdict of a flow takes for granted because nothing that was pasted says it.
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { AddressSymbol, Side } from '../../net/index.ts';
import type { Assumption } from '../lists/check-result.ts';
import type { Decided } from '../lists/evaluate-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { type RouteWorld, tablesAt } from '../routing/check-route.ts';

const isMember = (endpoint: ResolvedEndpoint): boolean =>
  endpoint.kind === 'place' || endpoint.kind === 'private-endpoint';

const symbolsOf = (side: Side): readonly AddressSymbol[] =>
  side.terms.flatMap(({ inside, outside }) => [...inside, ...outside]);

/** The symbols that deciding rules name. */
function symbolsOfRules(decided: readonly Decided[]): readonly AddressSymbol[] {
  const rules = new Set(decided.flatMap(({ rule }) => (rule === null ? [] : [rule])));
  return [...rules].flatMap(({ source, destination }) => [...symbolsOf(source), ...symbolsOf(destination)]);
}

/** That tags hold what the service-tag file lists, and what names say where the file says otherwise. */
function ofTagFile(symbols: ReadonlySet<AddressSymbol>, { tagSets }: Scope): readonly Assumption[] {
  if (tagSets === null) return [];
  const change = tagSets.changes.join(', ');
  return [...symbols].flatMap((symbol): readonly Assumption[] => {
    if (symbol.tag === null || !symbol.exact) return [];
    const { base, region } = symbol.tag;
    return [
      { code: 'tag-file', args: { tag: symbol.name, change } },
      ...(region === null && tagSets.differs(base)
        ? [{ code: 'tag-file-differs', args: { tag: symbol.name } }]
        : []),
    ];
  });
}

/** What is taken for granted of the addresses of a flow. */
export function assumptionsOf(
  flow: ResolvedFlow,
  decided: readonly Decided[],
  world: RouteWorld,
): readonly Assumption[] {
  const { scope } = world;
  const named = symbolsOfRules(decided);
  const asked = decided.flatMap(({ packets }) => [...packets.source.inside, ...packets.destination.inside]);
  const usesVirtualNetwork = named.includes(scope.virtualNetwork);
  const ends = [flow.from, flow.to];
  const hosts = ends.flatMap((end) => (end.kind === 'hosts' ? end.hosts : []));
  const outside = ends.some(
    (end) => end.kind === 'hosts' || (end.kind === 'tag' && end.tag.toLowerCase() !== 'virtualnetwork'),
  );
  const haveTables = ends.some((end) => end.kind === 'place' && tablesAt(end.place, world).length > 0);
  return [
    ...(usesVirtualNetwork
      ? ends.filter(isMember).map((end) => ({
          code: 'in-virtual-network',
          args: { id: end.kind === 'place' ? end.place : end.kind === 'private-endpoint' ? end.id : '' },
        }))
      : []),
    ...(usesVirtualNetwork && outside && !haveTables ? [{ code: 'no-default-route', args: {} }] : []),
    ...hosts.map((host) => ({ code: 'public-host', args: { host: host.pattern } })),
    ...ofTagFile(new Set([...asked, ...named]), scope),
  ];
}
