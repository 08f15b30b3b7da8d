// Routes within the virtual network that lead to a firewall of the paste: what takes them is up to its rules.

import type {
  Configuration,
  Firewall,
  Route,
  RouteTable,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import { addresses } from '../../net/index.ts';
import { firewallPoint, firewallsOf } from '../firewall/firewall-point.ts';
import { type EnforcementPoint, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluate } from '../lists/evaluate-list.ts';
import { names } from '../lists/resource-names.ts';
import type { RuleList } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { hopOf, mayNotExist, prefixOf } from './compile-routes.ts';

/** Firewalls by the places of the routes that surely lead to them. */
export type Led = ReadonlyMap<SourceRef, Firewall>;

/** The one firewall with the address, or the policy that is its rules; null where the paste does not tell. */
function firewallAt(address: string, configuration: Configuration): Firewall | null {
  const holders = configuration.resources.filter(
    (one) => one.kind === 'firewall' && one.privateAddresses.includes(address),
  );
  const [holder] = holders;
  if (holder?.kind !== 'firewall' || holders.length > 1) return null;
  const inForce = firewallsOf(configuration);
  if (inForce.includes(holder)) return holder;
  return inForce.find((one) => one.form === 'policy' && names(holder.policyId, one)) ?? null;
}

/** Whether another route of the table has the prefix too: which of the two is in force is not known. */
function isTwice(route: Route, { routes }: RouteTable): boolean {
  const own = prefixOf(route);
  return (
    own === null ||
    routes.some((other) => {
      const prefix = other === route ? null : prefixOf(other);
      return prefix !== null && addresses.equal(addresses.ofPrefix(prefix), addresses.ofPrefix(own));
    })
  );
}

/** The routes of a table that surely lead to a firewall of the paste. */
export function ledToFirewalls(table: RouteTable, configuration: Configuration): Led {
  const led = new Map<SourceRef, Firewall>();
  for (const route of table.routes) {
    const { nextHopAddress: address } = route;
    if (hopOf(route, table) !== 'virtual-appliance' || address === null) continue;
    if (mayNotExist(route).length > 0 || isTwice(route, table)) continue;
    const firewall = firewallAt(address, configuration);
    if (firewall !== null) led.set(route.at, firewall);
  }
  return led;
}

/**
 * The firewall, for what routes lead to it. In `list` those routes deny; where they only may be in force, the network's
 * own way is the other one, on which nothing stops packets.
 */
export function firewallOnWay(
  firewall: Firewall,
  place: string,
  { list, led, scope }: { readonly list: RuleList; readonly led: Led; readonly scope: Scope },
): EnforcementPoint {
  const { resource, direction, decide } = firewallPoint(firewall, 'outbound', scope);
  const behind: EnforcementPoint['decide'] = (packets, names) =>
    evaluate(list, packets, scope.table).decided.flatMap((part) => {
      const at = part.rule?.name.at ?? null;
      if (part.decision === 'allow' || at === null || led.get(at) !== firewall)
        return [{ ...part, decision: 'allow', missing: [] }];
      const inside = decide([part.packets], names);
      if (part.decision === 'deny') return inside;
      return inside.map((one) =>
        one.decision === 'allow' ? one : { ...one, decision: 'undecided', missing: part.missing },
      );
    });
  return { place, ...ruleListPoint({ resource, direction, decide: behind }, () => null) };
}
