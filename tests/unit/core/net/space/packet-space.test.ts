// Whole-list questions against one packet at a time, in models that are drawn at random.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AddressSymbol,
  ALL_ADDRESSES,
  addresses,
  type EndpointMatch,
  type MatchRule,
  SymbolTable,
} from '../../../../../src/core/net/index.ts';
import { coverOf } from '../../../../../src/core/net/space/cover.ts';
import { type DiagramNode, leaf, NOWHERE } from '../../../../../src/core/net/space/decision-diagram.ts';
import { PacketSpace } from '../../../../../src/core/net/space/packet-space.ts';
import { draws } from '../../../../prove/seed.ts';
import { random } from '../../checker/random-models.ts';
import { type Assignment, isIn, matches, type Packet, valueAt } from './assignment.ts';

const UNIVERSE = Array.from({ length: 12 }, (_, index) => index);
const table = new SymbolTable({ virtualNetworkMayIncludePublic: false });
const range = (lo: number, end: number): addresses.AddressSet => ({ v4: [lo, end], v6: [] });
const symbol = (name: string, more: Partial<AddressSymbol> = {}): AddressSymbol =>
  table.of(name, () => ({
    kind: 'unresolved',
    name,
    within: ALL_ADDRESSES,
    contains: addresses.NONE,
    exact: false,
    nonEmpty: false,
    tag: null,
    resolvedBy: null,
    ...more,
  }));
const storage = symbol('storage', {
  kind: 'service-tag',
  within: range(4, 2 ** 32),
  tag: { base: 'storage', region: null },
});
const west = symbol('west', {
  kind: 'service-tag',
  within: range(4, 2 ** 32),
  tag: { base: 'storage', region: 'west' },
});
const inner = symbol('inner', { kind: 'virtual-network', contains: range(0, 2) });
const known = symbol('known', { within: range(3, 9), contains: range(3, 9), exact: true });
const symbols = [storage, west, inner, known, symbol('x')];

const set = fc
  .tuple(fc.nat(11), fc.integer({ min: 1, max: 12 }))
  .map(([lo, length]) => range(lo, Math.min(12, lo + length)));
const match = fc.oneof(
  set.map((bound) => ({ bound, inside: [], outside: [] })),
  fc.constantFrom(...symbols).map((one) => ({ bound: null, inside: [one], outside: [] })),
  fc.constant({ bound: null, inside: [storage], outside: [inner] }),
);
const endpoint: fc.Arbitrary<EndpointMatch> = fc.oneof(
  fc.constant({ any: true, matches: [] }),
  fc.array(match, { minLength: 1, maxLength: 2 }).map((matches) => ({ any: false, matches })),
);
const ports = fc.constantFrom(null, null, [443, 444], [0, 100, 440, 500]);
const guard = fc.constantFrom(null, null, 'a', 'b');
const rule: fc.Arbitrary<MatchRule<string>> = fc.record({
  protocols: fc.constantFrom(1, 2, 3, 4, 31),
  source: endpoint,
  sourcePorts: ports,
  destination: endpoint,
  destinationPorts: ports,
  guards: fc.constantFrom([], [], [], ['a'], ['a', 'b']),
  portlessGuard: fc.record({ icmp: guard, other: guard }),
});

function drawAssignment(seed: number): Assignment {
  const next = random(seed);
  const some = (from: readonly number[]): Set<number> => new Set(from.filter(() => next() < 0.5));
  const outside = UNIVERSE.filter((address) => address >= 4);
  const all = some(outside);
  const members = new Map<AddressSymbol, ReadonlySet<number>>([
    [storage, all],
    [west, some([...all])],
    [inner, new Set([0, 1, ...some(UNIVERSE.filter((address) => !all.has(address)))])],
    [known, new Set([3, 4, 5, 6, 7, 8])],
    [symbol('x'), some(UNIVERSE)],
  ]);
  const so = new Set(['a', 'b'].filter(() => next() < 0.5));
  return {
    has: (one, address) => members.get(one)?.has(address) ?? false,
    isTrue: (one) => so.has(one),
  };
}
function drawPackets(seed: number, count: number): readonly Packet[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: count }, () => ({
    protocol: pick([1, 1, 2, 4, 8] as const),
    source: pick(UNIVERSE),
    sourcePort: pick([50, 443, 60_000]),
    destination: pick(UNIVERSE),
    port: pick([50, 443, 450, 8080]),
  }));
}
/** A space, its list as one function (the number of the rule from 1), and where it allows (rules of odd number). */
function listOf(rules: readonly MatchRule<string>[]) {
  const space = new PacketSpace<string>(rules, { table });
  const { within, fold, otherwise, mapped } = space.diagrams;
  const taken = rules.map((one, index) => within(leaf(index + 1), space.match(one)));
  const first = fold(taken, otherwise);
  const odd = mapped(first, (node) => (node !== NOWHERE && ~node % 2 === 1 ? leaf(1) : NOWHERE));
  return { space, first, odd };
}

