// Routes on a flow's path: packets that they drop or lead around the firewall, and replies that leave by another path.
import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import { checkOne, type FlowText, nsg, ref } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';

const storage: Partial<FlowText> = { at: ['compute', 'firewall'], to: { tag: 'Storage' } };
const pypi: Partial<FlowText> = { at: ['compute', 'firewall'], to: { hosts: ['pypi.org'] } };
const inside: Partial<FlowText> = { to: { 'private-endpoint': 'blob' } };
const managed: Partial<FlowText> = {
  direction: 'inbound',
  from: { tag: 'AzureMachineLearning' },
  to: { place: 'compute' },
  ports: [44224],
};
const closed = firewall([], { privateAddresses: ['10.0.1.4'] });
const open = firewall(['net 200 allow: * * -> *'], { privateAddresses: ['10.0.1.4'] });
const toFirewall = '0.0.0.0/0 -> virtual-appliance 10.0.1.4';
const codes = (list: readonly { readonly code: string }[]): readonly string[] => list.map(({ code }) => code);

describe('the firewall decides what the routes lead through it', () => {
  test.each<readonly [string, Partial<FlowText>, Resource, readonly string[] | null, Verdict, string | null]>([
    ['no table: assumed', storage, closed, null, 'blocked', 'through-firewall'],
    ['a default route to it', storage, closed, [toFirewall], 'blocked', null],
    ['a default route to it, and it is open', storage, open, [toFirewall], 'allowed', null],
    [
      'the tag goes to the internet',
      storage,
      closed,
      [toFirewall, 'Storage -> internet'],
      'allowed',
      'around-firewall',
    ],
    ['everything goes to the internet', storage, closed, ['0.0.0.0/0 -> internet'], 'allowed', 'around-firewall'],
    [
      'a part of the tag goes to the internet',
      storage,
      closed,
      [toFirewall, 'Storage.WestEurope -> internet'],
      'partly',
      'through-firewall',
    ],
    [
      'a part of the tag, and it is open',
      storage,
      open,
      [toFirewall, 'Storage.WestEurope -> internet'],
      'allowed',
      'through-firewall',
    ],
    [
      'another tag that may share addresses',
      pypi,
      closed,
      [toFirewall, 'AzureMachineLearning -> internet'],
      'blocked',
      'through-firewall',
    ],
    [
      'another appliance',
      storage,
      closed,
      ['0.0.0.0/0 -> virtual-appliance 10.0.9.9'],
      'undecided',
      'through-firewall',
    ],
    ['no route for it', storage, closed, ['10.8.0.0/16 -> none'], 'allowed', 'no-route-to-firewall'],
    ['a gateway', storage, closed, ['0.0.0.0/0 -> virtual-network-gateway'], 'undecided', 'around-firewall'],
  ])('%s', (_, flow, wall, routes, verdict, assumed) => {
    const tables = routes === null ? [] : [routeTable(...routes)];
    const result = checkOne(flow, [nsg(), wall, ...tables]);
    expect(result.verdict).toBe(verdict);
    expect(codes(result.assumptions).filter((code) => code.endsWith('-firewall'))).toEqual(
      assumed === null ? [] : [assumed],
    );
  });
  test('a firewall that is bypassed is no point of the path', () => {
    const around = checkOne(storage, [nsg(), closed, routeTable('0.0.0.0/0 -> internet')]);
    expect(around.points.map(({ resource }) => resource.kind)).toEqual(['network-security-group']);
    expect(around.assumptions).toContainEqual({
      code: 'around-firewall',
      args: { place: 'firewall', route: 'route0' },
    });
  });
  test('a security group still stops what goes around the firewall', () => {
    const result = checkOne(storage, [nsg('out 100 deny * * -> *'), closed, routeTable('0.0.0.0/0 -> internet')]);
    expect(result.verdict).toBe('blocked');
  });
  test('without a security group, one has to be pasted once the firewall is bypassed', () => {
    const result = checkOne(storage, [closed, routeTable('0.0.0.0/0 -> internet')]);
    expect(result.missing).toEqual([{ code: 'no-rules-pasted', args: { place: 'compute' }, at: null }]);
    expect(codes(result.assumptions)).toEqual(['around-firewall']);
  });
  test('asked for one place, its lists alone answer', () => {
    const tables = routeTable('0.0.0.0/0 -> internet');
    expect(checkOne(storage, [nsg(), closed, tables], { at: 'firewall' }).verdict).toBe('blocked');
  });
});

