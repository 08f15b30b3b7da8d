// Writes a route table that the configuration lacks as Terraform, with its routes and its association with a subnet.
import type { Route } from '../../azure/configuration/resources.ts';
import type { NewRouteTable } from './change-units.ts';
import { fieldTexts, knownValue, NEXT_HOPS, resourceNames } from './field-text.ts';
import { attribute, expression, type HclItem, type HclValue, hclText, resourceBlock } from './hcl.ts';
import { networkName, subnetName } from './new-table.ts';
import { snakeSymbol } from './quote.ts';
import type { Snippet } from './snippet.ts';

/** Writes a route's attributes, without its name and its table. */
export const routeItems = (route: Route): readonly HclItem[] => [
  attribute('address_prefix', fieldTexts([route.prefix], route.prefix.kind)[0] ?? ''),
  attribute('next_hop_type', NEXT_HOPS[knownValue(route.nextHop)]),
  ...(route.nextHopAddress === null ? [] : [attribute('next_hop_in_ip_address', route.nextHopAddress)]),
];

/** A resource of the root module: `azurerm_subnet.compute["a"]`. */
const ADDRESS = /^azurerm_\w+\.[\w-]+(?:\[(?:\d+|"[^"\\]*")\])?$/;

/** Returns the id of the subnet: a reference where the paste is a plan that makes it. */
function subnetId({ table: { subnet } }: NewRouteTable): HclValue {
  if (subnet.id === null) return '<subnet-id>';
  if (ADDRESS.test(subnet.id)) return expression(`${subnet.id}.id`);
  return /^\/subscriptions\//i.test(subnet.id) ? subnet.id : '<subnet-id>';
}

/** Reports whether the subnet was pasted as a block of its network in Terraform. */
const isBlock = ({ table: { subnet } }: NewRouteTable): boolean =>
  subnet.at.path.some((step) => step === 'values' || step === 'after' || step === 'attributes') &&
  subnet.at.path.includes('subnets');

/** Writes the table, and its association as a resource of its own, or as a part of the subnet's block. */
export function terraformTable(unit: NewRouteTable, used: Set<string>): readonly Snippet[] {
  const { resource, resourceGroup } = resourceNames(unit.target);
  const label = snakeSymbol('table', resource, used);
  const id = expression(`azurerm_route_table.${label}.id`);
  const routes = unit.routes.flatMap(({ route, requirements }): readonly HclItem[] => [
    ...(requirements.length === 0 ? [] : [{ comment: requirements.join(', ') }]),
    { block: 'route', body: [attribute('name', route.name), ...routeItems(route)] },
  ]);
  const table = resourceBlock('azurerm_route_table', label, [
    attribute('name', resource),
    attribute('resource_group_name', resourceGroup),
    attribute('location', unit.table.location ?? '<location>'),
    ...routes,
  ]);
  const association = resourceBlock('azurerm_subnet_route_table_association', label, [
    attribute('subnet_id', subnetId(unit)),
    attribute('route_table_id', id),
  ]);
  const whole = (items: readonly HclItem[]): Snippet => ({ kind: 'whole', into: null, code: `${hclText(items)}\n` });
  if (!isBlock(unit)) return [whole([table, association])];
  const into = `${networkName(unit)}/${subnetName(unit)}`;
  return [whole([table]), { kind: 'part', into, code: `${hclText([attribute('route_table_id', id)])}\n` }];
}
