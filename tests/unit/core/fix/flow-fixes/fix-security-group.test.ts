// What is changed in a network security group, as small tables: rules, one flow, the change.
import { describe, expect, test } from 'vitest';
import type { NetworkSecurityGroup } from '../../../../../src/core/azure/configuration/resources.ts';
import { applyChanges, type Fix, fixesFor, fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { configuration, defaults, type FlowText, library, nsg, ref } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';
import { changeText } from '../change-text.ts';

const changesOf = (fix: Pick<Fix, 'changes'>): readonly string[] => fix.changes.map(changeText);

const parameters = { 'compute-prefixes': ['10.0.1.0/24'], region: 'westeurope' };
const options = { ...defaults, parameters };

function fixOf(
  flow: Partial<FlowText>,
  group: NetworkSecurityGroup,
  more: Partial<typeof options> = {},
): { readonly fix: Fix | undefined; readonly verdict: string | undefined } {
  const pasted = configuration(group);
  const asked = library([flow]);
  const all = { ...options, ...more };
  const [fix] = fixesFor({ configuration: pasted, result: check(pasted, asked, all) }, asked, all);
  const after = applyChanges(pasted, fix?.changes ?? []);
  return { fix, verdict: check(after, asked, all).requirements[0]?.verdict };
}

const storage = 'allow tcp 10.0.1.0/24 -> Storage@443';

describe('a rule of its own', () => {
  const cases: readonly (readonly [title: string, rules: readonly string[], changes: readonly string[]])[] = [
    ['goes before the rule that denies', ['out 4096 deny * * -> *'], [`- => 100 ${storage}`]],
    [
      'comes after the rules before that, on the next ten',
      ['out 100 allow tcp * -> Sql@443', 'out 115 allow udp * -> *@53', 'out 4096 deny * * -> *'],
      [`- => 120 ${storage}`],
    ],
    [
      'takes the number that is left where no ten is',
      ['out 200 allow tcp * -> Sql@443', 'out 203 deny * * -> Internet'],
      [`- => 201 ${storage}`],
    ],
    [
      'goes further up where the gap is full',
      ['out 200 allow tcp * -> Sql@443', 'out 201 deny * * -> Internet'],
      [`- => 199 ${storage}`],
    ],
    [
      'has a direction of its own: inbound numbers are free',
      ['in 100 deny * * -> *', 'out 300 deny * * -> *'],
      [`- => 100 ${storage}`],
    ],
    ['is not there where the flow gets through', ['out 100 deny udp * -> *'], []],
    [
      'settles what a tag leaves open',
      ['out 300 allow tcp * -> AzureCloud@443', 'out 400 deny * * -> *'],
      [`- => 310 ${storage}`],
    ],
  ];
  test.each(cases)('%s', (_, rules, changes) => {
    const { fix, verdict } = fixOf({}, nsg(...rules));
    expect(changesOf(fix ?? { changes: [] })).toEqual(changes);
    expect(verdict).toBe('allowed');
  });

  test('holds only the ports that do not pass', () => {
    const { fix } = fixOf(
      { ports: [80, 443] },
      nsg('out 100 allow tcp VirtualNetwork -> Storage@443', 'out 4096 deny * * -> *'),
    );
    expect(changesOf(fix ?? { changes: [] })).toEqual(['- => 110 allow tcp 10.0.1.0/24 -> Storage@80']);
  });

  test('holds only the prefixes that do not pass', () => {
    const { fix } = fixOf({}, nsg('out 100 allow * 10.0.1.0/24 -> *', 'out 4096 deny * * -> *'), {
      parameters: { ...parameters, 'compute-prefixes': ['10.0.1.0/24', '10.0.7.0/24'] },
    });
    expect(changesOf(fix ?? { changes: [] })).toEqual(['- => 110 allow tcp 10.0.7.0/24 -> Storage@443']);
  });

  test('names the resolver of Azure by its tag: rules with its address do not count', () => {
    const flow: Partial<FlowText> = { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'udp', ports: [53] };
    const { fix, verdict } = fixOf(flow, nsg('out 200 deny * * -> AzurePlatformDNS'));
    expect(changesOf(fix ?? { changes: [] })).toEqual(['- => 100 allow udp 10.0.1.0/24 -> AzurePlatformDNS@53']);
    expect(verdict).toBe('allowed');
  });

  test('names a region as AzureCloud names it', () => {
    const { fix, verdict } = fixOf(
      { to: { tag: 'AzureCloud', regional: true }, ports: [9000] },
      nsg('out 4096 deny * * -> *'),
      { parameters: { ...parameters, region: 'francecentral' } },
    );
    expect(changesOf(fix ?? { changes: [] })).toEqual([
      '- => 100 allow tcp 10.0.1.0/24 -> AzureCloud.centralfrance@9000',
    ]);
    expect(verdict).toBe('allowed');
  });

  test('is two rules for any protocol on named ports', () => {
    const { fix, verdict } = fixOf({ protocol: 'any', ports: [53] }, nsg('out 4096 deny * * -> *'));
    expect(changesOf(fix ?? { changes: [] })).toEqual([
      '- => 100 allow tcp 10.0.1.0/24 -> Storage@53',
      '- => 110 allow udp 10.0.1.0/24 -> Storage@53',
    ]);
    expect(verdict).toBe('allowed');
  });
});

describe('a rule that is there', () => {
  const cases: readonly (readonly [
    title: string,
    flow: Partial<FlowText>,
    rules: readonly string[],
    changes: readonly string[],
  ])[] = [
    [
      'gets the port',
      { ports: [443, 445] },
      ['out 100 allow tcp 10.0.1.0/24 -> Storage@443', 'out 4096 deny * * -> *'],
      ['100 allow tcp 10.0.1.0/24 -> Storage@443 => 100 allow tcp 10.0.1.0/24 -> Storage@443,445'],
    ],
    [
      'gets the prefix',
      { to: { prefixes: ['10.9.0.0/24'] } },
      ['out 100 allow tcp 10.0.1.0/24 -> 10.8.0.0/24@443', 'out 4096 deny * * -> *'],
      ['100 allow tcp 10.0.1.0/24 -> 10.8.0.0/24@443 => 100 allow tcp 10.0.1.0/24 -> 10.8.0.0/24,10.9.0.0/24@443'],
    ],
    [
      'stays as it is where it is wider on the other side',
      { ports: [443, 445] },
      ['out 100 allow tcp * -> Storage@443', 'out 4096 deny * * -> *'],
      ['- => 110 allow tcp 10.0.1.0/24 -> Storage@445'],
    ],
    [
      'stays as it is where it comes too late',
      { ports: [445] },
      ['out 100 deny tcp * -> *@445', 'out 200 allow tcp 10.0.1.0/24 -> Storage@443'],
      ['100 deny tcp * -> *@445 => 101 deny tcp * -> *@445', '- => 100 allow tcp 10.0.1.0/24 -> Storage@445'],
    ],
  ];
  test.each(cases)('%s', (_, flow, rules, changes) => {
    const { fix, verdict } = fixOf(flow, nsg(...rules));
    expect(changesOf(fix ?? { changes: [] })).toEqual(changes);
    expect(verdict).toBe('allowed');
  });
});

describe('room', () => {
  test('is made by the rules from the first in the way on, the last of them first', () => {
    const { fix, verdict } = fixOf(
      {},
      nsg('out 100 deny * * -> Internet', 'out 101 allow udp * -> *', 'out 103 deny * * -> *'),
    );
    expect(changesOf(fix ?? { changes: [] })).toEqual([
      '101 allow udp * -> *@* => 102 allow udp * -> *@*',
      '100 deny any * -> Internet@* => 101 deny any * -> Internet@*',
      `- => 100 ${storage}`,
    ]);
    expect(verdict).toBe('allowed');
  });

  test('is not made by a rule that cannot be written again', () => {
    const { fix } = fixOf({}, nsg('out 100 deny * [x] -> *'));
    expect(fix?.status).toBe('none');
    expect(fix?.obstacles.map(({ code }) => code)).toEqual(['no-free-priority', 'expression']);
  });
});

describe('nothing is guessed', () => {
  const deny = 'out 200 deny * * -> *';
  const cases: readonly (readonly [
    title: string,
    flow: Partial<FlowText>,
    given: Record<string, string | string[]>,
    status: string,
    codes: readonly string[],
  ])[] = [
    [
      'the region is not given',
      { to: { tag: 'Storage', regional: true } },
      { 'compute-prefixes': ['10.0.1.0/24'] },
      'placeholders',
      ['parameter'],
    ],
    [
      'an endpoint is not given',
      { to: { 'private-endpoint': 'blob' } },
      parameters,
      'placeholders',
      ['private-endpoint-address'],
    ],
    ['a name has addresses that nobody knows', { to: { hosts: ['pypi.org'] } }, parameters, 'none', ['host-addresses']],
  ];
  test.each(cases)('%s', (_, flow, given, status, codes) => {
    const { fix } = fixOf(flow, nsg(deny), { parameters: given as typeof parameters });
    expect(fix?.status).toBe(status);
    expect(fix?.obstacles.map(({ code }) => code)).toEqual(codes);
    expect(fix?.verification).toBeNull();
  });

  test('the subnet of its own group need not be given', () => {
    for (const [flow, rules, change] of [
      [{}, [deny], '- => 100 allow tcp VirtualNetwork -> Storage@443'],
      [
        { direction: 'inbound', from: { tag: 'Storage' }, to: { place: 'compute' } },
        ['in 300 deny * * -> *'],
        '- => 100 allow tcp Storage -> VirtualNetwork@443',
      ],
    ] as const) {
      const { fix, verdict } = fixOf(flow as Partial<FlowText>, nsg(...rules), { parameters: {} as typeof parameters });
      expect(fix?.status).toBe('verified');
      expect(changesOf(fix ?? { changes: [] })).toEqual([change]);
      expect(verdict).toBe('allowed');
    }
  });

  test('the subnet is not given, and the group is that of two', () => {
    const shared = { ...nsg(deny), subnets: ['/subnets/a', '/subnets/b'] };
    const { fix } = fixOf({}, shared, { parameters: {} as typeof parameters });
    expect(fix?.status).not.toBe('verified');
    expect(changesOf(fix ?? { changes: [] }).join()).not.toContain('VirtualNetwork');
  });

  test('which of two groups it is about', () => {
    const pasted = configuration(nsg(deny), nsg('out 300 deny * * -> *'));
    const asked = library([{}]);
    const [fix] = fixesFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
    expect(fix?.status).toBe('none');
    expect(fix?.obstacles.map(({ code }) => code)).toEqual(['association']);
  });

  test('a rule whose priority is not known', () => {
    const { fix } = fixOf({}, nsg('out ? deny * * -> *'));
    expect(fix?.status).toBe('none');
    expect(fix?.obstacles.map(({ code }) => code)).toEqual(['no-place-before']);
  });
});

test('a plan is one set of changes: one rule for one tag, none twice', () => {
  const pasted = configuration(nsg('out 4096 deny * * -> *'));
  const asked = library([{}, { ports: [445] }, { to: { tag: 'Sql' } }, {}]);
  const plan = fixPlanFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
  expect(changesOf(plan)).toEqual([
    '- => 100 allow tcp 10.0.1.0/24 -> Storage@443,445',
    '- => 110 allow tcp 10.0.1.0/24 -> Sql@443',
  ]);
  expect(plan.changes.map(({ requirements }) => requirements)).toEqual([['s/f0', 's/f1'], ['s/f2']]);
  expect(plan.verification?.newlyMet).toEqual(['s/f0', 's/f1', 's/f2', 's/f3']);
});

test('a group of an interface in the subnet may be in the way: what would tell is said, and nothing is opened', () => {
  const pasted = configuration(
    { ...nsg('out 100 deny * * -> *'), name: 'face', id: '/g/face', networkInterfaces: ['/f'] },
    { ...nsg(), name: 'subnet', id: '/g/subnet', subnets: ['/s'] },
    {
      kind: 'virtual-network',
      name: 'v',
      id: '/v',
      prefixes: ['10.0.0.0/16'],
      subnets: [
        {
          name: 'compute',
          id: '/s',
          prefixes: ['10.0.1.0/24'],
          networkSecurityGroup: '/g/subnet',
          routeTable: null,
          body: { properties: { ipConfigurations: [{ id: '/f/ipConfigurations/c' }] } },
          at: ref('subnet'),
        },
      ],
      at: ref('network'),
    },
  );
  const asked = library([{}]);
  const [fix] = fixesFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
  expect(fix).toMatchObject({ changes: [], obstacles: [{ code: 'interface-group' }] });
});
