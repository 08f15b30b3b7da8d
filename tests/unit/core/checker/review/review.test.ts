import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSecurityGroup } from '../../../../../src/core/azure/configuration/resources.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { nsg } from '../build.ts';
import { decide, type OracleRule } from '../oracle.ts';
import { ADDRESSES, drawModel, PREFIXES, random } from '../random-models.ts';
import { findingsOf } from './findings.ts';

/** Findings of the full-list analysis and of default rules. */
const findings = (group: NetworkSecurityGroup): readonly string[] =>
  findingsOf(
    [group],
    ['shadowed-rule', 'shadowed-rule-same-action', 'redundant-rule', 'analysis-limit', 'relies-on-default-rule'],
  );
const end = 'out 4096 deny * * -> *';
const allowsAll = 'out 100 allow * * -> *';

describe('each finding, and what only looks like it', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['rules that all do something', ['out 100 allow tcp * -> Storage@443', end], []],
    [
      'a deny before an allow of the same',
      ['out 100 deny tcp * -> Storage@443', 'out 200 allow tcp * -> Storage@443', end],
      ['shadowed-rule r1: r0'],
    ],
    [
      'an allow before an allow of a region of its tag',
      ['out 100 allow tcp * -> Storage@443', 'out 200 allow tcp * -> Storage.WestEurope@443', end],
      ['shadowed-rule-same-action r1: r0'],
    ],
    [
      'a region does not take the whole tag',
      ['out 100 deny tcp * -> Storage.WestEurope@443', 'out 200 allow tcp * -> Storage@443', end],
      [],
    ],
    [
      'two halves together, and no third rule',
      [
        'out 100 deny tcp * -> 10.0.0.0/9@443',
        'out 110 deny udp * -> 10.0.0.0/8',
        'out 120 deny tcp * -> 10.128.0.0/9',
        'out 200 allow tcp * -> 10.0.0.0/8@443',
        allowsAll.replace('100', '300'),
      ],
      ['shadowed-rule r3: r0 r2'],
    ],
    [
      'two quarters are no whole',
      [
        'out 100 deny tcp * -> 10.0.0.0/10',
        'out 120 deny tcp * -> 10.128.0.0/9',
        'out 200 deny tcp * -> 10.0.0.0/8@443',
        'out 300 allow tcp * -> *',
        end,
      ],
      [],
    ],
    ['rules of the other direction', ['in 100 deny * * -> *', 'out 200 allow tcp * -> Storage@443', end], []],
    [
      'a blocker that may be absent, or of unknown priority, direction or protocol',
      [
        'out 100 deny tcp * -> Storage@443 maybe',
        'out ? deny tcp * -> Storage@443',
        '? 102 deny tcp * -> Storage@443',
        'out 103 deny ? * -> Storage@443',
        'out 200 allow tcp * -> Storage@443',
        end,
      ],
      [],
    ],
    [
      'addresses of which nothing is known',
      ['out 100 deny tcp * -> [x]@443', 'out 200 allow tcp * -> [x]@443', end],
      [],
    ],
    [
      'one of two rules of a priority may come first',
      ['out 100 deny tcp * -> Storage@443', 'out 100 allow tcp * -> Storage@443', end],
      [],
    ],
    [
      'rules for the platform apply where others do not',
      ['out 100 deny * * -> *', 'out 200 deny * * -> AzurePlatformDNS'],
      [],
    ],
    ['a blocker of unknown access', ['out 100 ? tcp * -> *', 'out 200 allow tcp * -> Storage@443'], []],
    ['a default rule alone allows the requirement', [], ['relies-on-default-rule : AllowInternetOutBound']],
  ])('%s', (_, rules, expected) => expect(findings(nsg(...rules))).toEqual(expected));

  test('rules that the paste lacks may need the rule', () => {
    const rules = ['out 100 allow tcp * -> 10.0.0.0/8', 'out 200 allow tcp * -> *', end];
    expect(findings(nsg(...rules))).toEqual(['redundant-rule r0: r1']);
    expect(findings({ ...nsg(...rules), incomplete: true })).toEqual([]);
  });
});

test('a list that is too complex is reported as such, and the other one is analyzed', () => {
  const next = random(7);
  const below = (count: number): number => Math.floor(next() * count);
  const some = (first: number): string => Array.from({ length: 28 }, () => `${first}.0.${below(200)}.0/24`).join(',');
  const ports = (): string => {
    const from = below(30_000);
    return `${from}-${from + below(30_000)}`;
  };
  const tangled = Array.from({ length: 140 }, (_, index) => {
    const access = index % 2 === 0 ? 'allow' : 'deny';
    return `out ${200 + index} ${access} tcp ${some(10)} -> ${some(20)}@${ports()} from ${ports()}`;
  });
  const others = ['in 100 deny tcp * -> *', 'in 200 allow tcp * -> *@443'];
  expect(findings(nsg(...others, ...tangled))).toEqual(['shadowed-rule r1: r0', 'analysis-limit :']);
});

interface Drawn {
  readonly access: 'allow' | 'deny';
  readonly protocol: 'tcp' | 'udp';
  readonly source: string;
  readonly destination: string;
  readonly port: string;
}
const drawn = (names: readonly string[]): fc.Arbitrary<Drawn> =>
  fc.record({
    access: fc.constantFrom('allow', 'deny'),
    protocol: fc.constantFrom('tcp', 'tcp', 'udp'),
    source: fc.constantFrom('*', '*', ...names),
    destination: fc.constantFrom('*', ...names),
    port: fc.constantFrom('*', '443', '0-1000'),
  });
