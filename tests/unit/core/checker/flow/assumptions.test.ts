// What a verdict assumes of names, in the rule that decides and in those before it, which packets pass for what a name lacks.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import { nsg as nsgText, subnet, vnet } from '../../../../expert-cases/network.ts';
import { draws } from '../../../../prove/seed.ts';
import { checkOne, defaults, type FlowText, library, nsg, tagFile } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';
import { check } from '../checked.ts';

const { public: carried } = carriedServiceTags();
const OUT = 'out 100 deny * * ->';

/** Assumptions about names; those about what was not pasted are left out. */
const OF_NAMES = new Set([
  'in-virtual-network',
  'no-default-route',
  'published-apart',
  'tag-snapshot',
  'tag-names',
  'tag-file',
]);

type Asked = readonly [title: string, flow: Partial<FlowText>, rules: readonly string[], answer: string];

const entra: Partial<FlowText> = { to: { tag: 'AzureActiveDirectory' } };
const endpoint: Partial<FlowText> = { to: { 'private-endpoint': 'blob' } };
const fromBatch: Partial<FlowText> = {
  direction: 'inbound',
  from: { tag: 'BatchNodeManagement' },
  to: { place: 'compute' },
};

// A route table of the subnet may widen VirtualNetwork to the prefixes of its routes (Virtual network service tags).
const asked: readonly Asked[] = [
  // VirtualNetwork before the rule that decides.
  [
    'deny VirtualNetwork',
    entra,
    [`${OUT} VirtualNetwork`, 'out 200 allow * * -> AzureActiveDirectory'],
    'allowed no-default-route',
  ],
  [
    'allow VirtualNetwork',
    entra,
    ['out 100 allow * * -> VirtualNetwork', 'out 200 deny * * -> *'],
    'blocked no-default-route tag-names',
  ],
  [
    'deny VirtualNetwork, and other rules',
    entra,
    [`${OUT} VirtualNetwork`, 'out 200 allow * * -> *'],
    'allowed no-default-route tag-names',
  ],
  [
    'deny VirtualNetwork in',
    fromBatch,
    ['in 100 deny * VirtualNetwork -> *', 'in 200 allow tcp * -> *'],
    'allowed no-default-route tag-names',
  ],
  ['the default rule for VirtualNetwork', fromBatch, [], 'blocked no-default-route tag-names'],
  // Another port, protocol, or end says nothing of VirtualNetwork.
  [
    'deny VirtualNetwork on another port',
    entra,
    [`${OUT} VirtualNetwork@22`, 'out 200 allow * * -> AzureActiveDirectory'],
    'allowed',
  ],
  [
    'deny VirtualNetwork by another protocol',
    entra,
    ['out 100 deny udp * -> VirtualNetwork', 'out 200 allow * * -> AzureActiveDirectory'],
    'allowed',
  ],
  [
    'deny VirtualNetwork after it',
    entra,
    ['out 100 allow * * -> AzureActiveDirectory', 'out 200 deny * * -> VirtualNetwork'],
    'allowed',
  ],
  [
    'allow VirtualNetwork before another allow',
    entra,
    ['out 100 allow * * -> VirtualNetwork', 'out 200 allow * * -> AzureActiveDirectory'],
    'allowed',
  ],
  [
    'from VirtualNetwork',
    entra,
    ['out 100 allow * VirtualNetwork -> AzureActiveDirectory'],
    'allowed in-virtual-network',
  ],
  // Internet is what VirtualNetwork lacks.
  [
    'deny Internet',
    entra,
    [`${OUT} Internet`, 'out 200 allow * * -> AzureActiveDirectory'],
    'blocked no-default-route tag-names',
  ],
  [
    'deny Internet, to an endpoint',
    endpoint,
    [`${OUT} Internet`, 'out 200 allow * * -> *'],
    'allowed in-virtual-network',
  ],
  // Other tags, by the list's relations of names, and prefixes, by its addresses.
  [
    'deny another tag',
    entra,
    [`${OUT} AzureMonitor`, 'out 200 allow * * -> AzureActiveDirectory'],
    'allowed tag-names',
  ],
  ['allow another tag', entra, ['out 100 allow * * -> AzureMonitor', 'out 200 deny * * -> *'], 'blocked tag-names'],
  [
    'deny a prefix that the tag lacks',
    entra,
    [`${OUT} 13.64.0.0/24`, 'out 200 allow * * -> AzureActiveDirectory'],
    'allowed tag-snapshot',
  ],
  ['deny a private prefix', entra, [`${OUT} 10.0.0.0/8`, 'out 200 allow * * -> AzureActiveDirectory'], 'allowed'],
  [
    'deny a tag that lacks the prefix',
    { to: { prefixes: ['198.51.100.0/24'] } },
    [`${OUT} AzureMonitor`, 'out 200 allow * * -> *'],
    'allowed tag-snapshot',
  ],
];

