// Rules that requirements depend on.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Firewall, Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import { review } from '../../../../../src/core/checker/review/review.ts';
import type { Scenario } from '../../../../../src/core/model/schema.ts';
import { draws } from '../../../../prove/seed.ts';
import { configuration, defaults, type FlowText, library, nsg, ref } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';
import { check } from '../checked.ts';
import { findingsOf } from './findings.ts';

const reported = (...resources: readonly Resource[]) => findingsOf(resources, ['sole-rule']);
const end = 'out 4096 deny * * -> *';
const allow = 'out 100 allow tcp * -> Storage@443';

describe('the rule that a requirement depends on', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['before a deny of the rest', [allow, end], ['sole-rule r0:']],
    ['before a deny of a region', [allow, 'out 200 deny tcp * -> Storage.WestEurope'], ['sole-rule r0:']],
    ['Azure’s default rules would allow it, too', [allow], []],
    ['so would the next rule', [allow, 'out 200 allow tcp * -> *', end], []],
    [
      'so would two rules after it, of which each takes a part',
      [allow, 'out 200 allow tcp 0.0.0.0/1 -> *', 'out 210 allow tcp 128.0.0.0/1 -> *', end],
      [],
    ],
    [
      'a rule before it takes a part, which it would take too',
      ['out 90 allow tcp * -> Storage.WestEurope@443', allow, end],
      ['sole-rule r1:'],
    ],
    [
      'a deny between it and the next rule',
      [allow, 'out 200 deny * * -> *', 'out 300 allow * * -> *'],
      ['sole-rule r0:'],
    ],
    ['a deny that may not be there', [allow, 'out 200 deny * * -> * maybe'], []],
    ['a deny of addresses of which nothing is known', [allow, 'out 200 deny * * -> [x]'], []],
    ['a requirement that is not met', [end], []],
  ])('%s', (_, rules, expected) => expect(reported(nsg(...rules))).toEqual(expected));

  test('two rules that take one half each are both needed, where their addresses are known', () => {
    const half = (priority: number, prefix: string): string => `out ${priority} allow tcp ${prefix} -> Storage@443`;
    const halves = nsg(half(100, '10.0.0.0/25'), half(110, '10.0.0.128/25'), end);
    const options = { parameters: { 'compute-prefixes': ['10.0.0.0/24'] } };
    expect(findingsOf([halves], ['sole-rule'], { options })).toEqual(['sole-rule r0:', 'sole-rule r1:']);
    expect(reported(halves)).toEqual([]);
  });
  test('of two groups it is unknown which one is in force', () => {
    const other = { ...nsg(allow, end, 'in 100 allow * * -> *'), name: 'other' };
    expect(reported(nsg(allow, end), other)).toEqual([]);
  });
  test('a group at the interface and one at the subnet are both in force', () => {
    const nic = { ...nsg(allow, end), networkInterfaces: ['/nic'] };
    const subnet = { ...nsg(allow, end, 'in 100 allow * * -> *'), subnets: ['/subnet'] };
    expect(reported(nic, subnet)).toEqual(['sole-rule r0:', 'sole-rule r0:']);
  });
});

describe('the rule of a firewall that a requirement depends on', () => {
  const storage: Partial<FlowText> = { at: ['firewall'] };
  const pypi: Partial<FlowText> = { at: ['firewall'], to: { hosts: ['pypi.org'] } };
  const carried = (flow: Partial<FlowText>, ...resources: readonly Resource[]) =>
    findingsOf(resources, ['sole-rule'], { flows: [flow] });
  const net = 'net 200 allow: tcp * -> Storage@443';
  const app = 'app 300 allow: * -> https:443 pypi.org';
  test.each<[string, Partial<FlowText>, readonly string[], readonly string[]]>([
    ['the firewall denies the rest by itself', storage, [net], ['sole-rule net200/r0:']],
    ['a rule for names', pypi, [app], ['sole-rule app300/r0:']],
    ['another collection lets it through too', storage, [net, 'net 300 allow: * * -> *'], []],
    ['a rule for names does after one for addresses', pypi, ['net 200 allow: tcp * -> *@443', app], []],
    [
      'a rule for addresses keeps it from one for names',
      pypi,
      ['net 200 allow: tcp * -> *@443', 'net 300 deny: tcp * -> *', app],
      ['sole-rule net200/r0:'],
    ],
    ['a rule of which the action is not known', storage, [net, 'net 300 ?: tcp * -> Storage@443'], []],
    ['a tag with unknown names may have it', pypi, [app, 'app 400 allow: * -> https:443 fqdn-tag=WindowsUpdate'], []],
    ['a requirement that is not met', storage, [app], []],
  ])('%s', (_, flow, collections, expected) => expect(carried(flow, firewall(collections))).toEqual(expected));

  const policy = (name: string, collections: readonly string[], parent: Firewall | null = null): Firewall =>
    firewall(collections, {
      form: 'policy',
      name,
      at: ref(name),
      basePolicy: parent === null ? null : { id: '/parent', policy: parent },
    });
  const parent = policy('parent', [net]);
  test('a rule of the parent policy, reported once', () => {
    const own = 'net 300 allow: udp * -> *';
    expect(carried(storage, policy('child', [own], parent), parent)).toEqual(['sole-rule net200/r0:']);
    const children = ['a', 'b'].map((name) => policy(name, [own], parent));
    expect(carried(storage, ...children, parent)).toEqual(['sole-rule net200/r0:']);
  });
  test('the child lets it through too', () =>
    expect(carried(storage, policy('child', [`g/500 ${net}`], parent), parent)).toEqual([]));
  test('of two firewalls nothing tells which one is passed', () =>
    expect(carried(storage, firewall([net]), { ...firewall([net]), name: 'other' })).toEqual([]));
  test('the path bypasses the firewall', () => {
    const table = routeTable('0.0.0.0/0 -> virtual-appliance 10.0.1.4', 'Storage -> internet');
    const wall = firewall([net], { privateAddresses: ['10.0.1.4'] });
    expect(carried(storage, wall, routeTable('0.0.0.0/0 -> virtual-appliance 10.0.1.4'))).toHaveLength(1);
    expect(carried(storage, wall, table)).toEqual([]);
  });
});

