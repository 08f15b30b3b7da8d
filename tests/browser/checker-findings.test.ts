// Findings on the checker's page: after the verdicts, each with a link to its line.
import { expect } from 'vitest';
import { cursorLine, expectNoAxeViolations, paste, rule, settled } from './checker-page.ts';
import { test } from './fixtures.ts';

const wide = rule('allow-all', 'Allow', '*', '*');
const late = { ...rule('deny-late', 'Deny', 'Internet', '443'), priority: 200 };
const text = (...rules: readonly object[]): string => JSON.stringify({ name: 'nsg', securityRules: rules }, null, 2);
const finding = '[data-finding]';

test('a rule that never matches is listed, marked at its line, and linked', async ({ open }) => {
  const { page, errors } = await open('/en/checker/?scenario=studio');
  await paste(page, text(wide, late));
  const found = page.locator(finding).filter({ hasText: 'deny-late (priority 200) never matches' });
  await found.waitFor();
  expect(await page.locator('.findings summary').first().textContent()).toContain('nsg');
  await found.getByRole('button').click();
  await expect.poll(() => cursorLine(page)).toBe(15);
  const mark = page.locator('.cm-verdicts .has-warning').last();
  expect(await mark.getAttribute('title')).toContain('never matches');
  await mark.click();
  await expectNoAxeViolations(page);
  expect(errors).toEqual([]);
});

test('findings are those of the current text', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio');
  await paste(page, text(wide, late));
  await page.locator(finding).filter({ hasText: 'deny-late' }).waitFor();
  await paste(page, text(wide));
  await page.locator(finding).filter({ hasText: 'allow-all' }).first().waitFor();
  expect(await page.locator(finding).filter({ hasText: 'deny-late' }).count()).toBe(0);
  await page.locator('#configuration').fill('');
  await settled(page);
  expect(await page.locator(finding).count()).toBe(0);
});

test('requirements are called by their titles', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio');
  await paste(
    page,
    text(rule('sign-in', 'Allow', 'AzureActiveDirectory', '*'), { ...rule('deny', 'Deny', '*', '*'), priority: 200 }),
  );
  const found = page.locator(finding).filter({ hasText: 'only on sign-in' });
  await found.waitFor({ state: 'attached' });
  expect(await found.textContent()).toContain('Sign in to Microsoft Entra ID');
  expect(await found.textContent()).not.toContain('studio/');
});

test('in French, and as annotations of the editor', async ({ open }) => {
  const { page, errors } = await open('/fr/checker/?scenario=studio');
  await paste(page, text(wide, late));
  await page.locator(finding).filter({ hasText: 'n’est jamais appliquée' }).waitFor();
  await page.locator('.code-box.ready .verdict.has-warning').first().waitFor();
  expect(errors).toEqual([]);
});
