// A route table as settings see it: its routes in ARM shape, whatever form was pasted.
import type { Node } from '../../azure/configuration/json-node.ts';
import { origins } from '../../azure/configuration/json-node.ts';
import type { Route, RouteTable } from '../../azure/configuration/resources.ts';
import { Unresolved } from '../../azure/configuration/unresolved.ts';

const hops = {
  internet: 'Internet',
  'virtual-appliance': 'VirtualAppliance',
  'virtual-network-gateway': 'VirtualNetworkGateway',
  'vnet-local': 'VnetLocal',
  none: 'None',
} as const;

function bodyOf({ name, prefix, nextHop, exists, at }: Route): unknown {
  const destination =
    prefix.kind === 'prefix' ? prefix.text : prefix.kind === 'tag' ? prefix.tag : new Unresolved(name);
  const properties = {
    addressPrefix: destination,
    nextHopType: nextHop.known ? hops[nextHop.value] : new Unresolved(nextHop.text),
  };
  const route = exists?.known === false ? new Unresolved(exists.text) : { name, properties };
  if (!(route instanceof Unresolved)) {
    origins.set(route, at.path);
    origins.set(properties, at.path);
  }
  return route;
}

/** The table's body, with the places of its own routes. */
export function routeTableBody(table: RouteTable): Node['value'] {
  const isHere = ({ at }: Route): boolean => at.input === table.at.input && at.document === table.at.document;
  const routes: unknown[] = table.routes.filter(isHere).map(bodyOf);
  // What stands elsewhere has no place in this text; what is missing may be anything.
  if (table.incomplete || !table.routes.every(isHere)) routes.push(new Unresolved('routes', true));
  return { id: table.id, name: table.name, properties: { routes } };
}
