import { describe, expect, test } from 'vitest';
import { Unresolved, UnresolvedItems } from '../../../../../src/core/azure/configuration/unresolved.ts';
import {
  type BodyCompleteness,
  valuesAt,
  valueText,
} from '../../../../../src/core/checker/settings/property-values.ts';

const at = { input: 0, document: 0, path: [] };
const look = (value: unknown, path: string, completeness: BodyCompleteness): string[] =>
  valuesAt({ value, at }, path, completeness).map((found) => {
    if (found.kind === 'value') return valueText(found.value);
    return found.kind === 'absent' ? 'not set' : 'unknown';
  });

describe('values at a path', () => {
  test.each<
    readonly [what: string, body: unknown, path: string, template: string[], response: string[], partial: string[]]
  >([
    ['a value', { a: { b: 1 } }, 'a.b', ['1'], ['1'], ['1']],
    ['a value in another spelling', { A_b: true }, 'ab', ['true'], ['true'], ['true']],
    ['two spellings', { Ab: 1, AB: 2 }, 'ab', ['unknown'], ['unknown'], ['unknown']],
    ['null', { a: null }, 'a', ['not set'], ['not set'], ['not set']],
    ['null where more should be', { a: null }, 'a.b', ['not set'], ['not set'], ['not set']],
    ['properties left out with null', { properties: null }, 'properties.b', ['unknown'], ['unknown'], ['unknown']],
    ['nothing', {}, 'a', ['not set'], ['not set'], ['unknown']],
    ['nothing where more should be', {}, 'a.b', ['not set'], ['not set'], ['unknown']],
    ['an expression', { a: new Unresolved('[x]') }, 'a.b', ['unknown'], ['unknown'], ['unknown']],
    ['a text where members should be', { a: 'x' }, 'a.b', ['unknown'], ['unknown'], ['unknown']],
    ['a text that was cut off', { a: 'System.Object[]' }, 'a', ['unknown'], ['unknown'], ['unknown']],
    ['what the Azure CLI flattens', { a: { b: 1 } }, 'a.properties.b', ['1'], ['1'], ['1']],
    ['what it flattens and lacks', { a: { b: 1 } }, 'a.properties.c', ['unknown'], ['unknown'], ['unknown']],
    ['items', { a: [{ b: 1 }, { b: 2 }] }, 'a[].b', ['1', '2'], ['1', '2'], ['1', '2']],
    ['no items', { a: [] }, 'a[].b', [], [], []],
    ['null instead of a list', { a: null }, 'a[].b', [], [], []],
    ['no list', {}, 'a[].b', [], ['unknown'], ['unknown']],
    ['an unknown item', { a: [new UnresolvedItems('[x]')] }, 'a[].b', ['unknown'], ['unknown'], ['unknown']],
    ['a text instead of a list', { a: 'x y' }, 'a[]', ['unknown'], ['unknown'], ['unknown']],
    ['a key of the prototype', {}, 'constructor.name', ['not set'], ['not set'], ['unknown']],
  ])('%s', (_, body, path, template, response, partial) => {
    expect(look(body, path, 'template')).toEqual(template);
    expect(look(body, path, 'response')).toEqual(response);
    expect(look(body, path, 'partial')).toEqual(partial);
  });

  test('has its place', () => {
    const [found] = valuesAt({ value: { a: [{ b: 1 }] }, at }, 'a[].b', 'partial');
    expect(found?.at.path).toEqual(['a', 0, 'b']);
  });
});

describe('a value as it is shown', () => {
  test.each<readonly [value: unknown, text: string]>([
    [['a', 1, null], '["a", 1, null]'],
    [[1, 2, 3, 4, 5, 6], '[1, 2, 3, 4, 5, …]'],
    [[{ id: '/x', name: 'aci' }], '[{"name": "aci", …}]'],
    [[{ properties: { count: 1, serviceName: 'S' } }], '[{"serviceName": "S", …}]'],
    [[{ properties: ['x'] }, {}], '[{…}, {…}]'],
    [[['a']], '[…]'],
    [{ name: 1 }, '{…}'],
  ])('%j is %s', (value, text) => expect(valueText(value)).toBe(text));
});
