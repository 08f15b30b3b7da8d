// Checks a route for a service tag: where each of the tag's addresses goes, by longest prefix match.
import type { Configuration, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { AddressCube, ALL_PORTS, addresses, TCP } from '../../net/index.ts';
import { symbolCube, symbolOfTag } from '../lists/compile-required-traffic.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import { missingOf } from '../lists/missing-input.ts';
import { fallbackRule, type Packets } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { type FoundVerdict, isOpen, verdictOf } from '../lists/verdict.ts';
import { compileRoutes, decideByNextHop, type RouteEvaluation } from './compile-routes.ts';

/** The rule for addresses without a route: they follow the default route, which is not the required one. */
const NO_ROUTE = fallbackRule('', 'deny');

type TagRoute = Pick<ResolvedRoute, 'nextHop' | 'expect'> & Extract<ResolvedRoute['destination'], { kind: 'tag' }>;

function packetsTo(tag: TagRoute, symbols: SymbolContext): Packets {
  return {
    protocols: TCP,
    source: new AddressCube(addresses.ALL),
    sourcePorts: ALL_PORTS,
    destination: symbolCube(symbolOfTag(tag, symbols), symbols),
    destinationPorts: ALL_PORTS,
    guards: [],
  };
}

const VERDICT_WHEN_ABSENT: Readonly<Record<FoundVerdict, FoundVerdict>> = {
  allowed: 'blocked',
  blocked: 'allowed',
  partly: 'partly',
  // Some of the tag has another next hop: whether some of it has this one is unknown.
  fails: 'undecided',
  undecided: 'undecided',
};

/** Checks where a table routes a tag. */
export function checkTagRoute(
  table: RouteTable,
  required: TagRoute,
  { symbols, configuration }: { readonly symbols: SymbolContext; readonly configuration: Configuration },
): RouteEvaluation {
  const decide = decideByNextHop([required.nextHop], table, configuration);
  const list = compileRoutes(table, symbols, { decide, otherwise: NO_ROUTE });
  const packets = [packetsTo(required, symbols)];
  const { decided } = evaluateList(list, packets, symbols.table);
  const verdict = verdictOf(decided);
  const names = new Set(decided.flatMap(({ rule }) => (rule === null || rule === NO_ROUTE ? [] : [rule.name])));
  return {
    verdict: required.expect === 'absent' ? VERDICT_WHEN_ABSENT[verdict] : verdict,
    routes: table.routes.filter(({ at }) => [...names].some((name) => name.at === at)),
    missing: isOpen(verdict) ? missingOf(decided, symbols) : [],
  };
}
