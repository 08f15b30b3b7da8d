// Writes a whole network as Terraform: resources of the provider azurerm, and of azapi what that one has no resource for.
import type { NetworkPlan, PlanObject, PlanResource, PlanValue } from '../../generate/network/network-plan.ts';
import { attribute, expression, type HclItem, hclText, resourceBlock } from '../hcl.ts';
import { noteLines, type PlanWords } from './plan-words.ts';
import { inOrder, NETWORK_KEY, referredKeys } from './references.ts';
import { type Shape, shapes } from './terraform-shapes.ts';
import {
  type Addresses,
  addressesOf,
  hclValue,
  listAt,
  memberOf,
  objectAt,
  optional,
  snake,
} from './terraform-values.ts';

const COMPUTES = 'Microsoft.MachineLearningServices/workspaces/computes';
const ZONE_GROUPS = 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups';
const GROUP = 'azurerm_resource_group.network';

/** Compute of the workspace by its kind: azurerm has no setting for the load balancer of an attached cluster. */
const computeShapes: Readonly<Record<string, Shape>> = {
  AmlCompute: {
    type: 'azurerm_machine_learning_compute_cluster',
    head: 'none',
    items: (resource, addresses) => {
      const own = objectAt(resource.properties, 'properties');
      const scale = objectAt(own, 'scaleSettings');
      return [
        attribute('location', expression(`${GROUP}.location`)),
        attribute('machine_learning_workspace_id', expression(`${addresses.of(resource.parent ?? '')}.id`)),
        ...optional('vm_size', own['vmSize'], addresses),
        ...optional('vm_priority', own['vmPriority'], addresses),
        ...optional('subnet_resource_id', objectAt(own, 'subnet')['id'], addresses),
        ...optional('node_public_ip_enabled', own['enableNodePublicIp'], addresses),
        attribute('ssh_public_access_enabled', expression('false')),
        {
          block: 'scale_settings',
          body: [
            ...optional('min_node_count', scale['minNodeCount'], addresses),
            ...optional('max_node_count', scale['maxNodeCount'], addresses),
            ...optional('scale_down_nodes_after_idle_duration', scale['nodeIdleTimeBeforeScaleDown'], addresses),
          ],
        },
      ];
    },
  },
  ComputeInstance: {
    type: 'azurerm_machine_learning_compute_instance',
    head: 'none',
    items: (resource, addresses) => {
      const own = objectAt(resource.properties, 'properties');
      return [
        attribute('machine_learning_workspace_id', expression(`${addresses.of(resource.parent ?? '')}.id`)),
        ...optional('virtual_machine_size', own['vmSize'], addresses),
        ...optional('subnet_resource_id', objectAt(own, 'subnet')['id'], addresses),
        ...optional('node_public_ip_enabled', own['enableNodePublicIp'], addresses),
      ];
    },
  },
};

const shapeOf = ({ type, properties }: PlanResource): Shape | undefined =>
  type === COMPUTES ? computeShapes[String(properties['computeType'])] : shapes[type];
const typeOf = (resource: PlanResource): string =>
  resource.type === 'Microsoft.Network/virtualNetworks'
    ? 'azurerm_virtual_network'
    : (shapeOf(resource)?.type ?? 'azapi_resource');

/** What every resource begins with. */
function headOf({ name, location }: PlanResource, shape: Shape, addresses: Addresses): readonly HclItem[] {
  const named = optional('name', name, addresses);
  if (shape.head === 'none') return shape.type === 'azurerm_role_assignment' ? [] : named;
  const group = attribute('resource_group_name', expression(`${GROUP}.name`));
  if (shape.head === 'group' || location === undefined) return [...named, group];
  return [...named, group, attribute('location', expression(`${GROUP}.location`))];
}

/** Writes a resource in ARM's shape (azapi_resource). */
function azapiItems(resource: PlanResource, addresses: Addresses): readonly HclItem[] {
  const { type, apiVersion, name, parent, scope, location, beside = {}, properties } = resource;
  const { identity: _, ...others } = beside;
  const above = parent ?? scope;
  const body: PlanObject = { ...others, properties };
  return [
    attribute('type', `${type}@${apiVersion}`),
    ...optional('name', name, addresses),
    attribute('parent_id', expression(`${above === undefined ? GROUP : addresses.of(above)}.id`)),
    ...(location === undefined
      ? []
      : [attribute('location', location === 'global' ? 'global' : expression(`${GROUP}.location`))]),
    attribute('body', hclValue(body, addresses)),
  ];
}

