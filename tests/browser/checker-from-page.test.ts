// From a requirement's card in the documentation to the same requirement in the checker.
import { expect } from 'vitest';
import { closed } from './checker-page.ts';
import { test } from './fixtures.ts';

test.for<readonly [string, string, string]>([
  ['/en/scenarios/compute/#identity', 'Check this requirement', 'current'],
  ['/fr/scenarios/compute/2021-09/#identity', 'Vérifier cette exigence', '2021-09'],
])('%s: the button of a card leads to the verdict of its requirement', async ([address, name, revision], { open }) => {
  const { page, errors } = await open(address);
  const link = page.locator('tr:has(#identity)').getByRole('link', { name, exact: true });
  await link.focus();
  await Promise.all([page.waitForURL(/\/checker\//), page.keyboard.press('Enter')]);
  await page.locator('#example option').nth(1).waitFor({ state: 'attached' });
  const chosen = page.locator('input[name="scenario"]:checked');
  expect(await chosen.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual(['compute']);
  expect(await page.locator('#revision').inputValue()).toBe(revision);
  await page.locator('#configuration').fill(closed);
  const row = page.locator('[data-requirement="compute/identity"]');
  await row.waitFor();
  await expect
    .poll(() => row.evaluate((node) => node.contains(document.activeElement)), { timeout: 20_000 })
    .toBe(true);
  expect(await row.locator('.required').isVisible()).toBe(true);
  expect(errors).toEqual([]);
});

test('the button of a card keeps what is pasted', async ({ open }) => {
  const { page } = await open('/en/checker/');
  const text = page.locator('#configuration');
  await text.fill(closed);
  await page.locator('[data-requirement]').first().waitFor();
  // It is saved a moment after the last key.
  await page.waitForTimeout(1500);
  await page.goto(new URL('/en/scenarios/compute/#identity', page.url()).href);
  await page.getByRole('link', { name: 'Check this requirement', exact: true }).first().click();
  await page.waitForURL(/\/checker\//);
  await expect.poll(() => text.inputValue(), { timeout: 20_000 }).toBe(closed);
});
