import { describe, expect, test } from 'vitest';
import { Unresolved } from '../../../../../src/core/azure/configuration/unresolved.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import { readJson } from '../../../../../src/core/azure/json/read-json.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { problemText } from '../../../../../src/core/report/inspect/problem-text.ts';

const words = messagesIn('azure', 'en');
/** Every error as `line:column code`, and what was read all the same. */
const readBroken = (text: string): { errors: readonly string[]; values: readonly unknown[] } => {
  const json = readJson(text);
  const errors = json.problems.map(({ code, offset }) => {
    const { line, column } = json.positionOf(offset);
    return `${line}:${column} ${code}`;
  });
  const plain = (value: unknown): unknown => {
    if (value instanceof Unresolved) return `?${value.text}`;
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, plain(inside)]));
  };
  return { errors, values: json.documents.map(({ value }) => plain(value)) };
};

describe('every error of broken JSON has its place, and what is intact around it is read', () => {
  const cases: readonly (readonly [string, string, readonly string[], ...unknown[]])[] = [
    ['a comma is missing in a list', '{"x": [1 2]}', ['1:10 missing-comma'], { x: [1, 2] }],
    ['a comma is missing after a line', '{"a": 1\n "b": 2}', ['2:2 missing-comma'], { a: 1, b: 2 }],
    ['a colon is missing', '{"a" 1, "b": 2}', ['1:6 missing-colon'], { a: 1, b: 2 }],
    ['an equal sign for a colon', '{"a" = 1}', ['1:6 missing-colon'], { a: 1 }],
    ['an arrow for a colon', '{"a" => 1}', ['1:6 missing-colon'], { a: 1 }],
    ['a value is missing', '{"a": , "b": 2}', ['1:7 missing-value'], { b: 2 }],
    ['a value is missing at the end', '{"a": }', ['1:7 missing-value'], {}],
    ['a key alone', '{"a", "b": 2}', ['1:5 missing-colon'], { b: 2 }],
    ['two commas', '[1,,2]', ['1:4 expected-value'], [1, 2]],
    ['two commas in an object', '{"a": 1,, "b": 2}', ['1:9 expected-key'], { a: 1, b: 2 }],
    ['a comma first', '{"x": [,1]}', ['1:8 expected-value'], { x: [1] }],
    ['a key that is a number', '{"x": {1: 2, "b": 3}}', ['1:8 unquoted-key'], { x: { 1: 2, b: 3 } }],
    ['an object for a key', '{"x": {{"y": 1}, "b": 2}}', ['1:8 expected-key'], { x: { b: 2 } }],
    ['a bracket of the wrong kind', '{"a": [1}', ['1:9 unclosed-bracket'], { a: [1] }],
    ['an object that is not closed in a list', '[{"a": 1, {"b": 2}]', ['1:11 unclosed-bracket'], [{ a: 1 }, { b: 2 }]],
    ['a bracket too many', '{"a": 1}}', ['1:9 unexpected-bracket'], { a: 1 }],
    ['a bracket too many inside', '{"a": ], "b": 1}', ['1:7 missing-value', '1:7 unexpected-bracket'], { b: 1 }],
    ['single quotes', "{'a': 'b'}", ['1:2 single-quotes', '1:7 single-quotes'], { a: 'b' }],
    ['typographic quotes', '{“a”: “b”}', ['1:2 curly-quotes', '1:7 curly-quotes'], { a: 'b' }],
    ['a key without quotes', '{"x": 1, a: 2}', ['1:10 unquoted-key'], { x: 1, a: 2 }],
    ['a value without quotes', '{"a": Allow}', ['1:7 unquoted-value'], { a: 'Allow' }],
    [
      "Python's words",
      '{"a": True, "b": None}',
      ['1:7 unquoted-value', '1:18 unquoted-value'],
      { a: 'True', b: 'None' },
    ],
    ['a number with a zero first', '[007]', ['1:2 unquoted-value'], ['007']],
    ['a text that is not closed', '{"a": "b\n, "c": 1}', ['1:7 unclosed-string'], { a: 'b', c: 1 }],
    ['an escape that JSON has not', '["a\\qb"]', ['1:4 bad-escape'], ['a\\qb']],
    ['a key twice', '{"a": 1, "a": 2}', ['1:10 duplicate-key'], { a: '?a' }],
    ['a list twice', '{"a": [1], "a": [2]}', ['1:12 duplicate-key'], { a: [1, 2, '?…'] }],
    ['an ellipsis in a list', '[1, ...]', ['1:5 ellipsis'], [1, '?…']],
    ['an ellipsis of one character', '[1, …]', ['1:5 ellipsis'], [1, '?…']],
    ['an ellipsis in an object', '{"a": 1, ...}', ['1:10 ellipsis'], { a: 1 }],
    ['an ellipsis for a value', '{"a": ..., "b": 2}', ['1:7 ellipsis'], { b: 2 }],
    ['the text ends in a list', '[1, 2', ['1:6 unexpected-end'], [1, 2, '?…']],
    ['the text ends in a text', '{"a": "b', ['1:7 unclosed-string', '1:9 unexpected-end'], { a: 'b' }],
    ['the text ends after a colon', '{"a": [{"b":', ['1:13 unexpected-end'], { a: [{}, '?…'] }],
    [
      'three errors',
      '{"a": 1\n"b" 2,\n"c": Tcp}',
      ['2:1 missing-comma', '2:5 missing-colon', '3:6 unquoted-value'],
      { a: 1, b: 2, c: 'Tcp' },
    ],
    ['an error in the second document', '{"a": 1}\n{"b" 2}', ['2:6 missing-colon'], { a: 1 }, { b: 2 }],
    ['a number that is none', '-1.\n{"a": 1}', [], '-1.', { a: 1 }],
    ['a comment that does not end', '{"a": 1 /* , "b": 2}', ['1:21 unexpected-end'], { a: 1 }],
  ];
  test.each(cases.map(([name, text, errors, ...values]) => ({ name, text, errors, values })))(
    '$name',
    ({ text, errors, values }) => {
      expect(readBroken(text)).toEqual({ errors, values });
    },
  );

  test('every message says what was expected, or what to write', () => {
    const text = '{"a": 1\n"b" 2, c: [1}';
    const [input] = read([{ name: 'x', text }]).inputs;
    const messages = input?.problems.filter(({ at }) => at === null).map((problem) => problemText(problem, words));
    expect(messages).toEqual([
      'Missing comma before "b".',
      'Missing colon between a key and its value. Found: 2',
      'The key c has no quotes. Write "c".',
      'The bracket [ (line 2, column 11) isn’t closed. Found: }',
    ]);
  });
});

