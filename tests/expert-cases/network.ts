// Builders of a network as Azure's REST API prints it: short, but with every field that decides.
const provider = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
export const subnetId = (name: string, network = 'vnet'): string =>
  `${provider}/virtualNetworks/${network}/subnets/${name}`;
export const idOf = (type: string, name: string): string => `${provider}/${type}/${name}`;

/** A resource of Microsoft.Network; `more` stands beside its properties. */
export const resource = (type: string, name: string, properties: object, more: object = {}): object => ({
  name,
  id: idOf(type, name),
  type: `Microsoft.Network/${type}`,
  etag: 'W/"1"',
  location: 'westeurope',
  properties: { provisioningState: 'Succeeded', ...properties },
  ...more,
});

interface SubnetOptions {
  readonly prefix?: string;
  readonly group?: string | null;
  readonly table?: string | null;
  readonly more?: object;
}

/** A subnet; `group` and `table` are names, null for none. */
export const subnet = (
  name: string,
  { prefix, group = null, table = null, more = {} }: SubnetOptions = {},
): object => ({
  name,
  id: subnetId(name),
  etag: 'W/"1"',
  properties: {
    provisioningState: 'Succeeded',
    addressPrefix: prefix ?? '10.0.1.0/24',
    ...(group === null ? {} : { networkSecurityGroup: { id: idOf('networkSecurityGroups', group) } }),
    ...(table === null ? {} : { routeTable: { id: idOf('routeTables', table) } }),
    privateEndpointNetworkPolicies: 'Disabled',
    ...more,
  },
});

/** The subnet of the private endpoints. */
export const endpoints = (options: SubnetOptions = {}): object =>
  subnet('snet-pe', { prefix: '10.0.2.0/27', ...options });

export const gatewaySubnet = (): object => subnet('GatewaySubnet', { prefix: '10.0.9.0/27' });

/** A virtual network 10.0.0.0/16 with the subnets, connected to the hub 10.9.0.0/16. */
export const vnet = (subnets: readonly object[], more: object = {}): object =>
  resource('virtualNetworks', 'vnet', {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets,
    virtualNetworkPeerings: [peering()],
    ...more,
  });

/** A peering to 10.9.0.0/16. */
export const peering = (more: object = {}): object => ({
  name: 'to-hub',
  properties: {
    peeringState: 'Connected',
    allowVirtualNetworkAccess: true,
    useRemoteGateways: false,
    remoteAddressSpace: { addressPrefixes: ['10.9.0.0/16'] },
    ...more,
  },
});

/** `110 out allow tcp * -> AzureActiveDirectory 443`. */
const securityRule = (text: string): object => {
  const [priority = '', direction, access = '', protocol = '', source, , destination, port] = text.split(' ');
  return {
    name: `rule-${priority}`,
    properties: {
      priority: Number(priority),
      direction: direction === 'in' ? 'Inbound' : 'Outbound',
      access: access === 'allow' ? 'Allow' : 'Deny',
      protocol: protocol === '*' ? '*' : protocol.toUpperCase(),
      sourceAddressPrefix: source,
      sourcePortRange: '*',
      destinationAddressPrefix: destination,
      destinationPortRange: port ?? '*',
    },
  };
};

/** A network security group with rules such as `100 out deny * * -> *`; `subnets` are names. */
export const nsg = (name: string, rules: readonly string[], subnets: readonly string[] = []): object =>
  resource('networkSecurityGroups', name, {
    securityRules: rules.map(securityRule),
    subnets: subnets.map((one) => ({ id: subnetId(one) })),
  });

const HOPS: Readonly<Record<string, string>> = {
  internet: 'Internet',
  none: 'None',
  gateway: 'VirtualNetworkGateway',
  local: 'VnetLocal',
};

/** A route table with routes such as `0.0.0.0/0 10.9.0.4` or `AzureMonitor internet`. Gateway routes are not propagated. */
export const table = (name: string, routes: readonly string[], more: object = {}): object =>
  resource('routeTables', name, {
    disableBgpRoutePropagation: true,
    routes: routes.map((text, index) => {
      const [addressPrefix, hop = ''] = text.split(' ');
      const type = HOPS[hop];
      return {
        name: `route-${index}`,
        properties: {
          addressPrefix,
          nextHopType: type ?? 'VirtualAppliance',
          ...(type === undefined ? { nextHopIpAddress: hop } : {}),
        },
      };
    }),
    ...more,
  });

/** A template whose parameters have no value but their defaults. */
export const template = (
  resources: readonly object[],
  parameters: Readonly<Record<string, string | null>>,
): object => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, defaultValue]) => [
      name,
      { type: 'string', ...(defaultValue === null ? {} : { defaultValue }) },
    ]),
  ),
  resources: resources.map((one) => ({ apiVersion: '2024-05-01', ...one })),
});

interface FirewallOptions {
  readonly address?: string;
  readonly policy?: object;
  readonly allow?: readonly string[];
  /** Properties of the firewall besides, or in place of, its own. */
  readonly properties?: object;
}

const ruleOf = (tagOrHost: string, index: number): object =>
  /[a-z]\.[a-z]/.test(tagOrHost) && !tagOrHost.startsWith('Azure')
    ? { destinationFqdns: [tagOrHost], name: `rule-${index}` }
    : { destinationAddresses: [tagOrHost], name: `rule-${index}` };

/** A policy `fwp` with one group that allows TCP to the tags, or names, on every port. */
export const policy = (allow: readonly string[], more: object = {}): readonly object[] => [
  resource('firewallPolicies', 'fwp', {
    sku: { tier: 'Standard' },
    ruleCollectionGroups: [{ id: `${idOf('firewallPolicies', 'fwp')}/ruleCollectionGroups/rcg` }],
    ...more,
  }),
  group(allow),
];

/** The rule collection group of `policy`, alone. */
export const group = (allow: readonly string[]): object => ({
  name: 'rcg',
  id: `${idOf('firewallPolicies', 'fwp')}/ruleCollectionGroups/rcg`,
  type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  properties: {
    provisioningState: 'Succeeded',
    priority: 200,
    ruleCollections:
      allow.length === 0
        ? []
        : [
            {
              ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
              name: 'allow',
              priority: 100,
              action: { type: 'Allow' },
              rules: allow.map((one, index) => ({
                ruleType: 'NetworkRule',
                ipProtocols: ['TCP'],
                sourceAddresses: ['*'],
                destinationPorts: ['*'],
                ...ruleOf(one, index),
              })),
            },
          ],
  },
});

/** An Azure Firewall at 10.9.0.4 with the policy. */
export const firewall = ({
  address = '10.9.0.4',
  allow = [],
  policy: more = {},
  properties = {},
}: FirewallOptions = {}): readonly object[] => [
  resource('azureFirewalls', 'fw', {
    ipConfigurations: [{ name: 'c', properties: { privateIPAddress: address } }],
    firewallPolicy: { id: idOf('firewallPolicies', 'fwp') },
    ...properties,
  }),
  ...policy(allow, more),
];
