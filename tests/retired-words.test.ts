// Code and catalogues speak the field's language: the words of retired-words.ts stand nowhere.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { retiredPhrases, retiredSentences, retiredWords } from './retired-words.ts';

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
/** The format of feeds (RFC 4287), its ending and its media type. */
const feedFormat = /\bAtom\b|\.atom\b|application\/atom\+xml/g;

const retiredIn = (file: string): readonly string[] =>
  readFileSync(join(source, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const found = [
        ...wordsIn(line.replace(formerCommand, '').replace(feedFormat, ''))
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

const root = join(import.meta.dirname, '..');

/** Every text of a catalogue or a scenario; keys are no text. */
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};
/** The sentences of a file, one an entry: values of JSON and YAML, lines of prose. */
const sentencesOf = (file: string): readonly string[] => {
  const text = readFileSync(join(root, file), 'utf8');
  return /\.(?:json|yaml)$/.test(file) ? textsOf(parse(text)) : text.split('\n');
};
const readersFiles = (locale: string): readonly string[] =>
  globSync(
    [
      `src/core/i18n/strings/${locale}/*.json`,
      `scenarios/*/text/${locale}.yaml`,
      `content/${locale}/{guides,problems}/*.mdx`,
      ...(locale === 'en' ? ['README.md', 'CONTRIBUTING.md'] : []),
    ],
    { cwd: root },
  ).toSorted();

describe.each(['en', 'fr'] as const)('what readers see in %s', (locale) => {
  test.each(readersFiles(locale))('%s has no retired wording', (file) => {
    const found = sentencesOf(file).flatMap((sentence) =>
      retiredSentences[locale]
        .filter(([pattern]) => pattern.test(sentence))
        .map(([pattern, term]) => `${pattern.source} (${term}): ${sentence}`),
    );
    expect(found).toEqual([]);
  });

  test('comes from catalogues, scenarios, guides, and problem pages', () => {
    expect(readersFiles(locale).length).toBeGreaterThan(110);
  });
});