describe('a route to nowhere drops what it takes', () => {
  const to: Partial<FlowText> = { to: { tag: 'Storage' } };
  test.each<readonly [string, Partial<FlowText>, readonly string[], Verdict]>([
    ['everything', to, ['0.0.0.0/0 -> none'], 'blocked'],
    ['the tag', to, ['0.0.0.0/0 -> internet', 'Storage -> none'], 'blocked'],
    ['a part of the tag', to, ['Storage.WestEurope -> none'], 'partly'],
    ['a private block, which no public tag is in', to, ['10.0.0.0/8 -> none'], 'allowed'],
    ['a narrow public block', to, ['20.0.0.0/24 -> none'], 'undecided'],
    ['everything but the tag', to, ['0.0.0.0/0 -> none', 'Storage -> internet'], 'allowed'],
    ['an unknown next hop', to, ['0.0.0.0/0 -> ?'], 'undecided'],
    ['everything to the network itself, which may use public addresses', to, ['0.0.0.0/0 -> vnet-local'], 'undecided'],
    ['a private block to the network itself', to, ['10.0.0.0/8 -> vnet-local'], 'allowed'],
    ['everything, but the network has routes of its own', inside, ['0.0.0.0/0 -> none'], 'allowed'],
  ])('%s', (_, flow, routes, verdict) => {
    const result = checkOne(flow, [nsg(), routeTable(...routes)]);
    expect(result.verdict).toBe(verdict);
  });
  test('the route is named with its place', () => {
    expect(checkOne(to, [nsg(), routeTable('0.0.0.0/0 -> none')]).rule).toMatchObject({
      name: 'route0',
      position: { line: 7 },
    });
  });
});

describe('replies to inbound requests leave by the path of the requests', () => {
  const letIn = nsg('in 100 allow tcp AzureMachineLearning -> *@44224');
  test.each<readonly [string, readonly string[], Verdict]>([
    ['no route', [], 'allowed'],
    ['the tag goes to the internet', [toFirewall, 'AzureMachineLearning -> internet'], 'allowed'],
    ['everything goes to the firewall', [toFirewall], 'undecided'],
    [
      'a region of the tag goes to the internet',
      [toFirewall, 'AzureMachineLearning.WestEurope -> internet'],
      'undecided',
    ],
    ['everything is dropped, and no TCP connection is made', ['0.0.0.0/0 -> none'], 'blocked'],
    ['everything goes to a gateway', ['0.0.0.0/0 -> virtual-network-gateway'], 'undecided'],
    ['a private block goes to the firewall', ['10.0.0.0/8 -> virtual-appliance 10.0.1.4'], 'allowed'],
  ])('%s', (_, routes, verdict) => {
    const result = checkOne(managed, [letIn, routeTable(...routes)]);
    expect(result.verdict).toBe(verdict);
    expect(codes(result.missing)).toEqual(verdict === 'undecided' ? ['asymmetric-route'] : []);
  });
  test('what the security group keeps out needs no reply', () => {
    const rules = nsg('in 100 deny * * -> *');
    expect(checkOne(managed, [rules, routeTable(toFirewall)]).verdict).toBe('blocked');
  });
});

describe('a service endpoint of the subnet', () => {
  const subnet = (service: string): Resource => ({
    kind: 'virtual-network',
    name: 'vnet',
    id: null,
    prefixes: ['10.0.0.0/16'],
    subnets: [
      {
        name: 'train',
        id: null,
        prefixes: ['10.0.1.0/24'],
        networkSecurityGroup: null,
        routeTable: null,
        body: { properties: { serviceEndpoints: [{ service }] } },
        at: ref('vnet', 'train'),
      },
    ],
    at: ref('vnet'),
  });
  const parameters = { 'compute-prefixes': ['10.0.1.0/26'] };
  const none = '0.0.0.0/0 -> none';
  test.each<readonly [string, string, Resource, string, Verdict]>([
    ['packets may pass by the firewall', 'Microsoft.Storage', closed, toFirewall, 'undecided'],
    ['they pass on either path', 'Microsoft.Storage', open, toFirewall, 'allowed'],
    ['they may pass by the route that drops', 'Microsoft.Storage', open, none, 'undecided'],
    ['they take the endpoint for all regions', 'Microsoft.Storage.Global', closed, none, 'allowed'],
    ['another service', 'Microsoft.KeyVault', closed, toFirewall, 'blocked'],
    ['another service, a route that drops', 'Microsoft.KeyVault', open, none, 'blocked'],
  ])('%s', (_, service, wall, route, verdict) => {
    const result = checkOne(storage, [nsg(), wall, routeTable(route), subnet(service)], { parameters });
    expect(result.verdict).toBe(verdict);
    expect(codes(result.missing)).toEqual(verdict === 'undecided' ? ['service-endpoint'] : []);
  });
  test('effective routes show the path', () => {
    const routes = { ...routeTable(none), effective: true as const };
    const result = checkOne(storage, [nsg(), open, routes, subnet('Microsoft.Storage')], { parameters });
    expect(result.verdict).toBe('blocked');
  });
});
