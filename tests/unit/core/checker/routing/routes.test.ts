import { describe, expect, test } from 'vitest';
import type { ServiceTagFile } from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import type { CheckOptions, Verdict } from '../../../../../src/core/checker/index.ts';
import type { RouteEntry } from '../../../../../src/core/model/schema.ts';
import { configuration, defaults, library, nsg, tagFile } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';
import { check } from '../checked.ts';

const toInternet: Partial<RouteEntry> = {
  destination: { tag: 'AzureMachineLearning' },
  'next-hop': 'internet',
};
const toFirewall: Partial<RouteEntry> = {
  destination: { prefix: '0.0.0.0/0' },
  'next-hop': 'virtual-appliance',
};
const batch: Partial<RouteEntry> = {
  destination: { tag: 'BatchNodeManagement', regional: true },
  'next-hop': 'internet',
};

function checkRoute(
  route: Partial<RouteEntry>,
  routes: readonly string[] | null,
  { serviceTags, ...options }: Partial<CheckOptions> & { readonly serviceTags?: ServiceTagFile } = {},
) {
  const full = {
    id: 'r',
    on: 'compute',
    destination: route.destination ?? { tag: 'T' },
    'next-hop': 'internet',
    need: 'required',
    sources: ['d'],
    ...route,
  } satisfies RouteEntry;
  const own = library([], { routes: [full] });
  const pasted = configuration(
    ...(routes === null ? [] : [routeTable(...routes)]),
    firewall([], { privateAddresses: ['10.0.1.4'] }),
    ...(serviceTags === undefined ? [] : [serviceTags]),
  );
  const [result] = check(pasted, own, { ...defaults, ...options }).requirements;
  return {
    verdict: result?.verdict,
    missing: result?.missing.map(({ code }) => code),
    rule: result?.rule?.name,
  };
}

describe('a route is there', () => {
  test.each<readonly [string, Partial<RouteEntry>, readonly string[] | null, Verdict]>([
    ['no table pasted', toInternet, null, 'undecided'],
    ['an empty table', toInternet, [], 'blocked'],
    ['the tag', toInternet, ['AzureMachineLearning -> internet'], 'allowed'],
    ['the tag in another case', toInternet, ['azuremachinelearning -> internet'], 'allowed'],
    ['the tag to another hop', toInternet, ['AzureMachineLearning -> virtual-appliance 10.0.1.4'], 'blocked'],
    [
      'the tag beside a default route to the firewall',
      toInternet,
      ['AzureMachineLearning -> internet', '0.0.0.0/0 -> virtual-appliance 10.0.1.4'],
      'allowed',
    ],
    ['the default route alone', toInternet, ['0.0.0.0/0 -> virtual-appliance 10.0.1.4'], 'blocked'],
    ['a region of the tag', toInternet, ['AzureMachineLearning.WestEurope -> internet'], 'partly'],
    [
      'a region of the tag goes elsewhere',
      toInternet,
      ['AzureMachineLearning -> internet', 'AzureMachineLearning.WestEurope -> virtual-appliance 10.0.1.4'],
      'partly',
    ],
    [
      'a narrow public prefix goes elsewhere',
      toInternet,
      ['AzureMachineLearning -> internet', '20.0.0.0/24 -> virtual-appliance 10.0.1.4'],
      'undecided',
    ],
    [
      'a private prefix goes elsewhere',
      toInternet,
      ['AzureMachineLearning -> internet', '10.0.0.0/16 -> virtual-appliance 10.0.1.4'],
      'allowed',
    ],
    ['prefixes without the file', toInternet, ['20.0.0.0/24 -> internet'], 'undecided'],
    ['an unknown next hop', toInternet, ['AzureMachineLearning -> ?'], 'undecided'],
    ['an unresolved prefix', toInternet, ['[x] -> internet'], 'undecided'],
    ['an unresolved prefix to another hop', toInternet, ['[x] -> none'], 'blocked'],
    ['an unspecified region, by its parent', batch, ['BatchNodeManagement -> internet'], 'allowed'],
    ['an unspecified region', batch, ['BatchNodeManagement.WestEurope -> internet'], 'undecided'],
    ['the default route', toFirewall, ['0.0.0.0/0 -> virtual-appliance 10.0.1.4'], 'allowed'],
    [
      'the default route with exceptions',
      toFirewall,
      ['0.0.0.0/0 -> virtual-appliance 10.0.1.4', 'AzureMachineLearning -> internet', '10.0.0.0/16 -> vnet-local'],
      'allowed',
    ],
    ['the default route to another appliance', toFirewall, ['0.0.0.0/0 -> virtual-appliance 10.0.9.9'], 'undecided'],
    [
      'two halves',
      toFirewall,
      ['0.0.0.0/1 -> virtual-appliance 10.0.1.4', '128.0.0.0/1 -> virtual-appliance 10.0.1.4'],
      'allowed',
    ],
    ['one half', toFirewall, ['0.0.0.0/1 -> virtual-appliance 10.0.1.4'], 'partly'],
    ['the default route to the internet', toFirewall, ['0.0.0.0/0 -> internet'], 'blocked'],
  ])('%s', (_, route, routes, verdict) => {
    expect(checkRoute(route, routes).verdict).toBe(verdict);
  });
  test('all prefixes of the tag, when the file tells them', () => {
    const serviceTags = tagFile({ AzureMachineLearning: ['20.0.0.0/24', '20.0.2.0/24'] });
    expect(checkRoute(toInternet, ['20.0.0.0/24 -> internet'], { serviceTags }).verdict).toBe('partly');
    expect(
      checkRoute(toInternet, ['20.0.0.0/24 -> internet', '20.0.2.0/24 -> internet'], { serviceTags }).verdict,
    ).toBe('allowed');
  });
  test('the region settles a regional route', () => {
    expect(checkRoute(batch, ['BatchNodeManagement.WestEurope -> internet']).missing).toEqual(['parameter']);
    expect(
      checkRoute(batch, ['BatchNodeManagement.WestEurope -> internet'], {
        parameters: { region: 'westeurope' },
      }).verdict,
    ).toBe('allowed');
  });
});

