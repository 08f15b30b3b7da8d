import { describe, expect, test } from 'vitest';
import {
  annotationAt,
  endOfValue,
  type LineAnnotation,
} from '../../../../../src/web/checker/shared/gutter-annotations.ts';

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
const annotation = (line: number, column: number): LineAnnotation => ({
  line,
  column,
  verdict: 'allowed',
  requirements: [],
  findings: [],
});
const annotations = new Map(
  [annotation(7, 5), annotation(2, 3), annotation(4, 3), annotation(6, 3), annotation(99, 1)].map((each) => [
    each.line,
    each,
  ]),
);
const lineAt = (words: string): number | undefined => annotationAt(annotations, text, text.indexOf(words))?.line;

describe('the annotation at the cursor', () => {
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

  test('is none in an empty text or without annotations', () => {
    expect(annotationAt(annotations, '', 0)).toBe(null);
    expect(annotationAt(new Map(), text, 5)).toBe(null);
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
