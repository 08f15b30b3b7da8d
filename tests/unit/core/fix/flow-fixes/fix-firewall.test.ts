// What is changed in a firewall and in a route table.
import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import { applyChanges, type Fix, fixesFor } from '../../../../../src/core/fix/index.ts';
import type { RouteEntry } from '../../../../../src/core/model/schema.ts';
import { configuration, defaults, type FlowText, library, nsg, ref } from '../../checker/build.ts';
import { firewall, routeTable } from '../../checker/build-firewall.ts';
import { check } from '../../checker/checked.ts';
import { changeText } from '../change-text.ts';

const parameters: Record<string, string | readonly string[]> = {
  'compute-prefixes': ['10.0.1.0/24'],
  region: 'westeurope',
};

function fixOf(asked: ReturnType<typeof library>, pasted: readonly Resource[], given = parameters) {
  const options = { ...defaults, parameters: given };
  const before = configuration(...pasted);
  const [fix] = fixesFor({ configuration: before, result: check(before, asked, options) }, asked, options);
  const after = check(applyChanges(before, fix?.changes ?? []), asked, options);
  return {
    changes: (fix?.changes ?? []).map(changeText),
    status: fix?.status,
    codes: (fix as Fix | undefined)?.obstacles.map(({ code }) => code),
    verdict: after.requirements[0]?.verdict,
  };
}
const flow = (more: Partial<FlowText>) => library([{ at: ['firewall'], ...more }]);
const storage: Partial<FlowText> = { to: { tag: 'Storage' }, ports: [445] };
const pypi: Partial<FlowText> = { to: { hosts: ['pypi.org', '*.pythonhosted.org'] }, ports: [443] };
const names = '10.0.1.0/24 -> https:443 pypi.org *.pythonhosted.org';

