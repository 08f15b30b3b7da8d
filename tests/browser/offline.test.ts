// Without a network: the server of these tests can be cut off, and can be given a newer build.
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import { siteHandler } from '../../src/node/server/site-server.ts';
import { readSiteFiles, writeServiceWorker } from '../../src/site/build/bundle-service-worker.ts';
import { filesOfPage } from '../../src/web/offline/page-files.ts';
import { closed, hold, openPanel, paste } from './checker-page.ts';
import { test as base, ready } from './fixtures.ts';
import { dist } from './serve-dist.ts';

const site = { base: '/', locales: ['en', 'fr'] };
const scratch = mkdtempSync(join(tmpdir(), 'portolan-newer-'));
const gone: RequestListener = (request) => request.socket.destroy();
const built = siteHandler(dist);
let answer: RequestListener = built;
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  answer(request, response);
});
let origin = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(scratch, { recursive: true });
});
beforeEach(() => {
  answer = built;
});

const cutOff = (): void => {
  answer = gone;
  server.closeAllConnections();
};

/** Waits until a question to the page, whose answer takes time, is answered with yes. */
const until = <Given>(page: Page, ask: (given: Given) => Promise<boolean>, given: Given): Promise<void> =>
  expect.poll(() => page.evaluate(ask as never, given), { timeout: 20_000 }).toBe(true); // evaluate unwraps Given

/** Waits until all that a page may load is kept. */
const isKept = async (page: Page, path: string, folder = dist): Promise<void> => {
  const wanted = filesOfPage(readSiteFiles(folder, site), path);
  await until(
    page,
    async (paths: readonly string[]) => {
      const found = await Promise.all(paths.map((each) => caches.match(each)));
      return found.every((each) => each !== undefined);
    },
    wanted,
  );
};
/** Opens a page in the test's own context, with the server above, and waits until it is kept. */
const test = base
  .extend('context', ({ newContext }) => newContext({ serviceWorkers: 'allow' }))
  .extend('visit', ({ context }) => async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(origin + path);
    await isKept(page, path);
    return page;
  });

describe('after one visit and without a network', () => {
  test('the checker’s page is loaded, checks a paste and opens its editor, under the same policy', async ({
    visit,
  }) => {
    const page = await visit('/en/checker/');
    cutOff();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${origin}/en/checker/?scenario=studio`);
    await paste(page, closed);
    const signIn = page.locator('[data-requirement="studio/sign-in"]');
    expect(await signIn.getAttribute('data-verdict')).toBe('blocked');
    await page.locator('.code-box.ready').waitFor();
    const fetched = await page.evaluate(() =>
      fetch('/theme.js').then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect({ fetched, errors }).toEqual({ fetched: 'refused', errors: [] });
  });

  test('another page that was visited can be read, with its style, by an address without its last slash too', async ({
    visit,
  }) => {
    const page = await visit('/fr/guides/glossary/');
    const heading = await page.locator('h1').innerText();
    cutOff();
    await page.goto(`${origin}/fr/guides/glossary`);
    expect(await page.locator('h1').innerText()).toBe(heading);
    expect(await page.locator('.site-header').evaluate((node) => getComputedStyle(node).position)).toBe('sticky');
  });

  test('a scenario’s page shows the diagram of a narrow screen, also where the screen was wide at the visit', async ({
    visit,
  }) => {
    const page = await visit('/fr/scenarios/compute/');
    cutOff();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${origin}/fr/scenarios/compute/`);
    const diagram = page.locator('figure.diagram svg.portrait');
    await expect.poll(() => diagram.locator('text').count()).toBeGreaterThan(5);
    expect(await diagram.isVisible()).toBe(true);
    expect(errors).toEqual([]);
  });

  test.for<readonly [string, string]>([
    ['/fr/scenarios/compute/', 'fr'],
    ['/en/nowhere/', 'en'],
    ['/xx/', 'en'],
  ])('%s, which was not, says so in the language of its address', async ([path, language], { visit }) => {
    const page = await visit('/en/guides/glossary/');
    cutOff();
    const response = await page.goto(origin + path);
    expect(response?.status()).toBe(503);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    const words = JSON.parse(
      readFileSync(join(import.meta.dirname, `../../src/core/i18n/strings/${language}/site.json`), 'utf8'),
    );
    expect(await page.locator('h1').innerText()).toBe(words['offline.title']);
  });
});

