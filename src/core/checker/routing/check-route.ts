// A route that a scenario asks for, against the route tables of the paste (Virtual network traffic routing).
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { ifItApplies } from '../lists/applicability.ts';
import type { PointResult, RequirementResult, RuleRef, Verdict } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import type { RuleName } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { judgePrefixRoute } from './check-prefix-route.ts';
import { judgeTagRoute } from './check-tag-route.ts';
import type { RouteJudgement } from './compile-routes.ts';
import { haveOthers, type PlaceWorld, type Subnet, subnetsAt } from './subnets.ts';

export interface RouteWorld extends PlaceWorld {
  readonly scope: Scope;
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

const same = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase();

/** Whether a subnet surely has a table: one of both names the other. */
export const isTableOf = (table: RouteTable, subnet: Subnet): boolean =>
  same(subnet.routeTable, table.id) || table.subnets.some((id) => same(id, subnet.id));

/** Tables of the subnets whose prefixes hold the place's; all tables where the paste does not say whose they are. */
export function tablesAt(place: string, world: PlaceWorld): readonly RouteTable[] {
  const { configuration } = world;
  const tables = configuration.resources.filter((resource) => resource.kind === 'route-table');
  const subnets = subnetsAt(place, world);
  const sure = tables.filter((table) => subnets.some((subnet) => isTableOf(table, subnet)));
  if (sure.length > 0) return sure;
  return haveOthers(subnets, 'routeTable', { items: tables, configuration }) ? [] : tables;
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
