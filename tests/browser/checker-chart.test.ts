// The chart of the pasted networks: nested boxes with places and verdicts; a click lists what a box is about.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { drop, expectNoAxeViolations, settled } from './checker-page.ts';
import { test } from './fixtures.ts';

const zone = join(import.meta.dirname, '..', 'landing-zones', '03-hub-spoke-template');
const files = Object.fromEntries(
  ['azuredeploy.json', 'azuredeploy.parameters.json'].map((name) => [name, readFileSync(join(zone, name), 'utf8')]),
);

test('has each subnet with what is attached to it, its place and its verdict, and filters the list', async ({
  open,
}) => {
  const { page, errors, requests } = await open('/en/checker/');
  await drop(page, files);
  const chart = page.locator('.network-chart');
  await chart.waitFor();
  await settled(page);
  const box = chart.locator('.chart-box').filter({ hasText: 'snet-compute' });
  expect(await box.innerText()).toContain('nsg-ml-fraud-compute');
  await expect.poll(() => box.getAttribute('class')).toMatch(/is-(?:blocked|undecided|allowed)/);
  expect(await box.locator('.chart-chip').allInnerTexts()).toContain('Compute subnet');
  const rows = page.locator('[data-requirement]');
  const all = await rows.count();
  expect(await box.locator('.chart-filter').innerText()).toMatch(/(?:blocked|undecided|allowed): \d+ of \d+/);
  await box.locator('.chart-filter').click();
  await page.getByText('Only the requirements of snet-compute are listed.').waitFor();
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'List all' }).click();
  await expect.poll(() => rows.count()).toBe(all);
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});

test('changes what a subnet is, in the box', async ({ open }) => {
  const { page } = await open('/fr/checker/');
  await drop(page, files);
  const chart = page.locator('.network-chart');
  await chart.waitFor();
  await settled(page);
  const other = chart.locator('.chart-box').filter({ hasText: 'snet-clients' });
  const compute = chart.locator('.chart-box').filter({ hasText: 'snet-compute' });
  const place = (await compute.locator('.chart-chip').allInnerTexts())[0] ?? '';
  expect(place).not.toBe('');
  await other.locator('select').selectOption({ label: place });
  await settled(page);
  await expect.poll(() => other.locator('.chart-chip').allInnerTexts(), { timeout: 20_000 }).toContain(`${place}×`);
  expect(await compute.locator('.chart-chip').count()).toBe(0);
  await other.getByRole('button', { name: new RegExp(`${place}$`) }).click();
  await expect.poll(() => compute.locator('.chart-chip').allInnerTexts(), { timeout: 20_000 }).toEqual([place]);
});

test('is a list on a phone, and runs over no edge', async ({ open }) => {
  const { page } = await open('/fr/checker/', { viewport: { width: 390, height: 844 } });
  await drop(page, files);
  await page.locator('.network-chart').waitFor();
  await settled(page);
  const lefts = await page
    .locator('.chart-network')
    .first()
    .locator('.chart-box')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  expect(new Set(lefts).size).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
