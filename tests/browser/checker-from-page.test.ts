// From a requirement's row in the documentation to the same requirement in the checker.
import { expect } from 'vitest';
import { closed } from './checker-page.ts';
import { test } from './fixtures.ts';

test.for<readonly [string, string, string]>([
  ['/en/scenarios/compute/', 'Sign in to Microsoft Entra ID', 'current'],
  ['/fr/scenarios/compute/2021-09/', 'Se connecter à Microsoft Entra ID', '2021-09'],
])('%s: the name of a requirement leads to its verdict', async ([address, name, revision], { open }) => {
  const { page, errors } = await open(address);
  const link = page.locator('strong#identity').getByRole('link', { name, exact: true });
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
