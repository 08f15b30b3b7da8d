// Flows within the virtual network, to private endpoints and to named addresses: the network's own routes lead there,
// unless a pasted route is long enough to override them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Firewall, VirtualNetwork } from '../../../../../src/core/azure/configuration/resources.ts';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import { draws } from '../../../../prove/seed.ts';
import { checkOne, type FlowText, nsg, ref, unknown as unresolved } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';

/** 10.0.0.0/16 with compute at 10.0.1.0/24 and endpoints at 10.0.2.0/24. */
const network = (policies?: string, peer?: string): VirtualNetwork => ({
  kind: 'virtual-network',
  name: 'vnet',
  id: null,
  prefixes: ['10.0.0.0/16'],
  subnets: [
    {
      name: 'endpoints',
      id: null,
      prefixes: ['10.0.2.0/24'],
      networkSecurityGroup: null,
      routeTable: null,
      body: { properties: policies === undefined ? {} : { privateEndpointNetworkPolicies: policies } },
      at: ref('vnet', 'endpoints'),
    },
  ],
  body: {
    properties: {
      virtualNetworkPeerings:
        peer === undefined
          ? []
          : [
              {
                properties: {
                  peeringState: 'Connected',
                  remoteAddressSpace: { addressPrefixes: [peer] },
                },
              },
            ],
    },
  },
  at: ref('vnet'),
});
const parameters = { 'compute-prefixes': ['10.0.1.0/24'], 'blob-prefixes': ['10.0.2.4/32'] };
const blob: Partial<FlowText> = { to: { 'private-endpoint': 'blob' } };
const itself: Partial<FlowText> = { to: { place: 'compute' } };
const partner = (prefix: string): Partial<FlowText> => ({ to: { prefixes: [prefix] } });
const within: Partial<FlowText> = { to: { tag: 'VirtualNetwork' } };

