// The checker's page in every state and every look that a reader may have: what axe says, and what it does not see.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CheckerSession,
  closed,
  expectNoAxeViolations,
  half,
  paste,
  startChecker,
} from './checker-page.ts';

let session: CheckerSession;
beforeAll(async () => {
  session = await startChecker();
});
afterAll(() => session?.close());

const unfold = async (page: Page): Promise<void> => {
  for (const summary of await page.locator('.checker details:not([open]) > summary').all())
    if (await summary.isVisible()) await summary.click();
};
const states: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['empty', async () => {}],
  ['broken input', (page) => paste(page, '{"a": [')],
  ['without configuration', (page) => paste(page, '{"a": 1}')],
  ['verdicts', (page) => paste(page, half)],
  [
    'verdicts, the diagram and a remedy opened',
    async (page) => {
      await paste(page, closed);
      await page.locator('.verdict-diagram > summary').click();
      await page.locator('.diagram-svg [data-verdict]').first().waitFor({ state: 'attached' });
      await page.locator('.requirement .mend > summary').first().click();
      await page.locator('.mend pre').first().waitFor();
    },
  ],
];
const looks = [
  { what: 'light', media: { colorScheme: 'light' } },
  { what: 'dark', media: { colorScheme: 'dark' } },
  { what: 'forced colours', media: { colorScheme: 'dark', forcedColors: 'active' } },
  { what: 'reduced motion', media: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' } },
] as const;

describe.each([
  { language: 'en', direction: 'ltr', width: 1366 },
  { language: 'fr', direction: 'ltr', width: 360 },
  // The words of a fallback in a page that runs from the right, as a build with such a language has it.
  { language: 'en', direction: 'rtl', width: 1366 },
  { language: 'en', direction: 'rtl', width: 360 },
])('$language, $direction, $width px', ({ language, direction, width }) => {
  test.each(states)('%s: axe finds nothing in any look, and nothing runs over the edge', async (_, reach) => {
    const { page, errors } = await session.open(`/${language}/checker/?scenario=studio`, {
      viewport: { width, height: 800 },
    });
    await page.evaluate((dir) => {
      for (const element of [document.documentElement, document.querySelector('main')])
        element?.setAttribute('dir', dir);
    }, direction);
    await reach(page);
    for (const { media } of looks) {
      await page.emulateMedia(media);
      await expectNoAxeViolations(page);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(errors).toEqual([]);
    await page.close();
  });
});

test('verdicts and the pressed filter keep a border where colours are forced', async () => {
  const { page } = await session.open('/en/checker/?scenario=studio', { forcedColors: 'active' });
  await paste(page, half);
  const borders = await page
    .locator('.requirement')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderInlineStartWidth));
  expect(new Set(borders)).toEqual(new Set(['4px']));
  const outline = await page
    .locator('.filter > button[aria-pressed="true"]')
    .evaluate((one) => getComputedStyle(one).outlineStyle);
  expect(outline).toBe('solid');
  await page.close();
});

test('with reduced motion nothing moves by itself', async () => {
  const { page } = await session.open('/en/checker/?scenario=studio', { reducedMotion: 'reduce' });
  await paste(page, closed);
  await unfold(page);
  const moving = await page.evaluate(
    () => document.getAnimations().filter((each) => each.playState === 'running').length,
  );
  expect(moving).toBe(0);
  await page.close();
});

test('on paper stand the verdicts, without what only a screen can do', async () => {
  const { page } = await session.open('/en/checker/?scenario=studio', {
    viewport: { width: 700, height: 900 },
  });
  await paste(page, closed);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.requirement').first().isVisible()).toBe(true);
  expect(await page.locator('.summary').isVisible()).toBe(true);
  for (const part of ['.editor-box', '.filter', '.save-panel', '.jump', '.mend', '.site-header .tools'])
    for (const found of await page.locator(part).all()) expect(await found.isVisible(), part).toBe(false);
  await page.close();
});
