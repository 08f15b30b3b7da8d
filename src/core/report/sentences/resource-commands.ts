// Which command prints a resource of a type, so that a reader can paste it. The names of the commands are those of the
// Azure CLI's reference; `az resource show` prints any other resource as Azure itself reports it, where commands of an
// extension may write names of their own and leave settings out.

const shown = (type: string): string => {
  const [provider, ...kinds] = type.split('/');
  const named = kinds.map((kind) => `${kind}/<${kind.replace(/s$/, '')}>`).join('/');
  return kinds.length === 1
    ? `az resource show -g <group> --resource-type ${type} -n <${kinds[0]?.replace(/s$/, '')}>`
    : `az resource show --ids /subscriptions/<subscription>/resourceGroups/<group>/providers/${provider}/${named}`;
};

const commands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Microsoft.Storage/storageAccounts': 'az storage account show -g <group> -n <account>',
    'Microsoft.KeyVault/vaults': 'az keyvault show -g <group> -n <vault>',
    'Microsoft.ContainerRegistry/registries': 'az acr show -g <group> -n <registry>',
    'Microsoft.ContainerService/managedClusters': 'az aks show -g <group> -n <cluster>',
    'Microsoft.KubernetesConfiguration/extensions':
      'az k8s-extension show -g <group> --cluster-type managedClusters -c <cluster> -n <extension>',
    'Microsoft.Network/privateEndpoints': 'az network private-endpoint list -g <group>',
    'Microsoft.Network/privateEndpoints/privateDnsZoneGroups':
      'az network private-endpoint dns-zone-group list -g <group> --endpoint-name <private-endpoint>',
    'Microsoft.Network/privateDnsZones/virtualNetworkLinks':
      'az network private-dns link vnet list -g <group> -z <zone>',
    'Microsoft.Network/serviceEndpointPolicies': 'az network service-endpoint policy list -g <group>',
    'Microsoft.Network/routeTables': 'az network route-table list -g <group>',
    'Microsoft.Network/virtualNetworks': 'az network vnet show -g <group> -n <vnet>',
    'Microsoft.Network/virtualNetworks/subnets': 'az network vnet show -g <group> -n <vnet>',
    'Microsoft.Network/virtualNetworkGateways': 'az network vnet-gateway list -g <group>',
    'Microsoft.Network/bastionHosts': 'az network bastion list -g <group>',
    'Microsoft.Authorization/locks': 'az lock list',
    'Microsoft.Authorization/roleAssignments': 'az role assignment list --all',
  }).map(([type, command]) => [type.toLowerCase(), command]),
);

/** Gives the command that prints resources of an ARM type; for a type that is not known here, one that prints any. */
export const commandFor = (type: string): string =>
  commands.get(type.toLowerCase()) ?? (/^[\w.]+(?:\/\w+)+$/.test(type) ? shown(type) : 'az resource show --ids <id>');