type Case = readonly [
  name: string,
  flow: Partial<FlowText>,
  network: VirtualNetwork | null,
  routes: readonly string[],
  verdict: Verdict,
  resolvedBy?: string,
];
describe('a route that drops', () => {
  const none = (prefix: string) => [`${prefix} -> none`];
  const cases: readonly Case[] = [
    ['everything: shorter than any network', itself, network(), none('0.0.0.0/0'), 'allowed'],
    ['a prefix shorter than the network’s', itself, network(), none('10.0.0.0/15'), 'allowed'],
    ['the network’s own prefix', itself, network(), none('10.0.0.0/16'), 'blocked'],
    ['the subnet', itself, network(), none('10.0.1.0/24'), 'blocked'],
    ['half of the subnet', itself, network(), none('10.0.1.0/25'), 'partly'],
    ['another subnet', itself, network(), none('10.0.3.0/24'), 'allowed'],
    [
      'half of it, and the rest stays by a longer route',
      itself,
      network(),
      ['10.0.1.0/24 -> none', '10.0.1.0/24 -> vnet-local'],
      'undecided',
    ],
    [
      'the network, and the subnet stays',
      itself,
      network(),
      ['10.0.0.0/16 -> none', '10.0.1.0/24 -> vnet-local'],
      'allowed',
    ],
    ['a network that nobody pasted', itself, null, none('10.0.0.0/16'), 'undecided', 'virtual-network'],
    ['everything, and no network was pasted', itself, null, none('0.0.0.0/0'), 'allowed'],
    ['to an endpoint, with policies', blob, network('Enabled'), none('10.0.0.0/16'), 'blocked'],
    ['to an endpoint, with policies for routes', blob, network('RouteTableEnabled'), none('10.0.2.0/24'), 'blocked'],
    [
      'to an endpoint, policies for groups alone',
      blob,
      network('NetworkSecurityGroupEnabled'),
      none('10.0.2.0/24'),
      'allowed',
    ],
    ['to an endpoint, without policies', blob, network('Disabled'), none('10.0.2.4/32'), 'allowed'],
    ['to an endpoint, policies unspecified', blob, network(), none('10.0.2.4/32'), 'undecided', 'endpoint-policies'],
    ['to an endpoint, shorter than the network', blob, network('Enabled'), none('10.0.0.0/8'), 'allowed'],
    ['to an endpoint, everything', blob, null, none('0.0.0.0/0'), 'allowed'],
    ['to an endpoint in a network that nobody pasted', blob, null, none('10.0.2.0/24'), 'undecided', 'virtual-network'],
    ['a peer’s prefix', partner('10.9.0.4/32'), network(undefined, '10.9.0.0/16'), none('10.9.0.0/16'), 'blocked'],
    [
      'shorter than a peer’s prefix',
      partner('10.9.0.4/32'),
      network(undefined, '10.9.0.0/16'),
      none('10.8.0.0/15'),
      'allowed',
    ],
    ['addresses that no pasted network has', partner('10.9.0.4/32'), network(), none('10.9.0.0/16'), 'blocked'],
    ['public addresses', partner('203.0.114.0/24'), network(), none('0.0.0.0/0'), 'blocked'],
    [
      'public addresses by another route',
      partner('203.0.114.0/24'),
      network(),
      ['0.0.0.0/0 -> none', '203.0.0.0/16 -> internet'],
      'allowed',
    ],
    ['a tag: its prefixes are public', itself, network(), none('Storage'), 'allowed'],
    ['an unknown prefix', itself, network(), ['[x] -> none'], 'undecided', 'expression'],
    // The paste shows that the network has no peering and no gateway: its own prefixes are all of the tag.
    ['VirtualNetwork, the whole of it', within, network(), none('10.0.0.0/16'), 'blocked'],
    // The rest of what VirtualNetwork stands for is unknown, and the network's own prefixes are dropped.
    [
      'VirtualNetwork, and a peer may have a gateway',
      within,
      network(undefined, '10.9.0.0/16'),
      none('10.0.0.0/16'),
      'partly',
    ],
    ['VirtualNetwork, nothing of it', within, network(), none('0.0.0.0/0'), 'allowed'],
  ];
  test.each(cases.map((one) => ({ name: one[0], one })))('$name', ({ one }) => {
    const [, flow, vnet, routes, verdict, resolvedBy] = one;
    const resources = [nsg(), routeTable(...routes), ...(vnet === null ? [] : [vnet])];
    const result = checkOne(flow, resources, { parameters });
    expect(result.verdict).toBe(verdict);
    if (resolvedBy !== undefined) expect(result.missing.map(({ code }) => code)).toContain(resolvedBy);
  });
  test('the route is named', () => {
    const result = checkOne(itself, [nsg(), routeTable('10.0.0.0/16 -> none'), network()], { parameters });
    expect(result.rule).toMatchObject({ name: 'route0' });
  });
  test('effective routes hold the system’s routes: the longest is in force', () => {
    const effective = {
      ...routeTable('10.0.0.0/16 -> vnet-local', '10.0.1.0/24 -> none'),
      effective: true as const,
    };
    expect(checkOne(itself, [nsg(), effective], { parameters }).verdict).toBe('blocked');
    const own = {
      ...routeTable('10.0.0.0/8 -> none', '10.0.0.0/16 -> vnet-local'),
      effective: true as const,
    };
    expect(checkOne(itself, [nsg(), own], { parameters }).verdict).toBe('allowed');
  });
  test('the security group denies first', () => {
    const result = checkOne(itself, [nsg('out 100 deny * * -> *'), routeTable('10.0.0.0/16 -> none'), network()], {
      parameters,
    });
    expect(result.rule).toMatchObject({ priority: 100 });
  });
});

