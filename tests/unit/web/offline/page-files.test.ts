import { expect, test } from 'vitest';
import type { SiteFiles } from '../../../../src/contract/site-files.ts';
import { cacheableFiles, filesOfPage, offlinePageOf, pageOf } from '../../../../src/web/offline/page-files.ts';

const files: SiteFiles = {
  base: '/',
  version: '1',
  assets: ['/_astro/a.js', '/_astro/b.css', '/_astro/font.woff2'],
  pages: { '/': [1], '/en/': [0, 1], '/fr/offline/': [] },
  plain: ['/theme.js'],
  offline: { en: '/en/offline/', fr: '/fr/offline/' },
  defaultLocale: 'en',
};

test.each([
  ['/en/', '/en/'],
  ['/en', '/en/'],
  ['/', '/'],
  ['/de/', null],
  ['/en/nowhere', null],
  ['/__proto__', null],
  ['/constructor/', null],
])('the page for %s is %s', (path, page) => {
  expect(pageOf(files, path)).toBe(page);
});

test('a page has the files that it may load', () => {
  expect(filesOfPage(files, '/en/')).toEqual(['/en/', '/_astro/a.js', '/_astro/b.css']);
});

test.each([
  ['/fr/nowhere/', '/fr/offline/'],
  ['/fr', '/fr/offline/'],
  ['/xx/', '/en/offline/'],
  ['/', '/en/offline/'],
  ['/constructor/', '/en/offline/'],
])('for %s stands %s', (path, page) => {
  expect(offlinePageOf(files, path)).toBe(page);
});

test('what a page names is kept only where it is a file of this site', () => {
  const named = [
    '/en/',
    '/_astro/font.woff2',
    '/_astro/unknown.js',
    '/pagefind/x',
    '/en/?leak',
    'https://example.com/',
    '//example.com/en/',
    '__proto__',
  ];
  expect([...cacheableFiles(files, named)]).toEqual(['/en/', '/_astro/a.js', '/_astro/b.css', '/_astro/font.woff2']);
});
