import { join } from 'node:path';
import sharp from 'sharp'; // comes with Astro
import { describe, expect, test } from 'vitest';
import { securityHeaders } from '../../src/contract/security-headers.ts';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { siteConfig } from '../../src/site/data/site-config.ts';
import { serveDist } from '../browser/serve-dist.ts';
import { builtFile, builtFiles, builtPages, dist, spokenIn } from './built-site.ts';

test('every page carries its policy itself, for hosts that send no headers', () => {
  for (const { address, document } of builtPages) {
    const policy = document.querySelector('meta[http-equiv="content-security-policy"]')?.getAttribute('content') ?? '';
    expect(policy, address).toContain("default-src 'none'");
    expect(policy, address).toContain(address.includes('/checker/') ? "connect-src 'none'" : "connect-src 'self'");
    // Counts in headers only; a browser complains of it elsewhere.
    expect(policy, address).not.toContain('frame-ancestors');
  }
});

describe('files for hosts', () => {
  test('each language has a feed of changes, which its page leads to', () => {
    for (const locale of localeIds) {
      expect(builtFile(`${locale}/changes.atom`)).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
      expect(builtFile(`${locale}/reference/changes/index.html`)).toContain(`href="/${locale}/changes.atom"`);
    }
  });

  test('the head of each page names the feed of its language', () => {
    for (const locale of localeIds) {
      const pages = builtPages.filter(({ address }) => address.startsWith(`/${locale}/`));
      expect(pages.length).toBeGreaterThan(0);
      for (const { address, document } of pages) {
        const link = document.querySelector('link[rel=alternate][type="application/atom+xml"]');
        expect(link?.getAttribute('href'), address).toBe(`/${locale}/changes.atom`);
      }
    }
  });

  test('each language has its 404 page where hosts look for it', () => {
    expect(builtFiles.has('404.html')).toBe(true);
    for (const locale of localeIds) expect(builtFile(`${locale}/404.html`)).toContain(`<html lang="${locale}"`);
    expect([...builtFiles].filter((file) => /404\/index/.test(file))).toEqual([]);
  });

  test('_headers: the checker may connect to nothing, no policy allows inline code or eval', () => {
    const headers = builtFile('_headers');
    expect(headers).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    const checker = headers.split('\n\n').find((section) => section.startsWith('/en/checker/'));
    expect(checker).toContain("connect-src 'none'");
    expect(checker).not.toContain('wasm-unsafe-eval');
    expect(checker).toContain('! Content-Security-Policy');
  });

  test('staticwebapp.config.json: the same policies', () => {
    const config: {
      globalHeaders: Record<string, string>;
      routes: { route: string; headers: Record<string, string> }[];
    } = JSON.parse(builtFile('staticwebapp.config.json'));
    expect(config.globalHeaders['Content-Security-Policy']).toContain("default-src 'none'");
    for (const locale of localeIds) {
      const route = config.routes.find((each) => each.route === `/${locale}/checker/*`);
      expect(route?.headers['Content-Security-Policy']).toContain("connect-src 'none'");
    }
  });

  test.each([
    ['nginx.conf', 'location ^~ /en/checker/ {'],
    ['Caddyfile', 'header /en/checker/* {'],
    ['.htaccess', '<If "%{REQUEST_URI} =~ m#^/en/checker/#">'],
  ])('%s: the same policies, each in a section of its own', (file, section) => {
    const text = builtFile(file);
    expect(text).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    const own = text.slice(text.indexOf(section)).split(/\n *(?:\}|<\/If>)\n/)[0] ?? '';
    expect(own).toContain(section);
    expect(own).toContain("connect-src 'none'");
    expect(own).not.toContain('wasm-unsafe-eval');
    for (const name of Object.keys(securityHeaders('reading'))) expect(text).toContain(name);
  });

  test('Markdown, CSV, and llms.txt are said to be UTF-8', async () => {
    const { mimeTypes }: { mimeTypes: Record<string, string> } = JSON.parse(builtFile('staticwebapp.config.json'));
    for (const ending of ['.md', '.csv', '.txt']) expect(mimeTypes[ending]).toMatch(/^text\/[a-z]+; charset=utf-8$/);
    expect(builtFile('.htaccess')).toContain('AddCharset utf-8 .md .txt .csv');
    expect(builtFile('nginx.conf')).toContain('charset utf-8;');
    const { origin, close } = await serveDist();
    try {
      for (const [file, type] of [
        ['fr/scenarios/compute.md', 'text/markdown'],
        ['fr/explorer.csv', 'text/csv'],
        ['fr/llms.txt', 'text/plain'],
      ] as const) {
        const response = await fetch(`${origin}/${file}`);
        expect(response.headers.get('content-type'), file).toBe(`${type};charset=utf-8`);
        expect(await response.text(), file).toMatch(/[éèà]/);
      }
    } finally {
      await close();
    }
  });

  test('sw.js comes with a policy of its own, lest that of other scripts bind what it fetches', () => {
    const section = builtFile('_headers')
      .split('\n\n')
      .find((each) => each.startsWith('/sw.js'));
    expect(section).toContain("connect-src 'self'");
    expect(section).toContain('must-revalidate');
    const config: { routes: { route: string; headers: Record<string, string> }[] } = JSON.parse(
      builtFile('staticwebapp.config.json'),
    );
    const route = config.routes.find((each) => each.route === '/sw.js');
    expect(route?.headers['Content-Security-Policy']).toContain("connect-src 'self'");
  });

  test('each language can be installed: its manifest, and every icon in the size that it is said to have', async () => {
    for (const locale of localeIds) {
      const manifest: {
        start_url: string;
        lang: string;
        shortcuts: { url: string }[];
        icons: { src: string; sizes: string; type: string }[];
      } = JSON.parse(builtFile(`${locale}/manifest.webmanifest`));
      expect(manifest.lang).toBe(locale);
      for (const url of [manifest.start_url, ...manifest.shortcuts.map((each) => each.url)])
        expect(builtFiles.has(`${url.slice(1)}index.html`), url).toBe(true);
      for (const { src, sizes, type } of manifest.icons) {
        const { width, height, format } = await sharp(join(dist, src)).metadata();
        expect(type).toContain(format);
        if (sizes !== 'any') expect(`${width}x${height}`).toBe(sizes);
      }
    }
    for (const { document, address } of builtPages) {
      const link = document.querySelector('link[rel=manifest]')?.getAttribute('href') ?? '';
      expect(builtFiles.has(link.slice(1)), address).toBe(true);
    }
  });

  test('the sitemap has every translated page once, with alternates, and no fallback', () => {
    const urls = builtFile('sitemap.xml').split('<url>').slice(1);
    const listed = urls.map((url) => /<loc>([^<]+)<\/loc>/.exec(url)?.[1] ?? '');
    const expected = builtPages
      .filter(
        ({ address, document }) =>
          address !== '/' &&
          document.querySelector('meta[name=robots][content=noindex]') === null &&
          document.documentElement.lang === spokenIn(document),
      )
      .map(({ address }) => `${siteConfig.origin}${address}`);
    expect([...listed].sort()).toEqual([...expected].sort());
    for (const url of urls) expect(url.split('<xhtml:link').length - 1).toBeGreaterThan(1);
  });

  // Lighthouse cannot ask this on the checker's page, whose policy lets nothing be fetched (bench/lighthouse.ts).
  test('robots.txt lets every page be found: nothing in it is unknown, and nothing is forbidden', () => {
    const lines = builtFile('robots.txt')
      .split(/\r?\n/)
      .map((line) => line.replace(/#.*/, '').trim())
      .filter((line) => line !== '');
    expect(lines[0]).toBe('User-agent: *');
    for (const line of lines.slice(1)) expect(line).toMatch(/^(?:Allow: \/|Sitemap: https:\/\/\S+)$/);
  });

  test('each language has a search index of its own', () => {
    const entry: { languages: Record<string, { page_count: number }> } = JSON.parse(
      builtFile('pagefind/pagefind-entry.json'),
    );
    expect(Object.keys(entry.languages).sort()).toEqual([...localeIds].sort());
  });
});
