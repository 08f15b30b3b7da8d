import { expect, test } from 'vitest';
import en from '../../../../../src/core/i18n/strings/en/checker.json' with { type: 'json' };
import fr from '../../../../../src/core/i18n/strings/fr/checker.json' with { type: 'json' };

const slots = (message: unknown): string[] =>
  [...new Set([...JSON.stringify(message).matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] ?? ''))].toSorted();

test('English and French have the same keys and the same slots', () => {
  const slotsOf = (catalogue: object) =>
    Object.fromEntries(Object.entries(catalogue).map(([key, message]) => [key, slots(message)]));
  expect(slotsOf(fr)).toEqual(slotsOf(en));
});
