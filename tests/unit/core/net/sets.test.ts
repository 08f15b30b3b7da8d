import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as addresses from '../../../../src/core/net/address-set.ts';
import * as intervals from '../../../../src/core/net/interval-set.ts';
import { draws } from '../../../prove/seed.ts';

const top = 40;
const pair = fc.tuple(fc.nat(top), fc.nat(top));
const set = fc.array(pair, { maxLength: 6 }).map((pairs) => intervals.fromPairs(pairs));
const members = (of: intervals.Intervals<number>): number[] =>
  Array.from({ length: top + 2 }, (_, value) => value).filter((value) => {
    for (let i = 0; i < of.length; i += 2) if ((of[i] ?? 0) <= value && value < (of[i + 1] ?? 0)) return true;
    return false;
  });
const isCanonical = (of: intervals.Intervals<number>): boolean =>
  of.every((value, index) => index === 0 || (of[index - 1] ?? 0) < value);

describe('interval sets are the sets of their members', () => {
  const agrees = (name: string, ours: typeof intervals.union<number>, theirs: (a: boolean, b: boolean) => boolean) =>
    test(name, () => {
      fc.assert(
        fc.property(set, set, (a, b) => {
          const [inA, inB] = [new Set(members(a)), new Set(members(b))];
          const result = ours(a, b);
          expect(members(result)).toEqual(
            Array.from({ length: top + 2 }, (_, v) => v).filter((v) => theirs(inA.has(v), inB.has(v))),
          );
          expect(isCanonical(result)).toBe(true);
        }),
        draws(2000),
      );
    });
  agrees('intersection', intervals.intersect, (a, b) => a && b);
  agrees('difference', intervals.subtract, (a, b) => a && !b);
  agrees('union', intervals.union, (a, b) => a || b);
  test('overlap, cover, membership', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const inA = new Set(members(a));
        expect(intervals.intersects(a, b)).toBe(members(b).some((value) => inA.has(value)));
        expect(intervals.covers(a, b)).toBe(members(b).every((value) => inA.has(value)));
        for (let value = 0; value <= top; value += 1) expect(intervals.contains(a, value)).toBe(inA.has(value));
      }),
      draws(2000),
    );
  });
});

describe('address sets', () => {
  test('are written as the fewest prefixes, which read back as the same set', () => {
    const address = fc.nat(2 ** 32 - 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(address, address), { maxLength: 4 }), (pairs) => {
        const original = { v4: intervals.fromPairs(pairs), v6: [] };
        expect(addresses.readPrefixes(addresses.toPrefixes(original))).toEqual({
          set: original,
          invalid: [],
        });
      }),
    );
    expect(addresses.toPrefixes(addresses.addressSet('10.0.0.0/25', '10.0.0.128/25', '10.0.1.0/24'))).toEqual([
      '10.0.0.0/23',
    ]);
    expect(addresses.toPrefixes(addresses.addressSet('::/0'))).toEqual(['::/0']);
  });
  test('keep the families apart: 0.0.0.0/0 holds no IPv6 address', () => {
    expect(addresses.covers(addresses.addressSet('0.0.0.0/0'), addresses.addressSet('::1'))).toBe(false);
  });
  test('say which texts are no prefixes', () => {
    expect(addresses.readPrefixes(['10.0.0.0/8', '10.1', 'Storage']).invalid).toEqual(['10.1', 'Storage']);
  });
  test('read a range with both ends inside, and no range that runs backwards or mixes families', () => {
    expect(addresses.readRange('10.0.0.1', '10.0.0.2')).toEqual(addresses.addressSet('10.0.0.1', '10.0.0.2'));
    expect(addresses.readRange('10.0.0.2', '10.0.0.1')).toBeNull();
    expect(addresses.readRange('10.0.0.2', '::1')).toBeNull();
  });
});
