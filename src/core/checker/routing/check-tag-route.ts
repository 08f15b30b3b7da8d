// A route for a service tag: where every address of the tag goes, by the longest match.
import type { Configuration, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { ALL_PORTS, Atom, addresses, regionalTag, TCP, tagName } from '../../net/index.ts';
import type { Verdict } from '../lists/check-result.ts';
import { symbolAtom } from '../lists/compile-required-traffic.ts';
import { evaluate } from '../lists/evaluate-list.ts';
import { missingOf } from '../lists/missing-input.ts';
import { mostTelling } from '../lists/ranking.ts';
import { type Packets, takesAll } from '../lists/rule-list.ts';
import { type Scope, serviceTag, tagOfUnknownRegion } from '../lists/symbol-context.ts';
import { verdictOf } from '../lists/verdict.ts';
import type { RouteJudgement } from './compile-routes.ts';
import { compileRoutes, goesTo } from './compile-routes.ts';

/** Without a route of its own the tag goes where the default route leads, which is not where it is asked to go. */
const NO_ROUTE = takesAll(
  { name: '', priority: null, origin: 'built-in', access: 'deny', at: null },
  'deny',
  [],
);

type TagRoute = Pick<ResolvedRoute, 'nextHop' | 'expect'> &
  Extract<ResolvedRoute['destination'], { kind: 'tag' }>;

function packetsTo({ tag, region }: TagRoute, scope: Scope): Packets {
  const symbol =
    region === 'unknown'
      ? tagOfUnknownRegion(scope, tag)
      : region === null
        ? serviceTag(scope, tagName(tag, scope.regions), tag)
        : serviceTag(scope, regionalTag(tag, region, scope.regions), `${tag}.${region}`);
  return {
    protocols: TCP,
    source: new Atom(addresses.ALL),
    sourcePorts: ALL_PORTS,
    destination: symbolAtom(symbol, scope),
    destinationPorts: ALL_PORTS,
    doubts: [],
  };
}

const ABSENT: Readonly<Record<Verdict, Verdict>> = {
  allowed: 'blocked',
  blocked: 'allowed',
  partly: 'partly',
  undecided: 'undecided',
};

/** Judges where the table sends the tag. */
export function judgeTagRoute(
  table: RouteTable,
  asked: TagRoute,
  { scope, configuration }: { readonly scope: Scope; readonly configuration: Configuration },
): RouteJudgement {
  const decide = goesTo([asked.nextHop], table, configuration);
  const list = compileRoutes(table, scope, { decide, otherwise: NO_ROUTE });
  const packets = [packetsTo(asked, scope)];
  const { decided } = evaluate(list, packets, scope.table);
  const verdict = verdictOf(decided);
  const question = [{ packets, names: { hosts: [], tag: asked.tag } }];
  const telling = mostTelling(decided, { verdict, question, direction: 'outbound', table: scope.table });
  const names = new Set(
    telling.flatMap(({ rule }) => (rule === null || rule === NO_ROUTE ? [] : [rule.name])),
  );
  return {
    verdict: asked.expect === 'absent' ? ABSENT[verdict] : verdict,
    routes: table.routes.filter(({ at }) => [...names].some((name) => name.at === at)),
    missing: verdict === 'undecided' ? missingOf(decided) : [],
  };
}
