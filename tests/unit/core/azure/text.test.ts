import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { inputFormats } from '../../../../src/core/azure/configuration/input-format.ts';
import { decodeBytes, read, sameId } from '../../../../src/core/azure/index.ts';
import { messagesIn } from '../../../../src/core/i18n/messages.ts';
import en from '../../../../src/core/i18n/strings/en/azure.json' with { type: 'json' };
import fr from '../../../../src/core/i18n/strings/fr/azure.json' with { type: 'json' };
import { inspection, isUnreadInput } from '../../../../src/core/report/inspect/inspection.ts';
import { inspectionText } from '../../../../src/core/report/inspect/inspection-text.ts';

const text = '{"name":"nsg-é","securityRules":[]}\n';
const utf16 = (value: string, order: 'le' | 'be'): number[] =>
  [...value].flatMap((char) => {
    const code = char.charCodeAt(0);
    return order === 'le' ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });
const utf8 = [...new TextEncoder().encode(text)];

describe('bytes are decoded as shells write them', () => {
  test.each([
    ['UTF-8', utf8],
    ['UTF-8 with byte order mark', [0xef, 0xbb, 0xbf, ...utf8]],
    ['UTF-16LE with byte order mark', [0xff, 0xfe, ...utf16(text, 'le')]],
    ['UTF-16BE with byte order mark', [0xfe, 0xff, ...utf16(text, 'be')]],
    ['UTF-16LE without one', utf16(text, 'le')],
    ['UTF-16BE without one', utf16(text, 'be')],
    ['windows-1252', [...text].map((char) => char.charCodeAt(0))],
  ])('%s', (_, bytes) => {
    expect(decodeBytes(Uint8Array.from(bytes))).toBe(text);
  });

  test('UTF-16 that a wrong decoder turned into zeros between the letters is read all the same', () => {
    const { resources } = read([{ name: 'x', text: [...'\ufeff{"name":"n","securityRules":[]}'].join('\0') }]);
    expect(resources.map((resource) => resource.kind)).toEqual(['network-security-group']);
  });
});

describe('places', () => {
  const rules =
    '{\r\n  "securityRules": [\r\n    {"name": "a"},\r\n    {"name": "b\\"c", "access": "Allow"}\r\n  ]\r\n}';
  test.each([
    ['strict JSON', rules],
    ['JSON with a comment', `${rules} // the end`],
  ])('a rule, its field and a field that is not there have line and column in %s', (_, source) => {
    const [input] = read([{ name: 'x', text: source }]).inputs;
    const at = (...path: (string | number)[]) => input?.locate({ input: 0, document: 0, path });
    expect(at('securityRules', 1)).toEqual({ line: 4, column: 5 });
    expect(at('securityRules', 1, 'access')).toEqual({ line: 4, column: 32 });
    expect(at('securityRules', 1, 'priority')).toEqual({ line: 4, column: 5 });
  });
  test('a key that stands twice is found in strict JSON, also where a blank stands before its colon', () => {
    for (const source of [
      '{"access":"Allow","access":"Deny"}',
      '{"access":"Allow","access" :"Deny"}',
      '{"a":":x","access":1,"access" :2}',
    ]) {
      expect(read([{ name: 'x', text: source }]).inputs[0]?.problems.map((problem) => problem.code)).toContain(
        'duplicate-key',
      );
    }
  });
  test('a text that only looks as if it had a key twice has none', () => {
    expect(
      read([{ name: 'x', text: '{"a":"\\":","b":":"}' }]).inputs[0]?.problems.map((problem) => problem.code),
    ).not.toContain('duplicate-key');
  });
});

test.each([
  ['English', en],
  ['French', fr],
])('every format, and nothing else, has its name in %s', (_, words) => {
  const keys = Object.keys(words).filter((key) => key.startsWith('format.'));
  expect(keys.toSorted()).toEqual(inputFormats.map((format) => `format.${format}`).toSorted());
});

describe('inspect', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'azure');
  const file = (name: string) => ({ name, text: readFileSync(join(folder, name), 'utf8') });
  const names = [
    'two-documents.json',
    'rule-traps.json',
    'nothing-terraform.tf',
    'service-tags.json',
    'template-loops-and-conditions.json',
  ];

  test('its JSON keeps to the published schema', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../../src/core/report/schemas/inspect.schema.json'), 'utf8'),
    );
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    validate(JSON.parse(JSON.stringify(inspection(read(names.map(file)), messagesIn('azure', 'en')))));
    expect(validate.errors).toBeNull();
  });
  test('a file of which nothing could be read differs from a list of rules with faults', () => {
    const configuration = read(names.map(file));
    expect(names.map((_, index) => isUnreadInput(configuration, index))).toEqual([false, false, true, false, false]);
  });
  test('names that a terminal would obey are made harmless', () => {
    const source = JSON.stringify({ name: '\u001b[2J\u202e', securityRules: [] });
    expect(
      inspectionText(
        inspection(read([{ name: 'x', text: source }]), messagesIn('azure', 'en')),
        messagesIn('azure', 'en'),
      ).replaceAll('\n', ''),
    ).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
  test('every word exists in French, with the same slots', () => {
    const slots = (message: unknown): string =>
      [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort().join();
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    const differing = Object.entries(en).filter(
      ([key, message]) => slots(message) !== slots(Object.entries(fr).find(([name]) => name === key)?.[1]),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

test('ids are the same without case, and by type and names where subscription and group are unknown', () => {
  expect(
    sameId(
      '/subscriptions/S/resourceGroups/a/providers/Microsoft.Network/routeTables/rt',
      '/subscriptions/s/resourcegroups/A/providers/microsoft.network/routetables/RT',
    ),
  ).toBe(true);
  expect(
    sameId(
      '/providers/Microsoft.Network/routeTables/rt',
      '/subscriptions/s/resourcegroups/A/providers/microsoft.network/routetables/RT',
    ),
  ).toBe(true);
  expect(
    sameId(
      '/subscriptions/S/resourceGroups/b/providers/Microsoft.Network/routeTables/rt',
      '/subscriptions/s/resourcegroups/A/providers/microsoft.network/routetables/RT',
    ),
  ).toBe(false);
});
