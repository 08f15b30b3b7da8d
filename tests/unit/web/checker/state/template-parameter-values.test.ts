// Values that the reader types for the parameters of a template.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/read.ts';
import { oneEmptyDocument, withFiles } from '../../../../../src/web/checker/state/documents.ts';
import {
  givenTexts,
  type TemplateValue,
  valueFrom,
  withTemplateValue,
} from '../../../../../src/web/checker/state/template-parameter-values.ts';

describe('a typed text is a value of the parameter’s type', () => {
  test.each<[type: string, typed: string, value: TemplateValue | null]>([
    ['string', ' a b ', ' a b '],
    ['securestring', '12', '12'],
    ['String', '[1]', '[1]'],
    ['int', ' 44224 ', 44224],
    ['int', '-1', -1],
    ['int', '1.5', null],
    ['int', '0x10', null],
    ['int', '9'.repeat(16), null],
    ['bool', 'true', true],
    ['bool', 'False', false],
    ['bool', '1', null],
    ['array', '10.0.0.0/16, 10.1.0.0/16', ['10.0.0.0/16', '10.1.0.0/16']],
    ['array', '["a", 1]', ['a', 1]],
    ['array', '["a"', null],
    ['array', '{"a": 1}', null],
    ['object', '{"a": 1}', { a: 1 }],
    ['secureObject', '{"a": {"b": []}}', { a: { b: [] } }],
    ['object', '[1]', null],
    ['object', 'a', null],
    ['', 'a', null],
    ['#/definitions/rule', '{"a": 1}', null],
  ])('%s: %s', (type, typed, value) => {
    expect(valueFrom(type, typed)).toEqual(value);
  });
});

const template = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { prefix: { type: 'array' }, __proto__x: { type: 'string' }, count: { type: 'int' } },
  resources: [],
});
const one = withFiles(oneEmptyDocument('a'), [{ name: 'main.json', text: template }]);
const id = one.active;
const prefix = { name: 'prefix', value: ['10.0.0.0/16'] };

describe('a value that is given', () => {
  test('stands in a parameter file beside the template, which the reader takes for it', () => {
    const given = withTemplateValue(withTemplateValue(one, id, prefix), id, { name: 'count', value: 2 });
    expect(given.list.map(({ name }) => name)).toEqual(['main.json', 'main.parameters.json']);
    expect(given.active).toBe(id);
    expect([...givenTexts(given, id)]).toEqual([
      ['prefix', '["10.0.0.0/16"]'],
      ['count', '2'],
    ]);
    const [main, file] = read(given.list).inputs;
    expect(main?.parameters.map(({ name, value }) => [name, value])).toEqual([
      ['prefix', 'given'],
      ['__proto__x', 'missing'],
      ['count', 'given'],
    ]);
    expect(file?.problems).toEqual([]);
  });
  test('is what the field takes back', () => {
    const given = withTemplateValue(one, id, prefix);
    expect(valueFrom('array', givenTexts(given, id).get('prefix') ?? '')).toEqual(prefix.value);
    expect([...givenTexts(withTemplateValue(given, id, { name: 'prefix', value: null }), id)]).toEqual([]);
  });
  test('goes into the file that the reader has, and leaves the rest of it', () => {
    const own = { $schema: 'x', contentVersion: '2.0.0.0', parameters: { count: { value: 3 } } };
    const both = withFiles(one, [{ name: 'main.parameters.json', text: JSON.stringify(own) }]);
    const given = withTemplateValue(both, id, prefix);
    expect(given.list.length).toBe(2);
    expect(JSON.parse(given.list[1]?.text ?? '')).toEqual({
      ...own,
      parameters: { count: { value: 3 }, prefix: { value: prefix.value } },
    });
  });
  test('leaves a file alone that cannot be read', () => {
    const broken = withFiles(one, [{ name: 'main.parameters.json', text: '{"parameters"' }]);
    const given = withTemplateValue(broken, id, prefix);
    expect(given.list.map(({ text }) => text).slice(0, 2)).toEqual([template, '{"parameters"']);
    expect(given.list.length).toBe(3);
  });
  test('is of any name', () => {
    const given = withTemplateValue(one, id, { name: '__proto__', value: 'x' });
    expect(JSON.parse(given.list[1]?.text ?? '').parameters).toEqual(JSON.parse('{"__proto__": {"value": "x"}}'));
  });
});
