// The messages of fixes.
import { expect, test } from 'vitest';
import { missingKeys } from '../../../../../src/core/i18n/catalog.ts';
import en from '../../../../../src/core/i18n/strings/en/fix.json' with { type: 'json' };
import fr from '../../../../../src/core/i18n/strings/fr/fix.json' with { type: 'json' };
import { fixJson } from '../../../../../src/core/report/fix/fix-json.ts';
import { expectPublished } from '../published-schema.ts';

test('the published JSON Schema is the one that the shape gives (WRITE_SCHEMA=1 writes it)', () =>
  expectPublished('fix', fixJson));

test('both languages have every message', () => {
  expect(missingKeys({ en, fr })).toEqual({ en: [], fr: [] });
  expect(Object.keys(fr).filter((key) => !(key in en))).toEqual([]);
});