describe('a rule of a firewall', () => {
  const cases: readonly (readonly [
    title: string,
    flow: Partial<FlowText>,
    collections: readonly string[],
    changes: readonly string[],
  ])[] = [
    [
      'gets a collection of its own where there is none',
      storage,
      [],
      ['allow-required-network/200 new: - => tcp 10.0.1.0/24 -> Storage@445'],
    ],
    ['is for names where the flow has them', pypi, [], [`allow-required-application/300 new: - => ${names}`]],
    [
      'is for names rather than for the tag',
      { to: { tag: 'Storage', hosts: ['a.blob.core.windows.net'] }, ports: [443] },
      [],
      ['allow-required-application/300 new: - => 10.0.1.0/24 -> https:443 a.blob.core.windows.net'],
    ],
    [
      'is for the tag where the port is none of the web',
      { to: { tag: 'Storage', hosts: ['a.blob.core.windows.net'] }, ports: [18881] },
      [],
      ['allow-required-network/200 new: - => tcp 10.0.1.0/24 -> Storage@18881'],
    ],
    [
      'is for the tag where a network rule is in the way of names',
      { to: { tag: 'Storage', hosts: ['a.blob.core.windows.net'] }, ports: [443] },
      ['net 200 deny: tcp * -> *@443'],
      ['allow-required-network/100 new: - => tcp 10.0.1.0/24 -> Storage@443'],
    ],
    [
      'joins the collection that has the same clients',
      storage,
      ['net 150 allow: tcp 10.7.0.0/24 -> Sql@1433', 'net 250 allow: udp 10.0.1.0/24 -> *@53'],
      ['net250/250: - => tcp 10.0.1.0/24 -> Storage@445'],
    ],
    [
      'takes one destination more',
      storage,
      ['g1/500 net 200 allow: tcp 10.0.1.0/24 -> Sql@445'],
      ['g1/500 net200/200: tcp 10.0.1.0/24 -> Sql@445 => tcp 10.0.1.0/24 -> Sql,Storage@445'],
    ],
    [
      'takes one port more',
      storage,
      ['g1/500 net 200 allow: tcp 10.0.1.0/24 -> Storage@443'],
      ['g1/500 net200/200: tcp 10.0.1.0/24 -> Storage@443 => tcp 10.0.1.0/24 -> Storage@443,445'],
    ],
    [
      'takes the clients, where it is for nothing else',
      storage,
      ['g1/500 net 200 allow: tcp 10.7.0.0/24 -> Storage@445'],
      ['g1/500 net200/200: tcp 10.7.0.0/24 -> Storage@445 => tcp 10.7.0.0/24,10.0.1.0/24 -> Storage@445'],
    ],
    [
      'takes only the names that do not pass',
      pypi,
      ['g1/500 app 300 allow: 10.0.1.0/24 -> https:443 pypi.org'],
      [`g1/500 app300/300: 10.0.1.0/24 -> https:443 pypi.org => ${names}`],
    ],
    [
      'of a classic firewall stays as it is: tools cannot alter it',
      pypi,
      ['app 300 allow: 10.0.1.0/24 -> https:443 pypi.org'],
      ['app300/300: - => 10.0.1.0/24 -> https:443 *.pythonhosted.org'],
    ],
    [
      'comes before the collection that denies, whatever comes after it',
      pypi,
      ['app 300 deny: * -> https:443 *.org', 'app 400 allow: 10.0.1.0/24 -> https:443 a.com'],
      [`allow-required-application/100 new: - => ${names}`],
    ],
  ];
  test.each(cases)('%s', (_, asked, collections, changes) => {
    const form = collections.some((text) => text.startsWith('g1/')) ? 'policy' : 'classic';
    const answer = fixOf(flow(asked), [firewall(collections, { form })]);
    expect(answer).toEqual({ changes, status: 'verified', codes: [], verdict: 'allowed' });
  });

  test('of a policy gets a group of its own where no group can hold it', () => {
    const policy = firewall(['g1/100 net 100 deny: tcp * -> *@445'], { form: 'policy' });
    expect(fixOf(flow(storage), [policy]).codes).toEqual(['no-place-before']);
    const later = firewall(['g1/300 net 100 deny: tcp * -> *@445'], { form: 'policy' });
    expect(fixOf(flow(storage), [later]).changes).toEqual([
      'allow-required/100 allow-required-network/200 new: - => tcp 10.0.1.0/24 -> Storage@445',
    ]);
  });

  test('joins a group of the policy where there is one', () => {
    const policy = firewall(['g1/500 net 200 allow: tcp 10.9.0.0/24 -> Sql@1433'], { form: 'policy' });
    expect(fixOf(flow(pypi), [policy]).changes).toEqual([`g1/500 allow-required-application/300 new: - => ${names}`]);
  });

  test('is for names in network rules only where the firewall resolves them', () => {
    const clock: Partial<FlowText> = { to: { hosts: ['ntp.ubuntu.com'] }, protocol: 'udp', ports: [123] };
    expect(fixOf(flow(clock), [firewall([])]).codes).toEqual(['dns-proxy']);
    expect(fixOf(flow(clock), [firewall([], { dnsProxy: true })]).changes).toEqual([
      'allow-required-network/200 new: - => udp 10.0.1.0/24 -> ntp.ubuntu.com@123',
    ]);
  });

  const refused: readonly (readonly [title: string, flow: Partial<FlowText>, codes: readonly string[]])[] = [
    ['a tag that firewalls do not take', { to: { tag: 'VirtualNetwork' } }, ['tag-not-usable']],
    [
      'what comes in',
      { direction: 'inbound', from: { tag: 'Storage' }, to: { place: 'compute' } },
      ['destination-nat'],
    ],
  ];
  test.each(refused)('is not written for %s', (_, asked, codes) => {
    expect(fixOf(flow(asked), [firewall([])])).toMatchObject({ changes: [], status: 'none', codes });
  });

  test('holds placeholders where the clients are not given', () => {
    expect(fixOf(flow(storage), [firewall(['net 200 deny: tcp * -> *@445'])], { region: 'westeurope' })).toMatchObject({
      changes: ['allow-required-network/100 new: - => tcp <compute-prefixes> -> Storage@445'],
      status: 'placeholders',
      codes: ['place-prefixes'],
    });
  });

  test('a path through two lists is opened in both', () => {
    const asked = library([{ at: ['compute', 'firewall'], ...storage }]);
    expect(fixOf(asked, [nsg('out 4096 deny * * -> *'), firewall([])]).changes).toEqual([
      '- => 100 allow tcp 10.0.1.0/24 -> Storage@445',
      'allow-required-network/200 new: - => tcp 10.0.1.0/24 -> Storage@445',
    ]);
  });
});

