// French typography: a no-break space before : and inside « », a narrow one before ; ! ?, and ’ as the apostrophe.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../../..');
const filesIn = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).toSorted();

/** Every text of a catalogue, whatever holds it. */
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** French prose, without what is code or in English. */
const proseOf = (page: string): string =>
  page
    .replace(/^<div lang="en">\n[\s\S]*?\n<\/div>$/gm, '')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^ *```[\s\S]*?^ *```$/gm, '')
    .replace(/`[^`]*`/g, '');

const mistakes: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a space that may break', /.{0,20}(?:\S [:;!?»](?!\S)|« \S).{0,10}/g],
  ['a straight apostrophe', /.{0,20}\p{L}'[\p{L}{«].{0,10}/gu],
];
const mistakesIn = (texts: readonly string[], pattern: RegExp): readonly string[] =>
  texts.flatMap((text) => text.match(pattern) ?? []);

describe.each(mistakes)('no French text has %s', (_, pattern) => {
  test.each(filesIn('{src/core/i18n/strings/fr/*.json,scenarios/**/text/fr.yaml}'))('in %s', (file) => {
    expect(mistakesIn(textsOf(parse(readFileSync(join(root, file), 'utf8'))), pattern)).toEqual([]);
  });

  test.each(filesIn('content/fr/**/*.mdx'))('in %s', (file) => {
    expect(mistakesIn([proseOf(readFileSync(join(root, file), 'utf8'))], pattern)).toEqual([]);
  });
});
