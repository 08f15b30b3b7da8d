import { describe, expect, test } from 'vitest';
import { resourcesOf, stateOf } from './planned.ts';

describe('associations are resources of their own', () => {
  const subnet = '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
  const network = subnet.replace('/subnets/s', '');
  const ids = {
    group: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/n',
    table: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt',
    face: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/nic',
    asg: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/applicationSecurityGroups/asg',
  };
  const state = stateOf([
    { address: 'azurerm_network_security_group.n', values: { id: ids.group, name: 'n', security_rule: [] } },
    { address: 'azurerm_route_table.rt', values: { id: ids.table, name: 'rt', route: [] } },
    {
      address: 'azurerm_virtual_network.v',
      values: {
        id: network,
        name: 'v',
        address_space: ['10.0.0.0/16'],
        subnet: [{ id: subnet, name: 's', address_prefixes: ['10.0.0.0/24'], security_group: '' }],
      },
    },
    {
      address: 'azurerm_subnet.s',
      values: {
        id: subnet,
        name: 's',
        virtual_network_name: 'v',
        address_prefixes: ['10.0.0.0/24'],
        delegation: [],
      },
    },
    {
      address: 'azurerm_network_interface.nic',
      values: {
        id: ids.face,
        name: 'nic',
        ip_configuration: [{ name: 'c', private_ip_address: '10.0.0.4' }],
      },
    },
    {
      address: 'azurerm_subnet_network_security_group_association.a',
      values: { subnet_id: subnet, network_security_group_id: ids.group },
    },
    {
      address: 'azurerm_subnet_route_table_association.a',
      values: { subnet_id: subnet, route_table_id: ids.table },
    },
    {
      address: 'azurerm_subnet_nat_gateway_association.a',
      values: { subnet_id: subnet, nat_gateway_id: '/nat' },
    },
    {
      address: 'azurerm_network_interface_security_group_association.a',
      values: { network_interface_id: ids.face, network_security_group_id: ids.group },
    },
    {
      address: 'azurerm_network_interface_application_security_group_association.a',
      values: { network_interface_id: ids.face, application_security_group_id: ids.asg },
    },
  ]);
  test('of a group, with its subnet and network interface', () => {
    expect(resourcesOf('network-security-group', state)[0]).toMatchObject({
      subnets: [subnet],
      networkInterfaces: [ids.face],
    });
  });
  test('of a subnet, with its group, route table and NAT gateway', () => {
    const [found] = resourcesOf('virtual-network', state);
    expect(found?.subnets).toHaveLength(1);
    expect(found?.subnets[0]).toMatchObject({
      networkSecurityGroup: ids.group,
      routeTable: ids.table,
      body: { properties: { natGateway: { id: '/nat' }, delegations: [] } },
    });
    expect(resourcesOf('route-table', state)[0]?.subnets).toEqual([subnet]);
  });
  test('of a network interface, with its application security group', () => {
    const [found] = resourcesOf('other', state).filter(({ type }) => type.endsWith('/networkInterfaces'));
    expect(found?.body).toMatchObject({
      properties: {
        ipConfigurations: [
          { properties: { privateIPAddress: '10.0.0.4', applicationSecurityGroups: [{ id: ids.asg }] } },
        ],
      },
    });
  });
});
