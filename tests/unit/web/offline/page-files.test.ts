import { expect, test } from 'vitest';
import type { SiteFiles } from '../../../../src/contract/site-files.ts';
import { cacheableFiles, filesOfPage, offlinePageOf, pageOf } from '../../../../src/web/offline/page-files.ts';

const files: SiteFiles = {
  base: '/',
  version: '1',
  assets: ['/_astro/a.js', '/_astro/b.css', '/_astro/font.woff2'],
  pages: { '/': [1], '/en/': [0, 1], '/en/scenarios/aks/': [1], '/fr/offline/': [] },
  pictures: ['/en/scenarios/aks.svg'],
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
  expect(filesOfPage(files, '/en/scenarios/aks/')).toEqual([
    '/en/scenarios/aks/',
    '/_astro/b.css',
    '/en/scenarios/aks.svg',
  ]);
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
    '/en/scenarios/aks.svg?leak',
    '/en/scenarios/other.svg',
    '__proto__',
  ];
  expect([...cacheableFiles(files, named)]).toEqual(['/en/', '/_astro/a.js', '/_astro/b.css', '/_astro/font.woff2']);
});

test('a picture that a page has loaded is kept, alone or with its page', () => {
  expect([...cacheableFiles(files, ['/en/scenarios/aks.svg'])]).toEqual(['/en/scenarios/aks.svg']);
  expect([...cacheableFiles(files, ['/en/scenarios/aks'])]).toContain('/en/scenarios/aks.svg');
});
