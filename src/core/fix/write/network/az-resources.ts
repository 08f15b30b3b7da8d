// The az commands for the resources of a whole network (Azure CLI reference). What has no command of its own is created in
// ARM's shape by `az resource create`.
import { isList, type NetworkPlan, type PlanResource, type PlanValue } from '../../generate/network/network-plan.ts';
import { type AzOption, azCommand, GROUP, hereJson, idWord, shellVariable, word } from './az-values.ts';
import { resourceOf } from './plan-words.ts';
import { NETWORK_KEY } from './references.ts';
import { listAt, memberOf, objectAt } from './terraform-values.ts';

type Writer = (resource: PlanResource, plan: NetworkPlan) => readonly string[];

const inGroup: AzOption = ['-g', shellVariable(GROUP)];
const LOCATION: AzOption = ['-l', shellVariable('location')];
const textAt = (value: PlanValue | undefined, name: string): string => String(memberOf(value, name) ?? '');

/** Returns the key of the resource that an id refers to, for commands that take its name. */
const keyOf = (value: PlanValue | undefined): string => {
  const id = memberOf(value, 'id');
  return typeof id === 'object' && !isList(id) && '$' in id && id.$ === 'id' ? String(id['of']) : '';
};
const nameWord = (plan: NetworkPlan, key: string): string => word(plan, resourceOf(plan, key).name);
const optionOf = (plan: NetworkPlan, name: string, key: string): AzOption =>
  key === '' ? [name] : [name, nameWord(plan, key)];

/** Returns the words of one value or of a list of them. */
const wordsAt = (plan: NetworkPlan, holder: PlanValue | undefined, ...fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => {
    const value = memberOf(holder, field);
    if (value === undefined) return [];
    return isList(value) ? value.map((item) => word(plan, item)) : [word(plan, value)];
  });

const head = (resource: PlanResource, plan: NetworkPlan): readonly AzOption[] => [
  inGroup,
  ['-n', word(plan, resource.name)],
  ...(resource.location === 'region' ? [LOCATION] : []),
];

const securityGroup: Writer = (resource, plan) => [
  azCommand('network nsg create', head(resource, plan)),
  ...listAt(resource.properties, 'securityRules').map((rule) => {
    const own = objectAt(rule, 'properties');
    const of = (option: string, ...fields: readonly string[]): AzOption => [option, ...wordsAt(plan, own, ...fields)];
    return azCommand('network nsg rule create', [
      inGroup,
      ['--nsg-name', word(plan, resource.name)],
      ['-n', textAt(rule, 'name')],
      of('--priority', 'priority'),
      of('--direction', 'direction'),
      of('--access', 'access'),
      of('--protocol', 'protocol'),
      of('--source-address-prefixes', 'sourceAddressPrefix', 'sourceAddressPrefixes'),
      of('--source-port-ranges', 'sourcePortRange', 'sourcePortRanges'),
      of('--destination-address-prefixes', 'destinationAddressPrefix', 'destinationAddressPrefixes'),
      of('--destination-port-ranges', 'destinationPortRange', 'destinationPortRanges'),
      of('--description', 'description'),
    ]);
  }),
];

/** Routes to the firewall wait for its address. */
export const routeCommands = (resource: PlanResource, plan: NetworkPlan, isWanted: (hop: string) => boolean) =>
  listAt(resource.properties, 'routes').flatMap((route) => {
    const own = objectAt(route, 'properties');
    if (!isWanted(textAt(own, 'nextHopType'))) return [];
    return azCommand('network route-table route create', [
      inGroup,
      ['--route-table-name', word(plan, resource.name)],
      ['-n', textAt(route, 'name')],
      ['--address-prefix', ...wordsAt(plan, own, 'addressPrefix')],
      ['--next-hop-type', textAt(own, 'nextHopType')],
      ['--next-hop-ip-address', ...wordsAt(plan, own, 'nextHopIpAddress')],
    ]);
  });

const routeTable: Writer = (resource, plan) => [
  azCommand('network route-table create', [...head(resource, plan), ['--disable-bgp-route-propagation', 'true']]),
  ...routeCommands(resource, plan, (hop) => hop !== 'VirtualAppliance'),
];