describe('what people keep in JSON files is no error', () => {
  const cases: readonly (readonly [string, string, ...unknown[]])[] = [
    ['comments', '// a\n{"a": 1 /* b */, // c "}\n"b": "//"}', { a: 1, b: '//' }],
    ['trailing commas', '{"a": [1, 2, ], "b": {"c": 3,},}', { a: [1, 2], b: { c: 3 } }],
    ['a comma before a comment and a bracket', '[1, // last\n]', [1]],
    ['a byte order mark', '\ufeff{"a": 1}', { a: 1 }],
    ['zeros between letters', '{\u0000"\u0000a\u0000"\u0000:\u00001\u0000}\u0000', { a: 1 }],
    ['a line break in a text', '{"a": "b\nc", "d": 1}', { a: 'b\nc', d: 1 }],
    ['CR and LF', '{\r\n"a": 1\r\n}', { a: 1 }],
    ['spaces that do not break', '{\u00a0"a":\u00a01}', { a: 1 }],
    ['members without their brackets', '"a": 1,\n"b": {"c": 2}', { a: 1, b: { c: 2 } }],
    ['items without their brackets', '{"a": 1},\n{"b": 2},', { a: 1 }, { b: 2 }],
    ['documents side by side', '{"a": 1}[2]', { a: 1 }, [2]],
    ['colours of a terminal', '\u001b[1m{\u001b[0m"a": \u001b[32m"b"\u001b[0m}', { a: 'b' }],
    ['text around', 'PS C:\\> az x\n{"a": 1}\nPS C:\\>', { a: 1 }],
    ['a prompt with brackets', '[user@host ~]$ az x\n[{"a": 1}]\n[user@host ~]$', [{ a: 1 }]],
    ['a block of Markdown', 'See [the list](x):\n```json\n{"a": 1}\n```\n', { a: 1 }],
  ];
  test.each(cases.map(([name, text, ...values]) => ({ name, text, values })))('$name', ({ text, values }) => {
    expect(readBroken(text)).toEqual({ errors: [], values });
  });
});

describe('every value has its place', () => {
  const at = (text: string, ...path: (string | number)[]): string => {
    const json = readJson(text);
    const { line, column } = json.positionOf(json.documents.at(-1)?.offsetOf(path) ?? -1);
    return `${line}:${column}`;
  };
  test.each<readonly [string, string]>([
    ['strict JSON', '{\n  "a": [\n    1,\n    {"b": "x"}\n  ]\n}'],
    ['with a comment', '{// note\n  "a": [\n    1,\n    {"b": "x"}\n  ]\n}'],
    ['with a trailing comma', '{\n  "a": [\n    1,\n    {"b": "x"},\n  ]\n}'],
    ['broken', '{\n  "a": [\n    1,\n    {"b": "x"}\n  ], "c" 1\n}'],
  ])('%s', (_, text) => {
    expect(at(text)).toBe('1:1');
    expect(at(text, 'a')).toBe('2:8');
    expect(at(text, 'a', 0)).toBe('3:5');
    expect(at(text, 'a', 1)).toBe('4:5');
    expect(at(text, 'a', 1, 'b')).toBe('4:11');
    // What is not in the text stands where the nearest thing around it does.
    expect(at(text, 'a', 1, 'z', 'y')).toBe('4:5');
    expect(at(text, 'a', 9)).toBe('2:8');
  });
  test('in a later document, and after lines of CR', () => {
    expect(at('{"a": 1}\n{"b": [2]}', 'b', 0)).toBe('2:8');
    expect(at('{\r"a":\r1}', 'a')).toBe('3:1');
  });
});
