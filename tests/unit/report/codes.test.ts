import { describe, expect, test } from 'vitest';
import { assumptionCodes, missingCodes } from '../../../src/core/checker/lists/reason-codes.ts';
import en from '../../../src/core/i18n/strings/en/checker.json' with { type: 'json' };
import fr from '../../../src/core/i18n/strings/fr/checker.json' with { type: 'json' };
import { assumptionCodes as spokenAssumptions } from '../../../src/core/report/sentences/assumptions.ts';
import { missingCodes as spokenMissing } from '../../../src/core/report/sentences/missing.ts';

describe('every code of the checker has a sentence', () => {
  test.each(Object.keys(missingCodes))('missing: %s', (code) => expect(spokenMissing).toContain(code));
  test.each(Object.keys(assumptionCodes))('assumption: %s', (code) =>
    expect(spokenAssumptions).toContain(code),
  );
});

const slots = (message: unknown): string[] =>
  [
    ...new Set([...JSON.stringify(message).matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] ?? '')),
  ].toSorted();

test('English and French have the same keys and the same slots', () => {
  const slotsOf = (catalogue: object) =>
    Object.fromEntries(Object.entries(catalogue).map(([key, message]) => [key, slots(message)]));
  expect(slotsOf(fr)).toEqual(slotsOf(en));
});