describe('a route to elsewhere', () => {
  const toAppliance = '10.0.0.0/16 -> virtual-appliance 10.0.9.4';
  test('an appliance that was not pasted decides', () => {
    const result = checkOne(itself, [nsg(), routeTable(toAppliance), network()], { parameters });
    expect(result).toMatchObject({ verdict: 'undecided', missing: [{ code: 'appliance-decides' }] });
  });
  test('an appliance that the reader says forwards everything is named', () => {
    const options = { parameters, assume: ['appliance-forwards'] as const };
    const result = checkOne(itself, [nsg(), routeTable(toAppliance), network()], options);
    expect(result.verdict).toBe('allowed');
    expect(result.assumptions).toContainEqual({
      code: 'through-appliance',
      args: { route: 'route0', address: '10.0.9.4' },
    });
  });
  test('a default route to it takes nothing off the network, and nothing is said', () => {
    const result = checkOne(itself, [nsg(), routeTable('0.0.0.0/0 -> virtual-appliance 10.0.9.4'), network()], {
      parameters,
    });
    expect([result.verdict, result.assumptions.map(({ code }) => code)]).toEqual([
      'allowed',
      expect.not.arrayContaining(['through-appliance']),
    ]);
  });
  test.each<readonly [string, Partial<FlowText>, string, Verdict]>([
    [
      'another appliance than the firewall that was pasted, which the flow does not name',
      itself,
      '10.0.0.0/16 -> virtual-appliance 10.0.9.5',
      'undecided',
    ],
    ['the internet', itself, '10.0.0.0/16 -> internet', 'undecided'],
    ['a gateway', itself, '10.0.0.0/16 -> virtual-network-gateway', 'undecided'],
    [
      'a gateway, for addresses beyond the network',
      partner('10.9.0.4/32'),
      '10.9.0.0/16 -> virtual-network-gateway',
      'undecided',
    ],
  ])('%s', (_, flow, route, verdict) => {
    const wall = firewall([], { privateAddresses: ['10.0.9.4'] });
    const result = checkOne(flow, [nsg('out 100 allow * * -> *'), routeTable(route), network(), wall], {
      parameters,
    });
    expect(result.verdict).toBe(verdict);
  });
  describe('to a firewall of the paste, which the flow does not name: its rules decide', () => {
    const address = { privateAddresses: ['10.0.9.4'] };
    const open = firewall(['net 200 allow: * * -> *'], address);
    const closed = firewall([], address);
    const half = firewall(['net 200 allow: tcp 10.0.1.0/25 -> *'], address);
    const policy = firewall(['g/200 net 200 allow: * * -> *'], { form: 'policy', name: 'p', id: '/p' });
    const bound = firewall([], { ...address, policyId: '/P' });
    const other = { ...open, name: 'other', at: ref('other') };
    const unknown = firewall(['net 200 deny: * * -> [x]', 'net 300 allow: * * -> *'], address);
    const toEndpoint = '10.0.2.0/24 -> virtual-appliance 10.0.9.4';
    test.each<readonly [string, Partial<FlowText>, readonly string[], readonly Firewall[], string | null, Verdict]>([
      ['open', itself, [toAppliance], [open], null, 'allowed'],
      ['closed', itself, [toAppliance], [closed], null, 'blocked'],
      ['for a half', itself, [toAppliance], [half], null, 'partly'],
      ['a rule of which nothing is known', itself, [toAppliance], [unknown], null, 'undecided'],
      ['the rules of its policy', itself, [toAppliance], [policy, bound], null, 'allowed'],
      ['a policy that was not pasted', itself, [toAppliance], [bound], null, 'undecided'],
      ['two firewalls of one address', itself, [toAppliance], [open, other], null, 'undecided'],
      ['a policy alone, whose address nobody tells', itself, [toAppliance], [policy], null, 'undecided'],
      ['a route too short to matter', itself, ['10.0.0.0/8 -> virtual-appliance 10.0.9.4'], [closed], null, 'allowed'],
      [
        'a longer route that stays in the network',
        itself,
        [toAppliance, '10.0.1.0/24 -> vnet-local'],
        [closed],
        null,
        'allowed',
      ],
      ['a longer route that drops', itself, [toAppliance, '10.0.1.0/24 -> none'], [open], null, 'blocked'],
      ['two routes of one prefix', itself, [toAppliance, '10.0.0.0/16 -> none'], [open], null, 'undecided'],
      [
        'two routes of one prefix to two appliances',
        itself,
        [toAppliance, '10.0.0.0/16 -> virtual-appliance 10.0.9.5'],
        [open],
        null,
        'undecided',
      ],
      [
        'two routes of one prefix to two firewalls',
        itself,
        [toAppliance, '10.0.0.0/16 -> virtual-appliance 10.0.9.5'],
        [open, { ...closed, name: 'other', at: ref('other'), privateAddresses: ['10.0.9.5'] }],
        null,
        'undecided',
      ],
      ['an endpoint whose subnet lets routes in', blob, [toEndpoint], [closed], 'Enabled', 'blocked'],
      ['an endpoint whose subnet lets routes in, and open', blob, [toEndpoint], [open], 'Enabled', 'allowed'],
      ['an endpoint whose subnet lets no routes in', blob, [toEndpoint], [closed], 'Disabled', 'allowed'],
      ['an endpoint where they are unspecified', blob, [toEndpoint], [closed], null, 'undecided'],
      ['an endpoint where they are unspecified, and open', blob, [toEndpoint], [open], null, 'allowed'],
    ])('%s', (_, flow, routes, firewalls, policies, verdict) => {
      const group = nsg('out 100 allow * * -> *');
      const resources = [group, routeTable(...routes), network(policies ?? undefined), ...firewalls];
      const result = checkOne(flow, resources, { parameters });
      expect(result.verdict).toBe(verdict);
    });
    test('the firewall is a point of the path, its rule is named, and the return path is assumed', () => {
      const result = checkOne(itself, [nsg(), routeTable(toAppliance), network(), open], { parameters });
      expect(result.points.map(({ resource }) => resource.kind)).toEqual([
        'network-security-group',
        'route-table',
        'firewall',
      ]);
      expect(result.points.at(-1)?.rules.map(({ name }) => name)).toEqual(['net200/r0']);
      expect(result.assumptions).toContainEqual({
        code: 'return-path-through-firewall',
        args: { route: 'route0', address: '10.0.9.4' },
      });
    });
    test('a route that may not be there may lead around it', () => {
      const table = routeTable(toAppliance);
      const maybe = { ...table, routes: table.routes.map((route) => ({ ...route, exists: unresolved() })) };
      expect(checkOne(itself, [nsg(), maybe, network(), closed], { parameters }).verdict).toBe('undecided');
    });
  });
  test('replies that leave by another path', () => {
    const flow: Partial<FlowText> = {
      direction: 'inbound',
      from: { prefixes: ['10.0.3.0/24'] },
      to: { place: 'compute' },
    };
    const rules = nsg('in 100 allow * * -> *');
    const at = (route: string, protocol: 'tcp' | 'udp' = 'tcp'): Verdict =>
      checkOne({ ...flow, protocol }, [rules, routeTable(route), network()], { parameters }).verdict;
    expect(at('10.0.3.0/24 -> none')).toBe('blocked');
    expect(at('10.0.3.0/24 -> none', 'udp')).toBe('undecided');
    expect(at('10.0.3.0/24 -> virtual-appliance 10.0.9.4')).toBe('undecided');
    expect(at('10.0.4.0/24 -> none')).toBe('allowed');
  });
});

