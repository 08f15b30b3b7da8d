// Code and catalogues speak the field's language: the words of retired-words.ts stand nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { retiredPhrases, retiredWords } from './retired-words.ts';

const source = join(import.meta.dirname, '..', 'src');
const filesIn = (pattern: RegExp): readonly string[] =>
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => pattern.test(file));
const code = filesIn(/\.(?:tsx?|astro|css)$/);
const catalogues = filesIn(/^core\/i18n\/strings\/en\/.*\.json$/);

/** Splits `toldValues`, `TOLD_VALUES` and `told-values` into words. */
const wordsIn = (text: string): readonly string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z]+/g) ?? [];

/** The alias that `portolan fix` keeps for one version. */
const formerCommand = /\{ remedy: 'fix' \}/;

const retiredIn = (file: string): readonly string[] =>
  readFileSync(join(source, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const found = [
        ...wordsIn(line.replace(formerCommand, ''))
          .filter((word) => Object.hasOwn(retiredWords, word))
          .map((word) => `${word} (${retiredWords[word]})`),
        ...retiredPhrases
          .filter(([pattern]) => pattern.test(line))
          .map(([pattern, term]) => `${pattern.source} (${term})`),
      ];
      return [...new Set(found)].map((each) => `${file}:${index + 1}: ${each}`);
    });

test('the lists of files are not empty', () => {
  expect(code.length).toBeGreaterThan(400);
  expect(catalogues.length).toBeGreaterThan(5);
});

test('no name and no comment uses a retired word', () => {
  expect(code.flatMap(retiredIn)).toEqual([]);
});

test('no file is named by a retired word', () => {
  const named = code.filter((file) => wordsIn(file).some((word) => Object.hasOwn(retiredWords, word)));
  expect(named).toEqual([]);
});

test('no English message and no key uses a retired word', () => {
  expect(catalogues.flatMap(retiredIn)).toEqual([]);
});

test('a retired word is found in a name of several words', () => {
  expect(wordsIn('isToldBy TOLD_VALUES told-values XMLTold')).toEqual(expect.arrayContaining(['told']));
  expect(wordsIn('stoold bold')).not.toContain('told');
});
