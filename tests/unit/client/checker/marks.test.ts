import { describe, expect, test } from 'vitest';
import { endOfValue, type LineMark, markAt } from '../../../../src/web/checker/shared/gutter-annotations.ts';

const text = `[
  { "name": "a",
    "port": "1" },
  { "name": "b" },
  "x",
  { "list": [
    { "name": "c" }
  ] }
]
`;
const mark = (line: number, column: number): LineMark => ({
  line,
  column,
  verdict: 'allowed',
  requirements: [],
  findings: [],
});
const marks = new Map(
  [mark(7, 5), mark(2, 3), mark(4, 3), mark(6, 3), mark(99, 1)].map((each) => [each.line, each]),
);
const lineAt = (words: string): number | undefined => markAt(marks, text, text.indexOf(words))?.line;

describe('the mark of what the cursor stands in', () => {
  test.each([
    ['[\n', undefined],
    ['"name": "a"', 2],
    ['"port"', 2],
    ['"name": "b"', 4],
    ['"x"', undefined],
    ['"list"', 6],
    ['"name": "c"', 7],
    ['] }', 6],
  ])('%j: line %s', (words, line) => {
    expect(lineAt(words)).toBe(line);
  });

  test('in an empty text or without marks there is none', () => {
    expect(markAt(marks, '', 0)).toBe(null);
    expect(markAt(new Map(), text, 5)).toBe(null);
  });
});

describe('a value ends', () => {
  test.each([
    ['"a, \\"b\\"", 1', '"a, \\"b\\""'],
    ['443, 80', '443'],
    ['-1.5e3}', '-1.5e3'],
    ['true]', 'true'],
    ['{"a": [1, {}]}, 2', '{"a": [1, {}]}'],
    ['[1, 2', '[1, 2'],
  ])('%s', (text, value) => {
    expect(text.slice(0, endOfValue(text, 0))).toBe(value);
    expect(endOfValue(`  ${text}`, 2)).toBe(value.length + 2);
  });
});