/** As a host would choose, one address at a time: the longest prefix, a user's before the system's. */
function hopOfHost(
  address: readonly number[],
  routes: readonly { readonly prefix: string; readonly hop: string }[],
  { blocks, endpoint }: { readonly blocks: readonly string[]; readonly endpoint: 'none' | 'on' | 'off' },
): string {
  const bits = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const lengthIn = (prefix: string): number => {
    const [base = '', length = ''] = prefix.split('/');
    const size = Number(length);
    return bits(base.split('.').map(Number)).slice(0, size) === bits(address).slice(0, size) ? size : -1;
  };
  const network = Math.max(...blocks.map(lengthIn));
  const [best] = routes
    .map(({ prefix, hop }) => ({ length: lengthIn(prefix), hop }))
    .filter(({ length }) => length >= 0)
    .sort((a, b) => b.length - a.length);
  const beats = best !== undefined && best.length >= network && endpoint !== 'off';
  return beats ? best.hop : 'system';
}

test('an address at a time, the longest prefix decides', () => {
  const prefix = fc
    .tuple(fc.integer({ min: 8, max: 32 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    .map(([length, third, fourth]) => {
      const whole = (10 * 2 ** 24 + third * 2 ** 8 + fourth) >>> 0;
      const base = length === 32 ? whole : whole - (whole % 2 ** (32 - length));
      return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')}/${length}`;
    });
  const routes = fc.uniqueArray(fc.record({ prefix, hop: fc.constantFrom('none', 'vnet-local') }), {
    maxLength: 6,
    selector: ({ prefix: text }) => text,
  });
  const policies = fc.constantFrom('Enabled', 'Disabled', null);
  const host = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(routes, policies, host, (drawn, policy, [third, fourth]) => {
      const address = [10, 0, third, fourth];
      const text = `${address.join('.')}/32`;
      const own = network(policy ?? undefined);
      const [subnet] = own.subnets;
      if (subnet === undefined) throw new Error('no subnet');
      const vnet = { ...own, subnets: [{ ...subnet, prefixes: ['10.0.0.0/22'] }] };
      const table = routeTable(...drawn.map((route) => `${route.prefix} -> ${route.hop}`));
      const flow = policy === null ? partner(text) : blob;
      const { verdict } = checkOne(flow, [nsg(), table, vnet], {
        parameters: { ...parameters, 'blob-prefixes': [text] },
      });
      const ofPolicy = policy === 'Enabled' ? 'on' : 'off';
      const endpoint = policy === null ? 'none' : ofPolicy;
      const hop = hopOfHost(address, drawn, { blocks: ['10.0.0.0/16'], endpoint });
      expect(verdict).toBe(hop === 'none' ? 'blocked' : 'allowed');
    }),
    draws(2000),
  );
});
