// A subnet with a service endpoint has system routes for the service's prefixes, which are longer than the routes that
// usually lead to a firewall (Virtual network traffic routing). For which regions is unknown, and so is the path of
// packets to that service.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Subnet } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { Missing } from '../lists/check-result.ts';
import { type RouteContext, routeTablesAt } from './check-route.ts';
import { subnetProperty, subnetsAt } from './subnets.ts';

/** Returns the services of a subnet's endpoints in lower case, without their provider: `storage`, `keyvault`. */
function servicesOf(subnet: Subnet): readonly string[] {
  const listed = subnetProperty(subnet, 'serviceEndpoints');
  return (Array.isArray(listed) ? listed : []).flatMap((one: unknown) => {
    const service = isObject(one) ? own(one, 'service') : undefined;
    const [, name] = typeof service === 'string' ? service.toLowerCase().split('.') : [];
    return name === undefined || name === '' ? [] : [name];
  });
}

/**
 * Returns why packets of a flow may bypass the firewall and the routes of the subnet; null without a service endpoint,
 * or where effective routes show the path.
 */
export function unknownServiceEndpoint({ direction, from, to }: ResolvedFlow, context: RouteContext): Missing | null {
  if (direction !== 'outbound' || from.kind !== 'place' || to.kind !== 'tag') return null;
  const tag = to.tag.toLowerCase();
  const subnet = subnetsAt(from.place, context).find((one) => servicesOf(one).some((service) => tag.includes(service)));
  if (subnet === undefined) return null;
  const tables = routeTablesAt(from.place, context);
  if (tables.length > 0 && tables.every(({ effective }) => effective === true)) return null;
  return { code: 'service-endpoint', args: { tag: to.tag, subnet: subnet.name }, at: subnet.at };
}
