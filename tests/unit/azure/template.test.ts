import { describe, expect, test } from 'vitest';
import { reasonCodes } from '../../../src/core/azure/configuration/unresolved.ts';
import en from '../../../src/core/i18n/strings/en/azure.json' with { type: 'json' };
import { tables, valueIn, written } from './template-cases.ts';

describe.each(tables)('$name gives what “$document” says', ({ scope, cases }) => {
  test.each(cases)('%s', (expression, expected) => {
    expect(written(valueIn(expression, scope()))).toEqual(expected);
  });
});

test.each(reasonCodes)('the reason “%s” has words', (code) => {
  expect(Object.hasOwn(en, `reason.${code}`)).toBe(true);
});

test('the tables hold at least 300 cases, each expression once', () => {
  const all = tables.flatMap(({ cases }) => cases.map(([expression]) => expression));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
});
