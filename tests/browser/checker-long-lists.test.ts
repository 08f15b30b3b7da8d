// Lists of thousands of rules: they are read, the textbox never holds more than a browser lays out at once, and the page
// answers while its worker works. How long its tasks are is measured by `npm run bench -- long-lists`.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drop, editorReady, hold, rule, settled, shownText } from './checker-page.ts';
import { test } from './fixtures.ts';

const rules = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...rule(`rule-${index}`, 'Deny', `10.${index >> 8}.${index & 255}.0/24`, '443'),
    priority: 100 + index,
  }));
const group = (count: number): string =>
  JSON.stringify(
    {
      type: 'Microsoft.Network/networkSecurityGroups',
      name: 'nsg',
      properties: { securityRules: rules(count).map(({ name, ...properties }) => ({ name, properties })) },
    },
    null,
    2,
  );
/** What the page shows of a text in the plain textbox, at most. In UTF-16 code units. */
const LIMIT_SHOWN_LENGTH = 30_000;

/** Pastes a text with the keys that readers use. */
const pasteByKeys = async (page: Page, text: string): Promise<void> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((given) => navigator.clipboard.writeText(given), text);
  await page.locator('#configuration').focus();
  await page.keyboard.press('Control+V');
};
/** Remembers the longest text that the textbox ever holds. */
const watchTextbox = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const state = globalThis as unknown as { longest: number };
    state.longest = 0;
    const look = (): void => {
      const box = document.querySelector<HTMLTextAreaElement>('#configuration');
      state.longest = Math.max(state.longest, box?.value.length ?? 0);
      requestAnimationFrame(look);
    };
    look();
  });
const longestInTextbox = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { longest: number }).longest);

test('a list of 12,000 rules is read, every problem counted, and shown in part', async ({ open }) => {
  const { page, errors } = await open('/en/checker/?scenario=studio');
  await watchTextbox(page);
  await pasteByKeys(page, group(12_000));
  await page.locator('[data-requirement]').first().waitFor();
  await settled(page);
  expect(await page.locator('.state.broken').count()).toBe(0);
  // Priorities above 4,096 are warnings, of which the page lists a hundred.
  const problems = page.locator('.problem-box.of-input');
  expect(await problems.locator('> summary').innerText()).toBe('8,003 input problems');
  expect(await problems.locator('li').count()).toBe(100);
  const note = page.locator('.excerpt');
  expect(await note.innerText()).toMatch(
    /is large \(\d\.\d MB\)\. All of it is checked; only part is shown, read-only/,
  );
  expect(await page.locator('#configuration').getAttribute('readonly')).not.toBe(null);
  await problems.locator('> summary').click();
  await problems.locator('li .rule').last().click();
  await expect.poll(() => note.innerText()).not.toContain('Showing lines 1 to');
  expect(await longestInTextbox(page)).toBeLessThanOrEqual(LIMIT_SHOWN_LENGTH);
  expect(errors).toEqual([]);
});

describe('a text that the editor takes and the textbox does not', () => {
  const text = group(800);

  test('goes past the textbox into the editor, whole', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await watchTextbox(page);
    await pasteByKeys(page, text);
    await editorReady(page);
    expect(await shownText(page)).toBe(text);
    expect(await longestInTextbox(page)).toBeLessThanOrEqual(LIMIT_SHOWN_LENGTH);
    await page.locator('.cm-content').press('Control+Home');
    await page.keyboard.type(' ');
    await expect.poll(() => shownText(page)).toBe(` ${text}`);
    expect(errors).toEqual([]);
  });

  test('joins what stands in the textbox, in place of what is selected there', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    // The editor comes after the first answer: until then the textbox is in use.
    await hold(page, 'check');
    await page.locator('#configuration').fill('before SELECTED after');
    await page.locator('#configuration').evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 15));
    await pasteByKeys(page, text);
    await expect
      .poll(() => page.locator('#configuration').inputValue())
      .toBe(`before ${text}`.slice(0, LIMIT_SHOWN_LENGTH));
  });

  test('stays in the textbox, whole, where the editor does not come', async ({ newContext, origin }) => {
    const page = await (await newContext()).newPage();
    await page.route(
      (url) => url.pathname.startsWith('/_astro/code-editor.'),
      (route) => route.abort(),
    );
    await page.goto(`${origin}/en/checker/?scenario=studio`);
    await page.locator('html[data-ready="checker"]').waitFor({ state: 'attached' });
    await pasteByKeys(page, text);
    await expect.poll(() => page.locator('#configuration').inputValue(), { timeout: 10_000 }).toBe(text);
    expect(await page.locator('#configuration').getAttribute('readonly')).toBe(null);
  });
});

test('the page answers while its worker works', async ({ open }) => {
  const { page, errors } = await open('/en/checker/?scenario=studio');
  await hold(page, 'check');
  await drop(page, { 'long.json': JSON.stringify(rules(60_000)) });
  await page.locator('.results[aria-busy="true"]').waitFor();
  await page.getByRole('button', { name: 'Add another document' }).click();
  await page.locator('#configuration').pressSequentially('typed meanwhile');
  expect(await page.locator('#configuration').inputValue()).toBe('typed meanwhile');
  expect(await page.locator('.document-tabs .document').count()).toBe(2);
  expect(await page.locator('.results').getAttribute('aria-busy')).toBe('true');
  expect(errors).toEqual([]);
});
