// The form of the checker's page names every side of a contradiction in words, in every language; the value keeps its id.
import { expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { checkerForm, sideWords } from '../../../../src/site/checker-data/form.ts';
import { ownLibrary } from '../../../own-library.ts';

test.each(localeIds)('sides have words in the language %s', (locale) => {
  const { sides = [] } = checkerForm(ownLibrary, locale);
  expect(sides.length).toBeGreaterThan(15);
  const words = sideWords(ownLibrary, locale);
  expect(Object.keys(words)).toEqual(sides.map(({ id }) => id));
  const wordless = sides.flatMap(({ id, choices }) =>
    choices.filter((choice) => words[id]?.choiceTitles[choice] === undefined).map((choice) => `${id}=${choice}`),
  );
  expect(wordless).toEqual([]);
});

test('a menu shows the words and keeps the id as its value', () => {
  const choices = checkerForm(ownLibrary, 'en').sides?.find(({ id }) => id === 't13')?.choices;
  expect(choices).toEqual(['text-names-it', 'table-omits-it']);
  const of = (locale: 'en' | 'fr') => sideWords(ownLibrary, locale)['t13'];
  expect(of('en')?.choiceTitles['table-omits-it']).toBe('Left out, as in the table');
  expect(of('fr')?.choiceTitles['table-omits-it']).toBe('Omis, selon le tableau');
});
