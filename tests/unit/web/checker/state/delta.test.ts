import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDelta, deltaOf, deltaReceiver, deltaSender } from '../../../../../src/web/checker/state/delta.ts';

/** Two values of which the second has much of the first. */
const related = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), fc.infiniteStream(fc.nat({ max: 5 })))
  .map(([before, other, dice]) => {
    const roll = () => dice.next().value;
    const changed = (value: unknown): unknown => {
      if (roll() === 0) return other;
      if (Array.isArray(value)) {
        const list = value.map(changed);
        const at = roll();
        return [list.slice(at), [...list, other], [other, ...list], list][roll()] ?? value;
      }
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(one)]));
    };
    return [before, changed(structuredClone(before))] as const;
  });

describe('what has changed of a value', () => {
  test('makes the new one of the old one, also on the other side of a thread', () => {
    fc.assert(
      fc.property(related, ([before, now]) => {
        expect(applyDelta(before, structuredClone(deltaOf(before, now)))).toEqual(now);
      }),
    );
  });

  test('is nothing where both say the same, and only there', () => {
    fc.assert(
      fc.property(related, ([before, now]) => {
        expect(deltaOf(before, structuredClone(before))).toBe(null);
        expect(deltaOf(before, now) === null).toBe(isDeepStrictEqual(before, now));
      }),
    );
  });

  test.each<[string, unknown, unknown, unknown]>([
    ['a field', { a: 1, b: [1] }, { a: 2, b: [1] }, { fields: [['a', { to: 2 }]] }],
    [
      'one deep down',
      { a: [{ b: 1 }] },
      { a: [{ b: 2 }] },
      { fields: [['a', { items: [{ of: 0, delta: { fields: [['b', { to: 2 }]] } }] }]] },
    ],
    ['a field more', { a: 1 }, { a: 1, b: 2 }, { to: { a: 1, b: 2 } }],
    ['another field', { a: 1 }, { b: 1 }, { to: { b: 1 } }],
    [
      'an item before others',
      [{ a: 1 }, { b: 2 }],
      [{ c: 3 }, { a: 1 }, { b: 2 }],
      { items: [{ of: 0, delta: { to: { c: 3 } } }, 0, 1] },
    ],
    ['an item less', [1, 2, 3], [1, 3], { items: [0, 2] }],
    ['an item that is nothing', [], [undefined], { items: [{ of: 0, delta: { to: undefined } }] }],
    ['a list for an object', { 0: 1 }, [1], { to: [1] }],
    ['an object for nothing', null, { a: 1 }, { to: { a: 1 } }],
    [
      'a name like any other',
      JSON.parse('{"__proto__":{"a":1},"b":[]}'),
      JSON.parse('{"__proto__":{"a":2},"b":[]}'),
      { fields: [['__proto__', { fields: [['a', { to: 2 }]] }]] },
    ],
  ])('tells %s', (_, before, now, delta) => {
    expect(deltaOf(before, now)).toEqual(delta);
    expect(applyDelta(before, deltaOf(before, now))).toEqual(now);
  });

  test('leaves the same object wherever nothing has changed', () => {
    const before = { a: { b: [{ c: 1 }, { d: 2 }] }, e: [{ f: 3 }], g: 4 };
    const after = { a: { b: [{ c: 1 }, { d: 5 }] }, e: [{ f: 3 }], g: 4 };
    const now = applyDelta(before, deltaOf(before, after)) as typeof after;
    expect(now.a.b[0]).toBe(before.a.b[0]);
    expect(now.a.b[1]).toEqual({ d: 5 });
    expect(now.e).toBe(before.e);
    expect(applyDelta(before, deltaOf(before, structuredClone(before)))).toBe(before);
  });
});

describe('a series between worker and page', () => {
  test('arrives as it was sent', () => {
    fc.assert(
      fc.property(fc.array(related), (pairs) => {
        const [send, receive] = [deltaSender<unknown>(), deltaReceiver<unknown>()];
        for (const value of pairs.flat()) expect(receive(structuredClone(send(value)))).toEqual(value);
      }),
    );
  });

  test('of which one never came is an error, not a hole', () => {
    const [send, receive] = [deltaSender<object>(), deltaReceiver<object>()];
    send({ a: 1 });
    expect(() => receive(send({ a: 1 }))).toThrow('never came');
  });
});
