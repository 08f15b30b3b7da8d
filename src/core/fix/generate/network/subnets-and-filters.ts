// The network itself: security groups, route tables, gateways, the firewall with its policy, and the subnets that they are
// attached to.
import { type ArmObject, firewallRuleObject } from '../../write/arm-properties.ts';
import { description } from '../../write/field-text.ts';
import { type PolicyGroup, policyGroups } from './firewall-policy.ts';
import type { SubnetSlot } from './layout.ts';
import {
  type Expression,
  idOf,
  type PlanObject,
  type PlanResource,
  type PlanValue,
  subnetId,
  variable,
} from './network-plan.ts';
import {
  hasPublicAddress,
  isChosen,
  isFiltered,
  type PlaceSlot,
  type PlanContext,
  requiredFlows,
  requiresFirewall,
  serviceEndpointsOf,
  subnetName,
  usedSlots,
} from './plan-context.ts';
import { network, securityGroup } from './subnet-group.ts';

const FIREWALL_ADDRESS: Expression = { $: 'firewall-address' };

/** The firewall's rules, and whether clients need it as their DNS server. */
interface Filter {
  readonly groups: readonly PolicyGroup[];
  readonly isDnsProxy: boolean;
}

/** Returns the rules of the firewall; null where the network has none. */
function filterOf(context: PlanContext): Filter | null {
  const flows = requiredFlows(context, 'firewall');
  if (!context.choices.firewall || flows.length === 0) return null;
  const { library, symbols } = context;
  const { groups } = policyGroups({ flows, library, symbols });
  const rules = groups.flatMap(({ collections }) => collections.flatMap((one) => one.rules));
  const isDnsProxy = rules.some(
    ({ rule }) => rule.kind === 'network' && rule.destination.some(({ kind }) => kind === 'host'),
  );
  return { groups, isDnsProxy };
}

/** Routes to the internet past the firewall, as scenarios require them for a subnet: name and prefix. */
const directRoutes = ({ scenarios }: PlanContext, slot: string): readonly string[] => [
  ...new Set(
    scenarios.flatMap(({ routes }) =>
      routes.flatMap(({ on, need, applies, expect, nextHop, destination }) => {
        const isWanted = on === slot && need === 'required' && applies === 'yes' && expect === 'present';
        if (!isWanted || nextHop !== 'internet' || destination.kind !== 'tag') return [];
        return [destination.region === null ? destination.tag : `${destination.tag}.${destination.region}`];
      }),
    ),
  ),
];

/** Returns the route table of a subnet behind the firewall. */
function routeTable(context: PlanContext, slot: PlaceSlot): PlanResource {
  const direct = directRoutes(context, slot).map(
    (tag): ArmObject => ({
      name: `to-${
        tag
          .split('.')[0]
          ?.replace(/([a-z])([A-Z])/g, '$1-$2')
          .toLowerCase() ?? tag
      }`,
      properties: { addressPrefix: tag, nextHopType: 'Internet' },
    }),
  );
  const name = `rt-${slot}`;
  const toFirewall: PlanObject = {
    name: 'to-firewall',
    properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: FIREWALL_ADDRESS },
  };
  const routes = direct.map((route) => context.variables.withVariables(route));
  return network('routeTables', {
    key: name,
    name,
    location: 'region',
    // Routes of a gateway would otherwise compete with those of the table.
    properties: { disableBgpRoutePropagation: true, routes: [toFirewall, ...routes] },
    notes: [{ code: 'firewall-address', args: {} }],
  });
}

const publicAddress = (name: string): PlanResource =>
  network('publicIPAddresses', {
    key: name,
    name,
    location: 'region',
    beside: { sku: { name: 'Standard' } },
    properties: { publicIPAllocationMethod: 'Static' },
  });

const natGateway = (): readonly PlanResource[] => [
  publicAddress('pip-nat'),
  network('natGateways', {
    key: 'nat-gateway',
    name: 'ng-egress',
    location: 'region',
    beside: { sku: { name: 'Standard' } },
    properties: { publicIpAddresses: [{ id: idOf('pip-nat') }] },
  }),
];

/** Returns the address configuration of a firewall or a Bastion host. */
const addressConfiguration = (subnet: string, address: string): PlanValue => [
  {
    name: 'ipconfig',
    properties: { subnet: { id: subnetId(subnet) }, publicIPAddress: { id: idOf(address) } },
  },
];

const bastion = (): readonly PlanResource[] => [
  publicAddress('pip-bastion'),
  network('bastionHosts', {
    key: 'bastion',
    name: 'bas-network',
    location: 'region',
    beside: { sku: { name: 'Basic' } },
    properties: { ipConfigurations: addressConfiguration(subnetName('bastion'), 'pip-bastion') },
  }),
];

const collectionsOf = ({ collections }: PolicyGroup): readonly ArmObject[] =>
  collections.map(({ name, priority, rules }) => ({
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name,
    priority,
    action: { type: 'Allow' },
    rules: rules.map(({ rule, requirements }) => firewallRuleObject(rule, 'policy', description(requirements))),
  }));

