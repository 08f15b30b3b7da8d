// Builders of a network as `terraform show -json` prints its state.
import { idOf, subnetId } from './network.ts';

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly values: object;
}

/** A state with some resources. */
export const state = (...resources: readonly (Resource | readonly Resource[])[]): object => ({
  format_version: '1.0',
  terraform_version: '1.9.8',
  values: {
    root_module: {
      resources: resources.flat().map(({ type, name, values }) => ({
        address: `${type}.${name}`,
        mode: 'managed',
        type,
        name,
        provider_name: 'registry.terraform.io/hashicorp/azurerm',
        values: { name, resource_group_name: 'rg', location: 'westeurope', ...values },
      })),
    },
  },
});

export const network = (name: string, prefix: string): Resource => ({
  type: 'azurerm_virtual_network',
  name,
  values: { id: idOf('virtualNetworks', name), address_space: [prefix] },
});

/** A subnet of `vnet` with its associations; `group` and `table` are names. */
export function subnet(
  name: string,
  { prefix, group, table }: { readonly prefix: string; readonly group?: string; readonly table?: string },
): readonly Resource[] {
  const id = subnetId(name);
  const associated = (list: string, target: string): Resource => ({
    type: `azurerm_subnet_${list}_association`,
    name,
    values: { id, subnet_id: id, [`${list}_id`]: target },
  });
  return [
    {
      type: 'azurerm_subnet',
      name,
      values: {
        id,
        virtual_network_name: 'vnet',
        address_prefixes: [prefix],
        private_endpoint_network_policies: 'Disabled',
      },
    },
    ...(group === undefined ? [] : [associated('network_security_group', idOf('networkSecurityGroups', group))]),
    ...(table === undefined ? [] : [associated('route_table', idOf('routeTables', table))]),
  ];
}

/** A peering of one network to another, which is one side of it. */
export const peering = (from: string, to: string, more: object = {}): Resource => ({
  type: 'azurerm_virtual_network_peering',
  name: `${from}-to-${to}`,
  values: {
    id: `${idOf('virtualNetworks', from)}/virtualNetworkPeerings/${from}-to-${to}`,
    virtual_network_name: from,
    remote_virtual_network_id: idOf('virtualNetworks', to),
    allow_virtual_network_access: true,
    use_remote_gateways: false,
    ...more,
  },
});

/** A group without rules of its own. */
export const openGroup = (name: string): Resource => ({
  type: 'azurerm_network_security_group',
  name,
  values: { id: idOf('networkSecurityGroups', name), security_rule: [] },
});

/** A table with one route for 0.0.0.0/0, to `None`, `Internet`, or the address of an appliance. */
export const table = (name: string, hop: string): Resource => ({
  type: 'azurerm_route_table',
  name,
  values: {
    id: idOf('routeTables', name),
    bgp_route_propagation_enabled: false,
    route: [
      /^\d/.test(hop)
        ? {
            name: 'default',
            address_prefix: '0.0.0.0/0',
            next_hop_type: 'VirtualAppliance',
            next_hop_in_ip_address: hop,
          }
        : { name: 'default', address_prefix: '0.0.0.0/0', next_hop_type: hop, next_hop_in_ip_address: '' },
    ],
  },
});

/** An Azure Firewall at 10.9.0.4 whose policy has no rule. */
export const closedFirewall: readonly Resource[] = [
  {
    type: 'azurerm_firewall',
    name: 'fw',
    values: {
      id: idOf('azureFirewalls', 'fw'),
      sku_tier: 'Standard',
      firewall_policy_id: idOf('firewallPolicies', 'fwp'),
      ip_configuration: [{ name: 'c', private_ip_address: '10.9.0.4' }],
    },
  },
  {
    type: 'azurerm_firewall_policy',
    name: 'fwp',
    values: { id: idOf('firewallPolicies', 'fwp'), sku: 'Standard', rule_collection_groups: [] },
  },
];
