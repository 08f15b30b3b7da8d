// The firewalls on a flow's path: those that the routes of the subnet lead to, as far as they lead there.
import type { Firewall, RouteTable } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { hasPacket } from '../../net/index.ts';
import type { Assumption, Missing } from '../lists/check-result.ts';
import { type EnforcementPoint, type PlaceEnforcement, ruleListPoint } from '../lists/enforcement-point.ts';
import { type DecidedRegion, evaluateList } from '../lists/evaluate-list.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import { fallbackRule, type ListRule, type RuleList, type RuleName } from '../lists/rule-list.ts';
import { ifInForce } from '../lists/stated-points.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { verdictOf } from '../lists/verdict.ts';
import { mayHaveGatewayRoutes, type RouteContext } from './check-route.ts';
import {
  compileRoutes,
  nextHopOf,
  type RouteDecision,
  routePrefix,
  unknownNextHop,
  unpastedAppliance,
} from './compile-routes.ts';
import { tablesOf, undecided } from './forwarding-path.ts';
import { type HubRoute, hubRouteAt, hubRouteFor } from './hub-routes.ts';
import { firewallAt } from './routed-via-firewalls.ts';
import { hasNoGateway, subnetWithout } from './subnets.ts';
import { unreachableNextHop } from './unreachable-next-hop.ts';

/** What a table does with packets that should pass the firewall. */
interface FirewallBypass {
  readonly table: RouteTable;
  /** Allows packets that bypass the firewall, and denies packets that pass it. */
  readonly list: RuleList;
  /** The rule for packets that no route of the table matches. */
  readonly otherwise: ListRule;
}

/**
 * Compiles a table for packets that should pass the firewall. What no route matches follows Azure's own route to the
 * internet, around the firewall, unless a gateway announces another.
 */
function bypassOf(table: RouteTable, place: string, context: RouteContext): FirewallBypass {
  const { configuration, symbols, assume } = context;
  const decide: RouteDecision = (route) => {
    const hop = nextHopOf(route, table);
    if (hop === null) return undecided(unknownNextHop(route));
    if (hop !== 'virtual-appliance') return { decision: 'allow', missing: [] };
    const unreachable = unreachableNextHop(route, table, configuration);
    if (unreachable !== null) return undecided(unreachable);
    const unpasted = unpastedAppliance(route, configuration);
    if (unpasted === null) return { decision: 'deny', missing: [] };
    return assume.includes('appliance-forwards') ? { decision: 'allow', missing: [] } : undecided(unpasted);
  };
  const otherwise = unroutedBy(table, place, context);
  return { table, list: compileRoutes(table, symbols, { decide, otherwise }), otherwise };
}

/** Returns the rule for packets that no route of a table matches: denied where they surely come to the firewall of a hub. */
function unroutedBy(table: RouteTable, place: string, context: RouteContext): ListRule {
  const announced = hubRouteFor(table, place, context);
  if (announced !== null) return fallbackRule('', announced.firewall === null ? 'allow' : 'deny');
  if (!mayHaveGatewayRoutes(table) || hasNoGateway(place, context)) return fallbackRule('', 'allow');
  const missing: Missing = { code: 'gateway-routes', args: { table: table.name ?? '' }, at: table.at };
  return { ...fallbackRule('', 'undecided'), missing: [missing] };
}

/**
 * Returns a firewall's point for packets that a table routes: those that bypass it are allowed, and what may bypass it is
 * not surely denied.
 */
function firewallOnRoutes(
  firewall: EnforcementPoint,
  { list }: FirewallBypass,
  { symbols, bypasses }: { readonly symbols: SymbolContext; readonly bypasses: ReadonlySet<RuleName> },
): EnforcementPoint {
  const { place, resource, direction } = firewall;
  const decide: EnforcementPoint['decide'] = (packets, names) =>
    packets.flatMap((set) => {
      const { decided } = evaluateList(list, [set], symbols.table);
      const isBypassed = ({ decision, rule }: DecidedRegion): boolean =>
        decision === 'allow' && rule !== null && bypasses.has(rule.name);
      if (!decided.some((part) => isBypassed(part) || part.decision === 'undecided'))
        return firewall.decide([set], names);
      return decided.flatMap((part): readonly DecidedRegion[] => {
        if (isBypassed(part)) return [part];
        const inside = firewall.decide([part.packets], names);
        if (part.decision !== 'undecided') return inside;
        return ifInForce(inside, part.missing);
      });
    });
  return { place, ...ruleListPoint({ resource, direction, decide }) };
}

/** Reports whether a rule is for at least half of all addresses: those that no route matches, or those of a default route. */
function isWide(rule: ListRule, { table, otherwise }: FirewallBypass): boolean {
  const route = table.routes.find(({ at }) => at === rule.name.at);
  const prefix = route === undefined ? null : routePrefix(route);
  return rule === otherwise || (prefix !== null && prefix.length <= 1);
}

