// What the virtual network says of a place's subnet decides whether a pasted group or table is in force there.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import type { CheckOptions, Verdict } from '../../../../../src/core/checker/index.ts';
import { defaults, type FlowText, library } from '../build.ts';
import { check } from '../checked.ts';

const network = '/subscriptions/S/resourceGroups/g/providers/Microsoft.Network';
const subnetId = (name: string): string => `${network}/virtualNetworks/v/subnets/${name}`;
const groupId = (name: string): string => `${network}/networkSecurityGroups/${name}`;
const tableId = (name: string): string => `${network}/routeTables/${name}`;
const face = `${network}/networkInterfaces/f`;

const rule = (access: string): object => ({
  name: 'r',
  priority: 100,
  direction: 'Outbound',
  access,
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
});
const group = (name: string, access: string, more: object = {}): object => ({
  name,
  id: groupId(name),
  type: 'Microsoft.Network/networkSecurityGroups',
  securityRules: [rule(access)],
  ...more,
});
const open = group('open', 'Allow');
const closed = group('closed', 'Deny', { networkInterfaces: [{ id: face }] });
const subnet = (more: object = {}): object => ({
  name: 'compute',
  id: subnetId('compute'),
  etag: '1',
  provisioningState: 'Succeeded',
  addressPrefix: '10.0.1.0/24',
  ...more,
});
const virtualNetwork = (...subnets: readonly object[]): object => ({
  name: 'v',
  id: `${network}/virtualNetworks/v`,
  type: 'Microsoft.Network/virtualNetworks',
  etag: '1',
  provisioningState: 'Succeeded',
  addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  subnets,
});
const has = (name: string, more: object = {}): object =>
  virtualNetwork(subnet({ networkSecurityGroup: { id: groupId(name) }, ...more }));
const table = (more: object = {}): object => ({
  name: 't',
  id: tableId('t'),
  type: 'Microsoft.Network/routeTables',
  disableBgpRoutePropagation: true,
  routes: [{ name: 'none', addressPrefix: '0.0.0.0/0', nextHopType: 'None' }],
  ...more,
});
const effective = (association: string, id: string, access: string): object => ({
  association: { [association]: { id } },
  networkSecurityGroup: { id: groupId(association) },
  effectiveSecurityRules: [rule(access)],
});

const asked = (
  pasted: readonly unknown[],
  options: Partial<CheckOptions> = {},
  flow: Partial<FlowText> = { at: ['compute'] },
) => {
  const parameters = { region: 'westeurope', 'compute-prefixes': ['10.0.1.0/24'] };
  const configuration = read(pasted.map((one) => ({ name: 'x', text: JSON.stringify(one) })));
  const all = { ...defaults, parameters, ...options };
  const [found] = check(configuration, library([flow]), all).requirements;
  return {
    verdict: found?.verdict,
    missing: found?.missing.map(({ code }) => code),
    assumed: found?.assumptions.map(({ code }) => code),
    lists: found?.points.map(({ resource }) => resource.name),
  };
};

type Case = readonly [what: string, pasted: readonly unknown[], verdict: Verdict, missing: readonly string[]];

describe('the network says which group the subnet has', () => {
  test.each<Case>([
    ['the pasted one', [open, has('open')], 'allowed', []],
    ['another one', [open, has('other')], 'undecided', ['attached-security-group']],
    ['none: everything passes', [closed, virtualNetwork(subnet())], 'allowed', []],
    [
      'none, said with null',
      [closed, virtualNetwork({ ...subnet({ networkSecurityGroup: null }), provisioningState: undefined })],
      'allowed',
      [],
    ],
    ['one of these', [closed, open, has('open')], 'allowed', []],
    ['another one, of several', [closed, open, has('other')], 'undecided', ['attached-security-group']],
  ])('%s', (_, pasted, verdict, missing) => {
    expect(asked(pasted)).toMatchObject({ verdict, missing });
  });

  test.each<readonly [string, readonly unknown[], Partial<CheckOptions>]>([
    ['another subnet is given', [open, virtualNetwork(subnet({ addressPrefix: '10.0.2.0/24' }))], {}],
    ['what lacks it says nothing', [open, virtualNetwork({ name: 'compute', addressPrefix: '10.0.1.0/24' })], {}],
    ['rules without a name may be the group', [[rule('Allow')], has('other')], {}],
    ['the reader says that it is the place', [open, has('other')], { at: 'compute' }],
  ])('%s: the pasted one is taken for the place, and that is said', (_, pasted, options) => {
    const { verdict, assumed } = asked(pasted, options);
    expect([verdict, assumed]).toEqual(['allowed', expect.arrayContaining(['security-group-of-place'])]);
  });
});

