// The whole path of one packet: the lists of its subnet, the route, the firewall, and the subnet that it is for.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { probe } from '../../../../../src/core/checker/index.ts';
import {
  endpoints,
  firewall,
  idOf,
  nsg,
  peering,
  resource,
  subnet,
  subnetId,
  table,
  vnet,
} from '../../../../expert-cases/network.ts';

const followed = (packet: string, pasted: readonly object[]) => {
  const configuration = read(pasted.map((one) => ({ name: 'x.json', text: JSON.stringify(one) })));
  const { path } = probe(configuration, packet);
  return (
    path && {
      verdict: path.verdict,
      hops: path.hops.map(
        ({ resource, verdict, rule }) => `${resource.name} ${verdict}${rule === null ? '' : ` by ${rule.name}`}`,
      ),
    }
  );
};

const open = nsg('nsg', []);
const network = (tableName: string | null) =>
  vnet([subnet('snet-a', { group: 'nsg', table: tableName }), endpoints({ group: 'nsg-b' })]);
const out = 'outbound tcp 10.0.1.4 -> 20.60.0.1:443';

// A table's prefixes are in the tag VirtualNetwork, too: a default route makes it hold every address.
describe('a packet', () => {
  test('is allowed by the group of its subnet, and by the route to the internet', () => {
    expect(followed(out, [open, network('rt'), table('rt', ['0.0.0.0/0 internet'])])).toEqual({
      verdict: 'allowed',
      hops: ['nsg allowed by AllowVnetOutBound', 'rt allowed by route-0'],
    });
  });
  test('is blocked by the firewall that its route leads to', () => {
    expect(followed(out, [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.4']), ...firewall()])).toEqual({
      verdict: 'blocked',
      hops: ['nsg allowed by AllowVnetOutBound', 'rt allowed by route-0', 'fwp blocked by default-deny'],
    });
  });
  test('is undecided by a route to an appliance that was not pasted', () => {
    expect(followed(out, [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.4'])])).toMatchObject({
      verdict: 'undecided',
      hops: ['nsg allowed by AllowVnetOutBound', 'rt undecided by route-0'],
    });
  });
  test('is dropped by a route', () => {
    expect(followed(out, [open, network('rt'), table('rt', ['20.60.0.0/16 none'])])?.verdict).toBe('blocked');
  });
  test('to another subnet passes the groups of both', () => {
    const inner = 'outbound tcp 10.0.1.4 -> 10.0.2.4:443';
    expect(followed(inner, [open, nsg('nsg-b', ['100 in deny * * -> *']), network(null)])).toEqual({
      verdict: 'blocked',
      hops: ['nsg allowed by AllowVnetOutBound', 'nsg-b blocked by rule-100'],
    });
  });
  describe('from one spoke to another, through the firewall of the hub,', () => {
    const spoke = (name: string, [network, prefix]: readonly [string, string], forwarded = true): object =>
      resource('virtualNetworks', name, {
        addressSpace: { addressPrefixes: [network] },
        subnets: [
          {
            name: `snet-${name}`,
            id: subnetId(`snet-${name}`, name),
            properties: { addressPrefix: prefix, routeTable: { id: idOf('routeTables', `rt-${name}`) } },
          },
        ],
        virtualNetworkPeerings: [peering({ allowForwardedTraffic: forwarded })],
      });
    const routed = ['a', 'b'].map((name) => table(`rt-${name}`, ['0.0.0.0/0 10.9.0.4']));
    const toOther = 'outbound tcp 10.20.1.4 -> 10.30.1.4:443';
    const between = (forwarded: boolean, allow: readonly string[]) =>
      followed(toOther, [
        spoke('a', ['10.20.0.0/16', '10.20.1.0/24']),
        spoke('b', ['10.30.0.0/16', '10.30.1.0/24'], forwarded),
        ...routed,
        ...firewall({ allow }),
      ]);
    test('passes it, and so do the replies', () => {
      expect(between(true, ['10.30.0.0/16'])).toEqual({
        verdict: 'allowed',
        hops: ['rt-a allowed by route-0', 'fwp allowed by rcg/allow/rule-0', 'rt-b allowed by route-0'],
      });
    });
    test('is blocked by it', () => expect(between(true, [])?.verdict).toBe('blocked'));
    test('may not enter a network that takes no forwarded traffic', () =>
      expect(between(false, ['10.30.0.0/16'])?.verdict).toBe('undecided'));
  });
  test('that comes in meets the group of the subnet that it is for', () => {
    expect(followed('inbound tcp 20.60.0.1 -> 10.0.1.4:443', [open, network(null)])).toEqual({
      verdict: 'blocked',
      hops: ['nsg blocked by DenyAllInBound'],
    });
  });
  test.each([
    ['no network was pasted', out, [open]],
    ['neither end is in a pasted subnet', 'outbound tcp 192.168.0.1 -> 20.60.0.1:443', [open, network(null)]],
    ['no flow has its protocol', 'outbound esp 10.0.1.4 -> 20.60.0.1', [open, network(null)]],
  ])('has no path where %s', (_, packet, pasted) => expect(followed(packet, pasted)).toBeNull());
});
