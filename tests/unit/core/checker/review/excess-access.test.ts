// Excess access: exact, certain, the largest first.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSecurityGroup } from '../../../../../src/core/azure/configuration/resources.ts';
import { prepare } from '../../../../../src/core/checker/flow/prepare.ts';
import { excessAccessOf } from '../../../../../src/core/checker/least-privilege/excess-access.ts';
import { addresses, intervals, TCP, UDP } from '../../../../../src/core/net/index.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { configuration, defaults, library, nsg, ref } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { findingsOf } from './findings.ts';

const codes = ['excess-access', 'excess-access-by-default-rules'] as const;
const reported = (resource: Parameters<typeof findingsOf>[0][number]) => findingsOf([resource], codes);
const end = 'out 4096 deny * * -> *';

describe('in a security group', () => {
  test.each<[string, NetworkSecurityGroup, readonly string[]]>([
    ['just what is needed', nsg('out 100 allow tcp * -> Storage@443', end), []],
    ['a deny opens nothing', nsg('out 100 deny tcp * -> Sql@1433', end), []],
    ['another tag', nsg('out 100 allow tcp * -> Sql@1433', end), ['excess-access r0:']],
    ['a wider port', nsg('out 100 allow tcp * -> Storage@442-443', end), ['excess-access r0:']],
    [
      'what an earlier rule denies is not open',
      nsg('out 100 deny tcp * -> Storage@442', 'out 110 allow tcp * -> Storage@442-443', end),
      [],
    ],
    [
      'what an earlier rule opens is its own',
      nsg('out 100 allow tcp * -> Sql@1433', 'out 110 allow tcp * -> Sql@1433', end),
      ['excess-access r0:'],
    ],
    [
      'the largest first, however they stand',
      nsg(
        'out 100 allow tcp * -> 20.0.0.0/24@80',
        'out 110 allow * * -> 20.0.0.0/8',
        'out 120 allow tcp * -> 21.0.0.0/16',
        end,
      ),
      ['excess-access r1:', 'excess-access r2:', 'excess-access r0:'],
    ],
    [
      'Azure’s default rules together, inbound ones from the network itself left out',
      nsg('out 100 allow tcp * -> Sql@1433'),
      ['excess-access-by-default-rules : AllowVnetOutBound AllowInternetOutBound', 'excess-access r0:'],
    ],
    ['addresses of which nothing is known', nsg('out 100 allow tcp * -> [x]@443', end), []],
    ['a rule that may be absent', nsg('out 100 allow tcp * -> Sql@1433 maybe', end), []],
    ['a rule that may deny', nsg('out 100 ? tcp * -> Sql@1433', end), []],
    [
      'a rule that may come after a deny',
      nsg('out ? deny tcp * -> Sql@1433', 'out 100 allow tcp * -> Sql@1433', end),
      [],
    ],
    [
      'one of two rules of a priority',
      nsg('out 100 deny tcp * -> Sql@1433', 'out 100 allow tcp * -> Sql@1433', end),
      [],
    ],
    ['rules that the paste lacks', { ...nsg('out 100 allow tcp * -> Sql@1433', end), incomplete: true }, []],
    ['the platform’s own addresses', nsg('out 100 allow * * -> 168.63.129.16', end), []],
  ])('%s', (_, group, expected) => expect(reported(group)).toEqual(expected));
});

describe('in a firewall', () => {
  const names = 'app 300 allow: * -> https:443 pypi.org';
  test.each<[string, readonly string[], readonly string[]]>([
    ['names that nobody needs', [names], ['excess-access app300/r0:']],
    ['addresses that nobody needs', ['net 200 allow: tcp * -> Sql@1433'], ['excess-access net200/r0:']],
    ['the names of what is needed', ['app 300 allow: * -> https:443 x.blob.core.windows.net'], []],
    ['a network rule denies before any name is looked at', ['net 200 deny: tcp * -> *@443', names], []],
    ['a network rule that may hold the name’s addresses', ['net 200 deny: tcp * -> Sql@443', names], []],
    ['a network rule for other ports', ['net 200 deny: tcp * -> *@80', names], ['excess-access app300/r0:']],
  ])('%s', (_, collections, expected) => {
    const flow = { to: { tag: 'Storage', hosts: ['x.blob.core.windows.net'] } };
    expect(findingsOf([firewall(collections)], codes, { flows: [flow] })).toEqual(expected);
  });
  test('a parent policy’s rule is reported once', () => {
    const parent = firewall([names], { form: 'policy', name: 'parent', id: '/parent', at: ref('parent') });
    const child = firewall([], { form: 'policy', basePolicy: { id: '/parent', policy: parent } });
    expect(findingsOf([parent, child], codes)).toEqual(['excess-access app300/r0:']);
  });
});

test('with known addresses exactly what a rule decides and no flow needs', () => {
  const hosts: Readonly<Record<string, readonly number[]>> = {
    '20.0.0.0/30': [0, 1, 2, 3],
    '20.0.0.0/31': [0, 1],
    '20.0.0.2/31': [2, 3],
    '20.0.0.1/32': [1],
  };
  const rule = fc.record({
    access: fc.constantFrom('allow', 'allow', 'deny'),
    protocol: fc.constantFrom('tcp', 'udp'),
    to: fc.constantFrom(...Object.keys(hosts)),
    ports: fc.constantFrom('*', '443', '0-1000'),
  });
  const packets = (['tcp', 'udp'] as const).flatMap((protocol) =>
    [0, 1, 2, 3].flatMap((host) => [80, 443, 5000].map((port) => ({ protocol, host, port }))),
  );
  type Packet = (typeof packets)[number];
  const takes = (one: typeof rule extends fc.Arbitrary<infer R> ? R : never, packet: Packet): boolean => {
    const [from = 0, to = from] = one.ports === '*' ? [0, 65535] : one.ports.split('-').map(Number);
    return (
      one.protocol === packet.protocol &&
      (hosts[one.to] ?? []).includes(packet.host) &&
      from <= packet.port &&
      packet.port <= to
    );
  };
  const isNeeded = ({ protocol, host, port }: Packet): boolean => protocol === 'tcp' && host < 2 && port === 443;
  const needs = library([{ to: { prefixes: 'partner' } }]);
  const options = { ...defaults, parameters: { partner: ['20.0.0.0/31'] } };
  let found = 0;
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), (rules) => {
      const group = nsg(
        ...rules.map(
          ({ access, protocol, to, ports }, index) => `out ${100 + index} ${access} ${protocol} * -> ${to}@${ports}`,
        ),
        end,
      );
      const read = configuration(group);
      const openings = excessAccessOf(read, prepare(read, needs, options));
      for (const [index, one] of rules.entries()) {
        const own = openings.filter((opening) => opening.rules.some(({ name }) => name.name === `r${index}`));
        for (const packet of packets) {
          const first = rules.find((other) => takes(other, packet));
          const expected = first === one && one.access === 'allow' && !isNeeded(packet);
          const isOpen = own.some((opening) =>
            opening.packets.some(
              (set) =>
                (set.protocols & { tcp: TCP, udp: UDP }[packet.protocol]) !== 0 &&
                addresses.covers(set.destination.bound, addresses.addressSet(`20.0.0.${packet.host}`)) &&
                addresses.covers(set.source.bound, addresses.addressSet('10.9.9.9')) &&
                intervals.covers(set.destinationPorts, [packet.port, packet.port + 1]),
            ),
          );
          expect(isOpen).toBe(expected);
          found += isOpen ? 1 : 0;
        }
      }
    }),
    draws(300),
  );
  expect(found).toBeGreaterThan(casesOf(300));
});