const named = (result: ReturnType<typeof checkOne>): string =>
  [result.verdict, ...new Set(result.assumptions.map(({ code }) => code).filter((code) => OF_NAMES.has(code)))].join(
    ' ',
  );

describe('of the rules before the one that decides', () => {
  test.each(asked)('%s', (_, flow, rules, answer) => {
    expect(named(checkOne(flow, [nsg(...rules)], { carried }))).toBe(answer);
  });

  test('a loaded list names the tags that it keeps apart', () => {
    const serviceTags = tagFile({ AzureActiveDirectory: ['20.190.128.0/18'], AzureMonitor: ['20.42.0.0/24'] });
    const { assumptions } = checkOne(entra, [nsg(`${OUT} AzureMonitor`, 'out 200 allow * * -> AzureActiveDirectory')], {
      serviceTags,
    });
    const tags = assumptions.flatMap((one) => (one.code === 'tag-file' ? [one.args.tag] : []));
    expect(tags).toEqual(['AzureActiveDirectory', 'AzureMonitor']);
  });
});

describe('of every list that packets pass', () => {
  const both: Partial<FlowText> = { ...entra, at: ['compute', 'firewall'] };
  const through = (rules: readonly string[], collections: readonly string[]) =>
    named(checkOne(both, [nsg(...rules), firewall(collections)], { carried }));

  test('a security group before the firewall', () => {
    const rules = [`${OUT} VirtualNetwork`, 'out 200 allow * * -> AzureActiveDirectory'];
    expect(through(rules, ['net 100 allow: tcp * -> AzureActiveDirectory@*'])).toBe('allowed no-default-route');
  });
  test('a network rule of the firewall', () => {
    const collections = ['net 100 deny: tcp * -> AzureMonitor@*', 'net 200 allow: tcp * -> AzureActiveDirectory@*'];
    expect(through(['out 200 allow * * -> AzureActiveDirectory'], collections)).toBe('allowed tag-names');
  });
  test('a network rule of the firewall before its application rules', () => {
    const hosts: Partial<FlowText> = { ...both, to: { tag: 'Storage', hosts: ['a.blob.core.windows.net'] } };
    const lists = [
      nsg('out 200 allow * * -> Storage'),
      firewall(['net 100 deny: tcp * -> AzureMonitor@*', 'app 200 allow: * -> https:443 *.blob.core.windows.net']),
    ];
    expect(named(checkOne(hosts, lists, { carried }))).toBe('allowed tag-names');
  });
  test('a group that blocks says nothing of what another one passes over', () => {
    const rules = [`${OUT} VirtualNetwork`, 'out 200 allow * * -> AzureActiveDirectory'];
    expect(through(rules, ['net 100 deny: tcp * -> *@*'])).toBe('blocked tag-names');
  });
});

describe('with a route that may widen VirtualNetwork', () => {
  test.each(asked.filter(([, , , answer]) => answer.includes('no-default-route')))('%s', (_, flow, rules) => {
    const table = routeTable('0.0.0.0/0 -> virtual-appliance 10.9.0.4');
    const [point] = checkOne(flow, [nsg(...rules), table], { carried }).points;
    expect(point?.verdict).toBe('undecided');
  });

  test('a verdict of random rules that such a route changes names it', () => {
    const table = routeTable('0.0.0.0/0 -> virtual-appliance 10.9.0.4');
    const flow: Partial<FlowText> = { to: { tag: 'Storage' } };
    const end = fc.constantFrom('*', 'VirtualNetwork', 'Internet', 'Storage', 'AzureMonitor', '20.0.0.0/8');
    const anyRule = fc.record({
      access: fc.constantFrom('allow', 'deny'),
      from: fc.constantFrom('*', '*', 'VirtualNetwork'),
      to: end,
      ports: fc.constantFrom('', '@443', '@22'),
    });
    let changed = 0;
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 4 }), (rules) => {
        const group = nsg(
          ...rules.map(({ access, from, to, ports }, at) => `out ${100 + at} ${access} * ${from} -> ${to}${ports}`),
        );
        const { verdict, assumptions } = checkOne(flow, [group]);
        const [widened] = checkOne(flow, [group, table]).points;
        if (verdict === 'undecided' || widened?.verdict === verdict) return;
        changed += 1;
        expect(assumptions.map(({ code }) => code)).toContain('no-default-route');
      }),
      draws(3000),
    );
    expect(changed).toBeGreaterThan(10);
  });
});

test('where the network shows that its subnet has no table, and no gateway, its routes are known', () => {
  const pasted = [
    nsgText('nsg', ['90 out deny * * -> VirtualNetwork', '100 out allow tcp * -> AzureActiveDirectory']),
    vnet([subnet('snet-compute', { group: 'nsg' })]),
  ];
  const read1 = read(pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) })));
  const { requirements } = check(
    read1,
    { ...library([entra]), serviceTags: { public: carried } },
    { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } },
  );
  expect(requirements.map(named)).toEqual(['allowed']);
});