const bypassAssumption = (place: string, { table, otherwise }: FirewallBypass, rule: ListRule | null): Assumption =>
  rule === null || rule === otherwise
    ? { code: 'no-route-to-firewall', args: { place, table: table.name ?? '' } }
    : { code: 'around-firewall', args: { place, route: rule.name.name } };

/** Reports whether the address of a firewall was pasted, which tells its route from that to another appliance. */
const hasKnownAddress = ({ configuration }: RouteContext): boolean =>
  configuration.resources.some((one) => one.kind === 'firewall' && one.privateAddresses.length > 0);

/** Returns the paths through the firewall that routes lead to; all of them where they lead to several, or to none by address. */
function pathsOnRoutes(
  { alternatives }: PlaceEnforcement,
  regions: readonly DecidedRegion[],
  {
    bypass,
    place,
    context,
  }: { readonly bypass: FirewallBypass; readonly place: string; readonly context: RouteContext },
): PlaceEnforcement['alternatives'] {
  const { table, otherwise } = bypass;
  const found = new Set(
    regions
      .filter(({ decision }) => decision !== 'allow')
      .map(({ rule }) => {
        if (rule === otherwise) return hubRouteFor(table, place, context)?.firewall ?? null;
        const address = table.routes.find(({ at }) => at === rule?.name.at)?.nextHopAddress ?? null;
        return address === null ? null : firewallAt(address, context.configuration);
      }),
  );
  const [only = null, ...others] = found;
  return only === null || others.length > 0 ? alternatives : pathsThrough(only, alternatives);
}

/** Returns the paths through a firewall that a hub's default route leads to; none where it was not pasted. */
function pathsOnHubRoute({ firewall }: HubRoute, alternatives: PlaceEnforcement['alternatives']) {
  const through = firewall === null ? [] : pathsThrough(firewall, alternatives);
  return firewall === null || through.length > 0 ? through : alternatives;
}

const pathsThrough = (
  { at }: Firewall,
  alternatives: PlaceEnforcement['alternatives'],
): PlaceEnforcement['alternatives'] => alternatives.filter((chain) => chain.some(({ resource }) => resource.at === at));

/** Returns the firewalls of a place as far as the path of a flow leads through them. */
export function firewallsOnPath(
  firewalls: PlaceEnforcement,
  about: { readonly place: string; readonly flow: ResolvedFlow; readonly traffic: RequiredTraffic },
  context: RouteContext,
): PlaceEnforcement {
  const { place, flow, traffic } = about;
  const { direction, from } = flow;
  const { symbols } = context;
  if (direction === 'inbound' || from.kind !== 'place') return firewalls;
  const tables = tablesOf(flow, context);
  if (tables.length === 0) {
    const announced = subnetWithout('routeTable', from.place, context) && hubRouteAt(from.place, context);
    if (announced !== null) return { ...firewalls, alternatives: pathsOnHubRoute(announced, firewalls.alternatives) };
    const subnet = subnetWithout('routeTable', from.place, context);
    if (subnet !== null && hasNoGateway(from.place, context))
      return { alternatives: [], assumptions: [{ code: 'no-route-to-firewall', args: { place, table: '' } }] };
    return {
      ...firewalls,
      assumptions: [...firewalls.assumptions, { code: 'through-firewall', args: { place } }],
    };
  }
  const assumptions = new Map<string, Assumption>();
  const assumed = (one: Assumption): void => void assumptions.set(`${one.code} ${JSON.stringify(one.args)}`, one);
  const alternatives = tables.flatMap((table): PlaceEnforcement['alternatives'] => {
    const bypass = bypassOf(table, from.place, context);
    const regions = traffic.flatMap(({ packets }) => evaluateList(bypass.list, packets, symbols.table).decided);
    const verdict = verdictOf(regions);
    if (verdict === 'blocked') {
      if (!hasKnownAddress(context)) assumed({ code: 'through-firewall', args: { place } });
      return pathsOnRoutes(firewalls, regions, { bypass, place: from.place, context });
    }
    if (verdict === 'allowed') {
      assumed(bypassAssumption(place, bypass, regions.find(({ rule }) => rule !== null)?.rule ?? null));
      return [[]];
    }
    // All packets of a route that surely matches some bypass the firewall; a narrow one that only may match some is ignored.
    const bypasses = new Set(
      regions.flatMap(({ decision, packets, rule }) =>
        decision === 'allow' && rule !== null && (hasPacket(packets) || isWide(rule, bypass)) ? [rule.name] : [],
      ),
    );
    assumed({ code: 'through-firewall', args: { place } });
    return pathsOnRoutes(firewalls, regions, { bypass, place: from.place, context }).map((chain) =>
      chain.map((point) => firewallOnRoutes(point, bypass, { symbols, bypasses })),
    );
  });
  const isAround = alternatives.every((chain) => chain.length === 0);
  return {
    alternatives: isAround ? [] : alternatives,
    assumptions: [...(isAround ? [] : firewalls.assumptions), ...assumptions.values()],
  };
}
