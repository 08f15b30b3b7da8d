// A subnet with a service endpoint has system routes for the service's prefixes, which are longer than what usually
// leads to a firewall (Virtual network traffic routing). In which regions, nobody pastes: it stays open which way
// packets to that service take.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { VirtualNetwork } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { Missing } from '../lists/check-result.ts';
import { type RouteWorld, tablesAt } from './check-route.ts';
import { subnetsAt } from './subnets.ts';

/** Names of services as subnets have them, in lower case and without their provider: `storage`, `keyvault`. */
function servicesOf({ body }: VirtualNetwork['subnets'][number]): readonly string[] {
  const properties = isObject(body) ? own(body, 'properties') : undefined;
  const listed = isObject(properties) ? own(properties, 'serviceEndpoints') : undefined;
  return (Array.isArray(listed) ? listed : []).flatMap((one: unknown) => {
    const service = isObject(one) ? own(one, 'service') : undefined;
    const [, name] = typeof service === 'string' ? service.toLowerCase().split('.') : [];
    return name === undefined || name === '' ? [] : [name];
  });
}

/**
 * Why it is open whether packets of the flow pass by the firewall and the routes of its subnet; null where no pasted
 * subnet says so, or effective routes tell the way.
 */
export function serviceEndpointOf({ direction, from, to }: ResolvedFlow, world: RouteWorld): Missing | null {
  if (direction !== 'outbound' || from.kind !== 'place' || to.kind !== 'tag') return null;
  const tag = to.tag.toLowerCase();
  const subnet = subnetsAt(from.place, world).find((one) =>
    servicesOf(one).some((service) => tag.includes(service)),
  );
  if (subnet === undefined) return null;
  const tables = tablesAt(from.place, world);
  if (tables.length > 0 && tables.every(({ effective }) => effective === true)) return null;
  return { code: 'service-endpoint', args: { tag: to.tag, subnet: subnet.name }, at: subnet.at };
}
