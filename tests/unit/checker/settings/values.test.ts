import { describe, expect, test } from 'vitest';
import { Unresolved } from '../../../../src/core/azure/configuration/unresolved.ts';
import { type Told, valuesAt, valueText } from '../../../../src/core/checker/settings/property-values.ts';

const at = { input: 0, document: 0, path: [] };
const look = (value: unknown, path: string, told: Told): string[] =>
  valuesAt({ value, at }, path, told).map((found) =>
    found.kind === 'value' ? valueText(found.value) : found.kind === 'absent' ? 'not set' : 'not told',
  );

describe('what stands at a path', () => {
  test.each<
    readonly [
      what: string,
      body: unknown,
      path: string,
      written: string[],
      answered: string[],
      part: string[],
    ]
  >([
    ['a value', { a: { b: 1 } }, 'a.b', ['1'], ['1'], ['1']],
    ['a value in another spelling', { A_b: true }, 'ab', ['true'], ['true'], ['true']],
    ['two spellings', { Ab: 1, AB: 2 }, 'ab', ['not told'], ['not told'], ['not told']],
    ['null', { a: null }, 'a', ['not set'], ['not set'], ['not set']],
    ['null where more should be', { a: null }, 'a.b', ['not set'], ['not set'], ['not set']],
    [
      'properties left out with null',
      { properties: null },
      'properties.b',
      ['not told'],
      ['not told'],
      ['not told'],
    ],
    ['nothing', {}, 'a', ['not set'], ['not set'], ['not told']],
    ['nothing where more should be', {}, 'a.b', ['not set'], ['not set'], ['not told']],
    ['an expression', { a: new Unresolved('[x]') }, 'a.b', ['not told'], ['not told'], ['not told']],
    ['a text where members should be', { a: 'x' }, 'a.b', ['not told'], ['not told'], ['not told']],
    ['a text that was cut off', { a: 'System.Object[]' }, 'a', ['not told'], ['not told'], ['not told']],
    ['what the Azure CLI flattens', { a: { b: 1 } }, 'a.properties.b', ['1'], ['1'], ['1']],
    [
      'what it flattens and lacks',
      { a: { b: 1 } },
      'a.properties.c',
      ['not told'],
      ['not told'],
      ['not told'],
    ],
    ['items', { a: [{ b: 1 }, { b: 2 }] }, 'a[].b', ['1', '2'], ['1', '2'], ['1', '2']],
    ['no items', { a: [] }, 'a[].b', [], [], []],
    ['null instead of a list', { a: null }, 'a[].b', [], [], []],
    ['no list', {}, 'a[].b', [], ['not told'], ['not told']],
    [
      'an unknown item',
      { a: [new Unresolved('[x]', true)] },
      'a[].b',
      ['not told'],
      ['not told'],
      ['not told'],
    ],
    ['a text instead of a list', { a: 'x y' }, 'a[]', ['not told'], ['not told'], ['not told']],
    ['a key of the prototype', {}, 'constructor.name', ['not set'], ['not set'], ['not told']],
  ])('%s', (_, body, path, written, answered, part) => {
    expect(look(body, path, 'written')).toEqual(written);
    expect(look(body, path, 'answered')).toEqual(answered);
    expect(look(body, path, 'part')).toEqual(part);
  });

  test('has its place', () => {
    const [found] = valuesAt({ value: { a: [{ b: 1 }] }, at }, 'a[].b', 'part');
    expect(found?.at.path).toEqual(['a', 0, 'b']);
  });
});
