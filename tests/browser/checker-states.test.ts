// The checker's page in every state and every look that a reader may have: what axe says, and what it does not see.
import type { Page } from 'playwright-core';
import sharp from 'sharp'; // comes with Astro
import { describe, expect } from 'vitest';
import { drawn, drawnOneIn } from '../prove/drawn.ts';
import {
  closed,
  drop,
  expectNoAxeViolations,
  expectNoAxeViolationsInColors,
  half,
  hold,
  openPanel,
  paste,
  settled,
  unfold,
} from './checker-page.ts';
import { test } from './fixtures.ts';

const openTool = (page: Page, number: number): Promise<void> => page.locator('.tool-row button').nth(number).click();
const probe = async (page: Page, packet: string): Promise<void> => {
  await paste(page, half);
  await openTool(page, 0);
  await page.locator('#packet').fill(packet);
};
const states: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['empty', async () => {}],
  ['broken input', (page) => paste(page, '{"a": [')],
  ['without configuration', (page) => paste(page, '{"a": 1}')],
  ['verdicts', (page) => paste(page, half)],
  [
    'verdicts, the diagram and a fix opened',
    async (page) => {
      await paste(page, closed);
      await page.locator('.verdict-diagram > summary').click();
      await page.locator('.diagram-svg [data-verdict]').first().waitFor({ state: 'attached' });
      await page.locator('.requirement .fix > summary').first().click();
      await page.locator('.fix pre').first().waitFor();
    },
  ],
  [
    'every row opened',
    async (page) => {
      await paste(page, half);
      await unfold(page);
    },
  ],
  [
    'several documents',
    async (page) => {
      await drop(page, { 'a.json': half, 'b.json': closed, 'c.json': '{"a": [' });
      await page.locator('.document-tabs').waitFor();
      await settled(page);
    },
  ],
  [
    'a packet',
    async (page) => {
      await probe(page, 'outbound tcp 10.0.1.4 -> Storage:443');
      await page.locator('[data-probe]').first().waitFor();
    },
  ],
  [
    'a text that is no packet',
    async (page) => {
      await probe(page, 'outbound');
      await page.locator('#packet[aria-invalid="true"]').waitFor();
    },
  ],
  [
    'excess access',
    async (page) => {
      await paste(page, half);
      await openTool(page, 1);
      await page.locator('.tightenings').waitFor();
    },
  ],
  [
    'the evaluation order',
    async (page) => {
      await paste(page, half);
      await openTool(page, 4);
      await page.locator('.order li').first().waitFor();
    },
  ],
  [
    'two versions compared',
    async (page) => {
      await paste(page, closed);
      await openTool(page, 2);
      await page.locator('.tool-panel .tool-row button').first().click();
      await page.locator('.difference').waitFor();
      await page.locator('#configuration').fill(half);
      await page.locator('[data-change]').first().waitFor();
      await unfold(page);
    },
  ],
  [
    'a generated configuration',
    async (page) => {
      await openTool(page, 0);
      await page.locator('.tool-panel pre').first().waitFor();
    },
  ],
  [
    'something that takes long',
    async (page) => {
      await paste(page, closed);
      await hold(page, 'fix');
      await page.locator('.requirement .fix > summary').first().click();
      await page.locator('progress').waitFor();
    },
  ],
  [
    'the editor',
    async (page) => {
      await paste(page, closed);
      await page.locator('.code-box.ready .cm-content').waitFor();
    },
  ],
  [
    'a link that was made',
    async (page) => {
      await paste(page, closed);
      await openPanel(page, 'share');
      await page.locator('.share-panel button').click();
      await page.locator('.share-panel a').waitFor();
    },
  ],
  [
    'the menu of the site',
    async (page) => {
      const menu = page.locator('[data-menu-open]');
      if (!(await menu.isVisible())) return page.locator('.languages summary').click();
      await menu.click();
      await page.locator('dialog.menu[open] a').first().waitFor();
    },
  ],
];
// Each state in each language, width and choice of colors, but not in all of them together: styles are the same in every
// language, and what is narrow has the colors of what is wide.
const looks = [
  { language: 'en', width: 1366, inDark: ['none'] },
  { language: 'fr', width: 360, inDark: ['active'] },
] as const;
const everywhere = drawnOneIn(2, states).flatMap(([state, reach]) => looks.map((look) => ({ state, reach, ...look })));
describe('axe finds nothing in light and dark colors, and nothing runs over the edge', () => {
  test.for(drawn(everywhere, ({ state }) => state))(
    '$state ($language, $width px)',
    async ({ reach, language, width, inDark }, { open }) => {
      const { page, errors } = await open(`/${language}/checker/?scenario=studio`, {
        viewport: { width, height: 800 },
      });
      await reach(page);
      const extent = () => page.evaluate(() => document.documentElement.scrollWidth);
      expect(await extent()).toBeLessThanOrEqual(width);
      await expectNoAxeViolationsInColors(page, inDark);
      // As a build shows it whose language runs from the right, in the same colors.
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      expect(await extent()).toBeLessThanOrEqual(width);
      // What is narrow is what has the least room.
      if (width === 360) await expectNoAxeViolations(page, 'places');
      expect(errors).toEqual([]);
    },
  );
});

