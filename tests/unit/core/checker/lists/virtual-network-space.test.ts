// What the tag VirtualNetwork stands for, as far as a paste tells.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { defaults, type FlowText, library } from '../build.ts';
import { check } from '../checked.ts';

const group = {
  name: 'nsg',
  type: 'Microsoft.Network/networkSecurityGroups',
  properties: {
    securityRules: [
      {
        name: 'inside',
        properties: {
          priority: 100,
          direction: 'Outbound',
          access: 'Allow',
          protocol: '*',
          sourceAddressPrefix: '*',
          sourcePortRange: '*',
          destinationAddressPrefix: 'VirtualNetwork',
          destinationPortRange: '*',
        },
      },
      {
        name: 'nothing-else',
        properties: {
          priority: 4000,
          direction: 'Outbound',
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: '*',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '*',
        },
      },
    ],
  },
};
const network = (name: string, prefix: string, peerings: readonly object[] = []) => ({
  name,
  id: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`,
  type: 'Microsoft.Network/virtualNetworks',
  properties: { addressSpace: { addressPrefixes: [prefix] }, subnets: [], virtualNetworkPeerings: peerings },
});
const idOf = (type: string, name: string): string =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/${type}/${name}`;
/** The network, with a subnet that names a route table. */
const attaching = (name: string): object => {
  const { properties, ...own } = network('own', '10.1.0.0/16');
  const routeTable = { id: idOf('routeTables', name) };
  const subnet = { name: 'snet-training', properties: { addressPrefix: '10.1.1.0/24', routeTable } };
  return { ...own, properties: { ...properties, subnets: [subnet] } };
};
const table = (name: string, prefix: string): object => ({
  name,
  id: idOf('routeTables', name),
  type: 'Microsoft.Network/routeTables',
  properties: {
    disableBgpRoutePropagation: true,
    routes: [{ name: 'route', properties: { addressPrefix: prefix, nextHopType: 'None' } }],
  },
});
const peering = (prefix: string, more: object = {}) => ({
  name: 'to-hub',
  properties: { peeringState: 'Connected', remoteAddressSpace: { addressPrefixes: [prefix] }, ...more },
});

const to = (prefix: string): Partial<FlowText> => ({ to: { prefixes: [prefix] } });
const verdict = (flow: Partial<FlowText>, networks: readonly object[], prefix?: string): Verdict | undefined => {
  const parameters = prefix === undefined ? {} : { 'compute-prefixes': [prefix] };
  const text = JSON.stringify([group, ...networks]);
  return check(read([{ name: 'paste.json', text }]), library([flow]), { ...defaults, parameters }).requirements[0]
    ?.verdict;
};

describe('the tag holds', () => {
  const own = network('own', '10.1.0.0/16');
  const other = network('other', '10.2.0.0/16');
  const { virtualNetworkPeerings: _, ...properties } = own.properties;
  const withoutPeerings = { ...own, properties };
  test.each<readonly [string, Verdict, string, readonly object[], string | undefined]>([
    ['the only network', 'allowed', '10.1.5.0/24', [own], undefined],
    [
      'nothing else, where the paste shows that it has no peering and no gateway',
      'blocked',
      '10.2.5.0/24',
      [own],
      undefined,
    ],
    [
      'nothing else for sure, where a subnet names a route table that was not pasted',
      'undecided',
      '10.2.5.0/24',
      [attaching('rt-training')],
      undefined,
    ],
    [
      'nothing else for sure, where another route table was pasted',
      'undecided',
      '10.2.5.0/24',
      [attaching('rt-training'), table('rt-other', '10.3.0.0/16')],
      undefined,
    ],
    [
      'nothing else for sure, where it uses the gateway of a peer',
      'undecided',
      '10.2.5.0/24',
      [network('own', '10.1.0.0/16', [peering('10.9.0.0/16', { useRemoteGateways: true })])],
      undefined,
    ],
    [
      'nothing else for sure, where no text lists its peerings',
      'undecided',
      '10.2.5.0/24',
      [withoutPeerings],
      undefined,
    ],
    ['the one of two that has the subnet', 'allowed', '10.1.5.0/24', [own, other], '10.1.0.0/24'],
    ['not the other one, for sure', 'undecided', '10.2.5.0/24', [own, other], '10.1.0.0/24'],
    ['neither of two, where nobody says which it is', 'undecided', '10.1.5.0/24', [own, other], undefined],
    ['a peer', 'allowed', '10.9.5.0/24', [network('own', '10.1.0.0/16', [peering('10.9.0.0/16')])], undefined],
    [
      'no peer that is not connected',
      'undecided',
      '10.9.5.0/24',
      [network('own', '10.1.0.0/16', [peering('10.9.0.0/16', { peeringState: 'Disconnected' })])],
      undefined,
    ],
    [
      'no peer without access',
      'undecided',
      '10.9.5.0/24',
      [network('own', '10.1.0.0/16', [peering('10.9.0.0/16', { allowVirtualNetworkAccess: false })])],
      undefined,
    ],
  ])('%s', (_, expected, prefix, networks, subnet) => {
    expect(verdict(to(prefix), networks, subnet)).toBe(expected);
  });
});