/** Returns the firewall, its public address and its policy. Groups of one policy are deployed one after another. */
function firewall(context: PlanContext, { groups, isDnsProxy }: Filter): readonly PlanResource[] {
  const { variables, choices } = context;
  const servers = variables.dnsServers.map(({ name }) => variable(name));
  const dns: PlanObject = isDnsProxy
    ? { dnsSettings: { enableProxy: true, ...(servers.length > 0 ? { servers } : {}) } }
    : {};
  return [
    publicAddress('pip-firewall'),
    network('firewallPolicies', {
      key: 'firewall-policy',
      name: `afwp-${choices.baseName}`,
      location: 'region',
      properties: { sku: { tier: 'Standard' }, threatIntelMode: 'Alert', ...dns },
      notes: [
        { code: 'closes-firewall', args: { policy: `afwp-${choices.baseName}` } },
        ...(requiresFirewall(context) ? [{ code: 'firewall-required', args: {} } as const] : []),
        ...(isDnsProxy ? [{ code: 'firewall-dns', args: {} } as const] : []),
      ],
    }),
    ...groups.map((group, index): PlanResource => {
      const before = groups[index - 1];
      const properties: ArmObject = { priority: group.priority, ruleCollections: collectionsOf(group) };
      return network('firewallPolicies/ruleCollectionGroups', {
        key: group.name,
        name: group.name,
        parent: 'firewall-policy',
        properties: variables.withVariables(properties),
        ...(before === undefined ? {} : { after: [before.name] }),
      });
    }),
    network('azureFirewalls', {
      key: 'firewall',
      name: `afw-${choices.baseName}`,
      location: 'region',
      properties: {
        sku: { name: 'AZFW_VNet', tier: 'Standard' },
        firewallPolicy: { id: idOf('firewall-policy') },
        ipConfigurations: addressConfiguration(subnetName('firewall'), 'pip-firewall'),
      },
      after: groups.map(({ name }) => name),
    }),
  ];
}

/** Whether a subnet without a firewall needs a gateway to the internet: its machines have no public address. */
const needsGateway = (context: PlanContext, slot: PlaceSlot): boolean => {
  if (isFiltered(context, slot) || slot === 'api-server' || slot === 'aks') return false;
  const reachesInternet = requiredFlows(context, slot).some(({ to }) => to.kind === 'tag' || to.kind === 'hosts');
  return reachesInternet && !(slot === 'compute' && hasPublicAddress(context));
};

function subnet(context: PlanContext, slot: SubnetSlot, more: PlanObject): PlanObject {
  const prefixes = context.variables.prefixes[slot].map(({ name }) => variable(name));
  const [only] = prefixes;
  const addresses: PlanObject =
    prefixes.length === 1 && only !== undefined ? { addressPrefix: only } : { addressPrefixes: prefixes };
  return { name: subnetName(slot), properties: { ...addresses, ...more } };
}

/** AKS needs the subnet of an API server in the network delegated (AKS API Server VNet Integration). */
const API_SERVER_DELEGATION: PlanObject = {
  delegations: [{ name: 'aks', properties: { serviceName: 'Microsoft.ContainerService/managedClusters' } }],
};

function placeSubnet(context: PlanContext, slot: PlaceSlot): PlanObject {
  const services = serviceEndpointsOf(context, slot).map((service): PlanObject => ({ service }));
  return subnet(context, slot, {
    networkSecurityGroup: { id: idOf(`nsg-${slot}`) },
    ...(isFiltered(context, slot) ? { routeTable: { id: idOf(`rt-${slot}`) } } : {}),
    ...(needsGateway(context, slot) ? { natGateway: { id: idOf('nat-gateway') } } : {}),
    ...(services.length > 0 ? { serviceEndpoints: services } : {}),
    ...(slot === 'api-server' ? API_SERVER_DELEGATION : {}),
    ...(slot === 'compute'
      ? { privateEndpointNetworkPolicies: 'Disabled', privateLinkServiceNetworkPolicies: 'Disabled' }
      : {}),
    defaultOutboundAccess: false,
  });
}

function virtualNetwork(context: PlanContext, filter: Filter | null): PlanResource {
  const { variables } = context;
  const slots = usedSlots(context);
  const outside = [...slots, 'endpoints' as const].flatMap((slot) =>
    variables.layout.prefixes[slot].flatMap((prefix, index) => {
      const name = variables.prefixes[slot][index]?.name;
      return variables.layout.isOutside(prefix) && name !== undefined ? [variable(name)] : [];
    }),
  );
  const dns = filter?.isDnsProxy === true ? [FIREWALL_ADDRESS] : variables.dnsServers.map(({ name }) => variable(name));
  return network('virtualNetworks', {
    key: 'network',
    name: variable('networkName'),
    location: 'region',
    properties: {
      addressSpace: { addressPrefixes: [variable('addressSpace'), ...outside] },
      ...(dns.length > 0 ? { dhcpOptions: { dnsServers: dns } } : {}),
      subnets: [
        ...(filter === null ? [] : [subnet(context, 'firewall', {})]),
        ...(isChosen(context, 'studio') ? [subnet(context, 'bastion', {})] : []),
        ...slots.map((slot) => placeSubnet(context, slot)),
        subnet(context, 'endpoints', { privateEndpointNetworkPolicies: 'Disabled', defaultOutboundAccess: false }),
      ],
    },
  });
}

/** Returns the network, what filters and routes its traffic, and the ways out of it and into it. */
export function networkResources(context: PlanContext): readonly PlanResource[] {
  const filter = filterOf(context);
  const slots = usedSlots(context);
  const { prefixes, dnsServers } = context.variables;
  const servers = filter?.isDnsProxy === true ? prefixes.firewall : dnsServers;
  return [
    ...slots.map((slot) => securityGroup(context, slot, servers)),
    ...(filter === null
      ? []
      : slots.filter((slot) => isFiltered(context, slot)).map((slot) => routeTable(context, slot))),
    ...(slots.some((slot) => needsGateway(context, slot)) ? natGateway() : []),
    virtualNetwork(context, filter),
    ...(filter === null ? [] : firewall(context, filter)),
    ...(isChosen(context, 'studio') ? bastion() : []),
  ];
}
