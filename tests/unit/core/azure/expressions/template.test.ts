import { describe, expect, test } from 'vitest';
import { tables, valueIn, written } from './template-cases.ts';

describe.each(tables)('$name gives what “$document” says', ({ context, cases }) => {
  test.each(cases)('%s', (expression, expected) => {
    expect(written(valueIn(expression, context()))).toEqual(expected);
  });
});

test('the tables hold at least 300 cases, each expression once', () => {
  const all = tables.flatMap(({ cases }) => cases.map(([expression]) => expression));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
});
