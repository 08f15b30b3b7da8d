import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { searchWords } from '../../../../src/site/data/search-words.ts';
import { requirementRecords } from '../../../../src/site/generate/search-records.ts';
import { ownLibrary } from '../../../own-library.ts';

const root = join(import.meta.dirname, '../../../..');

const written = localeIds.filter((locale) => existsSync(join(root, 'content', locale, 'search-words.yaml')));

test('English and French have words', () => {
  expect(written).toEqual(expect.arrayContaining(['en', 'fr']));
});

describe.each(written)('other words of the search in %s', (locale) => {
  const words = Object.entries(searchWords(locale));

  test('each stands for a page or a requirement that there is', () => {
    const records = new Set(requirementRecords(ownLibrary, locale).map(({ url }) => url));
    const missing = words
      .map(([address]) => address)
      .filter((address) =>
        address.includes('#')
          ? !records.has(`/${locale}/${address}`)
          : !existsSync(join(root, 'content', locale, `${address.replace(/\/$/, '')}.mdx`)),
      );
    expect(words.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  test('no phrase stands for two of them, and none twice', () => {
    const phrases = words.flatMap(([, each]) => each.map((phrase) => phrase.toLowerCase()));
    expect(phrases.filter((phrase, place) => phrases.indexOf(phrase) !== place)).toEqual([]);
    // A mark stands between them in the index.
    expect(phrases.filter((phrase) => phrase.includes(';'))).toEqual([]);
  });
});
