// The tools in one row, and a page that clips nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { drop, openPanel, settled, unfold } from './checker-page.ts';
import { test } from './fixtures.ts';

const zone = join(import.meta.dirname, '..', 'landing-zones', '03-hub-spoke-template');
const files = Object.fromEntries(
  ['azuredeploy.json', 'azuredeploy.parameters.json'].map((name) => [name, readFileSync(join(zone, name), 'utf8')]),
);

const pasted = async (page: Page): Promise<void> => {
  await drop(page, files);
  await page.locator('.network-chart').waitFor();
  await settled(page);
};

test.for(
  drawn(
    [
      ['en', 1366],
      ['fr', 1366],
      ['en', 1920],
      ['en', 768],
      ['fr', 768],
    ] as const,
    ([, width]) => `${width}`,
  ),
)('every tool has an icon and words in one row (%s, %i px)', async ([locale, width], { open }) => {
  const { page } = await open(`/${locale}/checker/`, { viewport: { width, height: 768 } });
  await pasted(page);
  const buttons = page.locator('.tool-row').first().locator('> button');
  expect(await buttons.count()).toBe(7);
  const boxes = await buttons.evaluateAll((all) =>
    all.map((button) => {
      const { top, right } = button.getBoundingClientRect();
      const row = button.parentElement?.getBoundingClientRect();
      return {
        top: Math.round(top - (row?.top ?? 0)),
        isInside: right <= (row?.right ?? 0) + 1,
        isWhole: button.scrollWidth <= button.clientWidth,
        hasIcon: button.querySelector('svg')?.getBoundingClientRect().width === 16,
        hasWords: (button.textContent ?? '').trim() !== '',
      };
    }),
  );
  for (const box of boxes)
    expect(box).toEqual({ top: 0, isInside: true, isWhole: true, hasIcon: true, hasWords: true });
});

/** Returns what stands over the page's edge, or over that of a box that hides the rest and can't be scrolled. */
const clipped = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const name = (one: Element): string => `${one.tagName} ${one.className} ${(one.textContent ?? '').slice(0, 40)}`;
    const isScrolled = (one: Element | null): boolean => {
      for (let node = one; node !== null; node = node.parentElement)
        if (/auto|scroll/.test(getComputedStyle(node).overflowX)) return true;
      return false;
    };
    const controls = [
      ...document.querySelectorAll('.checker :is(button, select, input, summary, h2, h3, p, li, td, a)'),
    ];
    return controls
      .filter((one) => one.checkVisibility() && !isScrolled(one) && one.closest('.visually-hidden') === null)
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map(name);
  });

test.for(drawn(['en', 'fr'] as const))(
  'at 768 px nothing is clipped, with everything open (%s)',
  async (locale, { open }) => {
    const { page } = await open(`/${locale}/checker/`, { viewport: { width: 768, height: 1024 } });
    await pasted(page);
    for (const tool of ['probe', 'compare', 'generate', 'evaluation-order', 'report', 'share'] as const) {
      await openPanel(page, tool);
      expect(await clipped(page), tool).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), tool).toBe(768);
    }
    await unfold(page);
    await page.locator('.verdict-diagram svg').first().waitFor();
    expect(await clipped(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(768);
  },
);
