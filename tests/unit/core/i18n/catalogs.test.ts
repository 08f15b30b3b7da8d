import { describe, expect, test } from 'vitest';
import { missingKeys } from '../../../../src/core/i18n/catalog.ts';
import { catalogs } from '../../../../src/core/i18n/catalogs.ts';
import { localeIds } from '../../../../src/core/i18n/locales.ts';

/** Returns the slots of a message, in all its plural forms. */
const slotsOf = (message: unknown): readonly string[] => [
  ...new Set(Array.from(JSON.stringify(message).matchAll(/\{[a-zA-Z]+\}/g), ([slot]) => slot).toSorted()),
];

describe.each(Object.entries(catalogs))('the area %s', (_, catalog) => {
  const english = new Map<string, unknown>(Object.entries(catalog.en));

  test('lacks no message in French', () => {
    expect(missingKeys(catalog).fr).toEqual([]);
  });

  test.each(localeIds)('has no message in %s that English lacks, and the slots of the English ones', (locale) => {
    const slots = Object.entries(catalog[locale]).map(([key, message]) => [key, slotsOf(message)]);
    expect(slots).toEqual(
      slots.map(([key]) => [key, english.has(String(key)) ? slotsOf(english.get(String(key))) : null]),
    );
  });
});
