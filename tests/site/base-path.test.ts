// The site below a path of its host (PORTOLAN_BASE), as on a host that serves several sites and sends no headers of ours:
// every address leads below the path, and the checker connects to nothing for its page's own policy.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basePath } from '../../src/contract/base-path.ts';
import { localeIds } from '../../src/core/i18n/locales.ts';
import type { ListedRequirement } from '../../src/core/report/listing/listed-requirement.ts';
import { siteConfig } from '../../src/site/data/site-config.ts';
import type { ScenarioDocument } from '../../src/site/generate/index.ts';
import { closed, paste } from '../browser/checker-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import { serveDist } from '../browser/serve-dist.ts';
import { buildSite, type OwnSite } from './build-site.ts';
import { type BuiltSite, brokenLinks, readSite } from './built-site.ts';
import { brokenTextLinks } from './text-links.ts';

const base = '/tools/portolan/';
let own: OwnSite;
let site: BuiltSite;
let bare: Server;
let bareOrigin: string;
let browser: Browser;

/** Serves the folder below the path, without any header of ours. */
const serveBare = async (folder: string): Promise<Server> => {
  const files = sirv(folder);
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(base)) {
      response.statusCode = 404;
      response.end();
      return;
    }
    request.url = request.url.slice(base.length - 1);
    files(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

beforeAll(async () => {
  own = await buildSite({ base, content: './content' });
  site = readSite(own.folder, base);
  bare = await serveBare(own.folder);
  bareOrigin = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`; // a TCP server has a port
  browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  bare?.closeAllConnections();
  bare?.close();
  own?.remove();
});

const pageIn = async (address: string): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(address);
  return page;
};

describe('the path below which the site is served', () => {
  test.each([
    ['', '/'],
    ['/', '/'],
    ['portolan', '/portolan/'],
    ['/portolan', '/portolan/'],
    ['/a/b/', '/a/b/'],
  ])('%j is %j', (given, path) => {
    expect(basePath(given)).toBe(path);
  });

  test.each(['/a b/', '/../', '/a?b/', '/<b>/'])('%j is refused', (given) => {
    expect(() => basePath(given)).toThrow('PORTOLAN_BASE');
  });
});

describe('a site below a path', () => {
  test('has no link, script, style or image that leads elsewhere or nowhere', () => {
    expect(site.pages.length).toBeGreaterThan(200);
    expect(site.pages.flatMap((page) => brokenLinks(site, page, siteConfig.origin))).toEqual([]);
  });

  test('names in style sheets, manifests, sitemap and host files only addresses below the path', () => {
    const styles = [...site.files].filter((file) => file.endsWith('.css'));
    const urls = styles.flatMap((file) =>
      [...site.file(file).matchAll(/url\(["']?(\/[^"')]+)/g)].map(([, url]) => url),
    );
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.filter((url) => !url?.startsWith(base))).toEqual([]);
    for (const locale of localeIds) {
      const manifest = JSON.parse(site.file(`${locale}/manifest.webmanifest`));
      const addresses = [
        manifest.id,
        manifest.scope,
        manifest.start_url,
        ...manifest.icons.map((icon: { src: string }) => icon.src),
      ];
      for (const address of addresses) expect(address).toMatch(new RegExp(`^${base}`));
    }
    const listed = [...site.file('sitemap.xml').matchAll(/<loc>([^<]+)</g)].map(([, url = '']) => url);
    expect(listed.length).toBeGreaterThan(200);
    expect(listed.filter((url) => !url.startsWith(`${siteConfig.origin}${base}`))).toEqual([]);
    const patterns = site.file('_headers').match(/^\/.*$/gm) ?? [];
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns.filter((pattern) => !pattern.startsWith(base))).toEqual([]);
  });

  test('is served there by its own server, and the host’s root leads to it', async () => {
    const { origin, close } = await serveDist(own.folder, base);
    try {
      const root = await fetch(`${origin}/`);
      expect([root.status, new URL(root.url).pathname]).toEqual([200, base]);
      const folder = await fetch(`${origin}${base}fr/scenarios`, { redirect: 'manual' });
      expect([folder.status, folder.headers.get('location')]).toEqual([308, `${base}fr/scenarios/`]);
      expect((await fetch(`${origin}/fr/scenarios/`)).status).toBe(404);
      const checker = await fetch(`${origin}${base}fr/checker/`);
      expect(checker.headers.get('content-security-policy')).toContain("connect-src 'none'");
    } finally {
      await close();
    }
  });

  test('has no link in its Markdown and in llms.txt that leads elsewhere or nowhere', () => {
    const texts = [...site.files].filter((file) => /\.md$|llms\.txt$/.test(file));
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.flatMap((file) => brokenTextLinks(site, file))).toEqual([]);
    expect(site.file('llms.txt')).toContain(`](${base}en/scenarios/compute.md)`);
  });

  test('has documents of scenarios whose addresses lead below it', () => {
    const document: ScenarioDocument = JSON.parse(site.file('fr/scenarios/compute/2021-09.json'));
    const { address, markdown, checker, $schema, editions, requirements } = document;
    const addresses = [address, markdown, checker, $schema, ...editions.flatMap((one) => [one.address, one.document])];
    for (const one of [...addresses, ...requirements.map((requirement) => requirement.address)])
      expect(one.startsWith(base), one).toBe(true);
  });

  test('files of the explorer lead below it', () => {
    const rows: readonly ListedRequirement[] = JSON.parse(site.file('en/explorer.json')).requirements;
    expect(rows.length).toBeGreaterThan(400);
    for (const { address } of rows) {
      const [path = '', anchor = ''] = address.split('#');
      const page = site.pages.find((each) => each.address === path);
      expect(page?.document.getElementById(anchor), address).toBeTruthy();
      expect(path.startsWith(base)).toBe(true);
    }
  });

  test('finds pages below the path', async () => {
    const page = await pageIn(`${bareOrigin}${base}en/search/?q=AzureActiveDirectory`);
    const hit = page.locator('main a[href*="/scenarios/"]').first();
    await hit.waitFor();
    await hit.click();
    await page.waitForURL(`**${base}en/scenarios/**`);
    expect(await page.locator('h1').count()).toBe(1);
    await page.close();
  });

  test('opens a visited page without a network', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${bareOrigin}${base}en/guides/glossary/`);
    const isKept = (path: string) => caches.match(path).then((response) => response !== undefined);
    await expect.poll(() => page.evaluate(isKept, `${base}en/guides/glossary/`), { timeout: 20_000 }).toBe(true);
    await context.setOffline(true);
    await page.reload();
    expect(await page.locator('h1').count()).toBe(1);
    await context.close();
  });
});

describe('the checker on a host that sends no headers', () => {
  test('gives verdicts', async () => {
    const page = await pageIn(`${bareOrigin}${base}en/checker/`);
    await page.locator('html[data-ready="checker"]').waitFor({ state: 'attached' });
    await paste(page, closed);
    await page.locator('[data-requirement]').first().waitFor();
    const link = await page.locator('.group h3 a').first().getAttribute('href');
    expect(link).toMatch(new RegExp(`^${base}en/scenarios/`));
    await page.close();
  });

  test('connects to nothing, neither the page nor its worker', async () => {
    const page = await browser.newPage();
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await page.goto(`${bareOrigin}${base}en/checker/`);
    await page.locator('html[data-ready="checker"]').waitFor({ state: 'attached' });
    const outcome = (address: string) =>
      fetch(address).then(
        () => 'sent',
        () => 'refused',
      );
    expect(await page.evaluate(outcome, `${bareOrigin}${base}robots.txt`)).toBe('refused');
    const [worker] = page.workers();
    if (worker === undefined) throw new Error('The checker has no worker');
    expect(await worker.evaluate(outcome, `${bareOrigin}${base}robots.txt`)).toBe('refused');
    expect(await worker.evaluate(outcome, 'https://example.com/')).toBe('refused');
    expect(workers.every((url) => url.startsWith('blob:'))).toBe(true);
    // A page of the same host without a policy of its own can: the refusal above is the policy's doing.
    await page.goto(`${bareOrigin}${base}robots.txt`);
    expect(await page.evaluate(outcome, `${bareOrigin}${base}robots.txt`)).toBe('sent');
    await page.close();
  });
});
