// Several scenarios as one picture: every flow and route that applies has an arrow, with its verdict; a click lists what the arrow
// stands for.
import { describe, expect } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { drawn } from '../prove/drawn.ts';
import { closed, expectNoAxeViolations, paste, settled } from './checker-page.ts';
import { test } from './fixtures.ts';

const address = 'checker/?scenario=studio,compute,docker-images';

test('has an arrow for each flow and route, once, and lists what one stands for', async ({ open }) => {
  const { page, errors, requests } = await open(`/en/${address}`);
  await paste(page, closed);
  const picture = page.locator('.flow-picture');
  await picture.locator('summary').click();
  await picture.locator('.flow-arrow').first().waitFor();
  // Places once, and each arrow of a place once.
  const places = await picture.locator('.flow-from').allInnerTexts();
  expect(places.length).toBeGreaterThan(2);
  expect(new Set(places).size).toBe(places.length);
  const arrow = picture
    .locator('.flow-place', { has: page.locator('.flow-from', { hasText: 'Compute subnet' }) })
    .locator('.flow-arrow', { hasText: 'AzureResourceManager' });
  expect(await arrow.getAttribute('class')).toContain('is-blocked');
  expect(await arrow.innerText()).toMatch(/TCP 443[\s\S]*AzureResourceManager[\s\S]*blocked/i);
  const rows = page.locator('[data-requirement]');
  const all = await rows.count();
  await arrow.locator('button').focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^Only the requirements of .*AzureResourceManager are listed\./).waitFor();
  expect(await rows.evaluateAll((found) => found.map((one) => one.getAttribute('data-requirement')))).toEqual([
    'compute/resource-manager',
  ]);
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count()).toBe(all);
  // The face of the arrow in a name comes when it is first shown.
  expect(requests.filter((address) => !address.endsWith('.ttf'))).toEqual([]);
  expect(errors).toEqual([]);
});

test('one scenario has none beside its own diagram', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=compute');
  await paste(page, closed);
  await page.locator('.verdict-diagram').first().waitFor();
  expect(await page.locator('.flow-picture').count()).toBe(0);
});

describe.each(drawn(localeIds))('in %s', (locale) => {
  test('runs over no edge on a phone', async ({ open }) => {
    const { page } = await open(`/${locale}/${address}`, { viewport: { width: 360, height: 740 } });
    await paste(page, closed);
    await settled(page);
    await page.locator('.flow-picture summary').click();
    await page.locator('.flow-arrow').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const over = await page
      .locator('.flow-picture :is(.flow-traffic, .flow-end, .flow-from)')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
    expect(over).toEqual([]);
  });
});
