// Resources of a whole network as those of the provider azurerm (documents of version 4.50), from their ARM properties.
import { isList, type PlanResource, type PlanValue } from '../../generate/network/network-plan.ts';
import { attribute, expression, type HclItem, type HclValue } from '../hcl.ts';
import { type Addresses, hclValue, listAt, memberOf, objectAt, optional, snake } from './terraform-values.ts';

/** How a resource is written: its type, and its attributes after name, group and location. */
export interface Shape {
  readonly type: string;
  /** What the resource has beside its name; group and region by default. */
  readonly head?: 'group' | 'none';
  readonly items: (resource: PlanResource, addresses: Addresses) => readonly HclItem[];
}

const block = (name: string, body: readonly HclItem[]): HclItem => ({ block: name, body });
const yes = (value: PlanValue | undefined, word: string): HclValue => expression(`${value === word}`);

/** Writes the members of an ARM object that have the same names in snake case. */
const snakeItems = (value: PlanValue, addresses: Addresses): readonly HclItem[] =>
  Object.entries(typeof value === 'object' && !isList(value) ? value : {}).map(([name, member]) =>
    attribute(snake(name), hclValue(member, addresses)),
  );

/** Writes `name` and the members of `properties` of each item of a list as blocks. */
const named = (list: readonly PlanValue[], blockName: string, addresses: Addresses): readonly HclItem[] =>
  list.map((item) =>
    block(blockName, [
      ...optional('name', memberOf(item, 'name'), addresses),
      ...snakeItems(objectAt(item, 'properties'), addresses),
    ]),
  );

const accessRules = (resource: PlanResource, name: string, addresses: Addresses): HclItem => {
  const rules = objectAt(resource.properties, 'networkAcls');
  const action = String(rules['defaultAction'] ?? '');
  const bypass = String(rules['bypass'] ?? '');
  const isStorage = name === 'network_rules';
  const subnets = listAt(rules, 'virtualNetworkRules').flatMap((rule) => memberOf(rule, 'id') ?? []);
  return block(name, [
    attribute('default_action', action),
    attribute('bypass', isStorage ? [bypass] : bypass),
    ...(subnets.length > 0 ? optional('virtual_network_subnet_ids', subnets, addresses) : []),
  ]);
};

const isPublic = ({ properties }: PlanResource): HclItem =>
  attribute('public_network_access_enabled', yes(properties['publicNetworkAccess'], 'Enabled'));

const identity = ({ beside = {} }: PlanResource): HclItem =>
  block('identity', [attribute('type', String(objectAt(beside, 'identity')['type'] ?? ''))]);

/** The address configuration of a firewall or a Bastion host. */
const ipConfiguration = ({ properties }: PlanResource, addresses: Addresses): readonly HclItem[] =>
  listAt(properties, 'ipConfigurations').map((item) => {
    const own = objectAt(item, 'properties');
    return block('ip_configuration', [
      ...optional('name', memberOf(item, 'name'), addresses),
      ...optional('subnet_id', objectAt(own, 'subnet')['id'], addresses),
      ...optional('public_ip_address_id', objectAt(own, 'publicIPAddress')['id'], addresses),
    ]);
  });

/** A rule of a policy's collection: some fields have other names than in ARM. */
function policyRule(rule: PlanValue, addresses: Addresses): HclItem {
  const pick = (name: string, from: string): readonly HclItem[] => optional(name, memberOf(rule, from), addresses);
  const isApplication = memberOf(rule, 'ruleType') === 'ApplicationRule';
  const protocols = listAt(rule, 'protocols').map((one) =>
    block('protocols', [
      ...optional('type', memberOf(one, 'protocolType'), addresses),
      ...optional('port', memberOf(one, 'port'), addresses),
    ]),
  );
  const common = [...pick('name', 'name'), ...pick('source_addresses', 'sourceAddresses')];
  if (isApplication)
    return block('rule', [
      ...common,
      ...pick('description', 'description'),
      ...pick('destination_fqdns', 'targetFqdns'),
      ...protocols,
    ]);
  return block('rule', [
    ...common,
    ...pick('description', 'description'),
    ...pick('protocols', 'ipProtocols'),
    ...pick('destination_addresses', 'destinationAddresses'),
    ...pick('destination_fqdns', 'destinationFqdns'),
    ...pick('destination_ports', 'destinationPorts'),
  ]);
}

function collection(value: PlanValue, addresses: Addresses): HclItem {
  const rules = listAt(value, 'rules');
  const isApplication = memberOf(rules[0], 'ruleType') === 'ApplicationRule';
  return block(isApplication ? 'application_rule_collection' : 'network_rule_collection', [
    ...optional('name', memberOf(value, 'name'), addresses),
    ...optional('priority', memberOf(value, 'priority'), addresses),
    attribute('action', 'Allow'),
    ...rules.map((rule) => policyRule(rule, addresses)),
  ]);
}

