// Texts of scenarios and guides have typographic apostrophes. Code, between backticks, keeps what a terminal takes.
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

test.each(globSync('content/en/guides/*.mdx', { cwd: root }))('%s has no straight apostrophe in its prose', (file) => {
  const prose = readFileSync(join(root, file), 'utf8')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
  expect(prose.length).toBeGreaterThan(500);
  expect(prose.match(/.*[a-z]'[a-z ].*/gi) ?? []).toEqual([]);
});

test('a straight one in code is no mistake', () => {
  expect(["the network's", '`az --query "[?name==\'x\']"`', 'the network’s'].map(isStraight)).toEqual([
    true,
    false,
    false,
  ]);
});
