// The explorer: filters, order, address, keyboard, files; and what is left without scripts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { ListedRequirement } from '../../src/core/report/listing/listed-requirement.ts';
import { axeViolations } from './axe.ts';
import { test } from './fixtures.ts';

const rows = '.explorer-table tbody tr:not([hidden])';
const names = (page: Page) => page.locator(`${rows} td:first-child > a`).allInnerTexts();
const count = (page: Page) => page.locator(rows).count();
const status = (page: Page) => page.locator('.explorer-bar [role=status]').innerText();

test('a port is typed: rows, count, and address follow, and the address shows the same again', async ({ open }) => {
  const { page, errors } = await open('/en/explorer/');
  const all = await count(page);
  expect(all).toBeGreaterThan(400);
  expect(await status(page)).toBe(`Rows shown: ${all} of ${all}`);
  await page.getByLabel('Port', { exact: true }).fill('44224');
  await expect.poll(() => count(page)).toBeLessThan(40);
  expect(await names(page)).toContain('Let Azure Machine Learning manage nodes');
  const shown = await names(page);
  expect(await status(page)).toBe(`Rows shown: ${shown.length} of ${all}`);
  await expect.poll(() => new URL(page.url()).search).toBe('?port=44224');
  await page.reload();
  await expect.poll(() => names(page)).toEqual(shown);
  expect(await page.getByLabel('Port', { exact: true }).inputValue()).toBe('44224');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => count(page)).toBe(all);
  await expect.poll(() => new URL(page.url()).search).toBe('');
  expect(errors).toEqual([]);
});

test('filters work together, and the other language keeps them', async ({ open }) => {
  const { page } = await open('/en/explorer/?scenario=compute&direction=inbound&edition=current');
  const shown = await page.locator(`${rows} a`).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(shown.length).toBeGreaterThan(0);
  for (const address of shown) expect(address).toMatch(/^\/en\/scenarios\/compute\/#/);
  await page.locator('.languages summary').click();
  await page.locator('.languages a[hreflang=fr]').click();
  await page.waitForURL('**/fr/explorer/?scenario=compute&direction=inbound&edition=current');
  await expect
    .poll(() => page.locator(`${rows} a`).evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
    .toEqual(shown.map((address) => address?.replace('/en/', '/fr/')));
});

test('what is no port is said, and filters nothing', async ({ open }) => {
  const { page } = await open('/fr/explorer/');
  const all = await count(page);
  const port = page.getByLabel('Port', { exact: true });
  await port.fill('https');
  const problem = page.getByText('Saisissez un port de 0 à 65535');
  await problem.waitFor();
  expect(await port.getAttribute('aria-invalid')).toBe('true');
  expect(await count(page)).toBe(all);
  await port.fill('443');
  await problem.waitFor({ state: 'hidden' });
});

test('nothing that matches is said', async ({ open }) => {
  const { page } = await open('/en/explorer/?text=no-such-thing');
  await page.getByText('No requirement matches.').waitFor();
  expect(await count(page)).toBe(0);
});

test('a column is sorted by keyboard, and says so', async ({ open }) => {
  const { page } = await open('/en/explorer/?edition=current');
  const pages = await names(page);
  const head = page.locator('.explorer-table th[data-sort=traffic]');
  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
  const ports = async () =>
    (await page.locator(`${rows} td:nth-child(4)`).allInnerTexts()).flatMap((text) => /\d+/.exec(text)?.[0] ?? []);
  const ascending = (await ports()).map(Number);
  expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
  await page.keyboard.press('Space');
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
  const descending = (await ports()).map(Number);
  expect(descending).toEqual(descending.toSorted((a, b) => b - a));
  expect(new URL(page.url()).search).toBe('?edition=current&sort=traffic&descending=1');
  await page.keyboard.press('Enter');
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('none');
  expect(await names(page)).toEqual(pages);
});

describe('what is shown can be taken away', () => {
  test('as a table to paste', async ({ open }) => {
    const { page } = await open('/en/explorer/?tag=GatewayManager', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const shown = await names(page);
    expect(shown.length).toBeGreaterThanOrEqual(2);
    await page.getByRole('button', { name: 'Copy as a table' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(async () => (await copied()).split('\n').length).toBe(shown.length + 1);
    const titles = (await copied())
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[1]);
    expect(titles).toEqual(shown);
  });

  test.for(['CSV', 'JSON', 'Markdown'])('as %s', async (name, { open }) => {
    const { page, errors } = await open('/fr/explorer/?scenario=bastion&sort=title');
    const shown = await names(page);
    expect(shown).toHaveLength(9);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.explorer-actions').getByRole('button', { name, exact: true }).click(),
    ]);
    const file = join(mkdtempSync(join(tmpdir(), 'portolan-download-')), 'rows');
    await download.saveAs(file);
    const text = readFileSync(file, 'utf8');
    rmSync(dirname(file), { recursive: true });
    const last = name === 'JSON' ? (JSON.parse(text) as ListedRequirement[]).at(-1)?.title : text;
    expect(last).toContain(shown.at(-1));
    // Whole addresses: the file leaves the site.
    expect(text).toContain(`${new URL(page.url()).origin}/fr/scenarios/bastion/#`);
    expect(errors).toEqual([]);
  });

  test('a failure is said', async ({ open }) => {
    const { page } = await open('/en/explorer/');
    await page.route('**/explorer.json', (route) => route.abort());
    await page.getByRole('button', { name: 'Copy as a table' }).click();
    await expect.poll(() => status(page)).toContain('couldn’t be loaded');
  });
});

describe('who needs it', () => {
  test('an anchor of a host leads to its requirements, and to the table', async ({ open }) => {
    const { page } = await open('/en/explorer/tags/#GatewayManager');
    const heading = page.locator('h2:has(#GatewayManager)');
    expect(await heading.isVisible()).toBe(true);
    await heading.locator('xpath=following-sibling::p[1]/a').click();
    await page.waitForURL('**/en/explorer/?tag=GatewayManager');
    await expect.poll(() => count(page)).toBeGreaterThanOrEqual(2);
    expect(await count(page)).toBeLessThan(10);
  });
});

describe('narrow', () => {
  test('filters that are in use are open, nothing leaves the page, and axe finds nothing to fix', async ({ open }) => {
    const { page } = await open('/fr/explorer/?scenario=bastion', { viewport: { width: 360, height: 800 } });
    expect(await page.getByLabel('Scénario', { exact: true }).isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
  });
});

test('without scripts every row can be read, and nothing is shown that needs one', async ({ open }) => {
  const { page } = await open('/en/explorer/', { javaScriptEnabled: false });
  expect(await page.locator('.explorer-table tbody tr').count()).toBeGreaterThan(400);
  expect(await page.locator('.explorer-table tbody tr').last().isVisible()).toBe(true);
  expect(await page.locator('.explorer-tools').isVisible()).toBe(false);
  for (const file of ['CSV', 'JSON', 'Markdown'])
    expect(await page.getByRole('link', { name: file, exact: true }).isVisible()).toBe(true);
});