describe('the longest match wins', () => {
  const through: Partial<RouteEntry> = {
    destination: { tag: 'AzureMachineLearning' },
    'next-hop': 'virtual-appliance',
  };
  const appliance = 'virtual-appliance 10.0.1.4';
  test.each<readonly [string, Partial<RouteEntry>, readonly string[], Verdict]>([
    [
      'a tag before the default route',
      through,
      [`0.0.0.0/0 -> ${appliance}`, 'AzureMachineLearning -> internet'],
      'blocked',
    ],
    ['the default route, where no route is longer', through, [`0.0.0.0/0 -> ${appliance}`], 'allowed'],
    ['the default route to another appliance', through, ['0.0.0.0/0 -> virtual-appliance 10.0.9.9'], 'undecided'],
    [
      'halves before the whole',
      through,
      [`0.0.0.0/0 -> internet`, `0.0.0.0/1 -> ${appliance}`, `128.0.0.0/1 -> ${appliance}`],
      'allowed',
    ],
    [
      'a region before its tag',
      toInternet,
      [`AzureMachineLearning.WestEurope -> ${appliance}`, 'AzureMachineLearning -> internet'],
      'partly',
    ],
    [
      'another tag: which is longer is not known',
      toInternet,
      [`AzureCloud -> ${appliance}`, 'AzureMachineLearning -> internet'],
      'undecided',
    ],
    [
      'another tag to the same hop',
      toInternet,
      ['AzureCloud -> internet', 'AzureMachineLearning -> internet'],
      'allowed',
    ],
    ['one prefix written twice', toInternet, [`0.0.0.0/0 -> ${appliance}`, '0.0.0.0/0 -> internet'], 'undecided'],
  ])('%s', (_, route, routes, verdict) => {
    expect(checkRoute(route, routes).verdict).toBe(verdict);
  });
  test.each<readonly [string, readonly string[], Verdict]>([
    ['an explicit prefix before a tag of the same length', [`20.0.0.0/24 -> ${appliance}`], 'partly'],
    ['a longer prefix before a tag', [`20.0.0.128/25 -> ${appliance}`], 'partly'],
    ['a tag before a shorter prefix', [`20.0.0.0/16 -> ${appliance}`], 'allowed'],
    ['another tag with longer prefixes', [`AzureCloud -> ${appliance}`], 'partly'],
    ['another tag with shorter prefixes', [`Sql -> ${appliance}`], 'allowed'],
  ])('with the file: %s', (_, routes, verdict) => {
    const serviceTags = tagFile({
      AzureMachineLearning: ['20.0.0.0/24', '20.0.2.0/24'],
      AzureCloud: ['20.0.2.0/25'],
      Sql: ['20.0.0.0/16'],
    });
    expect(checkRoute(toInternet, [...routes, 'AzureMachineLearning -> internet'], { serviceTags }).verdict).toBe(
      verdict,
    );
  });
});

