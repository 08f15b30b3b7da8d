// Which pasted subnet a place is: read with a reason, chosen by the reader, asked for where several may be it.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { nsg, subnet, vnet } from '../expert-cases/network.ts';
import { expectNoAxeViolations, isInEditor, kept, paste, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

const closed = nsg('nsg-closed', ['100 out deny * * -> *']);
const open = nsg('nsg-open', []);
const network = (first: string, second: string): string =>
  JSON.stringify(
    [
      vnet([
        subnet(first, { prefix: '10.0.1.0/24', group: 'nsg-closed' }),
        subnet(second, { prefix: '10.0.2.0/24', group: 'nsg-open' }),
      ]),
      closed,
      open,
    ],
    null,
    1,
  );
const address = (locale: string) => `/${locale}/checker/?scenario=compute`;
const identity = async (page: Page) => (await verdicts(page))['compute/identity'];
const waitForIdentity = (page: Page, verdict: string) =>
  page.locator(`[data-requirement="compute/identity"][data-verdict="${verdict}"]`).waitFor({ state: 'attached' });
/** Finds the choice of a place, also in the closed list. */
const select = (page: Page, name: string) => page.locator('details.places').getByLabel(name, { exact: true });

describe('a place that several subnets may be', () => {
  test('is asked for, with the verdicts for each, and a button chooses one', async ({ open: openPage }) => {
    const { page, errors, requests } = await openPage(address('en'));
    await paste(page, network('one', 'two'));
    const question = page.getByRole('region', { name: 'Compute subnet: 2 subnets qualify. Choose one.' });
    await question.waitFor();
    expect(await identity(page)).toBe('undecided');
    const row = question.getByRole('row').filter({ hasText: 'Sign in' });
    expect(await row.getByRole('cell').allTextContents()).toEqual([' blocked', ' allowed']);
    await expectNoAxeViolations(page);
    await question.getByRole('button', { name: 'Choose two' }).press('Enter');
    await waitForIdentity(page, 'allowed');
    await question.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    expect(requests).toEqual([]);
  });

  test('is asked for in French', async ({ open: openPage }) => {
    const { page } = await openPage(address('fr'));
    await paste(page, network('one', 'two'));
    await page.getByRole('region', { name: /2 sous-réseaux conviennent. Choisissez-en un/ }).waitFor();
    await page.getByRole('button', { name: 'Choisir one' }).click();
    await waitForIdentity(page, 'blocked');
    await expect.poll(() => page.locator('#place-compute-subnet').inputValue(), { timeout: 20_000 }).toBe('one');
  });
});

describe('a place that the paste names', () => {
  test('is said with its reason and its line; another can be chosen, and the choice undone', async ({
    open: openPage,
  }) => {
    const { page } = await openPage('/en/checker/');
    await paste(page, network('snet-training', 'two'));
    await waitForIdentity(page, 'blocked');
    const places = page.locator('details.places');
    await places.locator('summary').filter({ hasText: 'Compute subnet = snet-training' }).click();
    await expect.poll(() => places.textContent()).toContain('its name contains “training”');
    const line = places
      .locator('.field')
      .first()
      .getByRole('button', { name: /^Line \d+$/ });
    await line.click();
    // The editor may be on its way; it takes the focus over.
    await expect.poll(() => isInEditor(page)).toBe(true);
    await select(page, 'Compute subnet').selectOption('two');
    await waitForIdentity(page, 'allowed');
    await places.getByText('your choice').waitFor();
    await expectNoAxeViolations(page);
    await expect
      .poll(async () => (await kept(page)).workspace?.choices)
      .toMatchObject({ placement: { compute: ['two'] } });
    await page.reload();
    await waitForIdentity(page, 'allowed');
    await places.locator('summary').click();
    await places.getByRole('button', { name: 'Undo your choice: Compute subnet' }).click();
    await waitForIdentity(page, 'blocked');
  });
});

test('lists without a network: the group of a place is chosen', async ({ open: openPage }) => {
  const { page } = await openPage(address('en'));
  await paste(page, JSON.stringify([closed, open], null, 1));
  await page
    .getByRole('region', { name: 'Compute subnet: network security group: 2 groups qualify. Choose one.' })
    .waitFor();
  await page.getByRole('button', { name: 'Choose nsg-open' }).click();
  await waitForIdentity(page, 'allowed');
  await expect
    .poll(() => select(page, 'Compute subnet: network security group').inputValue(), { timeout: 20_000 })
    .toBe('nsg:nsg-open');
});
