// The routes of a firewall's own subnet: packets that its rules allow leave it by these (Azure Firewall forced tunneling).
import type { Configuration, Firewall, RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { addresses } from '../../net/index.ts';
import type { EnforcementPoint, PlaceEnforcement } from '../lists/enforcement-point.ts';
import { lastSegment, refersTo } from '../lists/resource-names.ts';
import { unknownPoint } from '../lists/stated-points.ts';
import { pastedSubnets } from '../placement/place-candidates.ts';
import { isTableOf, type RouteContext } from './check-route.ts';
import { outboundPoint, unpastedTable } from './forwarding-path.ts';
import { isPublic } from './public-end.ts';

const isFirewallSubnet = ({ name }: Subnet): boolean => name.toLowerCase() === 'azurefirewallsubnet';

/** Returns the private addresses of a firewall, or of those that use a policy; none where they are unknown. */
function addressesOf({ at }: EnforcementPoint['resource'], { resources }: Configuration): readonly string[] {
  const firewalls = resources.filter((one): one is Firewall => one.kind === 'firewall');
  const found = firewalls.find((one) => one.at === at);
  if (found === undefined) return [];
  const holders = firewalls.filter((one) => one === found || refersTo(one.policyId, found));
  return holders.flatMap(({ privateAddresses }) => privateAddresses);
}

/** Returns the pasted subnets that a firewall may be in. */
function subnetsOf(firewall: EnforcementPoint['resource'], configuration: Configuration): readonly Subnet[] {
  const all = pastedSubnets(configuration).filter(isFirewallSubnet);
  const own = addresses.readPrefixes(addressesOf(firewall, configuration)).set;
  if (addresses.isEmpty(own)) return all;
  return all.filter(({ prefixes }) => addresses.intersects(addresses.readPrefixes(prefixes).set, own));
}

/** Returns the points of the tables of a firewall's subnet; none where it has no table. */
function pointsOf(subnet: Subnet, place: string, context: RouteContext): readonly EnforcementPoint[] {
  const { resources } = context.configuration;
  const tables = resources.filter((one): one is RouteTable => one.kind === 'route-table' && isTableOf(one, subnet));
  if (tables.length > 0) return tables.map((table) => ({ place, ...outboundPoint(table, context) }));
  const { routeTable: id, at } = subnet;
  if (id === null) return [];
  const resource = { kind: 'route-table', name: lastSegment(id), id, at } as const;
  return [unknownPoint({ place, resource, direction: 'outbound' }, unpastedTable({ subnet, id }))];
}

/** Returns the firewalls of a place, each followed by the routes of its own subnet for packets to public addresses. */
export function withFirewallRoutes(
  firewalls: PlaceEnforcement,
  { place, flow }: { readonly place: string; readonly flow: ResolvedFlow },
  context: RouteContext,
): PlaceEnforcement {
  if (flow.direction === 'inbound' || !isPublic(flow.to)) return firewalls;
  const alternatives = firewalls.alternatives.flatMap((chain): PlaceEnforcement['alternatives'] => {
    const subnets = chain.flatMap(({ resource }) => subnetsOf(resource, context.configuration));
    const tables = [...new Set(subnets)].map((subnet) => pointsOf(subnet, place, context));
    return tables.every((points) => points.length === 0) ? [chain] : tables.map((points) => [...chain, ...points]);
  });
  return { ...firewalls, alternatives };
}
