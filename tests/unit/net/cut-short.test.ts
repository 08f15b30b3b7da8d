// What is told of a set before it is cut along a rule is what the cut shows.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AddressSymbol,
  ALL_ADDRESSES,
  Atom,
  addresses,
  cutBySide,
  type MatchRule,
  mayVanishBy,
  type PacketSet,
  type Side,
  SymbolTable,
  splitByRule,
  takesWhole,
} from '../../../src/core/net/index.ts';

const table = new SymbolTable({ virtualNetworkMayHoldPublic: false });
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
    settledBy: null,
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
const anyTerm = fc.record({
  bound: fc.option(anySet),
  inside: fc.uniqueArray(anySymbol, { maxLength: 2 }),
  outside: fc.uniqueArray(anySymbol, { maxLength: 1 }),
});
const anySide: fc.Arbitrary<Side> = fc.record({
  any: fc.constant(false),
  terms: fc.array(anyTerm, { minLength: 1, maxLength: 2 }),
});
/** What rules before it may have left of all addresses. */
const anyAtom = fc.array(anySide, { maxLength: 3 }).chain((sides) => {
  let atoms: readonly Atom[] = [new Atom(ALL_ADDRESSES), new Atom(of('20.0.0.0/29'))];
  for (const side of sides)
    atoms = atoms.flatMap((atom) => Object.values(cutBySide(atom, side, table)).flat());
  return fc.constantFrom(...atoms);
});

describe('what may vanish', () => {
  const mayVanish = mayVanishBy(
    [{ any: false, terms: [{ bound: null, inside: Object.values(symbols), outside: [] }] }],
    table,
  );
  const { place, storage, regional } = symbols;
  test.each<[string, Atom, boolean]>([
    ['what the symbol may hold', new Atom(of('150.0.0.0/24'), [], [place]), true],
    ['what is outside of nothing', new Atom(of('150.0.0.0/24')), false],
    ['what the symbol cannot hold', new Atom(of('150.1.0.0/16'), [], [storage]), false],
    [
      'what another symbol surely holds, which it is apart from',
      new Atom(of('20.0.0.0/31'), [], [place]),
      false,
    ],
    [
      'what another symbol surely holds, which it may share',
      new Atom(of('20.0.0.0/31'), [], [storage]),
      true,
    ],
    ['a bound that leaves room for a whole symbol', new Atom(of('20.0.0.0/30'), [], [storage]), false],
    ['a tag without one of its regions', new Atom(storage.within, [storage], [regional]), false],
  ])('%s', (_, atom, expected) => expect(mayVanish(atom)).toBe(expected));

  test('no part of it is ever known to be there', () => {
    let cut = 0;
    fc.assert(
      fc.property(anyAtom, fc.array(anySide, { maxLength: 3 }), (whole, sides) => {
        if (!mayVanish(whole)) return;
        let parts: readonly Atom[] = [whole];
        for (const side of sides)
          parts = parts.flatMap((atom) => Object.values(cutBySide(atom, side, table)).flat());
        expect(parts.filter(({ surelyExists }) => surelyExists)).toEqual([]);
        cut += parts.length;
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(cut).toBeGreaterThan(300);
  });
});

describe('a rule that takes all of a set', () => {
  const anyPorts = fc.constantFrom([0, 65536], [443, 444], [0, 1000, 2000, 3000]);
  const anyRule: fc.Arbitrary<MatchRule<string>> = fc.record({
    protocols: fc.constantFrom(1, 3, 31),
    source: fc.constant({ any: true, terms: [] }),
    sourcePorts: fc.constant(null),
    destination: fc.oneof(anySide, fc.constant({ any: true, terms: [] })),
    destinationPorts: fc.option(anyPorts),
    doubts: fc.constantFrom([], [], ['doubt']),
    portlessDoubt: fc.constant({ icmp: 'icmp', other: null }),
  });
  const anyPackets: fc.Arbitrary<PacketSet<string>> = fc.record({
    protocols: fc.constantFrom(1, 2, 4, 24),
    source: fc.constant(new Atom(ALL_ADDRESSES)),
    sourcePorts: fc.constant([0, 65536]),
    destination: anyAtom,
    destinationPorts: anyPorts,
    doubts: fc.constant([]),
  });
  test('leaves nothing of it', () => {
    let whole = 0;
    fc.assert(
      fc.property(anyRule, anyPackets, (rule, packets) => {
        if (!takesWhole(rule, packets, table)) return;
        const [taken, rest]: PacketSet<string>[][] = [[], []];
        expect(splitByRule(packets, rule, table, taken ?? [], rest ?? [])).toBe(true);
        expect(rest).toEqual([]);
        whole += 1;
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(whole).toBeGreaterThan(200);
  });
});
