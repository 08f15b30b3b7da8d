// Routes within the virtual network that lead to a pasted firewall, whose rules decide the packets.
import type { Configuration, Firewall, Route, RouteTable, SourceRef } from '../../azure/configuration/resources.ts';
import { addresses } from '../../net/index.ts';
import { firewallOnPath, firewallsInForce } from '../firewall/firewall-point.ts';
import type { ChosenAssumption } from '../lists/check-result.ts';
import { type EnforcementPoint, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import { refersTo } from '../lists/resource-names.ts';
import type { RuleList } from '../lists/rule-list.ts';
import { ifInForce } from '../lists/stated-points.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { mayNotExist, nextHopOf, routePrefix } from './compile-routes.ts';
import { unreachableNextHop } from './unreachable-next-hop.ts';

/** Firewalls by the source of the routes that surely lead to them. */
export type RoutedVia = ReadonlyMap<SourceRef, Firewall>;

/** Returns the one firewall with an address, or the policy that it uses; null where neither is unique and pasted. */
export function firewallAt(address: string, configuration: Configuration): Firewall | null {
  const holders = configuration.resources.filter(
    (one) => one.kind === 'firewall' && one.privateAddresses.includes(address),
  );
  const [holder] = holders;
  if (holder?.kind !== 'firewall' || holders.length > 1) return null;
  const inForce = firewallsInForce(configuration);
  if (inForce.includes(holder)) return holder;
  return inForce.find((one) => one.form === 'policy' && refersTo(holder.policyId, one)) ?? null;
}

/** Reports whether another route of the table has the same prefix: which of the two is in force is unknown. */
function hasDuplicate(route: Route, { routes }: RouteTable): boolean {
  const own = routePrefix(route);
  return (
    own === null ||
    routes.some((other) => {
      const prefix = other === route ? null : routePrefix(other);
      return prefix !== null && addresses.isEqual(addresses.ofPrefix(prefix), addresses.ofPrefix(own));
    })
  );
}

/** Returns the routes of a table that surely lead to a pasted firewall. */
export function routedViaFirewalls(table: RouteTable, configuration: Configuration): RoutedVia {
  const routedVia = new Map<SourceRef, Firewall>();
  for (const route of table.routes) {
    const { nextHopAddress: address } = route;
    if (nextHopOf(route, table) !== 'virtual-appliance' || address === null) continue;
    if (mayNotExist(route).length > 0 || hasDuplicate(route, table)) continue;
    if (unreachableNextHop(route, table, configuration) !== null) continue;
    const firewall = firewallAt(address, configuration);
    if (firewall !== null) routedVia.set(route.at, firewall);
  }
  return routedVia;
}

/**
 * Returns the firewall as a point for the packets that routes lead to it. `list` denies those packets; where it is
 * undecided, the route may not be in force, and then nothing stops them.
 */
export function firewallBehindRoutes(
  firewall: Firewall,
  place: string,
  {
    list,
    routedVia,
    context,
  }: {
    readonly list: RuleList;
    readonly routedVia: RoutedVia;
    readonly context: { readonly symbols: SymbolContext; readonly assume: readonly ChosenAssumption[] };
  },
): EnforcementPoint {
  const { symbols } = context;
  const { resource, direction, decide } = firewallOnPath(firewall, 'outbound', context);
  const decideRouted: EnforcementPoint['decide'] = (packets, names) =>
    evaluateList(list, packets, symbols.table).decided.flatMap((part) => {
      const at = part.rule?.name.at ?? null;
      if (part.decision === 'allow' || at === null || routedVia.get(at) !== firewall)
        return [{ ...part, decision: 'allow', missing: [] }];
      const inside = decide([part.packets], names);
      return part.decision === 'deny' ? inside : ifInForce(inside, part.missing);
    });
  return { place, ...ruleListPoint({ resource, direction, decide: decideRouted }) };
}