test('a page that is turned after it has loaded turns as a whole', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio');
  await paste(page, half);
  const starts = async (): Promise<readonly number[]> => {
    const boxes = ['.checker-input', '.checker-columns > .results'].map((one) => page.locator(one).boundingBox());
    return (await Promise.all(boxes)).map((box) => box?.x ?? 0);
  };
  const [input = 0, results = 0] = await starts();
  expect(input).toBeLessThan(results);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  const [turnedInput = 0, turnedResults = 0] = await starts();
  expect(turnedInput).toBeGreaterThan(turnedResults);
  expect(await page.locator('#configuration').evaluate((box) => getComputedStyle(box).direction)).toBe('ltr');
});

test('verdicts and the pressed filter keep a border where colours are forced', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio', { forcedColors: 'active' });
  await paste(page, half);
  const borders = await page
    .locator('.cause')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderInlineStartWidth));
  expect(new Set(borders)).toEqual(new Set(['4px']));
  const outline = await page
    .locator('.filter > button[aria-pressed="true"]')
    .evaluate((one) => getComputedStyle(one).outlineStyle);
  expect(outline).toBe('solid');
});

test('with reduced motion nothing moves by itself', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio', { reducedMotion: 'reduce' });
  await paste(page, closed);
  await unfold(page);
  const moving = await page.evaluate(
    () => document.getAnimations().filter((each) => each.playState === 'running').length,
  );
  expect(moving).toBe(0);
});

test('on paper stand the verdicts, without what only a screen can do', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio', {
    viewport: { width: 700, height: 900 },
  });
  await paste(page, closed);
  await openPanel(page, 'report');
  await page.locator('.save-panel').waitFor();
  await page.emulateMedia({ media: 'print' });
  // When, what and with which parameters stands on top; then what fails, with its title.
  const head = await page.locator('.print-head').innerText();
  expect(head).toMatch(/^Checked on /);
  expect(head).toContain('Open the workspace in the studio');
  expect(head).toMatch(new RegExp(`^Checked on \\d{1,2} [A-Z][a-z]+ ${new Date().getUTCFullYear()}\\b`));
  const parameters = await page.locator('.print-head li').allInnerTexts();
  expect(parameters).not.toEqual([]);
  for (const parameter of parameters) expect(parameter).toMatch(/^\S.*: \S.* \(.+\)$/);
  const row = page.locator('.requirement').first();
  expect(await row.getAttribute('data-verdict')).toBe('blocked');
  // From the top of the sheet down: the head, the summary, what fails, and only then what is met.
  const tops = await page.locator('.print-head, .summary, .requirement').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .map((one) => ({
        top: one.getBoundingClientRect().top,
        rank: one.matches('.print-head')
          ? 0
          : ['summary', 'blocked', 'partly', 'undecided', 'allowed'].indexOf(
              one.getAttribute('data-verdict') ?? 'summary',
            ) + 1,
      }))
      .toSorted((a, b) => a.top - b.top)
      .map(({ rank }) => rank),
  );
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops.slice(0, 3))).toEqual(new Set([0, 1, 2]));
  expect(await row.locator('.head h4').isVisible()).toBe(true);
  expect(await row.isVisible()).toBe(true);
  expect(await page.locator('.summary').isVisible()).toBe(true);
  for (const part of ['.editor-box', '.filter', '.save-panel', '.jump', '.fix', '.site-header .tools']) {
    const found = await page.locator(part).all();
    expect(found, part).not.toEqual([]);
    for (const one of found) expect(await one.isVisible(), part).toBe(false);
  }
});

test.for(drawn(['light', 'dark'] as const))(
  'on a phone the link to the verdicts has a ground of its own (%s)',
  async (colorScheme, { open }) => {
    const { page } = await open('/en/checker/', { viewport: { width: 390, height: 844 }, colorScheme });
    await paste(page, closed);
    await page.evaluate(() => scrollTo(0, 0));
    const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('.checker .jump').boundingBox()) ?? {};
    expect(y).toBeGreaterThan(700);
    for (const at of [y - 10, y + height + 1]) {
      const strip = await page.screenshot({ clip: { x, y: at, width, height: 9 } });
      const { channels } = await sharp(strip).stats();
      expect(channels.map(({ min, max }) => max - min)).toEqual([0, 0, 0]);
    }
  },
);
