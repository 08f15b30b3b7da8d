// Converts Terraform resources whose settings are read by ARM path to ARM shape (documents: Related resources).

import { type JsonObject, own, sourceMap } from '../configuration/json-node.ts';
import type { TerraformResource } from '../context/terraform-document.ts';
import {
  accessRules,
  block,
  each,
  either,
  enabled,
  identity,
  idObject,
  ofBlock,
  required,
  switched,
  type TerraformValues,
  withoutUnspecified,
} from './arm-values.ts';
import { fieldValue } from './resource-fields.ts';

interface Shape {
  readonly type: string;
  readonly properties: (values: TerraformValues, address: string) => JsonObject;
  readonly beside?: (values: TerraformValues) => JsonObject;
}

const compute = (computeType: string, more: (values: TerraformValues) => JsonObject = () => ({})): Shape => ({
  type: 'Microsoft.MachineLearningServices/workspaces/computes',
  beside: (values) => ({ identity: identity(values) }),
  properties: (values) => ({
    computeType,
    properties: {
      enableNodePublicIp: own(values, 'node_public_ip_enabled'),
      subnet: idObject(own(values, 'subnet_resource_id')),
      vmSize: either(values, 'vm_size', 'virtual_machine_size'),
      ...more(values),
    },
  }),
});

const subnetProperties = (values: TerraformValues): JsonObject => ({
  addressPrefix: own(values, 'address_prefix'),
  addressPrefixes: own(values, 'address_prefixes'),
  defaultOutboundAccess: own(values, 'default_outbound_access_enabled'),
  delegations: each(own(values, 'delegation'), (item) => ({
    properties: { serviceName: own(block(block({ item }, 'item'), 'service_delegation'), 'name') },
  })),
  networkSecurityGroup: idObject(own(values, 'security_group')),
  privateEndpointNetworkPolicies: own(values, 'private_endpoint_network_policies'),
  privateLinkServiceNetworkPolicies: enabled(own(values, 'private_link_service_network_policies_enabled')),
  routeTable: idObject(own(values, 'route_table_id')),
  serviceEndpointPolicies: each(own(values, 'service_endpoint_policy_ids'), (id) => ({ id })),
  serviceEndpoints: each(own(values, 'service_endpoints'), (service) => ({ service })),
});

/** Ids of built-in roles that configurations name (Azure built-in roles). */
const builtInRoles: Readonly<Record<string, string>> = {
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  'network contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'storage account contributor': '17d1049b-9a84-46fb-8f53-869881c3d3ab',
  'storage blob data contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  'storage blob data reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  'storage file data privileged contributor': '69566ab7-960f-475b-8e7c-b3118f30c6bd',
};
/** Returns the id of a role that is named and whose id is known after apply only; undefined for any other. */
const roleId = (values: TerraformValues): string | undefined => {
  const name = own(values, 'role_definition_name');
  const id = own(values, 'role_definition_id');
  if (typeof name !== 'string' || (typeof id === 'string' && id !== '')) return undefined;
  const found = Object.hasOwn(builtInRoles, name.toLowerCase()) ? builtInRoles[name.toLowerCase()] : undefined;
  return found === undefined ? undefined : `/providers/Microsoft.Authorization/roleDefinitions/${found}`;
};

/** Returns the addresses that an endpoint was given, or has since its connection was made. */
const endpointAddresses = (values: TerraformValues): unknown => {
  const given = each(own(values, 'ip_configuration'), (item) => ({
    properties: { privateIPAddress: own(block({ item }, 'item'), 'private_ip_address') },
  }));
  const made = own(block(values, 'private_service_connection'), 'private_ip_address');
  if (typeof made !== 'string' || made === '' || (Array.isArray(given) && given.length > 0)) return given;
  return [{ properties: { privateIPAddress: made } }];
};

