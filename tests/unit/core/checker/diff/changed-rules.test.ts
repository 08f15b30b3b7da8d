// Which rules two lists have in common: those that take the same packets and do the same with them, in one order.
import { describe, expect, test } from 'vitest';
import { changedRules } from '../../../../../src/core/checker/diff/changed-rules.ts';
import type { Missing } from '../../../../../src/core/checker/lists/reason-codes.ts';
import { type ListRule, matchAll } from '../../../../../src/core/checker/lists/rule-list.ts';
import { addresses, type EndpointMatch, ICMP, SymbolTable, TCP } from '../../../../../src/core/net/index.ts';

const to = (...texts: readonly string[]): EndpointMatch => ({
  any: false,
  matches: [{ bound: addresses.addressSet(...texts), inside: [], outside: [] }],
});
const table = new SymbolTable({ virtualNetworkMayIncludePublic: false });
const tag = (name: string): EndpointMatch => {
  const symbol = table.of(name, () => ({
    kind: 'service-tag',
    name,
    within: addresses.ALL,
    contains: addresses.NONE,
    exact: false,
    nonEmpty: false,
    tag: null,
    resolvedBy: null,
  }));
  return { any: false, matches: [{ bound: null, inside: [symbol], outside: [] }] };
};
const doubt: Missing = { code: 'expression', args: { text: '' }, at: null };

const rule = (made: Partial<ListRule> = {}): ListRule => ({
  ...matchAll({ name: '', priority: 100, origin: 'custom', access: 'allow', at: null }, 'allow', []),
  protocols: TCP,
  destination: to('10.0.0.0/24'),
  destinationPorts: [443, 444],
  ...made,
});

describe('a rule is the same as one that says the same', () => {
  const cases: Readonly<Record<string, () => Partial<ListRule>>> = {
    'prefixes and ports': () => ({}),
    'IPv6 prefixes': () => ({ source: to('2001:db8:1::/64', '2001:db8:2::/64') }),
    'a tag': () => ({ destination: tag('Storage') }),
    'a doubt that both ask': () => ({ guards: [doubt] }),
    'any port': () => ({ destinationPorts: null }),
  };
  test.each(Object.entries(cases))('%s', (_, made) => {
    const { before, after, common } = changedRules([rule(made())], [rule(made())]);
    expect([before.size, after.size, common.size]).toEqual([0, 0, 1]);
  });
});

describe('a rule is another one by', () => {
  const cases: Readonly<Record<string, Partial<ListRule>>> = {
    'what it does': { decision: 'deny' },
    protocols: { protocols: 2 },
    ports: { destinationPorts: [443, 445] },
    'any port': { destinationPorts: null },
    'source ports': { sourcePorts: [1024, 2048] },
    'a prefix': { destination: to('10.0.0.0/25') },
    'an IPv6 prefix': { destination: to('2001:db8::/64') },
    'any address': { destination: { any: true, matches: [] } },
    'a tag': { destination: tag('Storage') },
    'where it begins': { source: to('10.0.0.0/24') },
    'a doubt': { guards: [doubt] },
    'what is not known of its access': { missing: [doubt] },
    rivals: { ties: [rule()] },
  };
  test.each(Object.entries(cases))('%s', (_, made) => {
    const { before, after, common } = changedRules([rule()], [rule(made)]);
    expect([before.size, after.size, common.size]).toEqual([1, 1, 0]);
  });
  test('a doubt that only looks the same', () => {
    expect(changedRules([rule({ guards: [doubt] })], [rule({ guards: [{ ...doubt }] })]).common.size).toBe(0);
  });
  test('a doubt about packets without ports, of a protocol that it has', () => {
    const made = { portlessGuard: { icmp: doubt, other: null } };
    const commonOf = (protocols: number): number =>
      changedRules([rule({ protocols })], [rule({ protocols, ...made })]).common.size;
    expect([commonOf(TCP | ICMP), commonOf(TCP)]).toEqual([0, 1]);
  });
  test('another tag', () => {
    const [one, other] = [rule({ source: tag('Storage') }), rule({ source: tag('Sql') })];
    expect(changedRules([one], [other]).common.size).toBe(0);
  });
});

test('of rules in another order, as many as possible are common', () => {
  const [a, b, c, d] = [1, 2, 3, 4].map((port) => rule({ destinationPorts: [port, port + 1] })) as [
    ListRule,
    ListRule,
    ListRule,
    ListRule,
  ];
  const copy = (one: ListRule): ListRule => ({ ...one });
  const after = [b, c, a, d].map(copy);
  const { before, after: added, common } = changedRules([a, b, c, d], after);
  expect([...before]).toEqual([a]);
  expect([...added]).toEqual([after[2]]);
  expect([...common]).toEqual([
    [b, after[0]],
    [c, after[1]],
    [d, after[3]],
  ]);
});

test('a rule that stands twice is the same once for each', () => {
  const { before, after } = changedRules([rule(), rule(), rule()], [rule(), rule()]);
  expect([before.size, after.size]).toEqual([1, 0]);
});