describe('a group of a network interface', () => {
  const inside = { ipConfigurations: [{ id: `${face.toUpperCase()}/ipConfigurations/c` }] };
  const interfaceIn = (name: string): object => ({
    name: 'f',
    id: face,
    type: 'Microsoft.Network/networkInterfaces',
    ipConfigurations: [{ name: 'c', subnet: { id: subnetId(name) } }],
  });
  test.each<Case>([
    ['the subnet lists it', [closed, open, has('open', inside)], 'undecided', ['interface-group']],
    ['it names the subnet', [closed, open, has('open'), interfaceIn('compute')], 'undecided', ['interface-group']],
    ['it names another subnet', [closed, open, has('open'), interfaceIn('other')], 'allowed', []],
    [
      'both let it pass',
      [group('closed', 'Allow', { networkInterfaces: [{ id: face }] }), open, has('open', inside)],
      'allowed',
      [],
    ],
    [
      'effective rules of one interface: it meets both',
      [
        {
          value: [effective('networkInterface', face, 'Deny'), effective('subnet', subnetId('compute'), 'Allow')],
        },
        has('subnet'),
      ],
      'blocked',
      [],
    ],
    [
      'effective rules of two interfaces: it may be about either',
      [
        {
          value: [
            effective('networkInterface', face, 'Deny'),
            effective('networkInterface', `${face}2`, 'Allow'),
            effective('subnet', subnetId('compute'), 'Allow'),
          ],
        },
        has('subnet'),
      ],
      'undecided',
      ['interface-group'],
    ],
    [
      "Network Watcher's view of one interface: it meets both",
      [
        {
          networkInterfaces: [
            {
              securityRuleAssociations: {
                networkInterfaceAssociation: { id: face, securityRules: [rule('Deny')] },
                subnetAssociation: { id: subnetId('compute'), securityRules: [rule('Allow')] },
              },
            },
          ],
        },
        has('subnet'),
      ],
      'blocked',
      [],
    ],
    ...(
      [
        ['Allow', 'Allow', 'allowed', []],
        ['Allow', 'Deny', 'undecided', ['admin-rule-access']],
        ['AlwaysAllow', 'Deny', 'allowed', []],
        ['Deny', 'Allow', 'blocked', []],
      ] as const
    ).map(
      ([manager, own, verdict, missing]): Case => [
        `effective rules of a network manager come first: ${manager} before ${own}`,
        [
          { value: [effective('networkManager', 'm', manager), effective('subnet', subnetId('compute'), own)] },
          has('subnet'),
        ],
        verdict,
        missing,
      ],
    ),
  ])('%s', (_, pasted, verdict, missing) => {
    expect(asked(pasted)).toMatchObject({ verdict, missing });
  });
});

test('a list on several paths is reported once', () => {
  const inside = { ipConfigurations: [{ id: `${face}/ipConfigurations/c` }] };
  expect(asked([closed, open, has('open', inside)]).lists).toEqual(['open', 'closed']);
});

describe('the network says which route table the subnet has', () => {
  test.each<readonly [string, object, Verdict]>([
    ['the pasted one', { routeTable: { id: tableId('t') } }, 'blocked'],
    ['another one', { routeTable: { id: tableId('other') } }, 'undecided'],
    ['none', {}, 'allowed'],
    ['unspecified', { etag: undefined }, 'blocked'],
  ])('%s', (_, more, verdict) => {
    expect(asked([open, has('open', more), table()]).verdict).toBe(verdict);
  });

  const through = { networkRuleCollections: [], applicationRuleCollections: [], natRuleCollections: [] };
  const wall = {
    name: 'w',
    id: `${network}/azureFirewalls/w`,
    type: 'Microsoft.Network/azureFirewalls',
    ...through,
  };
  test.each<readonly [string, object, Verdict, readonly string[]]>([
    ['no table, and no gateway: packets pass by the firewall', {}, 'allowed', []],
    ['a table that was not pasted', { routeTable: { id: tableId('t') } }, 'undecided', ['attached-route-table']],
    ['unspecified', { etag: undefined }, 'blocked', []],
  ])('%s', (_, more, verdict, missing) => {
    const pasted = [open, wall, has('open', more)];
    expect(asked(pasted, {}, { at: ['compute', 'firewall'], ports: [445] })).toMatchObject({
      verdict,
      missing,
    });
  });

  test('inbound packets need no route table of the subnet', () => {
    const at = ['compute', 'firewall'];
    // A gateway may announce a route to the firewall.
    const gateway = { name: 'GatewaySubnet', id: subnetId('GatewaySubnet'), addressPrefix: '10.0.9.0/27' };
    const network = virtualNetwork(subnet({ networkSecurityGroup: { id: groupId('open') } }), gateway);
    const inbound = asked([open, wall, network], {}, { direction: 'inbound', at, to: { place: 'compute' } });
    expect(inbound.missing).not.toContain('no-route-table');
    expect(asked([open, wall, network], {}, { at, ports: [445] }).missing).toContain('no-route-table');
  });

  test('without a table of its own, no default route is assumed', () => {
    const other = has('open', { routeTable: { id: tableId('other') } });
    const default_ = { ...group('open', 'Allow'), securityRules: [] };
    expect(asked([default_, other, table()]).assumed).toContain('no-default-route');
  });
});
