// Checks a route that a scenario requires against the pasted route tables (Virtual network traffic routing).
import type { Route, RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import type { Cache } from '../../memoize.ts';
import type { ResolvedRoute } from '../../model/resolved-scenario.ts';
import { verdictIfApplicable } from '../lists/applicability.ts';
import type {
  Assumption,
  ChosenAssumption,
  Evaluation,
  Missing,
  PointEvidence,
  RuleRef,
} from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { refersTo } from '../lists/resource-names.ts';
import type { RuleName } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { type FoundVerdict, foundVerdict, isFailure, statedVerdict } from '../lists/verdict.ts';
import { placedList } from '../placement/place-choices.ts';
import { checkPrefixRoute } from './check-prefix-route.ts';
import { checkTagRoute } from './check-tag-route.ts';
import type { RouteEvaluation } from './compile-routes.ts';
import { areEffectiveElsewhere } from './effective-routes.ts';
import { type HubRoute, hubResource, hubRouteAt } from './hub-routes.ts';
import {
  hasNoGateway,
  haveOtherAttachments,
  isAttachedElsewhere,
  isOfOtherPlaces,
  type PlaceContext,
  subnetsAt,
  subnetWithout,
} from './subnets.ts';

/** What routing decides by. */
export interface RouteContext extends PlaceContext {
  /** What was computed for this configuration and these places. */
  readonly cache: Cache;
  readonly symbols: SymbolContext;
  /** What the reader chose to assume. */
  readonly assume: readonly ChosenAssumption[];
}

function evaluateTable(table: RouteTable, required: ResolvedRoute, context: RouteContext): RouteEvaluation {
  const { destination } = required;
  return destination.kind === 'tag'
    ? checkTagRoute(table, { ...required, ...destination }, context)
    : checkPrefixRoute(table, { ...required, prefix: destination.prefix }, context.configuration);
}

const ruleNameOf = (route: Route, verdict: FoundVerdict): RuleName => ({
  name: route.name,
  priority: null,
  origin: 'custom',
  access: verdict === 'allowed' ? 'allow' : 'deny',
  at: route.at,
});

const isSameId = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase();

/** Reports whether a subnet surely has a table: one of the two names the other. */
export const isTableOf = (table: RouteTable, subnet: Subnet): boolean =>
  refersTo(subnet.routeTable, table) || table.subnets.some((id) => isSameId(id, subnet.id));

/** Reports whether effective routes include each route of a table: they are those of an interface in a subnet that has it. */
const isShownBy = (effective: RouteTable, { routes }: RouteTable): boolean =>
  routes.every(
    ({ prefix, nextHop, nextHopAddress }) =>
      prefix.kind === 'prefix' &&
      nextHop.known &&
      effective.routes.some(
        (one) =>
          one.prefix.kind === 'prefix' &&
          one.prefix.text === prefix.text &&
          one.nextHop.known &&
          one.nextHop.value === nextHop.value &&
          one.nextHopAddress === nextHopAddress,
      ),
  );

/** Returns the tables of the subnets at a place; all pasted tables where it is unknown whose they are. */
export function routeTablesAt(place: string, context: PlaceContext): readonly RouteTable[] {
  const { configuration } = context;
  const placed = placedList('route-table', place, context);
  if (placed !== null) return [placed.list];
  const tables = configuration.resources.filter(
    (one): one is RouteTable => one.kind === 'route-table' && !areEffectiveElsewhere(one, place, context),
  );
  const subnets = subnetsAt(place, context);
  const sure = tables.filter((table) => subnets.some((subnet) => isTableOf(table, subnet)));
  if (sure.length > 0) {
    const effective = tables.filter((one) => one.effective === true && sure.some((table) => isShownBy(one, table)));
    return effective.length > 0 ? effective : sure;
  }
  if (haveOtherAttachments(subnets, 'routeTable', { items: tables, configuration })) return [];
  return tables.filter(
    (table) =>
      !isAttachedElsewhere(table, subnets, 'routeTable') &&
      !isOfOtherPlaces(table, { place, link: 'routeTable' }, context),
  );
}

/** Reports whether a gateway may announce routes that a table does not show. */
export const mayHaveGatewayRoutes = ({ bgpPropagationDisabled, effective }: RouteTable): boolean =>
  bgpPropagationDisabled !== true && effective !== true;

/** Returns the verdict where it is unknown which of several tables is in force. */
const joined = (points: readonly PointEvidence[]): FoundVerdict =>
  points.map(foundVerdict).every(isFailure) ? 'fails' : 'undecided';

/**
 * Evaluates a route where no table was pasted: a subnet that surely has none has only system routes and those of a gateway,
 * and the route is none of these (Virtual network traffic routing). Else it is undecided.
 */
function withoutTable(route: ResolvedRoute, context: RouteContext): Evaluation {
  const about = { witness: null, rule: null, assumptions: [] };
  const subnet = subnetWithout('routeTable', route.on, context);
  const missing: readonly Missing[] = [
    subnet === null
      ? { code: 'no-routes-pasted', args: { place: route.on }, at: null }
      : { code: 'subnet-without-table', args: { subnet: subnet.name }, at: subnet.at },
  ];
  const announced = subnet === null ? null : announcedRoute(route, context);
  const found: FoundVerdict = (route.expect === 'absent') === (announced === null) ? 'allowed' : 'blocked';
  const stated = verdictIfApplicable(route, subnet === null ? 'undecided' : found, () => missing);
  if (subnet === null) return { ...about, points: [], verdict: 'undecided', missing: stated.missing() };
  const { name, id, at } = subnet;
  const rules = announced === null ? [] : [positioned(ruleOfHub(announced, found), context.configuration)];
  const point: PointEvidence = {
    place: route.on,
    resource: announced === null ? { kind: 'virtual-network', name, id, at } : hubResource(announced),
    ...statedVerdict(found),
    rules,
    relevantRules: rules,
    missing: [],
  };
  return {
    ...about,
    points: [point],
    ...statedVerdict(stated.verdict),
    missing: announced === null ? stated.missing() : [],
  };
}

/** Returns the route of a hub that is the required one, a default route to an appliance; null for none. */
function announcedRoute({ on, destination, nextHop }: ResolvedRoute, context: RouteContext): HubRoute | null {
  const isDefault = destination.kind === 'prefix' && destination.prefix === '0.0.0.0/0';
  return isDefault && nextHop === 'virtual-appliance' ? hubRouteAt(on, context) : null;
}

const ruleOfHub = ({ intent: { name, at } }: HubRoute, verdict: FoundVerdict): RuleName => ({
  name: name ?? '',
  priority: null,
  origin: 'custom',
  access: verdict === 'allowed' ? 'allow' : 'deny',
  at,
});

/** Reports whether a place surely has a table: its subnet names it, or is named by it, or the reader chose it. */
function isSurelyAt(place: string, table: RouteTable, context: PlaceContext): boolean {
  const placed = placedList('route-table', place, context);
  if (placed !== null) return placed.isGiven;
  return subnetsAt(place, context).some((subnet) => isTableOf(table, subnet));
}

/** Returns what is assumed of the tables of a place. */
function assumptionsOf(place: string, tables: readonly RouteTable[], context: PlaceContext): readonly Assumption[] {
  const [table, ...others] = tables;
  const isAssumed = table !== undefined && others.length === 0 && !isSurelyAt(place, table, context);
  return [
    ...(isAssumed && table.effective === true ? [{ code: 'effective-routes-of-place', args: { place } } as const] : []),
    ...(isAssumed && table.effective !== true
      ? [{ code: 'route-table-of-place', args: { place, name: table.name ?? '' } } as const]
      : []),
    ...(tables.some(mayHaveGatewayRoutes) && !hasNoGateway(place, context)
      ? [{ code: 'no-gateway-routes', args: {} } as const]
      : []),
  ];
}

/** Evaluates a route of a scenario; undecided where it is unknown which table the subnet has. */
export function evaluateRoute(route: ResolvedRoute, context: RouteContext): Evaluation {
  const tables = routeTablesAt(route.on, context);
  const points = tables.map((table): PointEvidence => {
    const { verdict, routes, missing } = evaluateTable(table, route, context);
    const rules = routes.map((found): RuleRef => positioned(ruleNameOf(found, verdict), context.configuration));
    const resource = resourceOf(table);
    return { place: route.on, resource, ...statedVerdict(verdict), rules, relevantRules: rules, missing };
  });
  const [first] = points;
  if (first === undefined) return withoutTable(route, context);
  const isAgreed = points.every(({ verdict, certain }) => verdict === first.verdict && certain === first.certain);
  const { verdict, missing } = verdictIfApplicable(route, isAgreed ? foundVerdict(first) : joined(points), () =>
    isAgreed ? first.missing : [{ code: 'association', args: {}, at: null }],
  );
  return {
    points,
    witness: null,
    ...statedVerdict(verdict),
    rule: isAgreed ? (first.rules[0] ?? null) : null,
    missing: missing(),
    assumptions: assumptionsOf(route.on, tables, context),
  };
}
