import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, unfold } from '../../../src/package/repeated-parts.ts';
import { draws } from '../../prove/seed.ts';

const long = { resource: 'Microsoft.Network/privateEndpoints', path: 'id' };

test('a part that stands twice stands once, and so does what is inside of it', () => {
  const both = { path: 'properties.groupIds', all: [long] };
  const value = [both, both, { any: [long] }];
  const folded = fold(value);
  expect(folded).toEqual({
    parts: [[long], { path: 'properties.groupIds', all: { $: 0 } }],
    value: [{ $: 1 }, { $: 1 }, { any: { $: 0 } }],
  });
  expect(unfold(folded)).toEqual(value);
});

test('what is shorter than a reference is worth, or stands once, stays', () => {
  const value = [{ path: 'id' }, { path: 'id' }, long];
  expect(fold(value)).toEqual({ parts: [], value });
});

test('each place gets an object of its own', () => {
  const [one, other] = unfold(fold([long, long])) as readonly object[];
  expect(one).toEqual(other);
  expect(one).not.toBe(other);
});

test('the key of references is refused', () => {
  expect(() => fold({ inside: { $: 1 } })).toThrow('key $');
});

test('any JSON value comes back, with its keys in their order', () => {
  const part = fc.constantFrom<unknown>(long, [long, long], { all: [long, 1] }, null, 'text');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      part,
      fc.jsonValue(),
      fc.array(tie('tree')),
      fc.dictionary(fc.string(), tie('tree')),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes('"$":'));
      expect(JSON.stringify(unfold(JSON.parse(JSON.stringify(fold(JSON.parse(text))))))).toBe(text);
    }),
    draws(3000),
  );
});
