// A subnet with a service endpoint has system routes for the service's prefixes, which are longer than the routes that
// usually lead to a firewall (Virtual network traffic routing). For which regions is unknown, and so is the path of
// packets to that service.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Subnet } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { Missing } from '../lists/check-result.ts';
import type { PlaceEnforcement } from '../lists/enforcement-point.ts';
import { unknownPoint } from '../lists/stated-points.ts';
import { type RouteContext, routeTablesAt } from './check-route.ts';
import { openSubnetsOf, subnetProperty, subnetsAt } from './subnets.ts';

/** Returns the services of a subnet's endpoints in lower case, without their provider: `storage`, `keyvault`. */
function servicesOf(subnet: Subnet): readonly string[] {
  const listed = subnetProperty(subnet, 'serviceEndpoints');
  return (Array.isArray(listed) ? listed : []).flatMap((one: unknown) => {
    const service = isObject(one) ? own(one, 'service') : undefined;
    const [, name] = typeof service === 'string' ? service.toLowerCase().split('.') : [];
    return name === undefined || name === '' ? [] : [name];
  });
}

/** Reports whether a subnet has a service endpoint for a service tag: its name has the service's. */
const hasEndpointFor = (tag: string, subnet: Subnet): boolean =>
  servicesOf(subnet).some((service) => tag.toLowerCase().includes(service));

/** Reports whether a subnet has service endpoint policies, or may have some. */
function hasPolicies(subnet: Subnet): boolean {
  const listed = subnetProperty(subnet, 'serviceEndpointPolicies') ?? null;
  return Array.isArray(listed) ? listed.length > 0 : listed !== null;
}

/**
 * Returns a point that leaves a flow undecided which takes a service endpoint whose policies allow only the resources that
 * they list (Virtual network service endpoint policies for Azure Storage). null: no policy applies.
 */
export function endpointPolicies(flow: ResolvedFlow, context: RouteContext): PlaceEnforcement | null {
  const { direction, from, to } = flow;
  if (direction !== 'outbound' || from.kind !== 'place' || to.kind !== 'tag') return null;
  const { place } = from;
  const all = [...subnetsAt(place, context), ...openSubnetsOf(place, context)];
  const subnet = all.find((one) => hasEndpointFor(to.tag, one) && hasPolicies(one));
  if (subnet === undefined) return null;
  const { name, id, at } = subnet;
  const resource = { kind: 'virtual-network', name, id, at } as const;
  const missing: Missing = { code: 'service-endpoint-policy', args: { subnet: name, tag: to.tag }, at };
  return { alternatives: [[unknownPoint({ place, resource, direction }, missing)]], assumptions: [] };
}

/**
 * Returns why packets of a flow may bypass the firewall and the routes of the subnet; null without a service endpoint,
 * or where effective routes show the path.
 */
export function unknownServiceEndpoint({ direction, from, to }: ResolvedFlow, context: RouteContext): Missing | null {
  if (direction !== 'outbound' || from.kind !== 'place' || to.kind !== 'tag') return null;
  const subnet = subnetsAt(from.place, context).find((one) => hasEndpointFor(to.tag, one));
  if (subnet === undefined) return null;
  const tables = routeTablesAt(from.place, context);
  if (tables.length > 0 && tables.every(({ effective }) => effective === true)) return null;
  return { code: 'service-endpoint', args: { tag: to.tag, subnet: subnet.name }, at: subnet.at };
}