describe('a route', () => {
  const ask = (route: Partial<RouteEntry>) =>
    library([], {
      routes: [
        {
          id: 'r',
          on: 'compute',
          destination: { tag: 'AzureMachineLearning' },
          'next-hop': 'internet',
          need: 'required',
          sources: ['d'],
          ...route,
        },
      ],
    });
  const toFirewall: Partial<RouteEntry> = {
    destination: { prefix: '0.0.0.0/0' },
    'next-hop': 'virtual-appliance',
  };
  const azfw = firewall([], { privateAddresses: ['10.0.1.4'] });

  test('is added', () => {
    expect(fixOf(ask({}), [routeTable('0.0.0.0/0 -> virtual-appliance 10.0.1.4')])).toMatchObject({
      changes: ['- => AzureMachineLearning -> internet'],
      status: 'verified',
      verdict: 'allowed',
    });
  });
  test('leads to the firewall that was pasted', () => {
    expect(fixOf(ask(toFirewall), [routeTable('10.9.0.0/16 -> none'), azfw])).toMatchObject({
      changes: ['- => 0.0.0.0/0 -> virtual-appliance 10.0.1.4'],
      status: 'verified',
    });
  });
  test('leads to a placeholder where no firewall, or several, were', () => {
    expect(fixOf(ask(toFirewall), [routeTable('10.9.0.0/16 -> none')])).toMatchObject({
      changes: ['- => 0.0.0.0/0 -> virtual-appliance <firewall-address>'],
      status: 'placeholders',
      codes: ['no-firewall-address'],
    });
  });
  test('for the same prefix gets the other next hop', () => {
    expect(fixOf(ask(toFirewall), [routeTable('0.0.0.0/0 -> internet'), azfw]).changes).toEqual([
      '0.0.0.0/0 -> internet => 0.0.0.0/0 -> virtual-appliance 10.0.1.4',
    ]);
  });
  test('that must not be there is removed', () => {
    expect(fixOf(ask({ expect: 'absent' }), [routeTable('AzureMachineLearning -> internet')])).toMatchObject({
      changes: ['AzureMachineLearning -> internet => -'],
      verdict: 'allowed',
    });
  });
  test('does not take the place of a narrower one that somebody wanted', () => {
    const half: Partial<RouteEntry> = {
      destination: { prefix: '10.8.0.0/16' },
      'next-hop': 'virtual-appliance',
    };
    const table = routeTable('10.8.0.0/16 -> virtual-appliance 10.0.1.4', '10.8.7.0/24 -> none');
    expect(fixOf(ask(half), [table, azfw])).toMatchObject({ changes: [], codes: ['narrower-route'] });
  });
});

describe('a firewall to which routes within the network lead', () => {
  const network: Resource = {
    kind: 'virtual-network',
    name: 'vnet',
    id: null,
    prefixes: ['10.0.0.0/16'],
    subnets: [],
    at: ref('vnet'),
  };
  const itself = library([{ at: ['compute'], to: { place: 'compute' }, protocol: 'tcp', ports: [443] }]);
  const wall = (...collections: readonly string[]) => firewall(collections, { privateAddresses: ['10.0.9.4'] });
  const led = routeTable('10.0.0.0/16 -> virtual-appliance 10.0.9.4');
  const rule = 'tcp 10.0.1.0/24 -> 10.0.1.0/24@443';

  test('is opened for what the requirement names', () => {
    const changes = [`allow-required-network/200 new: - => ${rule}`];
    expect(fixOf(itself, [network, led, wall()])).toEqual({
      changes,
      status: 'verified',
      codes: [],
      verdict: 'allowed',
    });
  });

  test('is opened beside a security group', () => {
    const group = nsg('out 200 deny * * -> *');
    expect(fixOf(itself, [network, led, wall(), group])).toMatchObject({
      status: 'verified',
      verdict: 'allowed',
    });
  });

  test('gives the reason where no rule can be put before what stops it', () => {
    const full = wall('net 100 deny: * * -> *');
    expect(fixOf(itself, [network, led, full])).toMatchObject({ status: 'none', codes: ['no-place-before'] });
  });

  test('is not opened where another table may be in force', () => {
    const other = { ...routeTable('10.0.1.0/24 -> none'), name: 'other', at: ref('other') };
    expect(fixOf(itself, [network, led, other, wall()])).toMatchObject({
      status: 'none',
      codes: ['association'],
    });
  });

  test.each([
    ['within the network', itself, [network, routeTable('10.0.0.0/16 -> none')]],
    ['to the internet', library([{ at: ['compute'], ...storage }]), [routeTable('0.0.0.0/0 -> none')]],
  ] as const)('a route that drops %s is given, and not altered', (_, asked, pasted) => {
    expect(fixOf(asked, pasted)).toEqual({
      changes: [],
      status: 'none',
      codes: ['route-drops'],
      verdict: 'blocked',
    });
  });
});

test('with one place asked for, only its lists are changed', () => {
  const asked = library([{ at: ['compute', 'firewall'], ...storage }]);
  const before = configuration(nsg('out 4096 deny * * -> *'), firewall(['net 300 deny: * * -> *']));
  const changed = (at?: string) => {
    const options = { ...defaults, parameters, ...(at === undefined ? {} : { at }) };
    const [fix] = fixesFor({ configuration: before, result: check(before, asked, options) }, asked, options);
    return (fix?.changes ?? []).map(({ target }) => target.kind);
  };
  expect(new Set(changed())).toEqual(new Set(['network-security-group', 'firewall']));
  expect(new Set(changed('compute'))).toEqual(new Set(['network-security-group']));
  expect(new Set(changed('firewall'))).toEqual(new Set(['firewall']));
});

test('a new collection gets the last priority where the usual one and the others before are used', () => {
  const denying = ['net 200 deny: tcp 20.0.0.1 -> Sql@1', 'net 64990 deny: tcp 20.0.0.1 -> Sql@1'];
  expect(fixOf(flow(storage), [firewall(denying)]).changes).toEqual([
    'allow-required-network/65000 new: - => tcp 10.0.1.0/24 -> Storage@445',
  ]);
});
