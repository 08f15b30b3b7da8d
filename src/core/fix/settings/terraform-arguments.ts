// The arguments of Terraform's provider azurerm that set a property of a resource: those that the reader of plans and
// states takes the property from (`azure/terraform/arm-shape.ts`).
import { attribute, expression, type HclItem, type HclValue } from '../write/hcl.ts';
import type { WantedValue } from './wanted-values.ts';

/** An argument, and the block of the resource that it stands in. */
export interface TerraformArgument {
  readonly block: string | null;
  readonly name: string;
  /** Returns the value to write; `current` is what the argument has now. Null where no value says it. */
  readonly value: (wanted: WantedValue, current: unknown) => HclValue | null;
}

/** The arguments of a type of resource, by path of the property in lower case. */
export interface TerraformType {
  readonly type: string;
  readonly arguments: Readonly<Record<string, TerraformArgument>>;
}

const text: TerraformArgument['value'] = ({ value }) => (typeof value === 'string' ? value : null);

/** Writes a switch: Azure's words `Enabled` and `Disabled`, or its own true and false. */
const flag: TerraformArgument['value'] = ({ value }) => {
  if (typeof value === 'boolean') return expression(`${value}`);
  return value === 'Enabled' || value === 'Disabled' ? expression(`${value === 'Enabled'}`) : null;
};

const textsIn = (current: unknown): readonly string[] =>
  Array.isArray(current) ? current.filter((item) => typeof item === 'string') : [];

/** Adds a word to the list that is there. */
const oneMore: TerraformArgument['value'] = ({ value }, current) =>
  typeof value === 'string' ? [...textsIn(current).filter((word) => word !== 'None' && word !== value), value] : null;

/** The kind of identity: one that the resource has stays beside the one that is asked for. */
const identityType: TerraformArgument['value'] = ({ value }, current) => {
  if (value !== 'SystemAssigned') return null;
  return current === 'UserAssigned' ? 'SystemAssigned, UserAssigned' : value;
};

const argument = (name: string, value: TerraformArgument['value'], block: string | null = null): TerraformArgument => ({
  name,
  value,
  block,
});

const networkRules = (block: string | null): TerraformType['arguments'] => ({
  'properties.networkacls.defaultaction': argument('default_action', text, block),
  'properties.networkacls.bypass': argument('bypass', block === 'network_acls' ? text : oneMore, block),
});
const publicAccess = { 'properties.publicnetworkaccess': argument('public_network_access_enabled', flag) };

const subnet: TerraformType['arguments'] = {
  'properties.privateendpointnetworkpolicies': argument('private_endpoint_network_policies', text),
  'properties.privatelinkservicenetworkpolicies': argument('private_link_service_network_policies_enabled', flag),
  'properties.defaultoutboundaccess': argument('default_outbound_access_enabled', flag),
  'properties.serviceendpoints[].service': argument('service_endpoints', oneMore),
};

/** Network rules of a storage account that stand in a resource of their own. */
export const ACCOUNT_RULES = 'azurerm_storage_account_network_rules';
export const accountRules: TerraformType = { type: ACCOUNT_RULES, arguments: networkRules(null) };

/** A subnet that is written inside its network. */
export const inlineSubnet: TerraformType = { type: 'azurerm_virtual_network', arguments: subnet };

/** By ARM type in lower case. */
export const terraformTypes: ReadonlyMap<string, TerraformType> = new Map(
  Object.entries({
    'Microsoft.MachineLearningServices/workspaces': {
      type: 'azurerm_machine_learning_workspace',
      arguments: {
        ...publicAccess,
        'properties.imagebuildcompute': argument('image_build_compute_name', text),
        'properties.v1legacymode': argument('v1_legacy_mode_enabled', flag),
        'identity.type': argument('type', identityType, 'identity'),
      },
    },
    'Microsoft.Storage/storageAccounts': {
      type: 'azurerm_storage_account',
      arguments: { ...publicAccess, ...networkRules('network_rules') },
    },
    'Microsoft.KeyVault/vaults': {
      type: 'azurerm_key_vault',
      arguments: { ...publicAccess, ...networkRules('network_acls') },
    },
    'Microsoft.ContainerRegistry/registries': {
      type: 'azurerm_container_registry',
      arguments: {
        ...publicAccess,
        'sku.name': argument('sku', text),
        'properties.networkrulebypassoptions': argument('network_rule_bypass_option', text),
        'properties.adminuserenabled': argument('admin_enabled', flag),
      },
    },
    'Microsoft.Network/virtualNetworks/subnets': { type: 'azurerm_subnet', arguments: subnet },
    'Microsoft.ContainerService/managedClusters': {
      type: 'azurerm_kubernetes_cluster',
      arguments: {
        'properties.disablelocalaccounts': argument('local_account_disabled', flag),
        'properties.apiserveraccessprofile.enableprivateclusterpublicfqdn': argument(
          'private_cluster_public_fqdn_enabled',
          flag,
        ),
        'identity.type': argument('type', identityType, 'identity'),
      },
    },
  } satisfies Record<string, TerraformType>).map(([type, found]) => [type.toLowerCase(), found] as const),
);

/** What else a block has to say: what the provider requires in it, and what the reader would lose without it. */
const keptArguments: Readonly<Record<string, readonly string[]>> = {
  network_rules: ['default_action', 'bypass', 'ip_rules', 'virtual_network_subnet_ids'],
  network_acls: ['default_action', 'bypass', 'ip_rules', 'virtual_network_subnet_ids'],
  identity: ['type', 'identity_ids'],
};

/**
 * Writes a block with new arguments beside those that it has now.
 * @param current the block's values in the plan or state; empty where it has none
 */
export function blockItem(
  block: string,
  current: Readonly<Record<string, unknown>>,
  set: ReadonlyMap<string, HclValue>,
): HclItem {
  const kept = (keptArguments[block] ?? []).flatMap((name): HclItem[] => {
    const own = set.get(name);
    if (own !== undefined) return [attribute(name, own)];
    const value = current[name];
    if (typeof value === 'string' && value !== '') return [attribute(name, value)];
    const texts = textsIn(value);
    return texts.length === 0 ? [] : [attribute(name, texts)];
  });
  return { block, body: kept };
}
