// Writes a whole network as `terraform show -json` prints its state: resources of the provider azurerm, with
// associations and peerings of their own. A state has no word for whether a peering is connected; that both of its sides
// exist says so (Virtual network peering).
import {
  type Collection,
  FIREWALL_ADDRESS,
  type Group,
  HUB,
  NETWORK,
  type PolicyGroup,
  type Subnet,
  type Table,
  type WholeNetwork,
} from './whole-network-model.ts';

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly values: object;
}

const GROUP = { resource_group_name: 'rg', location: 'westeurope' } as const;

const id = (path: string): string => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/${path}`;
const subnetId = (network: string, name: string): string => id(`virtualNetworks/${network}/subnets/${name}`);

const PROTOCOLS = { '*': '*', tcp: 'Tcp', udp: 'Udp' } as const;

const groupOf = ({ name, rules }: Group): Resource => ({
  type: 'azurerm_network_security_group',
  name,
  values: {
    ...GROUP,
    id: id(`networkSecurityGroups/${name}`),
    name,
    security_rule: rules.map((rule) => ({
      name: `${rule.direction}-${rule.priority}`,
      description: '',
      priority: rule.priority,
      direction: rule.direction === 'in' ? 'Inbound' : 'Outbound',
      access: rule.access === 'allow' ? 'Allow' : 'Deny',
      protocol: PROTOCOLS[rule.protocol],
      source_address_prefix: rule.source,
      source_address_prefixes: [],
      source_application_security_group_ids: [],
      source_port_range: '*',
      source_port_ranges: [],
      destination_address_prefix: rule.destination,
      destination_address_prefixes: [],
      destination_application_security_group_ids: [],
      destination_port_range: rule.ports,
      destination_port_ranges: [],
    })),
  },
});

const HOPS: Readonly<Record<string, string>> = {
  internet: 'Internet',
  none: 'None',
  gateway: 'VirtualNetworkGateway',
  local: 'VnetLocal',
};

const tableOf = ({ name, routes, propagates }: Table): Resource => ({
  type: 'azurerm_route_table',
  name,
  values: {
    ...GROUP,
    id: id(`routeTables/${name}`),
    name,
    bgp_route_propagation_enabled: propagates,
    route: routes.map(({ prefix, hop }, index) => ({
      name: `route-${index}`,
      address_prefix: prefix,
      next_hop_type: HOPS[hop] ?? 'VirtualAppliance',
      next_hop_in_ip_address: hop in HOPS ? '' : hop,
    })),
  },
});

function subnetOf(
  network: string,
  { name, prefix, group, table, policies, outbound, storageEndpoint }: Subnet,
): readonly Resource[] {
  const own = subnetId(network, name);
  const associated = (list: string, type: string, target: string | null): readonly Resource[] =>
    target === null
      ? []
      : [
          {
            type: `azurerm_subnet_${list}_association`,
            name,
            values: { id: own, subnet_id: own, [`${list}_id`]: id(`${type}/${target}`) },
          },
        ];
  return [
    {
      type: 'azurerm_subnet',
      name,
      values: {
        resource_group_name: 'rg',
        id: own,
        name,
        virtual_network_name: network,
        address_prefixes: [prefix],
        // The provider's default, which a state has like any other value.
        private_endpoint_network_policies: policies ?? 'Disabled',
        default_outbound_access_enabled: outbound === undefined,
        service_endpoints: storageEndpoint === undefined ? [] : ['Microsoft.Storage'],
        service_endpoint_policy_ids: storageEndpoint === 'policy' ? [id('serviceEndpointPolicies/sep')] : [],
        delegation: [],
      },
    },
    ...associated('network_security_group', 'networkSecurityGroups', group),
    ...associated('route_table', 'routeTables', table),
    ...associated('nat_gateway', 'natGateways', outbound === 'nat' ? 'nat' : null),
  ];
}

function networksOf({ subnets, hubSubnets, peering, unpasted }: WholeNetwork): readonly Resource[] {
  const networkOf = (name: string, prefix: string, all: readonly Subnet[]): readonly Resource[] => [
    {
      type: 'azurerm_virtual_network',
      name,
      values: { ...GROUP, id: id(`virtualNetworks/${name}`), name, address_space: [prefix], dns_servers: [] },
    },
    ...all.flatMap((one) => subnetOf(name, one)),
  ];
  const peeringOf = (name: string, remote: string, remoteGateway: boolean): Resource => ({
    type: 'azurerm_virtual_network_peering',
    name: `${name}-to-${remote}`,
    values: {
      resource_group_name: 'rg',
      id: id(`virtualNetworks/${name}/virtualNetworkPeerings/to-${remote}`),
      name: `to-${remote}`,
      virtual_network_name: name,
      remote_virtual_network_id: id(`virtualNetworks/${remote}`),
      allow_virtual_network_access: peering?.access ?? true,
      allow_forwarded_traffic: true,
      allow_gateway_transit: !remoteGateway,
      use_remote_gateways: remoteGateway,
    },
  });
  const isPasted = !unpasted.has('hub');
  return [
    ...networkOf('vnet', NETWORK, subnets),
    ...(isPasted ? networkOf('hub', HUB, hubSubnets) : []),
    ...(peering === null ? [] : [peeringOf('vnet', 'hub', peering.remoteGateway)]),
    ...(isPasted && peering?.state === 'Connected' ? [peeringOf('hub', 'vnet', false)] : []),
  ];
}

function collectionOf({ kind, priority, access, rules }: Collection): object {
  return {
    name: `${kind}-${priority}`,
    priority,
    action: access === 'allow' ? 'Allow' : 'Deny',
    rule: rules.map(({ protocol, source, destination, ports }, index) => {
      const common = { name: `rule-${index}`, source_addresses: [source], source_ip_groups: [] };
      if (kind === 'application') {
        const [type, port] = ports.split(':');
        const protocols = [{ type: type === 'https' ? 'Https' : 'Http', port: Number(port) }];
        return { ...common, protocols, destination_fqdns: [destination], destination_fqdn_tags: [] };
      }
      const host = destination.startsWith('fqdn:') ? destination.slice('fqdn:'.length) : null;
      return {
        ...common,
        protocols: [protocol === '*' ? 'Any' : protocol.toUpperCase()],
        destination_addresses: host === null ? [destination] : [],
        destination_fqdns: host === null ? [] : [host],
        destination_ip_groups: [],
        destination_ports: [ports],
      };
    }),
  };
}

function firewallOf({ firewall, unpasted }: WholeNetwork): readonly Resource[] {
  if (firewall === null) return [];
  const { tier, dnsProxy, groups, parent } = firewall;
  const policyId = (name: string): string => id(`firewallPolicies/${name}`);
  const policyOf = (name: string, own: readonly PolicyGroup[], more: readonly string[]): readonly Resource[] => [
    {
      type: 'azurerm_firewall_policy',
      name,
      values: {
        ...GROUP,
        id: policyId(name),
        name,
        sku: tier,
        base_policy_id: name === 'policy' && parent !== null ? policyId('parent') : '',
        dns: [{ proxy_enabled: dnsProxy, servers: [] }],
        rule_collection_groups: [...own.map((one) => one.name), ...more].map(
          (one) => `${policyId(name)}/ruleCollectionGroups/${one}`,
        ),
      },
    },
    ...own.map((one): Resource => {
      const ofKind = (kind: Collection['kind']): readonly object[] =>
        one.collections.filter((collection) => collection.kind === kind).map(collectionOf);
      return {
        type: 'azurerm_firewall_policy_rule_collection_group',
        name: `${name}-${one.name}`,
        values: {
          id: `${policyId(name)}/ruleCollectionGroups/${one.name}`,
          name: one.name,
          firewall_policy_id: policyId(name),
          priority: one.priority,
          network_rule_collection: ofKind('network'),
          application_rule_collection: ofKind('application'),
          nat_rule_collection: [],
        },
      };
    }),
  ];
  return [
    {
      type: 'azurerm_firewall',
      name: 'fw',
      values: {
        ...GROUP,
        id: id('azureFirewalls/fw'),
        name: 'fw',
        sku_name: 'AZFW_VNet',
        sku_tier: tier,
        firewall_policy_id: policyId('policy'),
        ip_configuration: [
          { name: 'c', private_ip_address: FIREWALL_ADDRESS, subnet_id: subnetId('hub', 'AzureFirewallSubnet') },
        ],
      },
    },
    ...policyOf('policy', groups, unpasted.has('group') ? ['elsewhere'] : []),
    ...(parent === null || unpasted.has('parent') ? [] : policyOf('parent', parent, [])),
  ];
}

const interfaceOf = (group: string): readonly Resource[] => [
  {
    type: 'azurerm_network_interface',
    name: 'nic',
    values: {
      ...GROUP,
      id: id('networkInterfaces/nic'),
      name: 'nic',
      ip_configuration: [
        { name: 'c', private_ip_address: '10.0.1.4', subnet_id: subnetId('vnet', 'snet-compute'), primary: true },
      ],
    },
  },
  {
    type: 'azurerm_network_interface_security_group_association',
    name: 'nic',
    values: {
      id: `${id('networkInterfaces/nic')}|${id(`networkSecurityGroups/${group}`)}`,
      network_interface_id: id('networkInterfaces/nic'),
      network_security_group_id: id(`networkSecurityGroups/${group}`),
    },
  },
];

/** Groups and tables that something uses and that are in the state. */
function usedLists({
  subnets,
  hubSubnets,
  groups,
  tables,
  interfaceGroup,
  unpasted,
}: WholeNetwork): readonly Resource[] {
  const used = new Set([...subnets, ...hubSubnets].flatMap(({ group, table }) => [group, table]));
  if (interfaceGroup !== null) used.add(interfaceGroup);
  const isPasted = ({ name }: { readonly name: string }): boolean => used.has(name) && !unpasted.has(name);
  return [...groups.filter(isPasted).map(groupOf), ...tables.filter(isPasted).map(tableOf)];
}

/** Returns the state of a network. */
export function terraformState(network: WholeNetwork): string {
  const resources = [
    ...networksOf(network),
    ...usedLists(network),
    ...(network.interfaceGroup === null ? [] : interfaceOf(network.interfaceGroup)),
    ...firewallOf(network),
  ];
  return JSON.stringify({
    format_version: '1.0',
    terraform_version: '1.9.8',
    values: {
      root_module: {
        resources: resources.map(({ type, name, values }) => ({
          address: `${type}.${name.toLowerCase()}`,
          mode: 'managed',
          type,
          name: name.toLowerCase(),
          provider_name: 'registry.terraform.io/hashicorp/azurerm',
          schema_version: 0,
          values,
        })),
      },
    },
  });
}