describe('what is kept', () => {
  test('is whole answers of this site, under its path alone', async ({ context, visit }) => {
    await visit('/en/search/');
    const page = await context.newPage();
    await page.goto(`${origin}/en/search/?q=44224#secret`);
    await page.locator('.search-list a').first().waitFor();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(
        names.map(async (name) => {
          const cache = await caches.open(name);
          return Promise.all(
            (await cache.keys()).map(async (request) => {
              const response = await cache.match(request);
              return { url: request.url, status: response?.status, type: response?.type };
            }),
          );
        }),
      );
      return all.flat();
    });
    expect(kept.length).toBeGreaterThan(5);
    for (const { url, status, type } of kept) {
      expect(url.startsWith(`${origin}/`), url).toBe(true);
      expect(url).not.toMatch(/[?#]|secret/);
      expect({ status, type }).toEqual({ status: 200, type: 'basic' });
    }
  });

  test('is nothing that a page asks for and the build does not list', async ({ visit }) => {
    const page = await visit('/en/checker/');
    asked = [];
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      const paths = ['/en/checker/?pasted-text', '/pasted-text', '/_astro/pasted-text.js', '//example.com/'];
      active?.postMessage({ kind: 'cache', paths });
      // A listed page after them: when it is kept, they have had their turn.
      active?.postMessage({ kind: 'cache', paths: ['/en/guides/glossary/'] });
    });
    await isKept(page, '/en/guides/glossary/');
    expect(asked.filter((path) => !path.startsWith('/_astro/'))).toEqual(['/en/guides/glossary/']);
    expect(asked.join()).not.toMatch(/pasted/);
  });

  test('asks the server for nothing more, from then until a report is saved', async ({ visit }) => {
    const page = await visit('/en/checker/');
    await ready(page);
    asked = [];
    await paste(page, closed);
    await page.locator('.requirement .head').first().click();
    const download = page.waitForEvent('download');
    await openPanel(page, 'report');
    await page.locator('.save-panel button').first().click();
    await (await download).createReadStream();
    expect(asked).toEqual([]);
  });

  test('asks it for nothing either when the worker was stopped and starts anew', async ({ visit }) => {
    const page = await visit('/en/checker/');
    await paste(page, closed);
    await page.locator('.requirement .fix > summary').first().waitFor();
    await ready(page);
    asked = [];
    await hold(page, 'fix');
    await page.locator('.requirement .fix > summary').first().click();
    await page.getByRole('button', { name: /^Stop: / }).click();
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.locator('.fix pre').first().waitFor();
    expect(asked).toEqual([]);
  });
});

describe('a newer build', () => {
  const newer = join(scratch, 'dist');
  const changed = '/en/guides/glossary/';
  beforeAll(async () => {
    cpSync(dist, newer, { recursive: true });
    const file = join(newer, changed, 'index.html');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/<h1[^>]*>[^<]*/, '<h1>Newer'));
    await writeServiceWorker(newer, site);
  });

  test('is shown at the next visit; once its last page is closed, the older one is forgotten', async ({ visit }) => {
    const page = await visit(changed);
    answer = siteHandler(newer);
    await page.goto(origin + changed);
    expect(await page.locator('h1').innerText()).toBe('Newer');
    await until(page, async () => (await caches.keys()).length === 2, null);
    await until(page, async () => (await navigator.serviceWorker.ready).waiting !== null, null);
    // A visit that begins while the older one is on its way out is still its own; the next one is not.
    const keptAtNextVisit = async (): Promise<readonly string[]> => {
      await page.goto('about:blank');
      await page.goto(`${origin}/en/`);
      return page.evaluate(() => caches.keys());
    };
    await expect
      .poll(keptAtNextVisit, { timeout: 60_000, interval: 1000 })
      .toEqual([`portolan-${readSiteFiles(newer, site).version}`]);
    await isKept(page, changed, newer);
    cutOff();
    await page.goto(origin + changed);
    expect(await page.locator('h1').innerText()).toBe('Newer');
  });
});
