// The flags of the Azure CLI that set a property of a resource, each as its reference page documents it.
import type { WantedValue } from './wanted-values.ts';

/** An `az … update` command, and its flag for each property. */
export interface UpdateCommand {
  readonly command: string;
  /** Page of the reference that lists the flags. */
  readonly reference: string;
  /** Flags by path in lower case; `current` is the text that the property has now, if any. */
  readonly flags: Readonly<Record<string, (wanted: WantedValue, current: string | null) => readonly string[] | null>>;
}

const flag =
  (name: string) =>
  ({ value }: WantedValue): readonly string[] | null =>
    value === null ? null : [name, `${value}`];

/** A switch without a value, for one of the two values of the property. */
const only =
  (name: string, ...values: readonly unknown[]) =>
  ({ value }: WantedValue): readonly string[] | null =>
    values.includes(value) ? [name] : null;

/** The exceptions of a firewall: those that are there stay. */
const bypass = ({ value }: WantedValue, current: string | null): readonly string[] | null => {
  const words = (current ?? '').split(/[\s,]+/).filter((word) => /^(?:Logging|Metrics)$/i.test(word));
  return typeof value === 'string' ? ['--bypass', ...words, value] : null;
};

const networkRules: UpdateCommand['flags'] = {
  'properties.networkacls.defaultaction': flag('--default-action'),
  'properties.networkacls.bypass': bypass,
  'properties.publicnetworkaccess': flag('--public-network-access'),
};

/** By ARM type in lower case. */
export const updateCommands: ReadonlyMap<string, UpdateCommand> = new Map(
  Object.entries({
    'Microsoft.MachineLearningServices/workspaces': {
      command: 'az ml workspace update',
      reference: 'https://learn.microsoft.com/cli/azure/ml/workspace#az-ml-workspace-update',
      flags: {
        'properties.imagebuildcompute': flag('--image-build-compute'),
        'properties.publicnetworkaccess': flag('--public-network-access'),
        'properties.systemdatastoresauthmode': ({ value }) =>
          typeof value === 'string' ? ['--system-datastores-auth-mode', value.toLowerCase()] : null,
      },
    },
    'Microsoft.Storage/storageAccounts': {
      command: 'az storage account update',
      reference: 'https://learn.microsoft.com/cli/azure/storage/account#az-storage-account-update',
      flags: networkRules,
    },
    'Microsoft.KeyVault/vaults': {
      command: 'az keyvault update',
      reference: 'https://learn.microsoft.com/cli/azure/keyvault#az-keyvault-update',
      flags: networkRules,
    },
    'Microsoft.ContainerRegistry/registries': {
      command: 'az acr update',
      reference: 'https://learn.microsoft.com/cli/azure/acr#az-acr-update',
      flags: {
        'sku.name': flag('--sku'),
        'properties.networkrulebypassoptions': ({ value }) =>
          value === 'AzureServices' ? ['--allow-trusted-services', 'true'] : null,
        'properties.publicnetworkaccess': ({ value }) =>
          value === 'Disabled' ? ['--public-network-enabled', 'false'] : null,
        'properties.adminuserenabled': flag('--admin-enabled'),
      },
    },
    'Microsoft.Network/virtualNetworks/subnets': {
      command: 'az network vnet subnet update',
      reference: 'https://learn.microsoft.com/cli/azure/network/vnet/subnet#az-network-vnet-subnet-update',
      flags: {
        'properties.privateendpointnetworkpolicies': flag('--private-endpoint-network-policies'),
        'properties.privatelinkservicenetworkpolicies': flag('--private-link-service-network-policies'),
        'properties.defaultoutboundaccess': flag('--default-outbound-access'),
        'properties.delegations[]': ({ value }) => (value === null ? ['--remove', 'delegations'] : null),
      },
    },
    'Microsoft.ContainerService/managedClusters': {
      command: 'az aks update',
      reference: 'https://learn.microsoft.com/cli/azure/aks#az-aks-update',
      flags: {
        'properties.disablelocalaccounts': only('--enable-local-accounts', false),
        'properties.apiserveraccessprofile.enableprivateclusterpublicfqdn': only('--disable-public-fqdn', false),
        'identity.type': only('--enable-managed-identity', 'SystemAssigned'),
      },
    },
  } satisfies Record<string, UpdateCommand>).map(([type, command]) => [type.toLowerCase(), command] as const),
);
