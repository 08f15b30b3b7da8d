// The scenario's own diagram in its panel: whole at first, towards what is blocked from there, by buttons, keys, and
// gestures, over the whole screen, on a phone too.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { closed, expectNoAxeViolationsInColors, paste } from './checker-page.ts';
import { test } from './fixtures.ts';

const wait = { timeout: 20_000 };
const opened = async (page: Page) => {
  await paste(page, closed);
  await page.locator('.verdict-diagram > summary').click();
  const diagram = page.locator('.verdict-diagram');
  await diagram.locator('.arrow[data-verdict="blocked"]').first().waitFor({ state: 'attached' });
  await diagram.locator('.diagram-view').scrollIntoViewIfNeeded();
  return diagram;
};
const viewBox = (page: Page) =>
  page.locator('.diagram-view svg').evaluate((svg) => (svg.getAttribute('viewBox') ?? '').split(' ').map(Number));
const width = async (page: Page) => (await viewBox(page))[2] ?? 0;
/** Reports whether all that is drawn is inside of the box that shows it. */
const isWhole = (page: Page) =>
  page.locator('.diagram-view').evaluate((box) => {
    const frame = box.getBoundingClientRect();
    return [...box.querySelectorAll('svg :is(rect, path, text)')].every((part) => {
      const { left, right, top, bottom } = part.getBoundingClientRect();
      return left >= frame.left - 1 && right <= frame.right + 1 && top >= frame.top - 1 && bottom <= frame.bottom + 1;
    });
  });

test.for(
  drawn([
    ['en', 1366, 768],
    ['fr', 1366, 768],
    ['fr', 390, 844],
  ] as const),
)('is whole at first, and zooms to what is blocked (%s, %i px)', async ([locale, wide, high], { open }) => {
  const { page, errors, requests } = await open(`/${locale}/checker/?scenario=studio`, {
    viewport: { width: wide, height: high },
  });
  const diagram = await opened(page);
  expect(await isWhole(page)).toBe(true);
  const buttons = diagram.locator('.diagram-tools button');
  const whole = await width(page);
  expect(await buttons.nth(1).isDisabled()).toBe(true);
  await buttons.nth(0).click();
  await buttons.nth(0).click();
  await buttons.nth(0).click();
  await expect.poll(() => width(page)).toBeLessThan(whole / 2);
  // The middle of what is blocked is in view.
  const isInView = await page.locator('.diagram-view').evaluate((box) => {
    const frame = box.getBoundingClientRect();
    const parts = [...box.querySelectorAll('g[data-verdict="blocked"]')].map((part) => part.getBoundingClientRect());
    return parts.some(
      ({ left, right, top, bottom }) =>
        right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom,
    );
  });
  expect(isInView).toBe(true);
  await buttons.nth(2).click();
  await expect.poll(() => width(page)).toBe(whole);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(wide);
  await expectNoAxeViolationsInColors(page, ['none']);
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});

test('is moved by keys, drag, wheel and two fingers; a drag is no click', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio');
  await opened(page);
  const view = page.locator('.diagram-view');
  await view.focus();
  const whole = await width(page);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const zoomed = await viewBox(page);
  expect(zoomed[2]).toBeLessThan(whole);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  const byKeys = await viewBox(page);
  expect(byKeys.slice(2)).toEqual(zoomed.slice(2));
  expect(byKeys).not.toEqual(zoomed);
  const box = await view.boundingBox();
  if (box === null) throw new Error('No diagram');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y + 30, { steps: 4 });
  await page.mouse.up();
  expect(await viewBox(page)).not.toEqual(byKeys);
  expect(await page.evaluate(() => document.activeElement?.closest('.requirement') === null)).toBe(true);
  // The wheel alone scrolls the page.
  const before = await width(page);
  await page.mouse.wheel(0, 40);
  expect(await width(page)).toBe(before);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(() => width(page), wait).toBeLessThan(before);
  await page.keyboard.press('0');
  await expect.poll(() => width(page)).toBe(whole);
  // Two fingers that part.
  await view.evaluate((element) => {
    const { left, top, width: wide, height } = element.getBoundingClientRect();
    const fire = (type: string, pointerId: number, dx: number) =>
      element.dispatchEvent(
        new PointerEvent(type, {
          pointerId,
          clientX: left + wide / 2 + dx,
          clientY: top + height / 2,
          bubbles: true,
          isPrimary: pointerId === 11,
        }),
      );
    // Only real pointers can be captured.
    element.setPointerCapture = () => {};
    fire('pointerdown', 11, -20);
    fire('pointerdown', 12, 20);
    fire('pointermove', 12, 60);
    fire('pointerup', 11, -20);
    fire('pointerup', 12, 60);
  });
  expect(await width(page)).toBeCloseTo(whole / 2, 0);
});

test.for([
  [1366, 768],
  [390, 844],
] as const)('fills the screen, and Escape leaves it (%i px)', async ([wide, high], { open }) => {
  const { page } = await open('/en/checker/?scenario=studio', { viewport: { width: wide, height: high } });
  const diagram = await opened(page);
  await diagram.getByRole('button', { name: 'Full screen' }).click();
  const frame = page.locator('.diagram-frame.is-full');
  await frame.waitFor();
  await expect
    .poll(async () => {
      const box = await frame.boundingBox();
      return [box?.x, box?.y, box?.width, box?.height].map((value) => Math.round(value ?? -1));
    }, wait)
    .toEqual([0, 0, await page.evaluate(() => innerWidth), await page.evaluate(() => innerHeight)]);
  await expect.poll(() => isWhole(page), wait).toBe(true);
  await page.keyboard.press('Escape');
  await frame.waitFor({ state: 'detached' });
  await diagram.getByRole('button', { name: 'Full screen' }).waitFor();
});
