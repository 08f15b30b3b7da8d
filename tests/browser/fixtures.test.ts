// The page that tests use in turn: nothing of one test is left in it for the next.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './fixtures.ts';

/** What a test can leave behind, as the page sees it. */
const leftIn = (page: Page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
    isPrint: matchMedia('print').matches,
    isForced: matchMedia('(forced-colors: active)').matches,
    isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
    width: innerWidth,
    hovered: document.querySelectorAll('a:hover, button:hover').length,
  }));
const nothing = {
  local: 0,
  session: 0,
  cookies: '',
  databases: [],
  isDark: false,
  isPrint: false,
  isForced: false,
  isStill: false,
  width: 1366,
  hovered: 0,
};

describe.each(['the first test', 'the next one', 'one after that'])('%s', () => {
  test('finds the page as new, whose requests and errors are recorded once, and leaves it used', async ({
    open,
    origin,
  }) => {
    const { page, requests, errors } = await open('/en/guides/');
    expect(await leftIn(page)).toEqual(nothing);
    const status = await page.evaluate(async () => (await fetch('/robots.txt?asked')).status);
    expect(status).toBe(200);
    await page.evaluate(() => console.error('as meant'));
    await expect.poll(() => errors).toEqual(['as meant']);
    expect(new Set(requests)).toEqual(new Set([`${origin}/robots.txt?asked`]));

    await page.route('**/robots.txt?*', (route) => route.abort());
    await page.emulateMedia({ media: 'print', colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'reduce' });
    await page.evaluate(() => {
      localStorage.setItem('left', '1');
      sessionStorage.setItem('left', '1');
      // biome-ignore lint/suspicious/noDocumentCookie: the page is asked for it the same way.
      document.cookie = 'left=1';
      indexedDB.open('left');
    });
    await page.setViewportSize({ width: 400, height: 300 });
    await page.locator('main a').first().hover({ force: true });
    const used = await leftIn(page);
    expect(used).toMatchObject({
      local: 1,
      session: 1,
      cookies: 'left=1',
      isDark: true,
      isForced: true,
      isStill: true,
    });
    expect(used.isPrint).toBe(true);
  });
});
