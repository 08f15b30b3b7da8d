// Which scenarios are checked: those that the paste proposes, or the reader's answer to a question with cards.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { defaultScenarios } from '../../src/core/model/services.ts';
import { ownLibrary } from '../own-library.ts';
import { drawn } from '../prove/drawn.ts';
import { closed, expectNoAxeViolationsInColors, keptWhen, paste, settled, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

const group = {
  type: 'Microsoft.Network/networkSecurityGroups',
  name: 'nsg-prod',
  properties: {
    securityRules: JSON.parse(closed).map(({ name, ...properties }: { name: string }) => ({ name, properties })),
  },
};
const cluster = { type: 'Microsoft.ContainerService/managedClusters', name: 'aks-prod', properties: {} };

const question = (page: Page) => page.locator('.scenario-question');
const selected = (page: Page) =>
  page.locator('.scenarios input:checked').evaluateAll((all) => all.map((one) => one.getAttribute('value')));
const checked = async (page: Page) => [
  ...new Set(Object.keys(await verdicts(page)).map((requirement) => requirement.split('/')[0])),
];
const all = defaultScenarios(ownLibrary.scenarios, ownLibrary).map(({ id }) => id);
const count = all.length;

test.for(
  drawn([
    ['en', 'What runs in this subnet?', `all ${count} scenarios are checked`],
    ['fr', 'Qu’est-ce qui s’exécute dans ce sous-réseau ?', `les ${count} scénarios sont tous vérifiés`],
  ] as const),
)(
  'a paste without a word of its scenario is asked for it, on cards (%s)',
  async ([locale, asked, meanwhile], { open }) => {
    const { page, errors, requests } = await open(`/${locale}/checker/`);
    await paste(page, closed);
    await question(page).waitFor();
    const text = (await question(page).innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toContain(asked);
    expect(text).toContain(meanwhile);
    expect(await selected(page)).toEqual(all);
    const cards = question(page).locator('.scenario-card');
    expect(await cards.count()).toBe(count);
    // Each card says how the scenario fares.
    expect((await cards.allInnerTexts()).map((card) => /\((\d+)\)/.test(card))).toEqual(all.map(() => true));
    await expectNoAxeViolationsInColors(page);
    await cards.nth(2).press('Enter');
    await question(page).waitFor({ state: 'detached' });
    await settled(page);
    expect(await selected(page)).toEqual(['compute']);
    expect(await checked(page)).toEqual(['compute']);
    // The answer stays, for another paste and for a reload.
    await paste(page, closed.replace('deny-internet', 'deny-all'));
    expect(await question(page).count()).toBe(0);
    await keptWhen(page, ({ choices }) => choices.scenarios.length === 1);
    expect(requests).toEqual([]);
    await page.reload();
    await page.locator('[data-requirement]').first().waitFor();
    expect(await selected(page)).toEqual(['compute']);
    expect(errors).toEqual([]);
  },
);

test('a cluster in the paste proposes its scenarios, and the reader can check all', async ({ open }) => {
  const { page, errors } = await open('/en/checker/');
  await paste(page, JSON.stringify([group, cluster], null, 2));
  const proposed = page.locator('.scenarios-proposed');
  await proposed.waitFor();
  expect(await proposed.innerText()).toContain('From aks-prod, these scenarios are checked: Deploy models on Azure');
  expect(await selected(page)).toEqual(['aks', 'docker-images']);
  expect((await checked(page)).toSorted()).toEqual(['aks', 'docker-images']);
  // Without the cluster, the page asks again: nobody has chosen.
  await paste(page, JSON.stringify(group, null, 2));
  await question(page).waitFor();
  await paste(page, JSON.stringify([group, cluster], null, 2));
  await proposed.getByRole('button', { name: `Check ${count} scenarios` }).click();
  await proposed.waitFor({ state: 'detached' });
  await settled(page);
  expect(await selected(page)).toEqual(all);
  expect((await checked(page)).length).toBe(count);
  expect(errors).toEqual([]);
});

test('a name of the paste proposes, a scenario of the address or of a checkbox is the reader’s', async ({
  open,
  openIn,
}) => {
  const { page } = await open('/en/checker/');
  await paste(page, JSON.stringify({ ...group, name: 'nsg-training' }, null, 2));
  await page.locator('.scenarios-proposed').waitFor();
  expect(await selected(page)).toEqual(['compute', 'docker-images']);
  await page.locator('.scenarios input[value="docker-images"]').uncheck();
  await page.locator('.scenarios-proposed').waitFor({ state: 'detached' });
  await settled(page);
  expect(await selected(page)).toEqual(['compute']);
  const addressed = await openIn(page.context(), '/en/checker/?scenario=studio');
  await paste(addressed.page, JSON.stringify({ ...group, name: 'nsg-training' }, null, 2));
  expect(await selected(addressed.page)).toEqual(['studio']);
  expect(await addressed.page.locator('.scenarios-proposed, .scenario-question').count()).toBe(0);
});

test('a requirement of two scenarios is one row that names both, and a link with either id leads to it', async ({
  open,
}) => {
  const { page, errors } = await open('/en/checker/?scenario=compute,docker-images&revision=current#built-images');
  await paste(page, closed);
  await settled(page);
  const row = page.locator('[data-requirement="compute/images-over-endpoint"]');
  await expect
    .poll(() =>
      row
        .locator('details')
        .first()
        .evaluate((one) => one.hasAttribute('open')),
    )
    .toBe(true);
  expect(await row.getAttribute('data-also')).toBe('docker-images/built-images');
  const head = row.locator('summary h4');
  expect(await head.locator('[aria-hidden]').innerText()).toBe('in 2 scenarios');
  expect(await head.innerText()).toMatch(/Compute instance.* and Docker images/);
  expect(await row.locator('.body').innerText()).toMatch(/Scenarios: Compute instance.* and Docker images/);
  expect(Object.keys(await verdicts(page))).not.toContain('docker-images/built-images');
  expect(await page.locator('.group .shared').innerText()).toMatch(/same as in a scenario above/);
  expect(errors).toEqual([]);
});
