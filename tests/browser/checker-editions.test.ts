// A configuration that meets the edition of 2021: what Current adds, and what it asks for no more.
import { expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { expectNoAxeViolationsInColors, settled } from './checker-page.ts';
import { test } from './fixtures.ts';

const old = 'compute/pass-list-of-2021.json';

test.for(drawn(['en', 'fr'] as const))(
  'a list that meets 2021 is told what the current edition changes (%s)',
  async (language, { open }) => {
    const { page, errors } = await open(`/${language}/checker/?scenario=compute`);
    await page.locator('#example').selectOption(old);
    await settled(page);
    expect(await page.locator('.editions').count()).toBe(0);
    await page.locator('#revision').selectOption('current');
    const panel = page.locator('.editions');
    await panel.locator('> summary').click();
    await panel.locator('li.is-blocked button').first().waitFor();
    await expectNoAxeViolationsInColors(page);
    const closing = panel.locator('li a[href*="/compute/2021-09/#"]');
    expect(await closing.evaluateAll((all) => all.map((one) => one.getAttribute('href')?.split('#')[1]))).toContain(
      'batch-manages-node',
    );
    await panel.locator('li.is-blocked button').first().press('Enter');
    expect(
      await page.evaluate(() => document.activeElement?.closest('[data-requirement]')?.getAttribute('data-verdict')),
    ).toBe('blocked');
    expect(errors).toEqual([]);
  },
);