/** DNS servers of the network; the firewall among them has no address yet. */
const ownServers = (resource: PlanResource, plan: NetworkPlan): readonly string[] =>
  wordsAt(plan, objectAt(resource.properties, 'dhcpOptions'), 'dnsServers');
export const isFirewallAddress = (text: string): boolean => text.includes('firewall_address');

const virtualNetwork: Writer = (resource, plan) => [
  azCommand('network vnet create', [
    ...head(resource, plan),
    ['--address-prefixes', ...wordsAt(plan, objectAt(resource.properties, 'addressSpace'), 'addressPrefixes')],
    ['--dns-servers', ...ownServers(resource, plan).filter((text) => !isFirewallAddress(text))],
  ]),
  ...listAt(resource.properties, 'subnets').map((subnet) => {
    const own = objectAt(subnet, 'properties');
    const delegations = listAt(own, 'delegations').map((one) => textAt(objectAt(one, 'properties'), 'serviceName'));
    return azCommand('network vnet subnet create', [
      inGroup,
      ['--vnet-name', word(plan, resource.name)],
      ['-n', textAt(subnet, 'name')],
      ['--address-prefixes', ...wordsAt(plan, own, 'addressPrefix', 'addressPrefixes')],
      optionOf(plan, '--network-security-group', keyOf(own['networkSecurityGroup'])),
      optionOf(plan, '--route-table', keyOf(own['routeTable'])),
      optionOf(plan, '--nat-gateway', keyOf(own['natGateway'])),
      ['--delegations', ...delegations],
      ['--service-endpoints', ...listAt(own, 'serviceEndpoints').map((one) => textAt(one, 'service'))],
      ['--private-endpoint-network-policies', ...wordsAt(plan, own, 'privateEndpointNetworkPolicies')],
      ['--private-link-service-network-policies', ...wordsAt(plan, own, 'privateLinkServiceNetworkPolicies')],
      ['--default-outbound-access', ...wordsAt(plan, own, 'defaultOutboundAccess')],
    ]);
  }),
];

const policy: Writer = (resource, plan) => {
  const dns = objectAt(resource.properties, 'dnsSettings');
  return [
    azCommand('network firewall policy create', [
      ...head(resource, plan),
      ['--sku', 'Standard'],
      ['--threat-intel-mode', 'Alert'],
      ['--enable-dns-proxy', ...wordsAt(plan, dns, 'enableProxy')],
      ['--dns-servers', ...wordsAt(plan, dns, 'servers')],
    ]),
  ];
};

const RULES = 'network firewall policy rule-collection-group collection';

function policyRule(rule: PlanValue, plan: NetworkPlan): readonly AzOption[] {
  const of = (option: string, field: string): AzOption => [option, ...wordsAt(plan, rule, field)];
  const web = listAt(rule, 'protocols').map((one) => `${textAt(one, 'protocolType')}=${textAt(one, 'port')}`);
  return [
    of('--rule-type', 'ruleType'),
    ['--protocols', ...web],
    of('--ip-protocols', 'ipProtocols'),
    of('--source-addresses', 'sourceAddresses'),
    of('--target-fqdns', 'targetFqdns'),
    of('--destination-addresses', 'destinationAddresses'),
    of('--destination-fqdns', 'destinationFqdns'),
    of('--destination-ports', 'destinationPorts'),
  ];
}

const ruleGroup: Writer = (resource, plan) => {
  const at: readonly AzOption[] = [
    inGroup,
    ['--policy-name', nameWord(plan, resource.parent ?? '')],
    ['--rcg-name', word(plan, resource.name)],
  ];
  return [
    azCommand('network firewall policy rule-collection-group create', [
      inGroup,
      ['--policy-name', nameWord(plan, resource.parent ?? '')],
      ['-n', word(plan, resource.name)],
      ['--priority', ...wordsAt(plan, resource.properties, 'priority')],
    ]),
    ...listAt(resource.properties, 'ruleCollections').flatMap((one) =>
      listAt(one, 'rules').map((rule, index) =>
        index === 0
          ? azCommand(`${RULES} add-filter-collection`, [
              ...at,
              ['-n', textAt(one, 'name')],
              ['--collection-priority', textAt(one, 'priority')],
              ['--action', 'Allow'],
              ['--rule-name', textAt(rule, 'name')],
              ...policyRule(rule, plan),
            ])
          : azCommand(`${RULES} rule add`, [
              ...at,
              ['--collection-name', textAt(one, 'name')],
              ['-n', textAt(rule, 'name')],
              ...policyRule(rule, plan),
            ]),
      ),
    ),
  ];
};

