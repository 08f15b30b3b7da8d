// Nothing is lost: each act that replaces or removes something can be undone, by a button and by Ctrl+Z outside the editor.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import {
  closed,
  drop,
  expectNoAxeViolations,
  half,
  kept,
  keptWhen,
  paste,
  settled,
  shownText,
  verdicts,
} from './checker-page.ts';
import { test } from './fixtures.ts';

const example = 'compute/fail-allow-list-with-gaps.json';
const toast = (page: Page) => page.locator('.undo-toast.is-shown');
const undo = (page: Page) => toast(page).getByRole('button', { name: 'Undo' });
const blocked = (page: Page): Promise<void> =>
  page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();

/** Applies the fix of the first row. */
const applyFix = async (page: Page): Promise<void> => {
  const fix = page.locator('[data-requirement="studio/sign-in"] .fix');
  await fix.locator(':scope > summary').click();
  await fix.locator('button.apply').click();
};

describe('undo', () => {
  test('brings back what was cleared, the choices, and what is stored', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await keptWhen(page, ({ documents }) => documents[0]?.text === closed);
    await page.getByRole('button', { name: 'Clear everything' }).press('Enter');
    await page.getByRole('button', { name: 'Yes, clear' }).press('Enter');
    await toast(page).getByText('Everything is cleared.').waitFor();
    // The button that was pressed is gone.
    expect(await undo(page).evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(async () => (await kept(page)).workspace?.documents[0]?.text ?? '').toBe('');
    await expectNoAxeViolations(page);
    await page.keyboard.press('Enter');
    await toast(page).getByText('Undone.').waitFor();
    await blocked(page);
    expect(await shownText(page)).toBe(closed);
    expect(await page.locator('input[name="scenario"]:checked').getAttribute('value')).toBe('studio');
    await keptWhen(page, ({ documents }) => documents[0]?.text === closed);
    expect(await page.evaluate(() => document.activeElement?.closest('.undo-toast') != null)).toBe(true);
    expect(errors).toEqual([]);
  });

  test('leaves an example, and comes back to one that was left', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, half);
    await page.locator('#example').selectOption(example);
    const back = page.getByRole('button', { name: 'Back to your configuration' });
    await back.waitFor();
    await settled(page);
    await undo(page).click();
    await back.waitFor({ state: 'detached' });
    expect(await shownText(page)).toBe(half);
    await page.locator('#example').selectOption(example);
    await back.click();
    await toast(page).getByText('Your configuration is back.').waitFor();
    await undo(page).click();
    await back.waitFor();
    expect(await shownText(page)).not.toBe(half);
  });

  test('reopens a document that was closed', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, { 'nsg.json': closed, 'other.json': '[]' });
    await blocked(page);
    await page.getByRole('button', { name: 'Remove nsg.json' }).click();
    await toast(page).getByText('nsg.json is closed.').waitFor();
    await settled(page);
    expect(await verdicts(page)).toEqual({});
    await undo(page).click();
    await blocked(page);
    expect(await page.locator('.document-tabs .document').allInnerTexts()).toEqual(['nsg.json', 'other.json']);
  });

  test('takes a fix out of the text; Ctrl+Z does so, too, outside of the editor', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await applyFix(page);
    await toast(page).getByText('The fix is in your text.').waitFor();
    await expect.poll(() => shownText(page)).not.toBe(closed);
    await undo(page).click();
    await expect.poll(() => shownText(page)).toBe(closed);
    await settled(page);
    await applyFix(page);
    await expect.poll(() => shownText(page)).not.toBe(closed);
    await toast(page).getByRole('button', { name: 'Close this notice' }).click();
    await page.locator('#example').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownText(page)).toBe(closed);
  });

  test('is no longer offered once the text is edited: it would take the edit away', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, { 'nsg.json': closed, 'other.json': '[]' });
    await blocked(page);
    await page.getByRole('button', { name: 'Remove other.json' }).click();
    await toast(page).waitFor();
    await paste(page, half);
    await expect.poll(() => toast(page).count()).toBe(0);
  });

  test('speaks French', async ({ open }) => {
    const { page } = await open('/fr/checker/?scenario=studio');
    await drop(page, { 'a.json': closed, 'b.json': '[]' });
    await blocked(page);
    await page
      .getByRole('button', { name: 'Retirer b.json' })
      .or(page.locator('.document-tabs .remove').nth(1))
      .first()
      .click();
    await toast(page).getByText('b.json est fermé.').waitFor();
    await toast(page).getByRole('button', { name: 'Annuler' }).click();
    await toast(page).getByText('Action annulée.').waitFor();
    await blocked(page);
    expect(await page.locator('.document-tabs .document').count()).toBe(2);
  });
});

describe('what the reader did not choose', () => {
  test.for(
    drawn([
      ['en', 'from the example', 'your choice'],
      ['fr', 'de l’exemple', 'votre choix'],
    ] as const),
  )('is not called the reader’s choice (%s)', async ([language, given, own], { open }) => {
    const { page } = await open(`/${language}/checker/?scenario=studio`);
    await paste(page, half);
    await page.locator('#example').selectOption('compute/fail-allow-list-with-gaps.json');
    await page.locator('.undo-toast.is-shown').waitFor();
    await settled(page);
    await page.locator('.parameters > summary').click();
    const origins = page.locator('.parameters .origin');
    expect((await origins.allInnerTexts()).join()).toContain(given);
    expect((await origins.allInnerTexts()).join()).not.toContain(own);
    await page.locator('#parameter-region').selectOption('northeurope');
    await expect.poll(async () => (await origins.allInnerTexts()).join()).toContain(own);
  });
});

describe('broken JSON', () => {
  const broken = closed.replace('"access": "Deny"', '"access": "Allow" "x"');

  test('gives its errors at their lines, one count of them, and no verdict from what could be read', async ({
    open,
  }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, broken);
    await page.locator('.state.broken').waitFor();
    expect(await verdicts(page)).toEqual({});
    const count = (await page.locator('.panel-foot .errors').innerText()).trim();
    expect(count).toMatch(/^\d+ errors? in the input$/);
    expect(await page.locator('.problem-box.of-input summary').innerText()).toContain(count);
    expect(`${await page.locator('.problem-list .severity-error').count()}`).toBe(count.split(' ')[0]);
    const line = broken.split('\n').findIndex((one) => one.includes('"x"')) + 1;
    expect(await page.locator('.problem-list button.rule').first().innerText()).toContain(`line ${line},`);
    await page.locator('.panel-foot .errors').click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.problem-box') != null)).toBe(true);
    await expectNoAxeViolations(page);
  });

  test('beside a document that can be read leaves its verdicts, with the error above them', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, { 'nsg.json': closed, 'broken.json': '{"a": [' });
    await blocked(page);
    expect(await page.locator('.state.broken').count()).toBe(1);
    expect(await page.locator('.problem-box.of-input').count()).toBe(1);
  });
});
