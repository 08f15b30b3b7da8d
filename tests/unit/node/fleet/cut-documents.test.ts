import { expect, test } from 'vitest';
import { DocumentCutter } from '../../../../src/node/fleet/cut-documents.ts';

const cut = (text: string, size = 1 << 16) => {
  const cutter = new DocumentCutter();
  const bytes = Buffer.from(text);
  const documents = [];
  for (let start = 0; start < bytes.length; start += size)
    documents.push(...cutter.push(bytes.subarray(start, start + size)));
  return [...documents, ...cutter.end()];
};
const group = (name: string) => `{"type":"microsoft.network/networksecuritygroups","name":"${name}"}`;

const cases: readonly (readonly [what: string, text: string, documents: readonly string[]])[] = [
  ['lines', '{"a":1}\n\n{"b":[2]}\r\n', ['{"a":1}', '{"b":[2]}']],
  ['a line that breaks off, and the next', '{"a":1\n{"b":2}', ['{"a":1\n', '{"b":2}']],
  ['a text that its line does not end', '{"a":"1\n{"b":2}', ['{"a":"1\n', '{"b":2}']],
  ['what is no JSON', 'no\n{"b":2}', ['no', '{"b":2}']],
  ['a list of resources', `[${group('x}')},\n ${group('y')}]`, [group('x}'), group('y')]],
  ['a list of rules', '[{"name":"r","priority":1},{"name":"s"}]', ['[{"name":"r","priority":1},{"name":"s"}]']],
  ['a list of parts of resources', '[{"type":"a/b/c"}]', ['[{"type":"a/b/c"}]']],
  ['an answer of Resource Graph', `{"count":2,"data":[{"a":1},{"b":{}}],"skip_token":null}`, ['{"a":1}', '{"b":{}}']],
  ['its pages', `{"data":[{"a":1}]}\n{"data":[{"b":1}]}`, ['{"a":1}', '{"b":1}']],
  ['a page of the REST API', `{"value":[${group('x')}],"nextLink":"u"}`, [group('x')]],
  ['effective rules', '{"value":[{"association":{}}]}', ['{"value":[{"association":{}}]}']],
  ['an indented document', '{\n  "a": [\n    1\n  ]\n}\n', ['{\n  "a": [\n    1\n  ]\n}']],
  ['a document without indents', '{\n"a": [\n{\n"b": 1\n}\n]\n}\n', ['{\n"a": [\n{\n"b": 1\n}\n]\n}']],
  ['comments', '// {\n{"a":/* } */1}', ['{"a":/* } */1}']],
  ['an escaped quote', String.raw`{"a":"\"}{"} {"b":1}`, [String.raw`{"a":"\"}{"}`, '{"b":1}']],
  ['nothing', ' \n', []],
];

test.each(cases)('%s: the documents of %j', (_, text, documents) => {
  expect(cut(text).map((one) => one.text)).toEqual(documents);
  for (const size of [1, 2, 3, 7]) expect(cut(text, size)).toEqual(cut(text));
});

test('row, offset in bytes, line and column in UTF-16 code units', () => {
  expect(cut('{"é":"😀"} {"b":1}\n {"c":1}')).toEqual([
    { text: '{"é":"😀"}', row: 1, offset: 0, line: 1, column: 1 },
    { text: '{"b":1}', row: 2, offset: 14, line: 1, column: 12 },
    { text: '{"c":1}', row: 3, offset: 23, line: 2, column: 2 },
  ]);
});
