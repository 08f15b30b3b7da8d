import { describe, expect, test } from 'vitest';
import {
  addressOf,
  editions,
  neighbours,
  type PageFacts,
  pageTree,
  type Source,
} from '../../../../src/site/data/page-tree.ts';

const source = (id: string, data: Partial<PageFacts> = {}, hash = 'now'): Source => ({
  id,
  data: { title: id, ...data },
  hash,
});
const locales = ['en', 'fr', 'ar'];
const tree = (...sources: readonly Source[]) => pageTree(sources, locales, 'en');
const find = (pages: ReturnType<typeof tree>, locale: string, path: string) =>
  pages.find((page) => page.locale === locale && page.path === path);

describe('addresses', () => {
  test.each([
    ['en/guides/glossary', 'en', 'guides/glossary/', 'current'],
    ['fr/scenarios/compute', 'fr', 'scenarios/compute/', 'current'],
    ['fr/scenarios/compute.2021-09', 'fr', 'scenarios/compute/2021-09/', '2021-09'],
  ])('%s', (id, locale, path, revision) => {
    expect(addressOf(id)).toEqual({ locale, path, revision });
  });
});

describe('languages', () => {
  const pages = tree(
    source('en/guides/a'),
    source('fr/guides/a'),
    source('en/guides/b'),
    source('fr/guides/only-french'),
  );

  test('a translated page is its own, an untranslated one is the English page under the reader’s address', () => {
    expect(find(pages, 'fr', 'guides/a/')?.contentLocale).toBe('fr');
    expect(find(pages, 'fr', 'guides/b/')?.contentLocale).toBe('en');
    expect(find(pages, 'ar', 'guides/a/')?.contentLocale).toBe('en');
  });

  test('translations name only the languages that have the page', () => {
    expect(find(pages, 'ar', 'guides/a/')?.translations).toEqual(['en', 'fr']);
    expect(find(pages, 'fr', 'guides/b/')?.translations).toEqual(['en']);
  });

  test('a page without a source is shown only where it is', () => {
    expect(find(pages, 'fr', 'guides/only-french/')).toBeDefined();
    expect(find(pages, 'en', 'guides/only-french/')).toBeUndefined();
  });

  test('a generated page without words of its language is a fallback', () => {
    const generated = tree(
      source('en/scenarios/x', { scenario: 'x' }),
      source('fr/scenarios/x', { scenario: 'x', translation: 'missing' }),
    );
    expect(find(generated, 'fr', 'scenarios/x/')?.contentLocale).toBe('en');
  });
});

describe('age of a translation', () => {
  test.each([
    ['made from the source as it is', 'now', false],
    ['made from another text', 'before', true],
    ['not saying what it was made from', undefined, false],
  ])('%s', (_, sourceHash, stale) => {
    const pages = tree(source('en/guides/a'), source('fr/guides/a', sourceHash === undefined ? {} : { sourceHash }));
    expect(find(pages, 'fr', 'guides/a/')?.stale).toBe(stale);
    expect(find(pages, 'en', 'guides/a/')?.stale).toBe(false);
  });
});

describe('order', () => {
  const pages = tree(
    source('en/scenarios/b', { order: 2 }),
    source('en/scenarios/a', { order: 3 }),
    source('en/scenarios/c', { order: 1 }),
    source('en/scenarios/b.2021-09', { order: 2 }),
    source('en/guides/z', { order: 1 }),
  );

  test('neighbours are of the same language, section and revision', () => {
    const page = find(pages, 'en', 'scenarios/b/');
    if (page === undefined) throw new Error('no page');
    const { previous, next } = neighbours(pages, page);
    expect([previous?.path, next?.path]).toEqual(['scenarios/c/', 'scenarios/a/']);
  });

  test('editions of a scenario are listed with the current one first', () => {
    const page = find(pages, 'en', 'scenarios/b/2021-09/');
    if (page === undefined) throw new Error('no page');
    expect(editions(pages, page).map((each) => each.revision)).toEqual(['current', '2021-09']);
  });
});
