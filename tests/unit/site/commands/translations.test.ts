import { describe, expect, test } from 'vitest';
import { missingKeys } from '../../../../src/core/i18n/catalog.ts';
import en from '../../../../src/core/i18n/strings/en/site.json' with { type: 'json' };
import fr from '../../../../src/core/i18n/strings/fr/site.json' with { type: 'json' };
import { translationStatus } from '../../../../src/site/commands/translation-status.ts';
import { siteLanguages } from '../../../../src/site/data/languages.ts';
import { sourceHash } from '../../../../src/site/data/source-hash.ts';

test('the site’s words are there in every language, and no language has others', () => {
  expect(missingKeys({ en, fr })).toEqual({ en: [], fr: [] });
  expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
});

test('a build may ask for further languages, which are known by their direction', () => {
  const arabic = siteLanguages('ar, en, ../x').slice(2);
  expect(arabic.map(({ id, direction, strings }) => ({ id, direction, strings }))).toEqual([
    { id: 'ar', direction: 'rtl', strings: 'en' },
  ]);
});

describe('hash of a source', () => {
  const text = '---\ntitle: A\nupdated: 2026-01-01\n---\n\nText.\n';
  test.each([
    ['line ends', text.replaceAll('\n', '\r\n'), true],
    ['the day of the last change', text.replace('2026-01-01', '2026-02-02'), true],
    ['a word', text.replace('Text', 'Test'), false],
    ['the title', text.replace('title: A', 'title: B'), false],
  ])('%s', (_, other, same) => {
    expect(sourceHash(other) === sourceHash(text)).toBe(same);
  });
});

test('status tells what is missing, stale and unmarked, and is silent on the rest', () => {
  const source = new Map([
    ['a.mdx', 'A'],
    ['b.mdx', 'B'],
    ['c.mdx', 'C'],
    ['d.mdx', 'D'],
  ]);
  const own = new Map([
    ['a.mdx', `---\nsourceHash: "${sourceHash('A')}"\n---`],
    ['b.mdx', '---\nsourceHash: 0123abcd\n---'],
    ['c.mdx', '---\ntitle: C\n---'],
  ]);
  const lines = translationStatus([{ source, own, hashed: true, where: 'content/fr' }], sourceHash);
  expect(
    lines.map((line) =>
      line
        .split(/[\s:]+/)
        .slice(0, 2)
        .join(' '),
    ),
  ).toEqual(['stale content/fr/b.mdx', 'unmarked content/fr/c.mdx', 'missing content/fr/d.mdx']);
});