/** Returns the zone group of a private endpoint, which is a block of it. */
function zoneGroup(plan: NetworkPlan, endpoint: PlanResource, addresses: Addresses): readonly HclItem[] {
  const group = plan.resources.find(({ type, parent }) => type === ZONE_GROUPS && parent === endpoint.key);
  if (group === undefined) return [];
  const zones = listAt(group.properties, 'privateDnsZoneConfigs').flatMap(
    (one) => objectAt(one, 'properties')['privateDnsZoneId'] ?? [],
  );
  return [
    {
      block: 'private_dns_zone_group',
      body: [...optional('name', group.name, addresses), ...optional('private_dns_zone_ids', zones, addresses)],
    },
  ];
}

/** Returns the addresses of what has to exist before, though nothing in the resource names it. */
function dependsOn(plan: NetworkPlan, resource: PlanResource, addresses: Addresses): readonly HclItem[] {
  const group = plan.resources.find(({ type, parent }) => type === ZONE_GROUPS && parent === resource.key);
  const referred = referredKeys(resource);
  const keys = [...(resource.after ?? []), ...(group?.after ?? [])].filter((key) => !referred.includes(key));
  const before = [...new Set(keys.map((key) => addresses.of(key)))];
  return before.length === 0 ? [] : [attribute('depends_on', before.map(expression))];
}

const comments = (resource: PlanResource, words: PlanWords): readonly HclItem[] =>
  noteLines(resource, words).map((comment) => ({ comment }));

const ASSOCIATIONS = [
  ['networkSecurityGroup', 'network_security_group', 'network_security_group_id'],
  ['routeTable', 'route_table', 'route_table_id'],
  ['natGateway', 'nat_gateway', 'nat_gateway_id'],
] as const;

/** Writes a subnet and what it is associated with. */
function subnetItems(subnet: PlanValue, network: PlanResource, addresses: Addresses): readonly HclItem[] {
  const name = String(memberOf(subnet, 'name'));
  const own = objectAt(subnet, 'properties');
  const label = addresses.subnet(name).replace('azurerm_subnet.', '');
  const prefix = own['addressPrefix'];
  const delegations = listAt(own, 'delegations').map((one): HclItem => {
    const service = String(objectAt(one, 'properties')['serviceName'] ?? '');
    const body: readonly HclItem[] = [{ block: 'service_delegation', body: [attribute('name', service)] }];
    return { block: 'delegation', body: [...optional('name', memberOf(one, 'name'), addresses), ...body] };
  });
  const services = listAt(own, 'serviceEndpoints').map((one) => String(memberOf(one, 'service')));
  const linkPolicies = own['privateLinkServiceNetworkPolicies'];
  const links = ASSOCIATIONS.flatMap(([member, kind, field]) => {
    const id = objectAt(own, member)['id'];
    if (id === undefined) return [];
    const subnetOf = attribute('subnet_id', expression(`azurerm_subnet.${label}.id`));
    return [
      resourceBlock(`azurerm_subnet_${kind}_association`, label, [subnetOf, attribute(field, hclValue(id, addresses))]),
    ];
  });
  return [
    resourceBlock('azurerm_subnet', label, [
      attribute('name', name),
      attribute('resource_group_name', expression(`${GROUP}.name`)),
      attribute('virtual_network_name', expression(`${addresses.of(network.key)}.name`)),
      ...optional('address_prefixes', prefix === undefined ? own['addressPrefixes'] : [prefix], addresses),
      ...(services.length > 0 ? [attribute('service_endpoints', services)] : []),
      ...optional('default_outbound_access_enabled', own['defaultOutboundAccess'], addresses),
      ...optional('private_endpoint_network_policies', own['privateEndpointNetworkPolicies'], addresses),
      ...(linkPolicies === undefined
        ? []
        : [attribute('private_link_service_network_policies_enabled', expression(`${linkPolicies === 'Enabled'}`))]),
      ...delegations,
    ]),
    ...links,
  ];
}

