// A route that a scenario asks for, against the route tables of the paste (Virtual network traffic routing).
import type { Configuration, Route, RouteTable, VirtualNetwork } from '../azure/resources.ts';
import type { ResolvedPlace, ResolvedRoute } from '../model/resolved.ts';
import { addresses } from '../net/index.ts';
import { ifItApplies } from './applies.ts';
import { positioned } from './describe.ts';
import { resourceOf } from './point.ts';
import type { PointResult, RequirementResult, RuleRef, Verdict } from './result.ts';
import type { RouteJudgement } from './route-list.ts';
import { judgePrefixRoute } from './route-to-prefix.ts';
import { judgeTagRoute } from './route-to-tag.ts';
import type { RuleName } from './rule-list.ts';
import type { Scope } from './scope.ts';

export interface RouteWorld {
  readonly configuration: Configuration;
  readonly scope: Scope;
  readonly places: readonly ResolvedPlace[];
}

function judge(table: RouteTable, asked: ResolvedRoute, world: RouteWorld): RouteJudgement {
  const { destination } = asked;
  return destination.kind === 'tag'
    ? judgeTagRoute(table, { ...asked, ...destination }, world)
    : judgePrefixRoute(table, { ...asked, prefix: destination.prefix }, world.configuration);
}

const nameOf = (route: Route, verdict: Verdict): RuleName => ({
  name: route.name,
  priority: null,
  origin: 'custom',
  access: verdict === 'allowed' ? 'allow' : 'deny',
  at: route.at,
});

/** Pasted subnets whose prefixes hold the place's; none where those are not told. */
export function subnetsAt(
  place: string,
  { configuration, places }: Pick<RouteWorld, 'configuration' | 'places'>,
): VirtualNetwork['subnets'] {
  const prefixes = places.find(({ id }) => id === place)?.prefixes ?? [];
  if (prefixes.length === 0) return [];
  const wanted = addresses.readPrefixes(prefixes).set;
  return configuration.resources
    .flatMap((resource) => (resource.kind === 'virtual-network' ? resource.subnets : []))
    .filter(
      (subnet) =>
        subnet.exists?.known !== false &&
        addresses.covers(addresses.readPrefixes(subnet.prefixes).set, wanted),
    );
}

const same = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase();

/** Whether a subnet surely has a table: one of both names the other. */
export const isTableOf = (table: RouteTable, subnet: VirtualNetwork['subnets'][number]): boolean =>
  same(subnet.routeTable, table.id) || table.subnets.some((id) => same(id, subnet.id));

/** Tables of the subnets whose prefixes hold the place's; all tables where the paste does not say. */
export function tablesAt(
  place: string,
  world: Pick<RouteWorld, 'configuration' | 'places'>,
): readonly RouteTable[] {
  const tables = world.configuration.resources.filter((resource) => resource.kind === 'route-table');
  const subnets = subnetsAt(place, world);
  const sure = tables.filter((table) => subnets.some((subnet) => isTableOf(table, subnet)));
  return sure.length === 0 ? tables : sure;
}

/** Whether a gateway may announce routes that the table does not show. */
export const mayHaveGatewayRoutes = ({ bgpPropagationDisabled, effective }: RouteTable): boolean =>
  bgpPropagationDisabled !== true && effective !== true;

/** Checks a route of a scenario. */
export function checkRoute(route: ResolvedRoute, world: RouteWorld): RequirementResult {
  const tables = tablesAt(route.on, world);
  const points = tables.map((table): PointResult => {
    const { verdict, routes, missing } = judge(table, route, world);
    const rules = routes.map((found): RuleRef => positioned(nameOf(found, verdict), world.configuration));
    return { place: route.on, resource: resourceOf(table), verdict, parts: [], rules, missing };
  });
  const common = {
    requirement: route.requirement,
    scenario: route.scenario,
    id: route.id,
    kind: route.kind,
    need: route.need,
    condition: route.condition,
    points,
    witness: null,
  };
  const [first] = points;
  if (first === undefined) {
    const missing = [{ code: 'no-routes-pasted', args: { place: route.on }, at: null }];
    return {
      ...common,
      verdict: 'undecided',
      rule: null,
      missing: ifItApplies(route, 'undecided', () => missing).missing(),
      assumptions: [],
    };
  }
  const isAgreed = points.every(({ verdict }) => verdict === first.verdict);
  const { verdict, missing } = ifItApplies(route, isAgreed ? first.verdict : 'undecided', () =>
    isAgreed ? first.missing : [{ code: 'association', args: {}, at: null }],
  );
  const gateway = tables.some(mayHaveGatewayRoutes);
  return {
    ...common,
    verdict,
    rule: isAgreed ? (first.rules[0] ?? null) : null,
    missing: missing(),
    assumptions: [
      ...(tables.length === 1
        ? [{ code: 'route-table-of-place', args: { place: route.on, name: first.resource.name ?? '' } }]
        : []),
      ...(gateway ? [{ code: 'no-gateway-routes', args: {} }] : []),
    ],
  };
}