/** Returns the name of the public address of a firewall or a Bastion host. */
const publicAddress = (resource: PlanResource, plan: NetworkPlan): string => {
  const [configuration] = listAt(resource.properties, 'ipConfigurations');
  return nameWord(plan, keyOf(objectAt(configuration, 'properties')['publicIPAddress']));
};
const networkName = (plan: NetworkPlan): string => nameWord(plan, NETWORK_KEY);

const firewall: Writer = (resource, plan) => [
  azCommand('network firewall create', [
    ...head(resource, plan),
    ['--sku', 'AZFW_VNet'],
    ['--tier', 'Standard'],
    ['--firewall-policy', nameWord(plan, keyOf(resource.properties['firewallPolicy']))],
    ['--vnet-name', networkName(plan)],
    ['--conf-name', 'ipconfig'],
    ['--public-ip', publicAddress(resource, plan)],
  ]),
];

/** Returns the name of a subnet of the network from its id. */
const subnetOf = (id: PlanValue | undefined): string =>
  typeof id === 'object' && !isList(id) && 'name' in id ? String(id['name']) : '';

const endpoint: Writer = (resource, plan) => {
  const [connection] = listAt(resource.properties, 'privateLinkServiceConnections');
  const own = objectAt(connection, 'properties');
  return [
    azCommand('network private-endpoint create', [
      ...head(resource, plan),
      ['--vnet-name', networkName(plan)],
      ['--subnet', subnetOf(objectAt(resource.properties, 'subnet')['id'])],
      ['--private-connection-resource-id', ...wordsAt(plan, own, 'privateLinkServiceId')],
      ['--group-id', ...wordsAt(plan, own, 'groupIds')],
      ['--connection-name', textAt(connection, 'name')],
    ]),
  ];
};

/** The first zone creates the group, the others are added to it. */
const zoneGroup: Writer = (resource, plan) =>
  listAt(resource.properties, 'privateDnsZoneConfigs').map((one, index) =>
    azCommand(`network private-endpoint dns-zone-group ${index === 0 ? 'create' : 'add'}`, [
      inGroup,
      ['--endpoint-name', nameWord(plan, resource.parent ?? '')],
      ['-n', word(plan, resource.name)],
      ['--private-dns-zone', ...wordsAt(plan, objectAt(one, 'properties'), 'privateDnsZoneId')],
      ['--zone-name', textAt(one, 'name')],
    ]),
  );

const isOpen = ({ properties }: PlanResource): boolean => properties['publicNetworkAccess'] === 'Enabled';

/** Writes a command for each subnet that the rules of a storage account or a key vault let in. */
const subnetRules = (resource: PlanResource, plan: NetworkPlan, command: 'storage account' | 'keyvault') =>
  listAt(objectAt(resource.properties, 'networkAcls'), 'virtualNetworkRules').map((rule) =>
    azCommand(`${command} network-rule add`, [
      inGroup,
      [command === 'keyvault' ? '-n' : '--account-name', word(plan, resource.name)],
      ['--vnet-name', networkName(plan)],
      ['--subnet', subnetOf(memberOf(rule, 'id'))],
    ]),
  );

const storage: Writer = (resource, plan) => [
  azCommand('storage account create', [
    ...head(resource, plan),
    ['--sku', 'Standard_LRS'],
    ['--kind', 'StorageV2'],
    ['--public-network-access', isOpen(resource) ? 'Enabled' : 'Disabled'],
    ['--default-action', 'Deny'],
    ['--bypass', 'AzureServices'],
    ['--allow-blob-public-access', 'false'],
    ['--min-tls-version', 'TLS1_2'],
    ['--enable-hierarchical-namespace', ...wordsAt(plan, resource.properties, 'isHnsEnabled')],
    ['--allow-shared-key-access', ...wordsAt(plan, resource.properties, 'allowSharedKeyAccess')],
  ]),
  ...subnetRules(resource, plan, 'storage account'),
];

