// Tests that run before a set is split along a rule agree with the split.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AddressCube,
  type AddressSymbol,
  ALL_ADDRESSES,
  addresses,
  type EndpointMatch,
  hasPacket,
  type MatchRule,
  type PacketSet,
  SymbolTable,
  splitByEndpoint,
  splitByRule,
} from '../../../../src/core/net/index.ts';
import { emptinessTest } from '../../../../src/core/net/may-be-empty.ts';
import { ruleCovers } from '../../../../src/core/net/rule-covers.ts';
import { casesOf, draws } from '../../../prove/seed.ts';

const table = new SymbolTable({ virtualNetworkMayIncludePublic: false });
const of = (...texts: string[]) => addresses.addressSet(...texts);
const symbol = (name: string, about: Partial<AddressSymbol>): AddressSymbol =>
  table.of(name, () => ({
    kind: 'unresolved',
    name,
    within: of('0.0.0.0/0'),
    contains: addresses.NONE,
    exact: false,
    nonEmpty: true,
    tag: null,
    resolvedBy: null,
    ...about,
  }));
const tag = (base: string, region: string | null, about: Partial<AddressSymbol> = {}) =>
  symbol(`${base} ${region}`, {
    kind: 'service-tag',
    tag: { base, region },
    within: of('20.0.0.0/8', '150.0.0.0/16'),
    ...about,
  });
const symbols = {
  place: symbol('place', { kind: 'place' }),
  network: symbol('network', { kind: 'virtual-network' }),
  storage: tag('Storage', null),
  regional: tag('Storage', 'WestEurope'),
  partly: tag('Partly', null, { contains: of('20.0.0.0/30') }),
  known: tag('Known', null, { within: of('20.0.0.0/29'), contains: of('20.0.0.0/29'), exact: true }),
  small: symbol('small', { within: of('20.0.0.0/30') }),
};
const anySymbol = fc.constantFrom(...Object.values(symbols));
const anySet = fc.constantFrom(of('20.0.0.0/30'), of('20.0.0.2/31'), of('20.0.0.0/8'), of('150.0.0.0/16'));
const anyMatch = fc.record({
  bound: fc.option(anySet),
  inside: fc.uniqueArray(anySymbol, { maxLength: 2 }),
  outside: fc.uniqueArray(anySymbol, { maxLength: 1 }),
});
const anyEndpoint: fc.Arbitrary<EndpointMatch> = fc.record({
  any: fc.constant(false),
  matches: fc.array(anyMatch, { minLength: 1, maxLength: 2 }),
});
/** What rules before it may have left of all addresses. */
const anyCube = fc.array(anyEndpoint, { maxLength: 3 }).chain((endpoints) => {
  let cubes: readonly AddressCube[] = [new AddressCube(ALL_ADDRESSES), new AddressCube(of('20.0.0.0/29'))];
  for (const endpoint of endpoints)
    cubes = cubes.flatMap((cube) => Object.values(splitByEndpoint(cube, endpoint, table)).flat());
  return fc.constantFrom(...cubes);
});

describe('a cube that may be empty', () => {
  const mayBeEmpty = emptinessTest(
    [{ any: false, matches: [{ bound: null, inside: Object.values(symbols), outside: [] }] }],
    table,
  );
  const { place, storage, regional } = symbols;
  test.each<[string, AddressCube, boolean]>([
    ['addresses that the excluded symbol may have', new AddressCube(of('150.0.0.0/24'), [], [place]), true],
    ['no excluded symbol', new AddressCube(of('150.0.0.0/24')), false],
    ['addresses that the excluded symbol cannot have', new AddressCube(of('150.1.0.0/16'), [], [storage]), false],
    ['addresses that a disjoint symbol is known to have', new AddressCube(of('20.0.0.0/31'), [], [place]), false],
    [
      'addresses that another symbol is known to have, which may overlap',
      new AddressCube(of('20.0.0.0/31'), [], [storage]),
      true,
    ],
    ['a bound that covers the full extent of a symbol', new AddressCube(of('20.0.0.0/30'), [], [storage]), false],
    ['a tag without one of its regions', new AddressCube(storage.within, [storage], [regional]), false],
  ])('%s', (_, cube, expected) => expect(mayBeEmpty(cube)).toBe(expected));

  test('no part of it is ever known to be there', () => {
    let split = 0;
    fc.assert(
      fc.property(anyCube, fc.array(anyEndpoint, { maxLength: 3 }), (whole, endpoints) => {
        if (!mayBeEmpty(whole)) return;
        let parts: readonly AddressCube[] = [whole];
        for (const endpoint of endpoints)
          parts = parts.flatMap((cube) => Object.values(splitByEndpoint(cube, endpoint, table)).flat());
        expect(parts.filter(({ isKnownNonEmpty }) => isKnownNonEmpty)).toEqual([]);
        split += parts.length;
      }),
      draws(2000),
    );
    expect(split).toBeGreaterThan(casesOf(2000) / 50);
  });
});

describe('a rule that covers a set', () => {
  const anyPorts = fc.constantFrom([0, 65536], [443, 444], [0, 1000, 2000, 3000]);
  const anyRule: fc.Arbitrary<MatchRule<string>> = fc.record({
    protocols: fc.constantFrom(1, 3, 31),
    source: fc.constant({ any: true, matches: [] }),
    sourcePorts: fc.constant(null),
    destination: fc.oneof(anyEndpoint, fc.constant({ any: true, matches: [] })),
    destinationPorts: fc.option(anyPorts),
    guards: fc.constantFrom([], [], ['guard']),
    portlessGuard: fc.constant({ icmp: 'icmp', other: null }),
  });
  const anyPackets: fc.Arbitrary<PacketSet<string>> = fc.record({
    protocols: fc.constantFrom(1, 2, 4, 24),
    source: fc.constant(new AddressCube(ALL_ADDRESSES)),
    sourcePorts: fc.constant([0, 65536]),
    destination: anyCube,
    destinationPorts: anyPorts,
    guards: fc.constant([]),
  });
  test('leaves nothing of it', () => {
    let whole = 0;
    fc.assert(
      fc.property(anyRule, anyPackets, (rule, packets) => {
        if (!ruleCovers(rule, packets, table)) return;
        const rest: PacketSet<string>[] = [];
        const isMatched = splitByRule(packets, rule, { table, matched: [], rest });
        expect(rest).toEqual([]);
        // Bound and relations may contradict each other: of a set without an address a rule need not match anything.
        if (isMatched) whole += 1;
        else expect(hasPacket(packets)).toBe(false);
      }),
      draws(3000),
    );
    expect(whole).toBeGreaterThan(casesOf(3000) / 30);
  });
});
