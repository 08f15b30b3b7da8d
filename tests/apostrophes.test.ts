// Texts of scenarios and pages written by people have typographic apostrophes. Code, between backticks, keeps what a terminal takes.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
const isStraight = (text: string): boolean => text.replaceAll(/`[^`]*`/g, '').includes("'");

test.each(globSync('scenarios/*/text/*.yaml', { cwd: root }))('%s has no straight apostrophe', (file) => {
  const texts = textsIn(parse(readFileSync(join(root, file), 'utf8')));
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter(isStraight)).toEqual([]);
});

const written = globSync('content/*/{guides,problems}/**/*.mdx', { cwd: root });

test('pages of both kinds and languages are read', () => {
  for (const folder of ['en/guides', 'en/problems', 'fr/guides', 'fr/problems'])
    expect(written.filter((file) => file.includes(folder)).length, folder).toBeGreaterThan(5);
});

test.each(written)('%s has no straight apostrophe in its prose', (file) => {
  const [, matter = '', page = ''] =
    /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  const texts = textsIn(parse(matter));
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.filter(isStraight)).toEqual([]);
  const prose = page.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
  expect(prose.length).toBeGreaterThan(file.includes('guides') ? 500 : 100);
  expect(prose.match(/.*\p{L}'[\p{L} ].*/giu) ?? []).toEqual([]);
});

test('a straight one in code is no mistake', () => {
  expect(["the network's", '`az --query "[?name==\'x\']"`', 'the network’s'].map(isStraight)).toEqual([
    true,
    false,
    false,
  ]);
});