const vault: Writer = (resource, plan) => [
  azCommand('keyvault create', [
    ...head(resource, plan),
    ['--enable-rbac-authorization', 'true'],
    ['--enable-purge-protection', 'true'],
    ['--public-network-access', isOpen(resource) ? 'Enabled' : 'Disabled'],
    ['--default-action', 'Deny'],
    ['--bypass', 'AzureServices'],
  ]),
  ...subnetRules(resource, plan, 'keyvault'),
];

const registry: Writer = (resource, plan) => [
  azCommand('acr create', [
    ...head(resource, plan),
    ['--sku', 'Premium'],
    ['--admin-enabled', ...wordsAt(plan, resource.properties, 'adminUserEnabled')],
    ['--public-network-enabled', `${isOpen(resource)}`],
    ['--allow-trusted-services', 'true'],
  ]),
];

const role: Writer = ({ scope, properties }, plan) => [
  azCommand('role assignment create', [
    ['--assignee-object-id', ...wordsAt(plan, properties, 'principalId')],
    ['--assignee-principal-type', ...wordsAt(plan, properties, 'principalType')],
    ['--role', ...wordsAt(plan, properties, 'roleDefinitionId')],
    ['--scope', scope === undefined ? shellVariable('group_id') : idWord(plan, scope)],
  ]),
];

/** Creates a resource in ARM's shape. */
const anyResource: Writer = (resource, plan) => {
  const { key, apiVersion, location, beside = {}, properties } = resource;
  const where: Record<string, PlanValue> =
    location === undefined ? {} : { location: location === 'global' ? 'global' : { $: 'variable', name: 'location' } };
  const body = hereJson(plan, { ...where, ...beside, properties });
  const command = azCommand('resource create', [
    ['--id', idWord(plan, key)],
    ['--api-version', apiVersion],
  ]);
  return [`${command} --is-full-object \\\n  --properties "$(cat <<JSON\n${body}\nJSON\n)"`];
};

const writers: Readonly<Record<string, Writer>> = {
  'Microsoft.Network/networkSecurityGroups': securityGroup,
  'Microsoft.Network/routeTables': routeTable,
  'Microsoft.Network/virtualNetworks': virtualNetwork,
  'Microsoft.Network/publicIPAddresses': (resource, plan) => [
    azCommand('network public-ip create', [
      ...head(resource, plan),
      ['--sku', 'Standard'],
      ['--allocation-method', 'Static'],
    ]),
  ],
  'Microsoft.Network/natGateways': (resource, plan) => [
    azCommand('network nat gateway create', [
      ...head(resource, plan),
      [
        '--public-ip-addresses',
        ...listAt(resource.properties, 'publicIpAddresses').map((address) => nameWord(plan, keyOf(address))),
      ],
    ]),
  ],
  'Microsoft.Network/bastionHosts': (resource, plan) => [
    azCommand('network bastion create', [
      ...head(resource, plan),
      ['--sku', 'Basic'],
      ['--vnet-name', networkName(plan)],
      ['--public-ip-address', publicAddress(resource, plan)],
    ]),
  ],
  'Microsoft.Network/firewallPolicies': policy,
  'Microsoft.Network/firewallPolicies/ruleCollectionGroups': ruleGroup,
  'Microsoft.Network/azureFirewalls': firewall,
  'Microsoft.Network/privateDnsZones': (resource, plan) => [
    azCommand('network private-dns zone create', head(resource, plan)),
  ],
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks': (resource, plan) => [
    azCommand('network private-dns link vnet create', [
      inGroup,
      ['--zone-name', nameWord(plan, resource.parent ?? '')],
      ['-n', word(plan, resource.name)],
      ['--virtual-network', networkName(plan)],
      ['--registration-enabled', 'false'],
    ]),
  ],
  'Microsoft.Network/privateEndpoints': endpoint,
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups': zoneGroup,
  'Microsoft.Storage/storageAccounts': storage,
  'Microsoft.KeyVault/vaults': vault,
  'Microsoft.ContainerRegistry/registries': registry,
  'Microsoft.Authorization/roleAssignments': role,
};

/** Returns the commands that create a resource. */
export const resourceCommands: Writer = (resource, plan) => (writers[resource.type] ?? anyResource)(resource, plan);