describe('effective routes are all that there are', () => {
  const effective = (...routes: readonly object[]) =>
    read([{ name: 'routes.json', text: JSON.stringify({ value: routes }) }]);
  const route = (source: string, prefix: string, nextHopType: string, state = 'Active') => ({
    source,
    state,
    addressPrefix: [prefix],
    nextHopType,
    nextHopIpAddress: nextHopType === 'VirtualAppliance' ? ['10.0.1.4'] : [],
  });
  const judged = (asked: Partial<RouteEntry>, ...routes: readonly object[]) => {
    const full = {
      id: 'r',
      on: 'compute',
      destination: { tag: 'T' },
      'next-hop': 'internet',
      need: 'required',
      sources: ['d'],
      ...asked,
    } satisfies RouteEntry;
    return check(effective(...routes), library([], { routes: [full] }), defaults).requirements[0];
  };
  const system = route('Default', '10.1.0.0/16', 'VnetLocal');
  test('a route that another one overrides is none', () => {
    const routes = [
      system,
      route('User', '0.0.0.0/0', 'VirtualAppliance'),
      route('Default', '0.0.0.0/0', 'Internet', 'Invalid'),
    ];
    expect(judged(toInternet, ...routes)?.verdict).toBe('blocked');
    expect(judged(toFirewall, ...routes)?.verdict).toBe('allowed');
  });
  test('a peering or a service endpoint is another hop, whatever it is called', () => {
    const endpoint = route('Default', '20.0.0.0/16', 'VirtualNetworkServiceEndpoint');
    const routes = [system, endpoint, route('Default', '0.0.0.0/0', 'Internet')];
    expect(judged({ destination: { prefix: '20.0.0.0/16' }, 'next-hop': 'internet' }, ...routes)?.verdict).toBe(
      'blocked',
    );
  });
  test('no gateway can announce what they do not show', () => {
    const codes = judged(toInternet, system, route('Default', '0.0.0.0/0', 'Internet'))?.assumptions.map(
      ({ code }) => code,
    );
    expect(codes).not.toContain('no-gateway-routes');
  });
});

test('a route that must not be there', () => {
  const absent: Partial<RouteEntry> = { ...toFirewall, expect: 'absent' };
  expect(checkRoute(absent, ['0.0.0.0/0 -> virtual-appliance 10.0.1.4'])).toMatchObject({
    verdict: 'blocked',
    rule: 'route0',
  });
  expect(checkRoute(absent, ['0.0.0.0/0 -> internet']).verdict).toBe('allowed');
  expect(checkRoute(absent, ['[x] -> virtual-appliance']).verdict).toBe('undecided');
});

test('with a default route to an appliance, VirtualNetwork may hold public addresses', () => {
  const verdict = (...routes: string[]) =>
    check(configuration(routeTable(...routes), nsg('out 100 deny * * -> Internet')), library([{}]), defaults)
      .requirements[0]?.verdict;
  expect(verdict()).toBe('blocked');
  expect(verdict('0.0.0.0/0 -> virtual-appliance 10.0.1.4')).toBe('undecided');
  expect(verdict('10.0.0.0/8 -> virtual-appliance 10.0.1.4')).toBe('blocked');
});