describe('the route that a requirement depends on', () => {
  const routes: Scenario['routes'] = [
    {
      id: 'managed',
      arrow: 'a',
      on: 'compute',
      expect: 'present',
      destination: { tag: 'AzureMachineLearning' },
      'next-hop': 'internet',
      need: 'required',
      sources: ['d'],
    },
  ];
  const managed = 'AzureMachineLearning -> internet';
  const carried = (resource: Resource): readonly string[] => {
    const read = configuration(resource);
    const needs = library([], { routes });
    return review({
      configuration: read,
      library: needs,
      options: defaults,
      result: check(read, needs, defaults),
    })
      .filter(({ code }) => code === 'sole-route')
      .map(({ rule, requirements }) => `${rule?.name}: ${requirements.join(' ')}`);
  };
  test('asked for by itself', () => expect(carried(routeTable(managed))).toEqual(['route0: s/managed']));
  test('another route leads there too', () =>
    expect(carried(routeTable(managed, '0.0.0.0/0 -> internet'))).toEqual([]));
  test('Azure worked out where packets go', () =>
    expect(carried({ ...routeTable(managed), effective: true })).toEqual([]));
});

describe('is what a check without the rule says', () => {
  const rule = fc.record({
    access: fc.constantFrom('allow', 'allow', 'deny'),
    protocol: fc.constantFrom('tcp', '*'),
    to: fc.constantFrom('Storage', 'Storage.WestEurope', '*', 'Internet', '20.0.0.0/8', 'Sql'),
    ports: fc.constantFrom('*', '443', '0-1000'),
  });
  type RuleText = typeof rule extends fc.Arbitrary<infer Text> ? Text : never;
  interface Made {
    readonly name: string;
    readonly whole: Resource;
    readonly without: Resource;
  }
  /** Each rule of a list with the list without it. */
  function eachOfGroup(rules: readonly RuleText[], isClosed: boolean): readonly Made[] {
    const group = nsg(
      ...rules.map(
        ({ access, protocol, to, ports }, index) => `out ${100 + index} ${access} ${protocol} * -> ${to}@${ports}`,
      ),
      ...(isClosed ? [end] : []),
    );
    return group.rules.map((one) => ({
      name: one.name,
      whole: group,
      without: { ...group, rules: group.rules.filter((other) => other !== one) },
    }));
  }
  function eachOfFirewall(rules: readonly RuleText[]): readonly Made[] {
    const wall = firewall(
      rules.map(
        ({ access, protocol, to, ports }, index) => `net ${200 + index} ${access}: ${protocol} * -> ${to}@${ports}`,
      ),
    );
    return wall.collections.map((one) => ({
      name: `${one.name}/r0`,
      whole: wall,
      without: { ...wall, collections: wall.collections.filter((other) => other !== one) },
    }));
  }

  /** Compares the findings of drawn lists with checks without each rule. Returns how many requirements were lost. */
  function lostIn(
    place: 'compute' | 'firewall',
    each: typeof eachOfFirewall | typeof eachOfGroup,
    drawn: { readonly numRuns: number; readonly seed: number },
  ): number {
    const needs = library([{ at: [place] }, { at: [place], to: { tag: 'Sql' } }]);
    const texts = ['s/f0', 's/f1'];
    let found = 0;
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), fc.boolean(), (rules, isClosed) => {
        for (const { name, whole, without } of each(rules, isClosed)) {
          const read = configuration(whole);
          const before = check(read, needs, defaults);
          const carried = review({
            configuration: read,
            library: needs,
            options: defaults,
            result: before,
          }).filter(({ code }) => code === 'sole-rule');
          const after = check(configuration(without), needs, defaults).requirements;
          const lost = texts.filter(
            (_, index) =>
              before.requirements[index]?.verdict === 'allowed' &&
              ['blocked', 'partly'].includes(after[index]?.verdict ?? ''),
          );
          const own = carried.filter((finding) => finding.rule?.name === name);
          expect(own.flatMap(({ requirements }) => requirements)).toEqual(lost);
          found += lost.length;
        }
      }),
      drawn,
    );
    return found;
  }

  // How often a requirement is lost is counted in lists that never change: a drawn share may be any.
  test.each([
    ['compute', eachOfGroup, 26],
    ['firewall', eachOfFirewall, 30],
  ] as const)('at the place %s', (place, each, lost) => {
    expect(lostIn(place, each, { numRuns: 100, seed: 1 })).toBe(lost);
    lostIn(place, each, draws(300));
  });
});