describe('a list as one function', () => {
  test('the first rule that matches is found for every packet in every assignment', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), fc.integer(), (rules, seed) => {
        const { space, first } = listOf(rules);
        const assignment = drawAssignment(seed);
        for (const packet of drawPackets(seed + 1, 40)) {
          expect(valueAt(space, space.possible, packet, assignment)).toBe(1);
          const truth = rules.findIndex((one) => matches(one, packet, assignment)) + 1;
          expect(valueAt(space, first, packet, assignment)).toBe(truth);
        }
      }),
      draws(1500),
    );
  });

  test('what cannot be is not possible: a region out of its tag, an inner address in a public tag', () => {
    const one: MatchRule<string> = {
      protocols: 31,
      source: { any: true, matches: [] },
      sourcePorts: null,
      destination: {
        any: false,
        matches: symbols.map((each) => ({ bound: null, inside: [each], outside: [] })),
      },
      destinationPorts: null,
      guards: [],
      portlessGuard: { icmp: null, other: null },
    };
    const space = new PacketSpace<string>([one], { table });
    const packet: Packet = { protocol: 1, source: 0, sourcePort: 1, destination: 6, port: 1 };
    const inOnly = (...names: readonly AddressSymbol[]): Assignment => ({
      has: (each) => names.includes(each),
      isTrue: () => true,
    });
    const isPossible = (...names: readonly AddressSymbol[]): boolean =>
      valueAt(space, space.possible, packet, inOnly(...names)) === 1;
    expect(isPossible(storage, west)).toBe(true);
    expect(isPossible(storage)).toBe(true);
    expect(isPossible(west)).toBe(false);
    expect(isPossible(inner, storage)).toBe(false);
    expect(isPossible(inner)).toBe(true);
  });
});

describe('a region in words', () => {
  const certain = rule.map((one) => ({ ...one, guards: [], portlessGuard: { icmp: null, other: null } }));

  test('its sets hold every packet of the region and no other', () => {
    fc.assert(
      fc.property(fc.array(certain, { maxLength: 6 }), fc.integer(), (rules, seed) => {
        const { space, odd } = listOf(rules);
        const region = space.diagrams.within(odd, space.possible);
        const { sets, complete } = coverOf(space, region, { limit: 500, rules });
        expect(complete).toBe(true);
        for (let round = 0; round < 3; round += 1) {
          const assignment = drawAssignment(seed + round);
          for (const packet of drawPackets(seed - round, 60)) {
            const truth = (rules.findIndex((one) => matches(one, packet, assignment)) + 1) % 2 === 1;
            expect(sets.some((one) => isIn(one, packet, assignment))).toBe(truth);
          }
        }
      }),
      draws(700),
    );
  });

  test('an allowed range that a deny rule splits is described in the terms of both', () => {
    const base = { protocols: 1, source: { any: true, matches: [] }, sourcePorts: null, guards: [] } as const;
    const to = (one: AddressSymbol): EndpointMatch => ({
      any: false,
      matches: [{ bound: null, inside: [one], outside: [] }],
    });
    const portlessGuard = { icmp: null, other: null };
    const rules: readonly MatchRule<string>[] = [
      { ...base, destination: { any: true, matches: [] }, destinationPorts: [0, 100], portlessGuard },
      { ...base, destination: to(west), destinationPorts: null, portlessGuard },
      { ...base, destination: to(storage), destinationPorts: [0, 500], portlessGuard },
    ];
    const space = new PacketSpace<string>(rules, { table });
    const [denied, more, allowed] = rules.map((one) => space.match(one)) as [DiagramNode, DiagramNode, DiagramNode];
    const { within, without } = space.diagrams;
    const region = within(without(without(allowed, denied), more), space.possible);
    const { sets } = coverOf(space, region, { limit: 9, rules });
    expect(sets).toHaveLength(1);
    expect(sets[0]).toMatchObject({
      protocols: 1,
      destinationPorts: [100, 500],
      destination: { inside: [storage], outside: [west] },
    });
  });

  // Each rule takes packets of its own, so that as many sets make up what they take.
  const lone = (index: number, prefixes: number): MatchRule<string> => ({
    protocols: 1,
    source: { any: true, matches: [] },
    sourcePorts: null,
    destination: {
      any: false,
      matches: [
        {
          bound: addresses.addressSet(
            ...Array.from({ length: prefixes }, (_, one) => `${index >> 8}.${index & 255}.${one}.0/25`),
          ),
          inside: [],
          outside: [],
        },
      ],
    },
    destinationPorts: [1000 + 2 * index, 1001 + 2 * index],
    guards: [],
    portlessGuard: { icmp: null, other: null },
  });
  test.each([
    ['all of forty short ones', 40, 1, 40],
    ['forty of more', 45, 1, 40],
    ['all of eight long ones', 8, 200, 8],
    ['eight of more', 45, 200, 8],
    ['sixteen that are not quite as long', 45, 60, 16],
    ['ten of more than a thousand', 1100, 1, 10],
  ])('so many sets are returned: %s', (_, count, prefixes, shown) => {
    const rules = Array.from({ length: count }, (_, index) => lone(index, prefixes));
    const space = new PacketSpace<string>(rules, { table });
    const { fold, otherwise, within } = space.diagrams;
    const all = rules.map((one) => space.match(one));
    const { sets, complete } = coverOf(space, within(fold(all, otherwise), space.possible), {
      limit: 40,
      rules,
    });
    expect([sets.length, complete]).toEqual([shown, count === shown]);
  });
});
