import { describe, expect, test } from 'vitest';
import { type Cache, memoize, memoizePerCheck, memoizeText, memoizeWeak, once } from '../../../src/core/memoize.ts';

/** Returns a function that numbers its calls. */
const counter = () => {
  let calls = 0;
  return () => ++calls;
};

test('once computes its value on the first call alone, also when it is undefined', () => {
  const next = counter();
  const first = once(next);
  expect([first(), first(), next()]).toEqual([1, 1, 2]);
  const nothing = once(() => void next());
  nothing();
  nothing();
  expect(next()).toBe(4);
});

type Cached = <Value extends number | null>(compute: (key: object) => Value) => (key: object) => Value;
const caches: Readonly<Record<string, Cached>> = { memoize, memoizeWeak };

describe.each(Object.entries(caches))('%s', (_, cached) => {
  test('computes one value for each key, and keeps null', () => {
    const [a, b, next] = [{}, {}, counter()];
    const numbered = cached((_key: object) => next());
    expect([numbered(a), numbered(b), numbered(a)]).toEqual([1, 2, 1]);
    const empty = cached((_key: object) => (next() > 0 ? null : null));
    expect([empty(a), empty(a), next()]).toEqual([null, null, 4]);
  });
});

test('memoizeText keeps no long text, and drops all texts at the limit', () => {
  const next = counter();
  const read = memoizeText(() => next(), { limit: 2, longest: 3 });
  expect([read('a'), read('long'), read('long'), read('b'), read('a')]).toEqual([1, 2, 3, 4, 1]);
  expect([read('c'), read('a')]).toEqual([5, 6]);
});

const newCheck = (): { readonly cache: Cache } => ({ cache: new Map() });
test('memoizePerCheck keeps values apart by check and by function', () => {
  const next = counter();
  const [one, other] = [newCheck(), newCheck()];
  const first = memoizePerCheck((_key: string, _owner: typeof one) => next());
  const second = memoizePerCheck((_key: string, _owner: typeof one) => next());
  expect([first('k', one), first('k', other), second('k', one), first('k', one)]).toEqual([1, 2, 3, 1]);
});