/** Writes the network with its subnets. Its DNS servers are apart: the firewall among them stands in one of the subnets. */
function networkItems(network: PlanResource, addresses: Addresses): readonly HclItem[] {
  const { properties, key, name } = network;
  const servers = objectAt(properties, 'dhcpOptions')['dnsServers'];
  const label = addresses.label(key);
  return [
    resourceBlock('azurerm_virtual_network', label, [
      ...optional('name', name, addresses),
      attribute('resource_group_name', expression(`${GROUP}.name`)),
      attribute('location', expression(`${GROUP}.location`)),
      ...optional('address_space', objectAt(properties, 'addressSpace')['addressPrefixes'], addresses),
    ]),
    ...listAt(properties, 'subnets').flatMap((subnet) => subnetItems(subnet, network, addresses)),
    ...(servers === undefined
      ? []
      : [
          resourceBlock('azurerm_virtual_network_dns_servers', label, [
            attribute('virtual_network_id', expression(`azurerm_virtual_network.${label}.id`)),
            ...optional('dns_servers', servers, addresses),
          ]),
        ]),
  ];
}

/** The public address of a NAT gateway is associated apart. */
function gatewayAddress({ key, properties }: PlanResource, addresses: Addresses): readonly HclItem[] {
  return listAt(properties, 'publicIpAddresses').map((address) =>
    resourceBlock('azurerm_nat_gateway_public_ip_association', addresses.label(key), [
      attribute('nat_gateway_id', expression(`${addresses.of(key)}.id`)),
      ...optional('public_ip_address_id', memberOf(address, 'id'), addresses),
    ]),
  );
}

function resourceItems(plan: NetworkPlan, resource: PlanResource, addresses: Addresses): readonly HclItem[] {
  if (resource.key === NETWORK_KEY) return networkItems(resource, addresses);
  if (resource.type === ZONE_GROUPS) return [];
  const shape = shapeOf(resource);
  const after = dependsOn(plan, resource, addresses);
  const label = addresses.label(resource.key);
  if (shape === undefined)
    return [resourceBlock('azapi_resource', label, [...azapiItems(resource, addresses), ...after])];
  return [
    resourceBlock(shape.type, label, [
      ...headOf(resource, shape, addresses),
      ...shape.items(resource, addresses),
      ...zoneGroup(plan, resource, addresses),
      ...after,
    ]),
    ...gatewayAddress(resource, addresses),
  ];
}

/** What the file begins with: providers, variables, the resource group. */
function preamble({ variables, resources }: NetworkPlan, words: PlanWords): readonly HclItem[] {
  const provider = (source: string, version: string) => ({
    object: [
      { name: 'source', value: source },
      { name: 'version', value: version },
    ],
  });
  const usesAzapi = resources.some((one) => typeOf(one) === 'azapi_resource' && one.type !== ZONE_GROUPS);
  const text = JSON.stringify(resources);
  return [
    {
      block: 'terraform',
      body: [
        {
          block: 'required_providers',
          body: [
            attribute('azurerm', provider('hashicorp/azurerm', '~> 4.50')),
            ...(usesAzapi ? [attribute('azapi', provider('Azure/azapi', '~> 2.0'))] : []),
          ],
        },
      ],
    },
    { block: 'provider', labels: ['azurerm'], body: [{ block: 'features', body: [] }] },
    ...variables.map((one): HclItem => {
      const value = one.value === null ? [] : [attribute('default', one.value)];
      const body = [attribute('description', words.variable(one)), attribute('type', expression('string')), ...value];
      return { block: 'variable', labels: [snake(one.name)], body };
    }),
    {
      block: 'variable',
      labels: ['resource_group_name'],
      body: [attribute('type', expression('string')), attribute('default', 'rg-network')],
    },
    ...(text.includes('"$":"tenant"')
      ? [{ block: 'data', labels: ['azurerm_client_config', 'current'], body: [] }]
      : []),
    ...(text.includes('"$":"role"') ? [{ block: 'data', labels: ['azurerm_subscription', 'current'], body: [] }] : []),
    resourceBlock('azurerm_resource_group', 'network', [
      attribute('name', expression('var.resource_group_name')),
      attribute('location', expression('var.location')),
    ]),
  ];
}

/** Writes the file. */
export function writeTerraformNetwork(plan: NetworkPlan, words: PlanWords): string {
  const addresses = addressesOf(plan, typeOf);
  const items = inOrder(plan).flatMap((one) => [...comments(one, words), ...resourceItems(plan, one, addresses)]);
  return `${hclText([...preamble(plan, words), ...items])}\n`;
}
