import { describe, expect, test } from 'vitest';
import { siteFiles } from '../../../../src/site/build/bundle-service-worker.ts';
import { filesOfPage } from '../../../../src/web/offline/page-files.ts';

const site = {
  '/_astro/editor.1.js': 'export const editor = 1;',
  '/_astro/face.2.woff2': 'wOF2',
  '/_astro/main.3.js': 'const later = () => import("./editor.1.js");',
  '/_astro/other.4.js': 'import "./main.3.js";',
  '/_astro/page.5.css': '@font-face { src: url(/_astro/unused.6.woff2) }',
  '/_astro/unused.6.woff2': 'wOF2',
  '/en/index.html':
    '<link href="/_astro/face.2.woff2"><link href="/_astro/page.5.css"><script src="/_astro/main.3.js">',
  '/en/404.html': '',
  '/fr/index.html': '<p>none</p>',
  '/theme.js': '',
};
const listed = (files: Readonly<Record<string, string>>) =>
  siteFiles(
    Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
    { base: '/', locales: ['en', 'fr'] },
  );

describe('the list of the site’s files', () => {
  test('has for a page what it loads at once, what that loads on demand, and no more', () => {
    expect(filesOfPage(listed(site), '/en/').toSorted()).toEqual([
      '/_astro/editor.1.js',
      '/_astro/face.2.woff2',
      '/_astro/main.3.js',
      '/_astro/page.5.css',
      '/en/',
    ]);
    expect(filesOfPage(listed(site), '/fr/')).toEqual(['/fr/']);
  });

  test('has pages by their address, and of plain files those that are there', () => {
    const { pages, plain } = listed(site);
    expect(Object.keys(pages)).toEqual(['/en/', '/fr/']);
    expect(plain).toEqual(['/theme.js']);
  });

  test('has the picture that stands beside a page, and no other', () => {
    const pictures = { '/en/scenarios/a.svg': '<svg/>', '/en/scenarios/b.svg': '<svg/>' };
    const files = listed({ ...site, ...pictures, '/en/scenarios/a/index.html': '' });
    expect(files.pictures).toEqual(['/en/scenarios/a.svg']);
    expect(filesOfPage(files, '/en/scenarios/a/')).toEqual(['/en/scenarios/a/', '/en/scenarios/a.svg']);
  });

  test('two files that name each other end', () => {
    const around = { '/_astro/a.js': 'b.js', '/_astro/b.js': 'a.js', '/en/index.html': 'a.js' };
    expect(filesOfPage(listed(around), '/en/').toSorted()).toEqual(['/_astro/a.js', '/_astro/b.js', '/en/']);
  });

  test('has a version that changes with any byte, and only then', () => {
    const { version } = listed(site);
    expect(listed({ ...site }).version).toBe(version);
    expect(listed({ ...site, '/fr/index.html': '<p>nonE</p>' }).version).not.toBe(version);
    expect(listed({ ...site, '/robots.txt': '' }).version).not.toBe(version);
  });
});
