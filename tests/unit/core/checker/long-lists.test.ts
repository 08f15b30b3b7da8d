// Long lists of rules with unspecified addresses: where exact parts would multiply, guards take their place.
import { describe, expect, test } from 'vitest';
import { checkOne, nsg } from './build.ts';

const deny = 'out 4000 deny * * -> *';
const block = (index: number): string => `${20 + (index % 60)}.${(index * 7) % 256}.${(index * 13) % 256}.0/24`;
const subnet = (index: number): string => `10.${index % 256}.${index >> 8}.0/24`;

/** Rules that each name a source of their own and a destination of their own. */
const rules = (count: number, access: (index: number) => string): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `out ${100 + index} ${access(index)} tcp ${subnet(index)} -> ${block(index)}@443`,
  );

describe('a thousand rules with prefixes of which nobody knows who has them', () => {
  test('that all deny, before a default that allows: some packets may be denied', () => {
    const { verdict, missing } = checkOne({ to: { tag: 'Storage' } }, [nsg(...rules(1000, () => 'deny'))]);
    expect(verdict).toBe('undecided');
    expect(missing.map(({ code }) => code)).toEqual(expect.arrayContaining(['service-tags', 'place-prefixes']));
  });
  test('that all allow, before an allow of everything: nothing can be denied', () => {
    const list = [...rules(1000, () => 'allow'), 'out 3000 allow tcp * -> *@443', deny];
    const { verdict } = checkOne({ to: { tag: 'Storage' } }, [nsg(...list)]);
    expect(verdict).toBe('allowed');
  });
  test('that all deny, before a deny of everything: nothing can pass', () => {
    const list = [...rules(1000, () => 'deny'), deny];
    const { verdict } = checkOne({ to: { tag: 'Storage' } }, [nsg(...list)]);
    expect(verdict).toBe('blocked');
  });
  test('an early allow of the whole settles it, whatever follows', () => {
    const list = ['out 99 allow tcp * -> Storage@443', ...rules(1000, (index) => (index % 2 ? 'deny' : 'allow'))];
    expect(checkOne({ to: { tag: 'Storage' } }, [nsg(...list, deny)]).verdict).toBe('allowed');
  });
  test('a packet that is given exactly is decided exactly', () => {
    const list = rules(1000, (index) => (index === 500 ? 'deny' : 'allow'));
    const given = { parameters: { 'compute-prefixes': [subnet(500)] } };
    const flow = { to: { prefixes: [block(500)] } };
    expect(checkOne(flow, [nsg(...list)], given).verdict).toBe('blocked');
    expect(checkOne({ to: { prefixes: [block(501)] } }, [nsg(...list, deny)], given).verdict).toBe('blocked');
  });
});

test('a thousand prefixes that make up a block exactly let all of it pass, and all but one do not', () => {
  const parts = Array.from({ length: 1024 }, (_, index) => `20.${index >> 2}.${(index % 4) * 64}.0/18`);
  const list = parts.map((part, index) => `out ${100 + index} allow tcp * -> ${part}@443`);
  const flow = { to: { prefixes: ['20.0.0.0/8'] } };
  expect(checkOne(flow, [nsg(...list, deny)]).verdict).toBe('allowed');
  expect(checkOne(flow, [nsg(...list.slice(0, -1), deny)]).verdict).toBe('partly');
});

test('a hundred rules of one priority that disagree', () => {
  const list = Array.from(
    { length: 100 },
    (_, index) => `out 100 ${index % 2 ? 'deny' : 'allow'} tcp ${subnet(index)} -> ${block(index)}@443`,
  );
  const { verdict } = checkOne({ to: { tag: 'Storage' } }, [nsg(...list)]);
  expect(verdict).toBe('undecided');
});
