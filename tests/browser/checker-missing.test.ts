// A part of the checker's page, a file of its own, that does not come: the page says so, and the rest works without it.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { closed, expectNoAxeViolations, half, keptWhen, paste, settled, verdicts } from './checker-page.ts';
import { test as base, ready } from './fixtures.ts';

const sentence = 'Part of this page couldn’t be loaded. Reload to try again.';
interface Without {
  readonly page: Page;
  /** What nobody has caught, in the page and in its worker. */
  readonly uncaught: string[];
  /** From now on all parts come. */
  readonly restore: () => Promise<void>;
}
/** Opens the page with the part whose file's name starts so left out. */
const test = base.extend('openWithout', ({ newContext, origin }) => async (part: string): Promise<Without> => {
  const page = await (await newContext()).newPage();
  const uncaught: string[] = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  const address = (url: URL): boolean => url.pathname.startsWith(`/_astro/${part}`);
  await page.route(address, (route) => route.abort());
  await page.goto(`${origin}/en/checker/?scenario=studio`);
  return { page, uncaught, restore: () => page.unroute(address) };
});
const notice = (page: Page) => page.getByRole('alert').filter({ hasText: sentence });
const reload = async (page: Page): Promise<void> => {
  const loaded = page.waitForEvent('load');
  await notice(page).getByRole('button', { name: 'Reload', exact: true }).click();
  await loaded;
};

test('what comes says nothing', async ({ openWithout }) => {
  const { page, uncaught } = await openWithout('no-such-part');
  await ready(page);
  await paste(page, half);
  // The notice is in the page, hidden, and it would be found if it were shown.
  const held = page.locator('[data-missing]', { hasText: sentence });
  expect(await held.count()).toBe(1);
  expect(await held.isHidden()).toBe(true);
  expect(await notice(page).count()).toBe(0);
  expect(Object.values(await verdicts(page))).toContain('partly');
  expect(uncaught).toEqual([]);
});

/** What is missing: words, the editor, or another script. */
const kindOf = (part: string): string => /-en|code-/.exec(part)?.[0] ?? 'script';
const parts: readonly string[] = [
  'diagrams-en.',
  'examples-en.',
  'example-texts.',
  'tools.',
  'tools-en.',
  'panels-en.',
  'later-parts.',
  'menu-dialog.',
  'requests-',
  'deferred-messages-en',
  'code-editor.',
  'code-search.',
];
describe('a part without which there are verdicts', () => {
  test.for(drawn(parts, kindOf))(
    'without %s the page says so, and the verdicts come',
    async (part, { openWithout }) => {
      const { page, uncaught, restore } = await openWithout(part);
      await paste(page, half);
      await notice(page).waitFor();
      expect(await notice(page).count()).toBe(1);
      expect(await page.getByRole('alert').count()).toBe(1);
      await paste(page, closed);
      expect(Object.values(await verdicts(page))).toContain('blocked');
      expect(uncaught).toEqual([]);
      await restore();
      await keptWhen(page, ({ documents }) => documents[0]?.text === closed);
      await reload(page);
      await page.locator('[data-requirement]').first().waitFor();
      await ready(page);
      expect(await notice(page).count()).toBe(0);
    },
  );
});

test('axe finds nothing wrong with what says so', async ({ openWithout }) => {
  const { page } = await openWithout('examples-en.');
  await paste(page, half);
  await notice(page).waitFor();
  await expectNoAxeViolations(page);
});

test('without the search the key for it is the browser’s own', async ({ openWithout }) => {
  const { page } = await openWithout('code-search.');
  await paste(page, closed);
  await notice(page).waitFor();
  await page.locator('.code-box.ready .cm-content').waitFor();
  const isTaken = await page.locator('.cm-content').evaluate((content) => {
    const key = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true });
    return !content.dispatchEvent(key);
  });
  expect(isTaken).toBe(false);
});

test('without the menu its button leads to the navigation, as it does without a script', async ({ openWithout }) => {
  const { page, uncaught } = await openWithout('menu-dialog.');
  await page.setViewportSize({ width: 360, height: 800 });
  await page.locator('[data-menu-open]').click();
  await page.waitForURL('**#navigation');
  expect(await page.locator('#navigation a').first().isVisible()).toBe(true);
  expect(uncaught).toEqual([]);
});

test('a change that cannot be shown is reported where it was asked for', async ({ openWithout }) => {
  const { page, uncaught } = await openWithout('code-merge.');
  await paste(page, closed);
  await page.locator('.requirement .fix > summary').first().click();
  await page.locator('.merge > summary').first().click();
  await page.locator('.merge [role=alert]').filter({ hasText: sentence }).waitFor();
  expect(uncaught).toEqual([]);
});

test('without the worker’s later part the page says of what it would answer that it is not loaded, not that it is a mistake', async ({
  openWithout,
}) => {
  const { page, uncaught } = await openWithout('requests-');
  await paste(page, closed);
  await page.locator('.requirement .fix > summary').first().click();
  await page.locator('.requirement .fix [role=alert]').filter({ hasText: sentence }).waitFor();
  expect(uncaught).toEqual([]);
});

test('a text that only the later part can read leaves no older verdicts standing', async ({ openWithout }) => {
  const { page, uncaught } = await openWithout('requests-');
  await paste(page, closed);
  await page.locator('[data-requirement]').first().waitFor();
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [],
  };
  await paste(page, JSON.stringify(template));
  await page.locator('.results [role=alert]').filter({ hasText: sentence }).waitFor();
  expect(await page.locator('[data-requirement]').count()).toBe(0);
  expect(await page.locator('.state.empty').count()).toBe(0);
  await paste(page, half);
  expect(Object.keys(await verdicts(page))).not.toEqual([]);
  expect(uncaught).toEqual([]);
});

test('without its words the worker gives no verdict, and the page says so; after a reload it does', async ({
  openWithout,
}) => {
  const { page, uncaught, restore } = await openWithout('messages-en');
  await paste(page, half);
  await page.locator('.results [role=alert]').filter({ hasText: sentence }).waitFor();
  expect(uncaught).toEqual([]);
  await restore();
  await keptWhen(page, ({ documents }) => documents[0]?.text === half);
  await reload(page);
  await page.locator('[data-requirement]').first().waitFor();
});

test('without the worker the page says so; one that comes later answers without a reload', async ({ openWithout }) => {
  const { page, uncaught, restore } = await openWithout('worker-');
  await paste(page, closed);
  await page.locator('.results [role=alert]').filter({ hasText: sentence }).waitFor();
  expect(await page.locator('.state.empty').count()).toBe(0);
  await restore();
  await paste(page, half);
  await page.locator('[data-requirement]').first().waitFor();
  await settled(page);
  expect(await notice(page).count()).toBe(0);
  expect(uncaught).toEqual([]);
});

test('without the page’s own script it says so, too', async ({ openWithout }) => {
  const { page, uncaught, restore } = await openWithout('main.');
  await notice(page).waitFor();
  expect(uncaught).toEqual([]);
  await restore();
  await reload(page);
  await page.locator('.state.empty').waitFor();
  await paste(page, half);
  expect(Object.keys(await verdicts(page))).not.toEqual([]);
});
