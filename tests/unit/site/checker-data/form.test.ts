// The form of the checker's page names every side of a contradiction in words, in every language; the value keeps its id.
import { expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { checkerForm } from '../../../../src/site/checker-data/form.ts';
import { ownLibrary } from '../../../own-library.ts';

test.each(localeIds)('sides have words in the language %s', (locale) => {
  const { sides = [] } = checkerForm(ownLibrary, locale);
  expect(sides.length).toBeGreaterThan(15);
  const wordless = sides.flatMap(({ id, choices, choiceTitles = {} }) =>
    choices.filter((choice) => !Object.hasOwn(choiceTitles, choice)).map((choice) => `${id}=${choice}`),
  );
  expect(wordless).toEqual([]);
});

test('a menu shows the words and keeps the id as its value', () => {
  const of = (locale: 'en' | 'fr') => checkerForm(ownLibrary, locale).sides?.find(({ id }) => id === 't13');
  expect(of('en')?.choices).toEqual(['text-names-it', 'table-omits-it']);
  expect(of('en')?.choiceTitles?.['table-omits-it']).toBe('Left out, as in the table');
  expect(of('fr')?.choiceTitles?.['table-omits-it']).toBe('Omis, selon le tableau');
});
