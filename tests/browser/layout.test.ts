// What stands on a page lies over nothing else, and is drawn in the page's own colours.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { closed, openPanel, paste } from './checker-page.ts';
import { test } from './fixtures.ts';

const phone = { width: 390, height: 844 };

/** Returns how many copy buttons lie over code, of how many. */
const copyButtonsOverCode = (page: Page, holder: string): Promise<{ all: number; over: number }> =>
  page.locator(holder).evaluateAll((holders) => {
    const isOver = (one: Element): boolean => {
      const button = [...one.children].find((child) => child.localName === 'button')?.getBoundingClientRect();
      const code = one.querySelector('pre')?.getBoundingClientRect();
      if (button === undefined || code === undefined) throw new Error('A block without code or button');
      return button.bottom > code.top && button.top < code.bottom;
    };
    return { all: holders.length, over: holders.filter(isOver).length };
  });

describe('a copy button hides no code', () => {
  test.for([phone, { width: 1366, height: 768 }])('on pages, $width pixels wide', async (viewport, { open }) => {
    const { page } = await open('/en/reference/rules/', { viewport });
    await page.locator('.code-block').first().waitFor();
    const { all, over } = await copyButtonsOverCode(page, '.code-block');
    expect(all).toBeGreaterThan(5);
    expect(over).toBe(0);
  });

  test.for([phone, { width: 1366, height: 768 }])('in a fix, $width pixels wide', async (viewport, { open }) => {
    const { page } = await open('/fr/checker/?scenario=studio', { viewport });
    await paste(page, closed);
    await page.locator('.requirement .fix > summary').first().click();
    await page.locator('.fix .snippet pre').first().waitFor();
    const { all, over } = await copyButtonsOverCode(page, '.fix .snippet');
    expect(all).toBeGreaterThan(0);
    expect(over).toBe(0);
    // Beside the languages it takes no click from them.
    const language = page.locator('.fix .languages button').last();
    await language.click();
    expect(await language.getAttribute('aria-pressed')).toBe('true');
  });
});

test('fields of the tools are drawn as those of the page, in dark colours too', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=compute', { colorScheme: 'dark' });
  await paste(page, closed);
  const background = (selector: string): Promise<string> =>
    page.locator(selector).evaluate((one) => getComputedStyle(one).backgroundColor);
  const own = await background('#example');
  for (const tool of ['generate', 'least-privilege'] as const) {
    await openPanel(page, tool);
    expect(await background('.tool-panel:not([hidden]) input[type="text"]'), tool).toBe(own);
  }
});

test('on a phone, the page that leads to scenarios begins with its questions, and opens its diagram on request', async ({
  open,
}) => {
  const { page } = await open('/en/reference/which-scenario/', { viewport: phone });
  const diagram = page.locator('figure.diagram svg.diagram-svg');
  expect(await diagram.isVisible()).toBe(false);
  await page.locator('[data-diagram-zoom]').click();
  await diagram.waitFor({ state: 'visible' });
  await page.keyboard.press('Escape');
  await diagram.waitFor({ state: 'hidden' });
});

test('on a phone, the home page shows no picture that is wider', async ({ open }) => {
  const { page } = await open('/en/', { viewport: phone });
  expect(await page.locator('.chart figure').isVisible()).toBe(false);
  expect(await page.locator('.chart a').isVisible()).toBe(true);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(await page.locator('.chart figure').isVisible()).toBe(true);
});
