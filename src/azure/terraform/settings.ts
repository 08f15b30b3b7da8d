// Terraform resources whose settings are read by their ARM path: brought into ARM shape (facts: Related resources).
import { isObject, type JsonObject, origins, own } from '../node.ts';
import type { JsonPath } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';

type Values = JsonObject;
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
const block = (values: Values, name: string): Values => {
  const value = first(own(values, name));
  return isObject(value) ? value : {};
};
const enabled = (value: unknown): unknown =>
  typeof value === 'boolean' ? (value ? 'Enabled' : 'Disabled') : value;
const each = (value: unknown, make: (item: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(make) : value;
const joined = (value: unknown): unknown =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(', ') : value;
const either = (values: Values, ...names: string[]): unknown =>
  names.map((name) => own(values, name)).find((value) => value !== undefined && value !== null);

const accessRules = (rules: unknown): Record<string, unknown> | null =>
  isObject(rules)
    ? {
        defaultAction: own(rules, 'default_action'),
        bypass: joined(own(rules, 'bypass')),
        ipRules: each(own(rules, 'ip_rules'), (value) => ({ value })),
        virtualNetworkRules: each(own(rules, 'virtual_network_subnet_ids'), (id) => ({ id })),
        resourceAccessRules: each(own(rules, 'private_link_access'), (item) => ({
          resourceId: isObject(item) ? own(item, 'endpoint_resource_id') : null,
          tenantId: isObject(item) ? own(item, 'endpoint_tenant_id') : null,
        })),
      }
    : null;

interface Shape {
  readonly type: string;
  readonly properties: (values: Values) => Record<string, unknown>;
  readonly beside?: (values: Values) => Record<string, unknown>;
}
/** `SystemAssigned, UserAssigned`; the principal is that of the first. */
const identity = (values: Values): Record<string, unknown> => {
  const written = block(values, 'identity');
  return {
    identity: { type: own(written, 'type'), principalId: own(written, 'principal_id') },
  };
};
const compute = (computeType: string): Shape => ({
  type: 'Microsoft.MachineLearningServices/workspaces/computes',
  properties: (values) => ({
    computeType,
    properties: {
      enableNodePublicIp: own(values, 'node_public_ip_enabled'),
      subnet: own(values, 'subnet_resource_id') == null ? null : { id: own(values, 'subnet_resource_id') },
      vmSize: either(values, 'vm_size', 'virtual_machine_size'),
    },
  }),
});

export const settingShapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    'azurerm_storage_account',
    {
      type: 'Microsoft.Storage/storageAccounts',
      properties: (values) => ({
        publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
        networkAcls: accessRules(first(own(values, 'network_rules'))),
        allowBlobPublicAccess: own(values, 'allow_nested_items_to_be_public'),
        allowSharedKeyAccess: own(values, 'shared_access_key_enabled'),
        isHnsEnabled: own(values, 'is_hns_enabled'),
        minimumTlsVersion: own(values, 'min_tls_version'),
      }),
    },
  ],
  [
    'azurerm_container_registry',
    {
      type: 'Microsoft.ContainerRegistry/registries',
      beside: (values) => ({ sku: { name: own(values, 'sku') } }),
      properties: (values) => ({
        publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
        networkRuleBypassOptions: own(values, 'network_rule_bypass_option'),
        adminUserEnabled: own(values, 'admin_enabled'),
        dataEndpointEnabled: own(values, 'data_endpoint_enabled'),
      }),
    },
  ],
  [
    'azurerm_key_vault',
    {
      type: 'Microsoft.KeyVault/vaults',
      properties: (values) => ({
        publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
        networkAcls: accessRules(first(own(values, 'network_acls'))),
        enableRbacAuthorization: either(values, 'rbac_authorization_enabled', 'enable_rbac_authorization'),
        enablePurgeProtection: own(values, 'purge_protection_enabled'),
      }),
    },
  ],
  [
    'azurerm_machine_learning_workspace',
    {
      type: 'Microsoft.MachineLearningServices/workspaces',
      beside: identity,
      properties: (values) => ({
        publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
        imageBuildCompute: own(values, 'image_build_compute_name'),
        managedNetwork: { isolationMode: own(block(values, 'managed_network'), 'isolation_mode') },
        hbiWorkspace: own(values, 'high_business_impact'),
        v1LegacyMode: own(values, 'v1_legacy_mode_enabled'),
        storageAccount: own(values, 'storage_account_id'),
        keyVault: own(values, 'key_vault_id'),
        containerRegistry: own(values, 'container_registry_id'),
        applicationInsights: own(values, 'application_insights_id'),
      }),
    },
  ],
  ['azurerm_machine_learning_compute_cluster', compute('AmlCompute')],
  ['azurerm_machine_learning_compute_instance', compute('ComputeInstance')],
  [
    'azurerm_private_endpoint',
    {
      type: 'Microsoft.Network/privateEndpoints',
      properties: (values) => {
        const connection = block(values, 'private_service_connection');
        const manual = own(connection, 'is_manual_connection') === true;
        return {
          subnet: { id: own(values, 'subnet_id') },
          [manual ? 'privateLinkServiceConnections' : 'manualPrivateLinkServiceConnections']: [],
          [manual ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections']: [
            {
              properties: {
                privateLinkServiceId: own(connection, 'private_connection_resource_id'),
                groupIds: own(connection, 'subresource_names'),
              },
            },
          ],
        };
      },
    },
  ],
  ['azurerm_private_dns_zone', { type: 'Microsoft.Network/privateDnsZones', properties: () => ({}) }],
  [
    'azurerm_private_dns_zone_virtual_network_link',
    {
      type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
      properties: (values) => ({
        virtualNetwork: { id: own(values, 'virtual_network_id') },
        registrationEnabled: own(values, 'registration_enabled'),
      }),
    },
  ],
  [
    'azurerm_role_assignment',
    {
      type: 'Microsoft.Authorization/roleAssignments',
      properties: (values) => ({
        principalId: own(values, 'principal_id'),
        principalType: own(values, 'principal_type'),
        roleDefinitionId: own(values, 'role_definition_id'),
        roleDefinitionName: own(values, 'role_definition_name'),
        scope: own(values, 'scope'),
        condition: own(values, 'condition'),
      }),
    },
  ],
  [
    'azurerm_kubernetes_cluster',
    {
      type: 'Microsoft.ContainerService/managedClusters',
      beside: identity,
      properties: (values) => ({
        apiServerAccessProfile: {
          enablePrivateCluster: own(values, 'private_cluster_enabled'),
          enablePrivateClusterPublicFqdn: own(values, 'private_cluster_public_fqdn_enabled'),
        },
        disableLocalAccounts: own(values, 'local_account_disabled'),
        networkProfile: { outboundType: own(block(values, 'network_profile'), 'outbound_type') },
      }),
    },
  ],
]);

