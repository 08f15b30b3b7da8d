import { expect, test } from 'vitest';
import { fromWords, toWords } from '../../../src/package/words.ts';

const english = {
  title: 'Compute',
  about: ['One.', 'Two.'],
  flows: { sign: { title: 'Sign in', note: 'Once.' }, call: { title: 'Call' } },
  routes: {},
};

test('texts of another language come back from their words', () => {
  const french = {
    ...{ title: 'Calcul', about: ['Un.'], routes: {} },
    flows: { call: { title: 'Appeler' }, sign: { title: 'Se connecter', note: 'Une fois.' } },
  };
  expect(toWords(french, english)).toEqual(['Calcul', ['Un.'], 'Se connecter', 'Une fois.', 'Appeler']);
  expect(fromWords(toWords(french, english), english)).toEqual(french);
});

test('what a language lacks is absent, a table of which it has nothing, too', () => {
  const french = { about: ['Un.'], flows: { sign: { title: 'Se connecter' } }, routes: {} };
  expect(toWords(french, english)).toEqual([null, ['Un.'], 'Se connecter', null, null]);
  expect(fromWords(toWords(french, english), english)).toEqual(french);
});

test('a text that the default language lacks is refused', () => {
  expect(() => toWords({ flows: { sign: { why: 'Parce que.' } } }, english)).toThrow('no texts for: why');
});
