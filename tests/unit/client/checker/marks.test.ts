import { describe, expect, test } from 'vitest';
import { type LineMark, markAt, marksAsBefore } from '../../../../src/client/checker/marks.ts';

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

describe('marks that say the same as before', () => {
  const before = new Map([mark(2, 3), mark(4, 3)].map((each) => [each.line, each]));

  test('are the same objects, all and each', () => {
    expect(marksAsBefore(before, structuredClone(before))).toBe(before);
    const now = marksAsBefore(before, new Map([...structuredClone(before), [7, mark(7, 5)]]));
    expect([...now.keys()]).toEqual([2, 4, 7]);
    expect(now.get(2)).toBe(before.get(2));
  });

  test.each<[string, ReadonlyMap<number, LineMark>]>([
    [
      'another verdict',
      new Map([
        [2, { ...mark(2, 3), verdict: 'blocked' }],
        [4, mark(4, 3)],
      ]),
    ],
    ['one mark less', new Map([[4, mark(4, 3)]])],
    [
      'another line',
      new Map([
        [2, mark(2, 3)],
        [5, mark(5, 3)],
      ]),
    ],
  ])('%s is not lost', (_, now) => {
    expect(marksAsBefore(before, now)).toEqual(now);
  });
});