function policyItems({ properties }: PlanResource, addresses: Addresses): readonly HclItem[] {
  const dns = objectAt(properties, 'dnsSettings');
  return [
    attribute('sku', 'Standard'),
    ...optional('threat_intelligence_mode', properties['threatIntelMode'], addresses),
    ...(dns['enableProxy'] === true
      ? [
          block('dns', [
            attribute('proxy_enabled', expression('true')),
            ...optional('servers', dns['servers'], addresses),
          ]),
        ]
      : []),
  ];
}

/** The connection of a private endpoint. Its zones come from the zone group. */
function connection({ properties }: PlanResource, addresses: Addresses): readonly HclItem[] {
  return listAt(properties, 'privateLinkServiceConnections').map((item) => {
    const own = objectAt(item, 'properties');
    return block('private_service_connection', [
      ...optional('name', memberOf(item, 'name'), addresses),
      ...optional('private_connection_resource_id', own['privateLinkServiceId'], addresses),
      ...optional('subresource_names', own['groupIds'], addresses),
      attribute('is_manual_connection', expression('false')),
    ]);
  });
}

function workspaceItems(resource: PlanResource, addresses: Addresses): readonly HclItem[] {
  const pick = (name: string, from: string): readonly HclItem[] => optional(name, resource.properties[from], addresses);
  return [
    ...pick('friendly_name', 'friendlyName'),
    ...pick('storage_account_id', 'storageAccount'),
    ...pick('key_vault_id', 'keyVault'),
    ...pick('application_insights_id', 'applicationInsights'),
    ...pick('container_registry_id', 'containerRegistry'),
    isPublic(resource),
    ...pick('v1_legacy_mode_enabled', 'v1LegacyMode'),
    ...pick('high_business_impact', 'hbiWorkspace'),
    ...pick('image_build_compute_name', 'imageBuildCompute'),
    identity(resource),
  ];
}

function kubernetesItems(resource: PlanResource, addresses: Addresses): readonly HclItem[] {
  const { properties } = resource;
  const [pool] = listAt(properties, 'agentPoolProfiles');
  const profile = objectAt(properties, 'networkProfile');
  const access = objectAt(properties, 'apiServerAccessProfile');
  const of = (value: PlanValue | undefined, name: string, from: string): readonly HclItem[] =>
    optional(name, memberOf(value, from), addresses);
  return [
    ...of(properties, 'dns_prefix', 'dnsPrefix'),
    attribute('local_account_disabled', expression('false')),
    attribute('private_cluster_enabled', expression(`${access['enablePrivateCluster'] === true}`)),
    ...of(access, 'private_cluster_public_fqdn_enabled', 'enablePrivateClusterPublicFQDN'),
    block('default_node_pool', [
      ...of(pool, 'name', 'name'),
      ...of(pool, 'node_count', 'count'),
      ...of(pool, 'vm_size', 'vmSize'),
      ...of(pool, 'vnet_subnet_id', 'vnetSubnetID'),
    ]),
    block('network_profile', [
      ...of(profile, 'network_plugin', 'networkPlugin'),
      ...of(profile, 'load_balancer_sku', 'loadBalancerSku'),
      ...of(profile, 'outbound_type', 'outboundType'),
      ...of(profile, 'service_cidr', 'serviceCidr'),
      ...of(profile, 'dns_service_ip', 'dnsServiceIP'),
    ]),
    ...(access['enableVnetIntegration'] === true
      ? [
          block('api_server_access_profile', [
            attribute('virtual_network_integration_enabled', expression('true')),
            ...of(access, 'subnet_id', 'subnetId'),
          ]),
        ]
      : []),
    identity(resource),
  ];
}

