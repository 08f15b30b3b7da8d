// What becomes of packets that follow a hub's default route to something that was not pasted: a firewall, or an appliance.
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { type EnforcementPoint, type PlaceEnforcement, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { lastSegment } from '../lists/resource-names.ts';
import { fallbackRule, type ListRule } from '../lists/rule-list.ts';
import { unknownPoint } from '../lists/stated-points.ts';
import { type RouteContext, routeTablesAt } from './check-route.ts';
import { compileRoutes } from './compile-routes.ts';
import { hubResource, hubRouteAt, hubRouteFor } from './hub-routes.ts';
import { isPublic } from './public-end.ts';
import { subnetWithout } from './subnets.ts';

/** Returns the point of the hub that a flow comes to where its next hop was not pasted; null for none. */
export function unpastedHubHop(flow: ResolvedFlow, context: RouteContext): PlaceEnforcement | null {
  const { direction, from, to } = flow;
  if (direction !== 'outbound' || from.kind !== 'place' || !isPublic(to)) return null;
  const { place } = from;
  const announced = hubRouteAt(place, context);
  if (announced === null || announced.firewall !== null || context.assume.includes('appliance-forwards')) return null;
  const about = { place, resource: hubResource(announced), direction };
  const { hub, intent, nextHop: id } = announced;
  const missing: Missing = { code: 'hub-next-hop', args: { hub: lastSegment(hub), id }, at: intent.at };
  const tables = routeTablesAt(place, context);
  if (tables.length === 0)
    return subnetWithout('routeTable', place, context) === null
      ? null
      : { alternatives: [[unknownPoint(about, missing)]], assumptions: [] };
  const { symbols } = context;
  const alternatives = tables.map((table): readonly EnforcementPoint[] => {
    if (hubRouteFor(table, place, context) === null) return [];
    const otherwise: ListRule = { ...fallbackRule('', 'undecided'), missing: [missing] };
    const list = compileRoutes(table, symbols, { decide: () => ({ decision: 'allow', missing: [] }), otherwise });
    const decide: EnforcementPoint['decide'] = (packets) => evaluateList(list, packets, symbols.table).decided;
    return [{ place, ...ruleListPoint({ resource: about.resource, direction, decide }) }];
  });
  return alternatives.every((chain) => chain.length === 0) ? null : { alternatives, assumptions: [] };
}
