// From nothing to a network: offered beside "Check", written in four languages of code, checked on the page.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { defaultScenarios } from '../../src/core/model/services.ts';
import { ownLibrary } from '../own-library.ts';
import { drawn } from '../prove/drawn.ts';
import { runCli } from '../run-cli.ts';
import { closed, expectNoAxeViolationsInColors, paste, settled, shownText, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

const START = '/en/checker/#start-from-nothing';
const wait = { timeout: 20_000 };

const choose = (page: Page, scenario: string) => page.locator(`.scenario-card input[value="${scenario}"]`).check();
const code = (page: Page) => page.locator('.start-result pre');
const written = (page: Page, text: string) => expect.poll(() => code(page).innerText(), wait).toContain(text);

test.for(
  drawn([
    ['en', 'Start from nothing', 'What runs in this network?'],
    ['fr', 'Partir de zéro', 'Qu’est-ce qui s’exécute dans ce réseau ?'],
  ] as const),
)('home and checker offer it beside "Check" (%s)', async ([locale, name, question], { open, openIn }) => {
  const { page, errors } = await open(`/${locale}/`);
  const actions = page.locator('.actions a');
  expect(await actions.nth(1).innerText()).toBe(name);
  await actions.nth(1).click();
  const heading = page.getByRole('heading', { name });
  await heading.waitFor();
  expect(await heading.evaluate((node) => node === document.activeElement)).toBe(true);
  expect((await page.locator('.scenario-cards legend').innerText()).replaceAll(/\s/g, ' ')).toBe(question);
  expect(
    await page
      .locator('.scenario-card .about')
      .evaluateAll((all) => all.filter((one) => one.textContent !== '').length),
  ).toBe(defaultScenarios(ownLibrary.scenarios, ownLibrary).length);
  // The checker's own head and its empty page lead there, too; the browser's Back leaves it.
  const checker = await openIn(page.context(), `/${locale}/checker/`);
  for (const link of await checker.page.getByRole('link', { name }).all()) {
    await link.click();
    await checker.page.locator('.start').waitFor();
    expect(await checker.page.locator('#configuration').isVisible()).toBe(false);
    await checker.page.goBack();
    await checker.page.locator('#configuration').waitFor();
  }
  expect(await checker.page.getByRole('link', { name }).count()).toBe(2);
  expect([errors, checker.errors]).toEqual([[], []]);
});

test('the network is the command line’s in each language of code, as a file too, and meets all when checked', async ({
  open,
  origin,
}) => {
  const { page, errors, requests } = await open(START);
  await choose(page, 'compute');
  await page.locator('#start-region').selectOption('westeurope');
  await page.getByLabel('Base name').fill('lab');
  await page.getByLabel('With a firewall').check();
  await page.locator('#start-public-ip').uncheck();
  await page.getByRole('textbox', { name: 'DNS servers of your own' }).fill('10.9.9.4');
  await page.locator('#start-compute-prefix').fill('10.7.1.0/24');
  await page.keyboard.press('Tab');
  await written(page, '10.7.1.0/24');
  await page.locator('.start-result [aria-busy="false"]').waitFor();
  const options = [
    ...['--scenario', 'compute', '--firewall', '--name', 'lab', '--dns-server', '10.9.9.4'],
    ...['--param', 'region=westeurope', '--param', 'public-ip=false', '--param', 'compute-prefix=10.7.1.0/24'],
  ];
  const folder = mkdtempSync(join(tmpdir(), 'portolan-start-'));
  for (const [name, language, file] of [
    ['Azure CLI', 'az', 'network.sh'],
    ['Bicep', 'bicep', 'network.bicep'],
    ['ARM', 'arm', 'network.json'],
    ['Terraform', 'terraform', 'network.tf'],
  ] as const) {
    await page.locator('.start-result').getByRole('button', { name, exact: true }).click();
    const { stdout } = await runCli(['fix', '--whole-network', '--as', language, ...options]);
    expect(await code(page).textContent(), language).toBe(stdout);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${file}` }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(file);
    const path = join(folder, file);
    await saved.saveAs(path);
    expect(readFileSync(path, 'utf8')).toBe(stdout);
  }
  await page.getByRole('button', { name: 'Check this network' }).click();
  await page.locator('[data-requirement]').first().waitFor({ state: 'attached' });
  await settled(page);
  expect(await page.locator('.summary').innerText()).toMatch(
    /^All \d+ required flows, routes, and settings are met\.$/,
  );
  expect(Object.keys(await verdicts(page)).every((id) => id.startsWith('compute/'))).toBe(true);
  expect(new URL(page.url()).hash).toBe('');
  expect(errors).toEqual([]);
  // A worker that is stopped in a long request is started again, from the page's own files.
  expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith(`${origin}/_astro/`))).toEqual([]);
});

test('what is pasted is kept while a generated network is checked', async ({ open }) => {
  const { page, errors } = await open('/en/checker/?scenario=studio');
  await paste(page, closed);
  await page.locator('.intro a').click();
  // What is selected to check is where the form begins.
  expect(await page.locator('.scenario-card input:checked').getAttribute('value')).toBe('studio');
  await written(page, 'vnet-ml');
  await page.getByRole('button', { name: 'Check this network' }).click();
  await page.locator('.notice', { hasText: 'Generated network' }).waitFor();
  await settled(page);
  expect(await shownText(page)).toContain('vnet-ml');
  await page.getByRole('button', { name: 'Back to your configuration' }).click();
  await settled(page);
  await expect.poll(() => shownText(page), wait).toBe(closed);
  expect(errors).toEqual([]);
});

test('works from the keyboard, and refuses in a sentence a name that Azure would not have', async ({ open }) => {
  const { page } = await open(START);
  expect(await page.locator('.start-result').innerText()).toContain('Choose what runs in the network.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await code(page).waitFor();
  const name = page.getByLabel('Base name');
  await name.fill('My network');
  await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
  await page.getByText('16 characters at most').waitFor();
  await page.locator('.start .panel-head button').press('Enter');
  await page.locator('#configuration').waitFor();
  expect(await page.locator('.intro a').evaluate((link) => link === document.activeElement)).toBe(true);
});

test.for(['en', 'fr'])('without scripts the checker says so, and names the command (%s)', async (locale, { open }) => {
  const { page } = await open(`/${locale}/`, { javaScriptEnabled: false });
  await page.locator('.actions a').nth(1).click();
  expect(await page.locator('noscript').innerText()).toContain('portolan fix --whole-network --scenario compute');
});

test.for(
  drawn([
    ['en', 390],
    ['fr', 390],
    ['fr', 768],
  ] as const),
)('nothing is clipped, and axe finds nothing wrong (%s, %i px)', async ([locale, width], { open }) => {
  const { page } = await open(`/${locale}/checker/#start-from-nothing`, { viewport: { width, height: 844 } });
  await choose(page, 'aks');
  await code(page).waitFor();
  await page.locator('.start-result [aria-busy="false"]').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await expectNoAxeViolationsInColors(page, ['none']);
});
