// What takes long shows that it works and can be stopped: each thing that the worker is asked for.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { closed, half, hold, paste, settled, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

interface Case {
  readonly kind: string;
  readonly text: string;
  readonly prepare?: (page: Page) => Promise<void>;
  /** Asks for it. */
  readonly ask: (page: Page) => Promise<void>;
  /** Asks for it once more, after it was stopped. */
  readonly again?: (page: Page) => Promise<void>;
  /** Shown once it was found. */
  readonly shows: string;
}
const tool = (name: string) => (page: Page) => page.getByRole('button', { name }).click();
const cases: readonly Case[] = [
  {
    kind: 'mend',
    text: closed,
    ask: (page) => page.locator('.requirement .mend > summary').first().click(),
    shows: '.mend pre',
  },
  { kind: 'close', text: half, ask: tool('Close what nothing needs'), shows: '.closings' },
  { kind: 'complete', text: half, ask: tool('Complete configuration'), shows: '.tool-panel pre' },
  { kind: 'order', text: half, ask: tool('Rules in their order'), shows: '.order li' },
  {
    kind: 'compare',
    text: half,
    prepare: async (page) => {
      await tool('Compare with before')(page);
      await tool('Keep this as the version before')(page);
      await page.locator('.difference').waitFor();
      await settled(page);
      await tool('Compare with before')(page);
    },
    ask: tool('Compare with before'),
    shows: '.difference',
  },
  {
    kind: 'probe',
    text: half,
    ask: async (page) => {
      await tool('Try a packet')(page);
      await page.locator('#packet').fill('outbound tcp 10.0.1.4 -> Storage:443');
    },
    again: (page) => page.locator('#packet').fill('outbound tcp 10.0.1.5 -> Storage:443'),
    shows: '[data-probe]',
  },
  {
    kind: 'redact',
    text: half,
    ask: tool('Copy a link'),
    again: tool('Copy a link'),
    shows: '.share-panel a',
  },
  {
    kind: 'write',
    text: half,
    ask: (page) => page.getByRole('button', { name: 'Save', exact: true }).click(),
    again: (page) => page.getByRole('button', { name: 'Save', exact: true }).click(),
    shows: '.save-panel',
  },
];

describe('stopped while it takes long', () => {
  test.for(cases)('$kind: the verdicts stay, and it can be asked for again', async (one, { open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, one.text);
    await page.locator('[data-requirement]').first().waitFor();
    const before = await verdicts(page);
    await one.prepare?.(page);
    await hold(page, one.kind);
    await one.ask(page);
    await page.locator('progress').waitFor();
    await page.getByRole('button', { name: /^Stop: / }).click();
    await page.locator('progress').waitFor({ state: 'detached' });
    expect(await verdicts(page)).toEqual(before);
    // Whoever pressed the button with the keyboard is not sent back to the beginning of the page.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toMatch(/^(?:BUTTON|INPUT)$/);
    const saved = one.kind === 'write' ? page.waitForEvent('download') : null;
    if (one.again === undefined) await page.getByRole('button', { name: 'Start again' }).click();
    else await one.again(page);
    await page.locator(one.shows).first().waitFor();
    await saved;
    expect(await page.locator('.results [role="alert"]').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('the check itself', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await hold(page, 'check');
    await page.getByRole('textbox').fill(closed);
    await page.getByRole('button', { name: /^Stop: / }).click();
    expect(await page.locator('.results').innerText()).toContain('The check was stopped');
    expect(await verdicts(page)).toEqual({});
    await paste(page, half);
    await page.locator('[data-requirement]').first().waitFor();
    expect(errors).toEqual([]);
  });
});

describe('verdicts do not wait', () => {
  test('for what was asked about older ones', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('[data-verdict="blocked"]').first().waitFor();
    await hold(page, 'mend');
    await page.locator('.requirement .mend > summary').first().click();
    await page.locator('progress').waitFor();
    await paste(page, half);
    await page
      .locator('[data-requirement="studio/sign-in"][data-verdict="partly"], [data-verdict="allowed"]')
      .first()
      .waitFor();
    expect(errors).toEqual([]);
  });

  test('for what nobody waits for any more', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('[data-verdict="blocked"]').first().waitFor();
    await hold(page, 'mend');
    const summary = page.locator('.requirement .mend > summary').first();
    await summary.click();
    await page.locator('progress').waitFor();
    await summary.click();
    await tool('Try a packet')(page);
    await page.locator('#packet').fill('outbound tcp 10.0.1.4 -> Storage:443');
    await page.locator('[data-probe]').first().waitFor();
    await settled(page);
    expect(errors).toEqual([]);
  });
});