/**
 * Leaves out what the text does not tell: an attribute that it lacks and, where it does not say what is known after
 * apply, one that is null.
 */
const told = (value: unknown, isWhole: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => told(item, isWhole));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value))
    if (value[key] !== undefined && (isWhole || value[key] !== null)) kept[key] = told(value[key], isWhole);
  return kept;
};

interface Source {
  readonly values: Values;
  readonly path: JsonPath;
  /** The text tells what is unknown from what is not set. */
  readonly whole: boolean;
}

/** The resource in ARM shape; null for a type that has none here. Its places are those of the resource. */
export const inArmShape = (type: string, { values, path, whole }: Source): JsonObject | null => {
  const shape = settingShapes.get(type);
  if (shape === undefined) return null;
  const body = told(
    {
      type: shape.type,
      name: own(values, 'name'),
      id: own(values, 'id'),
      location: own(values, 'location'),
      ...shape.beside?.(values),
      properties: shape.properties(values),
    },
    whole,
  );
  if (!isObject(body) || body instanceof Unresolved) return null;
  origins.set(body, path);
  return body;
};

/** A network's settings in ARM shape; its subnets have their own. */
export const networkInArmShape = ({ values, path }: Source): JsonObject => {
  const body = {
    name: own(values, 'name'),
    id: own(values, 'id'),
    properties: { addressSpace: { addressPrefixes: own(values, 'address_space') } },
  };
  origins.set(body, path);
  return body;
};

/** A subnet's settings in ARM shape. What other resources attach to it (gateway, table, group) is not among them. */
export const subnetInArmShape = ({ values, path, whole }: Source): JsonObject => {
  const delegations = each(own(values, 'delegation'), (item) => {
    const service = isObject(item) ? block(item, 'service_delegation') : {};
    return { properties: { serviceName: own(service, 'name') } };
  });
  const body = told(
    {
      name: own(values, 'name'),
      id: own(values, 'id'),
      properties: {
        addressPrefixes: own(values, 'address_prefixes'),
        delegations,
        serviceEndpoints: each(own(values, 'service_endpoints'), (service) => ({ service })),
        defaultOutboundAccess: own(values, 'default_outbound_access_enabled'),
        privateEndpointNetworkPolicies: own(values, 'private_endpoint_network_policies'),
      },
    },
    whole,
  );
  if (!isObject(body)) return {};
  origins.set(body, path);
  return body;
};

/** Zone groups stand inside of their private endpoint. */
export const zoneGroupsInArmShape = ({ values, path, whole }: Source): readonly JsonObject[] => {
  const groups = own(values, 'private_dns_zone_group');
  const id = own(values, 'id');
  if (!Array.isArray(groups) || typeof id !== 'string') return [];
  return groups.flatMap((group: unknown) => {
    if (!isObject(group)) return [];
    const name = own(group, 'name');
    const body = told(
      {
        type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
        name,
        id: typeof name === 'string' ? `${id}/privateDnsZoneGroups/${name}` : null,
        properties: {
          privateDnsZoneConfigs: each(own(group, 'private_dns_zone_ids'), (zone) => ({
            properties: { privateDnsZoneId: zone },
          })),
        },
      },
      whole,
    );
    if (!isObject(body)) return [];
    origins.set(body, path);
    return [body];
  });
};