/** Shapes by ARM type; what has none is written as a resource of the provider azapi. */
export const shapes: Readonly<Record<string, Shape>> = {
  'Microsoft.Network/networkSecurityGroups': {
    type: 'azurerm_network_security_group',
    items: ({ properties }, addresses) => named(listAt(properties, 'securityRules'), 'security_rule', addresses),
  },
  'Microsoft.Network/routeTables': {
    type: 'azurerm_route_table',
    items: ({ properties }, addresses) => [
      attribute('bgp_route_propagation_enabled', expression('false')),
      ...listAt(properties, 'routes').map((route) => {
        const own = objectAt(route, 'properties');
        return block('route', [
          ...optional('name', memberOf(route, 'name'), addresses),
          ...optional('address_prefix', own['addressPrefix'], addresses),
          ...optional('next_hop_type', own['nextHopType'], addresses),
          ...optional('next_hop_in_ip_address', own['nextHopIpAddress'], addresses),
        ]);
      }),
    ],
  },
  'Microsoft.Network/publicIPAddresses': {
    type: 'azurerm_public_ip',
    items: () => [attribute('allocation_method', 'Static'), attribute('sku', 'Standard')],
  },
  'Microsoft.Network/natGateways': {
    type: 'azurerm_nat_gateway',
    items: () => [attribute('sku_name', 'Standard')],
  },
  'Microsoft.Network/bastionHosts': {
    type: 'azurerm_bastion_host',
    items: (resource, addresses) => [
      ...optional('sku', objectAt(resource.beside, 'sku')['name'], addresses),
      ...ipConfiguration(resource, addresses),
    ],
  },
  'Microsoft.Network/firewallPolicies': { type: 'azurerm_firewall_policy', items: policyItems },
  'Microsoft.Network/firewallPolicies/ruleCollectionGroups': {
    type: 'azurerm_firewall_policy_rule_collection_group',
    head: 'none',
    items: ({ parent = '', properties }, addresses) => [
      attribute('firewall_policy_id', expression(`${addresses.of(parent)}.id`)),
      ...optional('priority', properties['priority'], addresses),
      ...listAt(properties, 'ruleCollections').map((one) => collection(one, addresses)),
    ],
  },
  'Microsoft.Network/azureFirewalls': {
    type: 'azurerm_firewall',
    items: (resource, addresses) => [
      ...optional('sku_name', objectAt(resource.properties, 'sku')['name'], addresses),
      ...optional('sku_tier', objectAt(resource.properties, 'sku')['tier'], addresses),
      ...optional('firewall_policy_id', objectAt(resource.properties, 'firewallPolicy')['id'], addresses),
      ...ipConfiguration(resource, addresses),
    ],
  },
  'Microsoft.Network/privateDnsZones': { type: 'azurerm_private_dns_zone', head: 'group', items: () => [] },
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks': {
    type: 'azurerm_private_dns_zone_virtual_network_link',
    head: 'group',
    items: ({ parent = '', properties }, addresses) => [
      attribute('private_dns_zone_name', expression(`${addresses.of(parent)}.name`)),
      ...optional('virtual_network_id', objectAt(properties, 'virtualNetwork')['id'], addresses),
      ...optional('registration_enabled', properties['registrationEnabled'], addresses),
    ],
  },
  'Microsoft.Network/privateEndpoints': {
    type: 'azurerm_private_endpoint',
    items: (resource, addresses) => [
      ...optional('subnet_id', objectAt(resource.properties, 'subnet')['id'], addresses),
      ...connection(resource, addresses),
    ],
  },
  'Microsoft.OperationalInsights/workspaces': {
    type: 'azurerm_log_analytics_workspace',
    items: ({ properties }, addresses) => [
      ...optional('sku', objectAt(properties, 'sku')['name'], addresses),
      ...optional('retention_in_days', properties['retentionInDays'], addresses),
    ],
  },
  'Microsoft.Insights/components': {
    type: 'azurerm_application_insights',
    items: ({ properties }, addresses) => [
      attribute('application_type', 'web'),
      ...optional('workspace_id', properties['WorkspaceResourceId'], addresses),
    ],
  },
  'Microsoft.Storage/storageAccounts': {
    type: 'azurerm_storage_account',
    items: (resource, addresses) => [
      attribute('account_tier', 'Standard'),
      attribute('account_replication_type', 'LRS'),
      isPublic(resource),
      attribute('allow_nested_items_to_be_public', expression('false')),
      attribute('min_tls_version', 'TLS1_2'),
      ...optional('is_hns_enabled', resource.properties['isHnsEnabled'], addresses),
      ...optional('shared_access_key_enabled', resource.properties['allowSharedKeyAccess'], addresses),
      accessRules(resource, 'network_rules', addresses),
    ],
  },
  'Microsoft.KeyVault/vaults': {
    type: 'azurerm_key_vault',
    items: (resource, addresses) => [
      ...optional('tenant_id', resource.properties['tenantId'], addresses),
      attribute('sku_name', 'standard'),
      attribute('rbac_authorization_enabled', expression('true')),
      attribute('purge_protection_enabled', expression('true')),
      isPublic(resource),
      accessRules(resource, 'network_acls', addresses),
    ],
  },
  'Microsoft.ContainerRegistry/registries': {
    type: 'azurerm_container_registry',
    items: (resource, addresses) => [
      attribute('sku', 'Premium'),
      ...optional('admin_enabled', resource.properties['adminUserEnabled'], addresses),
      isPublic(resource),
      ...optional('network_rule_bypass_option', resource.properties['networkRuleBypassOptions'], addresses),
      ...(objectAt(objectAt(resource.properties, 'policies'), 'quarantinePolicy')['status'] === 'disabled'
        ? [attribute('quarantine_policy_enabled', expression('false'))]
        : []),
    ],
  },
  'Microsoft.MachineLearningServices/workspaces': {
    type: 'azurerm_machine_learning_workspace',
    items: workspaceItems,
  },
  'Microsoft.ContainerService/managedClusters': { type: 'azurerm_kubernetes_cluster', items: kubernetesItems },
  'Microsoft.Authorization/roleAssignments': {
    type: 'azurerm_role_assignment',
    head: 'none',
    items: ({ scope, properties }, addresses) => [
      attribute(
        'scope',
        expression(scope === undefined ? 'azurerm_resource_group.network.id' : `${addresses.of(scope)}.id`),
      ),
      ...optional('role_definition_id', properties['roleDefinitionId'], addresses),
      ...optional('principal_id', properties['principalId'], addresses),
      ...optional('principal_type', properties['principalType'], addresses),
    ],
  },
};