const textOf = ({ access, protocol, source, destination, port }: Drawn, index: number): string =>
  `out ${100 + index} ${access} ${protocol} ${source} -> ${destination}@${port}`;
function oracleOf({ access, protocol, source, destination, port }: Drawn, index: number): OracleRule {
  const [from = 0, to = from] = port === '*' ? [0, 65535] : port.split('-').map(Number);
  const name = (text: string): readonly string[] => [PREFIXES[text] ?? text];
  return {
    index,
    priority: 100 + index,
    direction: 'out',
    access,
    protocol,
    source: name(source),
    destination: name(destination),
    ports: [from, to],
    sourcePorts: [0, 65535],
  };
}
const flipped = (rule: OracleRule): OracleRule => ({
  ...rule,
  access: rule.access === 'allow' ? 'deny' : 'allow',
});

describe('against one packet at a time', () => {
  const anywhere = [
    '10.0.0.0/8',
    '20.0.0.0/8',
    '20.0.0.0/30',
    '0.0.0.0/1',
    '128.0.0.0/1',
    'Storage',
    'Storage.WestEurope',
    'VirtualNetwork',
    'Internet',
  ];
  test('a shadowed rule decides no packet in any model, and without a redundant one every packet is treated the same', () => {
    let found = 0;
    const modelRules = { placeGiven: false, regionGiven: false, defaultRoute: false };
    fc.assert(
      fc.property(fc.array(drawn(anywhere), { minLength: 2, maxLength: 6 }), fc.integer(), (rules, seed) => {
        const oracle = rules.map(oracleOf);
        for (const finding of findings(nsg(...rules.map(textOf)))) {
          const [, code, number] = /^(\S+) r(\d+):/.exec(finding) ?? [];
          if (number === undefined) continue;
          found += 1;
          const changed =
            code === 'redundant-rule'
              ? oracle.filter(({ index }) => index !== Number(number))
              : oracle.map((rule) => (rule.index === Number(number) ? flipped(rule) : rule));
          const next = random(seed);
          for (let round = 0; round < 6; round += 1) {
            const model = drawModel(oracle, modelRules, next);
            for (let count = 0; count < 60; count += 1) {
              const any = (): number => ADDRESSES[Math.floor(next() * ADDRESSES.length)] ?? 0;
              const packet = {
                protocol: next() < 0.7 ? 'tcp' : 'udp',
                source: any(),
                sourcePort: 50_000,
                destination: any(),
                port: [443, 80, 5000][count % 3] ?? 443,
              };
              expect(decide(changed, 'out', packet, model)).toBe(decide(oracle, 'out', packet, model));
            }
          }
        }
      }),
      draws(400),
    );
    expect(found).toBeGreaterThan(casesOf(400) / 4);
  });

  test('with known addresses exactly the rules that decide nothing are found, with shadowing rules of which none can be left out', () => {
    const HOSTS = [0, 1, 2, 3];
    const hosts: Readonly<Record<string, readonly number[]>> = {
      '10.0.0.0/30': HOSTS,
      '10.0.0.0/31': [0, 1],
      '10.0.0.2/31': [2, 3],
      '10.0.0.1/32': [1],
    };
    const own = drawn(Object.keys(hosts)).map((rule) => ({
      ...rule,
      source: '*',
      destination: rule.destination === '*' ? '10.0.0.0/30' : rule.destination,
    }));
    const takes = ({ protocol, destination, port }: Drawn, packet: string): boolean => {
      const [name, host, number] = packet.split(' ');
      const [from = 0, to = from] = port === '*' ? [0, 65535] : port.split('-').map(Number);
      return (
        name === protocol &&
        (hosts[destination] ?? []).includes(Number(host)) &&
        from <= Number(number) &&
        Number(number) <= to
      );
    };
    const packets = ['tcp', 'udp'].flatMap((name) =>
      HOSTS.flatMap((host) => [80, 443, 5000].map((port) => `${name} ${host} ${port}`)),
    );
    const covers = (some: readonly Drawn[], rule: Drawn): boolean =>
      packets.every((packet) => !takes(rule, packet) || some.some((one) => takes(one, packet)));
    fc.assert(
      fc.property(fc.array(own, { minLength: 2, maxLength: 7 }), (rules) => {
        const shadowed = new Map(
          findings(nsg(...rules.map(textOf))).flatMap((finding) => {
            const [, rule, others = ''] = /^shadowed-rule(?:-same-action)? r(\d+): (.*)$/.exec(finding) ?? [];
            return rule === undefined
              ? []
              : [[Number(rule), others.split(' ').map((name) => Number(name.slice(1)))] as const];
          }),
        );
        const truth = rules.flatMap((rule, index) => (covers(rules.slice(0, index), rule) ? [index] : []));
        expect([...shadowed.keys()].sort()).toEqual(truth);
        for (const [index, blockers] of shadowed) {
          const of = (some: readonly number[]): readonly Drawn[] => rules.filter((_, at) => some.includes(at));
          const [rule] = of([index]);
          if (rule === undefined) throw new Error('no rule');
          expect(covers(of(blockers), rule)).toBe(true);
          for (const left of blockers) expect(covers(of(blockers.filter((one) => one !== left)), rule)).toBe(false);
        }
      }),
      draws(400),
    );
  });
});
