// Writes a whole network as a reader pastes it: as the documents that `az` or the REST API prints, as one ARM template, or as
// the state of Terraform.
import {
  type Collection,
  type Firewall,
  type Group,
  HUB,
  NETWORK,
  type PolicyGroup,
  type Subnet,
  type Table,
  type WholeNetwork,
} from './whole-network-model.ts';
import { terraformState } from './whole-network-terraform.ts';

/** One resource, before it is written in a form. */
interface Resource {
  readonly type: string;
  readonly name: string;
  readonly properties: object;
  readonly sku?: object;
}

/** The form of Azure's own resources. */
type ArmForm = 'az' | 'rest' | 'template';
export type Form = ArmForm | 'terraform';

/** Writes an id: in full, or as an expression of a template. */
type IdOf = (type: string, ...names: readonly string[]) => string;

function idOfResource(type: string, ...names: readonly string[]): string {
  const [top = '', ...children] = type.split('/');
  const rest = children.map((child, index) => `/${child}/${names[index + 1] ?? ''}`).join('');
  return `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/${top}/${names[0] ?? ''}${rest}`;
}

const idIn: Readonly<Record<ArmForm, IdOf>> = {
  rest: idOfResource,
  az: idOfResource,
  template: (type, ...names) =>
    `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`,
};

const PROTOCOLS = { '*': '*', tcp: 'Tcp', udp: 'Udp' } as const;

const groupOf = ({ name, rules }: Group, network: WholeNetwork, id: IdOf): Resource => ({
  type: 'networkSecurityGroups',
  name,
  properties: {
    securityRules: rules.map((rule) => ({
      name: `${rule.direction}-${rule.priority}`,
      properties: {
        priority: rule.priority,
        direction: rule.direction === 'in' ? 'Inbound' : 'Outbound',
        access: rule.access === 'allow' ? 'Allow' : 'Deny',
        protocol: PROTOCOLS[rule.protocol],
        sourceAddressPrefix: rule.source,
        sourcePortRange: '*',
        destinationAddressPrefix: rule.destination,
        destinationPortRange: rule.ports,
      },
    })),
    ...(name === network.interfaceGroup ? { networkInterfaces: [{ id: id('networkInterfaces', 'nic') }] } : {}),
  },
});

const HOPS: Readonly<Record<string, string>> = {
  internet: 'Internet',
  none: 'None',
  gateway: 'VirtualNetworkGateway',
  local: 'VnetLocal',
};

const tableOf = ({ name, routes, propagates }: Table): Resource => ({
  type: 'routeTables',
  name,
  properties: {
    disableBgpRoutePropagation: !propagates,
    routes: routes.map(({ prefix, hop }, index) => ({
      name: `route-${index}`,
      properties: {
        addressPrefix: prefix,
        nextHopType: HOPS[hop] ?? 'VirtualAppliance',
        ...(hop in HOPS ? {} : { nextHopIpAddress: hop }),
      },
    })),
  },
});

const networkOf = (
  name: string,
  {
    prefix,
    subnets,
    peering,
  }: { readonly prefix: string; readonly subnets: readonly Subnet[]; readonly peering: object[] },
  id: IdOf,
): Resource => ({
  type: 'virtualNetworks',
  name,
  properties: {
    addressSpace: { addressPrefixes: [prefix] },
    subnets: subnets.map((one) => ({
      name: one.name,
      id: id('virtualNetworks/subnets', name, one.name),
      ...(id === idOfResource ? { etag: 'W/"1"' } : {}),
      properties: {
        ...(id === idOfResource ? { provisioningState: 'Succeeded' } : {}),
        addressPrefix: one.prefix,
        ...(one.group === null ? {} : { networkSecurityGroup: { id: id('networkSecurityGroups', one.group) } }),
        ...(one.table === null ? {} : { routeTable: { id: id('routeTables', one.table) } }),
        ...(one.policies === null ? {} : { privateEndpointNetworkPolicies: one.policies }),
        ...(one.outbound === undefined ? {} : { defaultOutboundAccess: false }),
        ...(one.storageEndpoint === undefined ? {} : { serviceEndpoints: [{ service: 'Microsoft.Storage' }] }),
        ...(one.storageEndpoint === 'policy'
          ? { serviceEndpointPolicies: [{ id: id('serviceEndpointPolicies', 'sep') }] }
          : {}),
        ...(one.outbound === 'nat' ? { natGateway: { id: id('natGateways', 'nat') } } : {}),
      },
    })),
    virtualNetworkPeerings: peering,
  },
});

function networksOf({ subnets, hubSubnets, peering, unpasted }: WholeNetwork, id: IdOf): readonly Resource[] {
  const between = (remote: string, prefix: string, useRemoteGateways: boolean): object[] =>
    peering === null
      ? []
      : [
          {
            name: `to-${remote}`,
            properties: {
              peeringState: peering.state,
              allowVirtualNetworkAccess: peering.access,
              allowForwardedTraffic: true,
              useRemoteGateways,
              remoteVirtualNetwork: { id: id('virtualNetworks', remote) },
              remoteAddressSpace: { addressPrefixes: [prefix] },
            },
          },
        ];
  const vnet = { prefix: NETWORK, subnets, peering: between('hub', HUB, peering?.remoteGateway ?? false) };
  const hub = { prefix: HUB, subnets: hubSubnets, peering: between('vnet', NETWORK, false) };
  return [networkOf('vnet', vnet, id), ...(unpasted.has('hub') ? [] : [networkOf('hub', hub, id)])];
}

