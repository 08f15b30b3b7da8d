// The security group of a network interface, which counts beside that of its subnet: in a Terraform plan, whose ids are
// unknown until apply, and in what Azure prints.
import { configured, type Planned, planOf, reference } from '../../unit/core/azure/terraform/planned.ts';
import { type ExpertCase, NSG, network, one, open } from '../expert-case.ts';
import { endpoints, idOf, nsg, resource, subnet, subnetId, vnet } from '../network.ts';
import { openGroup, state, network as stateNetwork, subnet as stateSubnet } from '../terraform.ts';

const named = (name: string, more: object = {}): object => ({
  name,
  resource_group_name: 'rg',
  location: 'westeurope',
  ...more,
});
const deny = {
  name: 'deny',
  priority: 100,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: '*',
  destination_port_range: '*',
};
const inNetwork = { virtual_network_name: 'vnet', private_endpoint_network_policies: 'Disabled' };
const planned: readonly Planned[] = [
  { address: 'azurerm_virtual_network.v', values: named('vnet', { address_space: ['10.0.0.0/16'] }) },
  {
    address: 'azurerm_subnet.s',
    values: named('snet-compute', { address_prefixes: ['10.0.1.0/24'], ...inNetwork }),
  },
  {
    address: 'azurerm_subnet.other',
    values: named('snet-other', { address_prefixes: ['10.0.3.0/24'], ...inNetwork }),
  },
  { address: 'azurerm_network_security_group.open', values: named('nsg', { security_rule: [] }) },
  { address: 'azurerm_network_security_group.nic', values: named('nsg-nic', { security_rule: [deny] }) },
  {
    address: 'azurerm_network_interface.n',
    values: named('nic', { ip_configuration: [{ name: 'c' }] }),
    unknown: { id: true, ip_configuration: [{ subnet_id: true }] },
  },
  {
    address: 'azurerm_subnet_network_security_group_association.a',
    values: {},
    unknown: { id: true, subnet_id: true, network_security_group_id: true },
  },
  {
    address: 'azurerm_network_interface_security_group_association.a',
    values: {},
    unknown: { id: true, network_interface_id: true, network_security_group_id: true },
  },
];

const idIn = (address: string): object => reference(`${address}.id`, address);
const SUBNET = 'azurerm_subnet.s';
const NIC = 'azurerm_network_interface.n';
const GROUP = 'azurerm_network_security_group.nic';
/** The plan, in which the interface, and the ends of its association, are given by these expressions. */
const plan = (subnetOfInterface: object, networkInterface: object, group: object): object =>
  planOf(
    planned,
    configured({
      'azurerm_subnet_network_security_group_association.a': {
        subnet_id: idIn(SUBNET),
        network_security_group_id: idIn('azurerm_network_security_group.open'),
      },
      'azurerm_network_interface.n': { ip_configuration: [{ subnet_id: subnetOfInterface }] },
      'azurerm_network_interface_security_group_association.a': {
        network_interface_id: networkInterface,
        network_security_group_id: group,
      },
    }),
  );
const local = reference('local.id');

/** A state in which a group that denies is associated with an interface that is not in it. */
const ofOtherState = state(
  stateNetwork('vnet', '10.0.0.0/16'),
  openGroup('nsg'),
  stateSubnet('snet-compute', { prefix: '10.0.1.0/24', group: 'nsg' }),
  {
    type: 'azurerm_network_security_group',
    name: 'nsg-nic',
    values: { id: idOf('networkSecurityGroups', 'nsg-nic'), security_rule: [deny] },
  },
  {
    type: 'azurerm_network_interface_security_group_association',
    name: 'a',
    values: {
      id: 'a',
      network_interface_id: idOf('networkInterfaces', 'nic'),
      network_security_group_id: idOf('networkSecurityGroups', 'nsg-nic'),
    },
  },
);

/** The interface of a machine, as Azure prints it. */
const networkInterface = (subnetName: string, group: string | null): object =>
  resource('networkInterfaces', 'nic', {
    ...(group === null ? {} : { networkSecurityGroup: { id: idOf('networkSecurityGroups', group) } }),
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: subnetId(subnetName) } } }],
  });

export const interfaceGroupCases: readonly ExpertCase[] = [
  one(
    ['a plan associates a group that denies with an interface in the subnet', 'undecided', 'interface-group'],
    [plan(idIn(SUBNET), idIn(NIC), idIn(GROUP))],
    {
      because: 'the references lead to the interface and the group, and the flow may be of that interface',
      document: NSG,
    },
  ),
  one(
    ['a plan associates a group that denies with an interface in another subnet', 'allowed'],
    [plan(idIn('azurerm_subnet.other'), idIn(NIC), idIn(GROUP))],
    { because: 'the flow starts in the compute subnet', document: NSG },
  ),
  one(
    ['a plan associates a group that denies with an interface in an unresolved subnet', 'undecided', 'interface-group'],
    [plan(local, idIn(NIC), idIn(GROUP))],
    { because: 'the interface may be in the subnet', document: NSG },
  ),
  one(
    ['a plan associates an unresolved group with an interface in the subnet', 'undecided', 'interface-group'],
    [plan(idIn(SUBNET), idIn(NIC), local)],
    { because: 'the group may deny', document: NSG },
  ),
  one(
    ['a plan associates a group with an unresolved interface', 'undecided', 'interface-group'],
    [plan(idIn(SUBNET), local, idIn(GROUP))],
    { because: 'the interface of the subnet may be the one', document: NSG },
  ),
  one(
    ['a state associates a group that denies with an interface that is not in it', 'undecided', 'interface-group'],
    [ofOtherState],
    { because: 'the interface may be in the subnet', document: NSG },
  ),
  one(
    ['an interface in the subnet names a group that was not pasted', 'undecided', 'interface-group'],
    [open, network(null), networkInterface('snet-compute', 'nsg-nic')],
    { because: 'the group may deny, and the flow may be of that interface', document: NSG },
  ),
  one(
    ['an interface in a subnet without a group names a group that was not pasted', 'undecided', 'interface-group'],
    [vnet([subnet('snet-compute'), endpoints({ group: 'nsg' })]), open, networkInterface('snet-compute', 'nsg-nic')],
    { because: 'the group may deny, and the flow may be of that interface', document: NSG },
  ),
  one(
    ['an interface in the subnet names a group that allows', 'allowed'],
    [open, nsg('nsg-nic', []), network(null), networkInterface('snet-compute', 'nsg-nic')],
    { because: 'both groups allow the flow', document: NSG },
  ),
  one(
    ['an interface in another subnet names a group that was not pasted', 'allowed'],
    [open, network(null), networkInterface('snet-pe', 'nsg-nic')],
    { because: 'the flow starts in the compute subnet', document: NSG },
  ),
  one(
    ['an interface in the subnet has no group of its own', 'allowed'],
    [open, network(null), networkInterface('snet-compute', null)],
    { because: 'the group of the subnet alone counts', document: NSG },
  ),
];
