// A route table's body in ARM shape, whatever form was pasted, for settings.
import type { JsonNode } from '../../azure/configuration/json-node.ts';
import { sourceMap } from '../../azure/configuration/json-node.ts';
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import { Unresolved, UnresolvedItems } from '../../azure/configuration/unresolved.ts';

const hops = {
  internet: 'Internet',
  'virtual-appliance': 'VirtualAppliance',
  'virtual-network-gateway': 'VirtualNetworkGateway',
  'vnet-local': 'VnetLocal',
  none: 'None',
} as const;

function destinationOf({ name, prefix }: Route): unknown {
  if (prefix.kind === 'prefix') return prefix.text;
  return prefix.kind === 'tag' ? prefix.tag : new Unresolved(name);
}

function bodyOf(item: Route): unknown {
  const { name, nextHop, exists, at } = item;
  const properties = {
    addressPrefix: destinationOf(item),
    nextHopType: nextHop.known ? hops[nextHop.value] : new Unresolved(nextHop.text),
  };
  const route = exists?.known === false ? new Unresolved(exists.text) : { name, properties };
  if (!(route instanceof Unresolved)) {
    sourceMap.set(route, at.path);
    sourceMap.set(properties, at.path);
  }
  return route;
}

/** Returns the table's body, with the places of its own routes in the source map. */
export function routeTableBody(table: RouteTable): JsonNode['value'] {
  const isHere = ({ at }: Route): boolean => at.input === table.at.input && at.document === table.at.document;
  const routes: unknown[] = table.routes.filter(isHere).map(bodyOf);
  // Routes of other documents have no place in this one; missing routes may be anything.
  if (table.incomplete || !table.routes.every(isHere)) routes.push(new UnresolvedItems('routes'));
  return { id: table.id, name: table.name, properties: { routes } };
}