const portsOf = (text: string): string => (text === '*' ? '*' : text);

const collectionOf = ({ kind, priority, access, rules }: Collection): object => ({
  ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
  name: `${kind}-${priority}`,
  priority,
  action: { type: access === 'allow' ? 'Allow' : 'Deny' },
  rules: rules.map(({ protocol, source, destination, ports }, index) => {
    const common = { name: `rule-${index}`, sourceAddresses: [source] };
    if (kind === 'application') {
      const [type, port] = ports.split(':');
      const protocols = [{ protocolType: type === 'https' ? 'Https' : 'Http', port: Number(port) }];
      return { ...common, ruleType: 'ApplicationRule', protocols, targetFqdns: [destination] };
    }
    const host = destination.startsWith('fqdn:') ? destination.slice('fqdn:'.length) : null;
    return {
      ...common,
      ruleType: 'NetworkRule',
      ipProtocols: [protocol === '*' ? 'Any' : protocol.toUpperCase()],
      ...(host === null ? { destinationAddresses: [destination] } : { destinationFqdns: [host] }),
      destinationPorts: [portsOf(ports)],
    };
  }),
});

const UNPASTED_GROUP = 'elsewhere';

function policyOf(
  name: string,
  groups: readonly PolicyGroup[],
  { id, firewall, more }: { readonly id: IdOf; readonly firewall: Firewall; readonly more: readonly string[] },
): readonly Resource[] {
  const names = [...groups.map((one) => one.name), ...more];
  const hasParent = name === 'policy' && firewall.parent !== null;
  return [
    {
      type: 'firewallPolicies',
      name,
      properties: {
        sku: { tier: firewall.tier },
        ruleCollectionGroups: names.map((one) => ({ id: id('firewallPolicies/ruleCollectionGroups', name, one) })),
        dnsSettings: { enableProxy: firewall.dnsProxy },
        ...(hasParent ? { basePolicy: { id: id('firewallPolicies', 'parent') } } : {}),
      },
    },
    ...groups.map(
      (one): Resource => ({
        type: 'firewallPolicies/ruleCollectionGroups',
        name: `${name}/${one.name}`,
        properties: { priority: one.priority, ruleCollections: one.collections.map(collectionOf) },
      }),
    ),
  ];
}

function firewallOf({ firewall, unpasted }: WholeNetwork, id: IdOf): readonly Resource[] {
  if (firewall === null) return [];
  const more = unpasted.has('group') ? [UNPASTED_GROUP] : [];
  const { address, groups, parent } = firewall;
  return [
    {
      type: 'azureFirewalls',
      name: 'fw',
      properties: {
        sku: { name: 'AZFW_VNet', tier: firewall.tier },
        ipConfigurations: [{ name: 'c', properties: { privateIPAddress: address } }],
        firewallPolicy: { id: id('firewallPolicies', 'policy') },
      },
    },
    ...policyOf('policy', groups, { id, firewall, more }),
    ...(parent === null || unpasted.has('parent') ? [] : policyOf('parent', parent, { id, firewall, more: [] })),
  ];
}

const interfaceOf = (group: string, id: IdOf): Resource => ({
  type: 'networkInterfaces',
  name: 'nic',
  properties: {
    networkSecurityGroup: { id: id('networkSecurityGroups', group) },
    ipConfigurations: [
      {
        name: 'c',
        properties: {
          privateIPAddress: '10.0.1.4',
          subnet: { id: id('virtualNetworks/subnets', 'vnet', 'snet-compute') },
        },
      },
    ],
  },
});

/** Groups and tables that something uses and that were pasted. */
function usedLists(network: WholeNetwork, id: IdOf): readonly Resource[] {
  const { subnets, hubSubnets, groups, tables, interfaceGroup, unpasted } = network;
  const used = new Set([...subnets, ...hubSubnets].flatMap(({ group, table }) => [group, table]));
  if (interfaceGroup !== null) used.add(interfaceGroup);
  const isPasted = ({ name }: { readonly name: string }): boolean => used.has(name) && !unpasted.has(name);
  return [...groups.filter(isPasted).map((one) => groupOf(one, network, id)), ...tables.filter(isPasted).map(tableOf)];
}

/** Returns a resource as the Azure CLI prints it: properties stand beside names, at every depth. */
function flattened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flattened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'properties' ? Object.entries(flattened(inner) as object) : [[key, flattened(inner)]],
    ),
  );
}

/** Returns the texts that a reader pastes. */
export function writeNetwork(network: WholeNetwork, form: Form): readonly string[] {
  if (form === 'terraform') return [terraformState(network)];
  const id = idIn[form];
  const resources = [
    ...networksOf(network, id),
    ...usedLists(network, id),
    ...(network.interfaceGroup === null ? [] : [interfaceOf(network.interfaceGroup, id)]),
    ...firewallOf(network, id),
  ];
  if (form === 'template') {
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: resources.map(({ type, ...rest }) => ({
        type: `Microsoft.Network/${type}`,
        apiVersion: '2024-05-01',
        location: 'westeurope',
        ...rest,
      })),
    };
    return [JSON.stringify(template)];
  }
  return resources.map(({ type, name, properties }) => {
    const written = {
      id: id(type, ...name.split('/')),
      name: name.split('/').at(-1),
      type: `Microsoft.Network/${type}`,
      etag: 'W/"1"',
      location: 'westeurope',
      properties: { provisioningState: 'Succeeded', ...properties },
    };
    return JSON.stringify(form === 'rest' ? written : flattened(written));
  });
}
