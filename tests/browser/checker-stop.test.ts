// Every request to the worker that takes long shows progress and can be cancelled.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { closed, half, hold, openPanel, paste, settled, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

interface Case {
  readonly kind: string;
  readonly text: string;
  readonly prepare?: (page: Page) => Promise<void>;
  /** Sends the request. */
  readonly ask: (page: Page) => Promise<void>;
  /** Sends it again after it was cancelled; absent: by the button. */
  readonly again?: (page: Page) => Promise<void>;
  /** Shown with the answer. */
  readonly shows: string;
}
const tool = (name: string) => (page: Page) => page.getByRole('button', { name }).click();
const cases: readonly Case[] = [
  {
    kind: 'fix',
    text: closed,
    ask: (page) => page.locator('.requirement .fix > summary').first().click(),
    shows: '.fix pre',
  },
  { kind: 'least-privilege', text: half, ask: tool('Least privilege'), shows: '.tightenings' },
  { kind: 'generate', text: half, ask: tool('Generate configuration'), shows: '.tool-panel pre' },
  { kind: 'evaluation-order', text: half, ask: tool('Evaluation order'), shows: '.order li' },
  {
    kind: 'compare',
    text: half,
    prepare: async (page) => {
      await tool('Compare versions')(page);
      await tool('Set as baseline')(page);
      await page.locator('.difference').waitFor();
      await settled(page);
      await tool('Compare versions')(page);
    },
    ask: tool('Compare versions'),
    shows: '.difference',
  },
  {
    kind: 'probe',
    text: half,
    // The form begins with a packet, which it asks about.
    ask: tool('Test a packet'),
    again: (page) => page.locator('#packet').fill('outbound tcp 10.0.1.5 -> Storage:443'),
    shows: '[data-probe]',
  },
  {
    kind: 'redact',
    text: half,
    prepare: (page) => openPanel(page, 'share'),
    ask: tool('Copy a link'),
    again: tool('Copy a link'),
    shows: '.share-panel a',
  },
  {
    kind: 'report',
    text: half,
    prepare: (page) => openPanel(page, 'report'),
    ask: (page) => page.getByRole('button', { name: 'Save', exact: true }).click(),
    again: (page) => page.getByRole('button', { name: 'Save', exact: true }).click(),
    shows: '.save-panel',
  },
];

describe('stopped while it takes long', () => {
  test.for(drawn(cases, ({ again }) => (again === undefined ? 'by the button' : 'in its own way')))(
    '$kind: the verdicts stay, and it can be asked for again',
    async (one, { open }) => {
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
      const saved = one.kind === 'report' ? page.waitForEvent('download') : null;
      if (one.again === undefined) await page.getByRole('button', { name: 'Start again' }).click();
      else await one.again(page);
      await page.locator(one.shows).first().waitFor();
      await saved;
      expect(await page.locator('.results [role="alert"]').count()).toBe(0);
      expect(errors).toEqual([]);
    },
  );

  test('the check itself', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await hold(page, 'check');
    await page.locator('#configuration').fill(closed);
    await page.getByRole('button', { name: /^Stop: / }).click();
    await expect.poll(() => page.locator('.results').innerText()).toContain('Checking resumes when you edit');
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
    await hold(page, 'fix');
    await page.locator('.requirement .fix > summary').first().click();
    await page.locator('progress').waitFor();
    const [held] = page.workers();
    await paste(page, half);
    expect((await verdicts(page))['studio/sign-in']).toBe('partly');
    // Chromium ends a worker that never returns after two seconds.
    await expect.poll(() => page.workers().some((one) => one === held), { timeout: 20_000 }).toBe(false);
    await expect.poll(() => page.workers()).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('for what nobody waits for any more', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('[data-verdict="blocked"]').first().waitFor();
    await hold(page, 'fix');
    const summary = page.locator('.requirement .fix > summary').first();
    await summary.click();
    await page.locator('progress').waitFor();
    const [held] = page.workers();
    const before = await verdicts(page);
    await summary.click();
    await tool('Test a packet')(page);
    await page.locator('#packet').fill('outbound tcp 10.0.1.4 -> Storage:443');
    const answer = page.locator('[data-probe]').first();
    await answer.waitFor();
    expect(await answer.innerText()).toContain('deny-internet');
    // Chromium ends a worker that never returns after two seconds.
    await expect.poll(() => page.workers().some((one) => one === held), { timeout: 20_000 }).toBe(false);
    await expect.poll(() => page.workers()).toHaveLength(1);
    await settled(page);
    expect(await verdicts(page)).toEqual(before);
    expect(errors).toEqual([]);
  });
});
