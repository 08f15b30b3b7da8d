import { expect, test } from 'vitest';
import { dateText } from '../../../../src/core/i18n/formatters.ts';

test.each([
  ['en', '2026-03-19', '19 March 2026'],
  ['fr', '2026-03-19', '19 mars 2026'],
  ['en', 'not a date', 'not a date'],
])('dates have one form in %s: %s', (locale, date, text) => {
  expect(dateText(locale, date)).toBe(text);
});
