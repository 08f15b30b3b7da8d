// The public vocabulary of Terraform: names of the provider and of the format. In the address of a resource, the names of
// modules and resources and the keys of instances are replaced.

/** Types and arguments of the provider, and members of plans and states. */
export const terraformWords: ReadonlySet<string> = new Set(
  `address_prefix address_prefixes address_space admin_enabled after_unknown allow_nested_items_to_be_public
  allow_forwarded_traffic allow_virtual_network_access azurerm_virtual_network_peering remote_virtual_network_id use_remote_gateways
  application_insights_id application_rule_collection application_security_group_id azapi_resource azure_firewall_name
  azurerm_application_security_group azurerm_container_registry azurerm_key_vault azurerm_kubernetes_cluster
  azurerm_machine_learning_compute_cluster azurerm_machine_learning_compute_instance
  azurerm_machine_learning_workspace azurerm_management_lock azurerm_nat_gateway lock_level
  azurerm_network_interface_application_security_group_association
  azurerm_network_interface_security_group_association azurerm_private_dns_zone
  azurerm_private_dns_zone_virtual_network_link azurerm_role_assignment azurerm_storage_account_network_rules
  azurerm_subnet_nat_gateway_association azurerm_subnet_service_endpoint_storage_policy base_policy_id bgp_route_propagation_enabled check_results child_policies
  container_registry_id data_endpoint_enabled default_action default_outbound_access_enabled deferred_changes definition delegation
  deposed deposed_key each enable_rbac_authorization endpoint_resource_id endpoint_tenant_id errored firewall_policy_id
  forget high_business_impact identity image_build_compute_name index ip_configuration ip_group_id ip_range ip_rule
  ip_rules is_hns_enabled is_manual_connection isolation_mode key_vault_id local local_account_disabled
  machine_learning_workspace_id managed_network min_tls_version nat_gateway_id nat_rule_collection network_acls
  network_interface_id network_profile network_rule_bypass_option network_rule_collection network_rule_set network_rules
  network_security_group_id network_security_group_name node_public_ip_enabled outbound_type parent_id principal_id
  principal_type private_cluster_enabled private_cluster_public_fqdn_enabled private_connection_resource_id
  private_dns_zone_group private_dns_zone_ids private_dns_zone_name private_endpoint_network_policies private_ip_address
  private_link_access private_link_service_network_policies_enabled private_service_connection provider provider_name
  proxy_enabled public_network_access_enabled purge_protection_enabled rbac_authorization_enabled registration_enabled
  role_definition_id role_definition_name route_table_id route_table_name security_group sensitive_attributes servers
  service_delegation service_endpoint_policy_ids service_endpoints service_resources shared_access_key_enabled sku_name sku_tier ssh_public_access_enabled storage_account_id
  subnet_resource_id subresource_names v1_legacy_mode_enabled var virtual_machine_size virtual_network_id
  virtual_network_name virtual_network_subnet_ids vm_size`.split(/\s+/),
);

const quoted = String.raw`(?:[^"\\\p{Cc}]|\\["\\nrt])*`;
const address = new RegExp(
  String.raw`^(?:azurerm_[a-z_]+|module|data|var|local|each|count)(?:\.[A-Za-z_][\w-]*(?:\[(?:\d+|\*|"${quoted}")\])?)+$`,
  'u',
);
const step = new RegExp(String.raw`\[(?:\d+|\*)\]|\["(${quoted})"\]|[^.[\]"]+`, 'gu');

/** Replaces the names in an address or a reference (`module.network["a"].azurerm_subnet.train.id`); null for another text. */
export const replaceSteps = (text: string, replace: (own: string) => string): string | null => {
  if (!address.test(text)) return null;
  return text.replace(step, (part, key?: string) => {
    if (key === undefined) return part.startsWith('[') ? part : replace(part);
    return `[${JSON.stringify(replace(JSON.parse(`"${key}"`)))}]`;
  });
};

/** Replaces the names in a text with references (`nsg-${var.place}`); null where it has other expressions. */
export const replaceReferences = (text: string, replace: (own: string) => string): string | null => {
  const parts = text.split(/\$\{([^{}]*)\}/).map((part, index) => {
    if (index % 2 === 0 && /[$%]\{?$|[$%]\{/.test(part)) return null;
    if (index % 2 === 0) return part === '' ? part : replace(part);
    const reference = replaceSteps(part.trim(), replace);
    return reference === null ? null : `\${${reference}}`;
  });
  return parts.includes(null) ? null : parts.join('');
};