const shapes: Readonly<Record<string, Shape>> = {
  azurerm_application_security_group: {
    type: 'Microsoft.Network/applicationSecurityGroups',
    properties: () => ({}),
  },
  azurerm_container_registry: {
    type: 'Microsoft.ContainerRegistry/registries',
    beside: (values) => ({ sku: { name: own(values, 'sku') }, identity: identity(values) }),
    properties: (values) => ({
      publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
      networkRuleBypassOptions: own(values, 'network_rule_bypass_option'),
      networkRuleSet: ofBlock(values, 'network_rule_set', (rules) => ({
        defaultAction: own(rules, 'default_action'),
        ipRules: each(own(rules, 'ip_rule'), (item) => ({ value: own(block({ item }, 'item'), 'ip_range') })),
      })),
      adminUserEnabled: own(values, 'admin_enabled'),
      dataEndpointEnabled: own(values, 'data_endpoint_enabled'),
      policies: { quarantinePolicy: { status: switched(own(values, 'quarantine_policy_enabled')) } },
    }),
  },
  azurerm_key_vault: {
    type: 'Microsoft.KeyVault/vaults',
    properties: (values) => ({
      publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
      networkAcls: ofBlock(values, 'network_acls', accessRules),
      enableRbacAuthorization: either(values, 'rbac_authorization_enabled', 'enable_rbac_authorization'),
      enablePurgeProtection: own(values, 'purge_protection_enabled'),
    }),
  },
  azurerm_kubernetes_cluster: {
    type: 'Microsoft.ContainerService/managedClusters',
    beside: (values) => ({ identity: identity(values) }),
    properties: (values) => ({
      apiServerAccessProfile: {
        enablePrivateCluster: own(values, 'private_cluster_enabled'),
        enablePrivateClusterPublicFqdn: own(values, 'private_cluster_public_fqdn_enabled'),
      },
      agentPoolProfiles: ofBlock(values, 'default_node_pool', (pool) => [
        { name: own(pool, 'name'), vnetSubnetID: own(pool, 'vnet_subnet_id') },
      ]),
      disableLocalAccounts: own(values, 'local_account_disabled'),
      networkProfile: ofBlock(values, 'network_profile', (profile) => ({
        outboundType: own(profile, 'outbound_type'),
      })),
    }),
  },
  azurerm_machine_learning_compute_cluster: compute('AmlCompute', (values) => ({
    remoteLoginPortPublicAccess: enabled(own(values, 'ssh_public_access_enabled')),
  })),
  azurerm_machine_learning_compute_instance: compute('ComputeInstance'),
  azurerm_machine_learning_workspace: {
    type: 'Microsoft.MachineLearningServices/workspaces',
    beside: (values) => ({ identity: identity(values) }),
    properties: (values) => ({
      publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
      imageBuildCompute: own(values, 'image_build_compute_name'),
      managedNetwork: ofBlock(values, 'managed_network', (network) => ({
        isolationMode: own(network, 'isolation_mode'),
      })),
      hbiWorkspace: own(values, 'high_business_impact'),
      v1LegacyMode: own(values, 'v1_legacy_mode_enabled'),
      storageAccount: own(values, 'storage_account_id'),
      keyVault: own(values, 'key_vault_id'),
      containerRegistry: own(values, 'container_registry_id'),
      applicationInsights: own(values, 'application_insights_id'),
    }),
  },
  azurerm_network_interface: {
    type: 'Microsoft.Network/networkInterfaces',
    properties: (values) => ({
      ipConfigurations: each(own(values, 'ip_configuration'), (item) => {
        const configuration = block({ item }, 'item');
        return {
          name: own(configuration, 'name'),
          properties: {
            privateIPAddress: own(configuration, 'private_ip_address') || undefined,
            subnet: idObject(own(configuration, 'subnet_id')),
          },
        };
      }),
    }),
  },
  azurerm_network_manager_admin_rule: {
    type: 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules',
    properties: (values) => {
      const ends = (key: string): unknown =>
        each(own(values, key), (item) => {
          const end = block({ item }, 'item');
          return {
            addressPrefix: own(end, 'address_prefix'),
            addressPrefixType: own(end, 'address_prefix_type'),
          };
        });
      return {
        access: own(values, 'action'),
        direction: own(values, 'direction'),
        priority: own(values, 'priority'),
        protocol: own(values, 'protocol'),
        sources: ends('source'),
        sourcePortRanges: own(values, 'source_port_ranges'),
        destinations: ends('destination'),
        destinationPortRanges: own(values, 'destination_port_ranges'),
      };
    },
  },
  azurerm_private_dns_a_record: {
    type: 'Microsoft.Network/privateDnsZones/A',
    properties: (values) => ({
      aRecords: each(own(values, 'records'), (ipv4Address) => ({ ipv4Address })),
    }),
  },
  azurerm_virtual_hub_connection: {
    type: 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections',
    properties: (values) => ({
      virtualHub: idObject(own(values, 'virtual_hub_id')),
      remoteVirtualNetwork: idObject(own(values, 'remote_virtual_network_id')),
      enableInternetSecurity: own(values, 'internet_security_enabled'),
    }),
  },
  azurerm_virtual_hub_routing_intent: {
    type: 'Microsoft.Network/virtualHubs/routingIntent',
    properties: (values) => ({
      virtualHub: idObject(own(values, 'virtual_hub_id')),
      routingPolicies: each(own(values, 'routing_policy'), (item) => {
        const policy = block({ item }, 'item');
        return {
          name: own(policy, 'name'),
          destinations: own(policy, 'destinations'),
          nextHop: own(policy, 'next_hop'),
        };
      }),
    }),
  },
  azurerm_private_dns_zone: { type: 'Microsoft.Network/privateDnsZones', properties: () => ({}) },
  azurerm_private_dns_zone_virtual_network_link: {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    properties: (values) => ({
      virtualNetwork: idObject(own(values, 'virtual_network_id')),
      registrationEnabled: own(values, 'registration_enabled'),
    }),
  },
  azurerm_private_endpoint: {
    type: 'Microsoft.Network/privateEndpoints',
    properties: (values) => {
      const connection = ofBlock(values, 'private_service_connection', (item) => [
        {
          properties: {
            privateLinkServiceId: own(item, 'private_connection_resource_id'),
            groupIds: own(item, 'subresource_names'),
            // No manual approval: the connection is approved as it is made (azurerm_private_endpoint).
            ...(own(item, 'is_manual_connection') === false
              ? { privateLinkServiceConnectionState: { status: 'Approved' } }
              : {}),
          },
        },
      ]);
      const manual = own(block(values, 'private_service_connection'), 'is_manual_connection');
      return {
        subnet: idObject(own(values, 'subnet_id')),
        customDnsConfigs: each(own(values, 'custom_dns_configs'), (item) => ({
          ipAddresses: own(block({ item }, 'item'), 'ip_addresses'),
        })),
        ipConfigurations: endpointAddresses(values),
        ...(typeof manual === 'boolean'
          ? {
              [manual ? 'privateLinkServiceConnections' : 'manualPrivateLinkServiceConnections']: [],
              [manual ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections']: connection,
            }
          : {}),
      };
    },
  },
  azurerm_management_lock: {
    type: 'Microsoft.Authorization/locks',
    properties: (values, address) => ({
      level: own(values, 'lock_level'),
      notes: own(values, 'notes'),
      scope: required(values, 'scope', address),
    }),
  },
  azurerm_role_assignment: {
    type: 'Microsoft.Authorization/roleAssignments',
    properties: (values, address) => ({
      principalId: required(values, 'principal_id', address),
      principalType: required(values, 'principal_type', address),
      roleDefinitionId: roleId(values) ?? required(values, 'role_definition_id', address),
      roleDefinitionName: own(values, 'role_definition_name'),
      scope: required(values, 'scope', address),
      // The provider writes an empty text for none.
      condition: own(values, 'condition') === '' ? null : own(values, 'condition'),
    }),
  },
  azurerm_storage_account: {
    type: 'Microsoft.Storage/storageAccounts',
    properties: (values) => ({
      publicNetworkAccess: enabled(own(values, 'public_network_access_enabled')),
      networkAcls: ofBlock(values, 'network_rules', accessRules),
      allowBlobPublicAccess: own(values, 'allow_nested_items_to_be_public'),
      allowSharedKeyAccess: own(values, 'shared_access_key_enabled'),
      isHnsEnabled: own(values, 'is_hns_enabled'),
      minimumTlsVersion: own(values, 'min_tls_version'),
    }),
  },
  azurerm_subnet: { type: 'Microsoft.Network/virtualNetworks/subnets', properties: subnetProperties },
  azurerm_subnet_service_endpoint_storage_policy: {
    type: 'Microsoft.Network/serviceEndpointPolicies',
    properties: (values) => ({
      serviceEndpointPolicyDefinitions: each(own(values, 'definition'), (item) => {
        const definition = block({ item }, 'item');
        const [service, serviceResources] = [own(definition, 'service'), own(definition, 'service_resources')];
        return { name: own(definition, 'name'), properties: { service, serviceResources } };
      }),
    }),
  },
  azurerm_virtual_network: {
    type: 'Microsoft.Network/virtualNetworks',
    properties: (values) => ({
      addressSpace: { addressPrefixes: own(values, 'address_space') },
      subnets: each(own(values, 'subnet'), (item) => {
        const subnet = block({ item }, 'item');
        return { name: own(subnet, 'name'), id: own(subnet, 'id'), properties: subnetProperties(subnet) };
      }),
    }),
  },
};

export const hasArmShape = (type: string): boolean => Object.hasOwn(shapes, type);

/** Converts a resource to ARM shape, as far as its values are given; all of it has the resource's place. */
export const inArmShape = (resource: TerraformResource): JsonObject => {
  const { type, address, values } = resource;
  const shape = shapes[type];
  if (shape === undefined) throw new Error(`${type} has no ARM shape`);
  const own: TerraformValues = values.value as TerraformValues; // resources are kept with an object of values
  const body = withoutUnspecified(
    {
      type: shape.type,
      name: fieldValue(resource, 'name'),
      id: fieldValue(resource, 'id'),
      location: fieldValue(resource, 'location'),
      ...shape.beside?.(own),
      properties: shape.properties(own, address),
    },
    resource.isComplete ? 'keep' : 'drop',
  ) as JsonObject; // an object stays one
  sourceMap.set(body, values.at.path);
  return body;
};
