// Settings on the checker's page: apart from flows, the value that decides with its line, what to paste for the
// rest; and parameters that the paste tells, which the reader can overrule.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { changed } from '../unit/core/checker/settings/paste.ts';
import {
  closed,
  cursorLine,
  drop,
  expectNoAxeViolationsInColors,
  isInEditor,
  openRow,
  paste,
  settled,
  unfold,
  verdicts,
} from './checker-page.ts';
import { type Open, test } from './fixtures.ts';

const zone = Object.fromEntries(
  ['azuredeploy.json', 'azuredeploy.parameters.json'].map((name) => [
    name,
    readFileSync(join(import.meta.dirname, '..', 'landing-zones', '03-hub-spoke-template', name), 'utf8'),
  ]),
);
const storage = 'automl-data/storage-denies-by-default';
const opened = changed('az', [
  ['storageAccounts/stmlprod', 'properties.networkAcls.defaultAction', 'Allow'],
  ['storageAccounts/stmlprod', 'properties.publicNetworkAccess', 'Enabled'],
]);
const lineOf = (text: string, part: RegExp): number => text.split('\n').findIndex((line) => part.test(line)) + 1;

describe('settings', () => {
  test('are a group of their own, and the value that decides leads to its line', async ({ open }) => {
    const { page, requests, errors } = await open('/en/checker/?scenario=automl-data');
    await paste(page, opened);
    const setting = await openRow(page, storage);
    const row = page.locator('.cause', { has: setting }).locator('[data-requirement]');
    const ids = await row.evaluateAll((all) => all.map((one) => one.getAttribute('data-requirement')));
    expect(ids).toContain(storage);
    expect(ids.every((id) => id !== 'automl-data/studio-requests')).toBe(true);
    expect(await setting.getAttribute('data-verdict')).toBe('blocked');
    expect(await setting.locator('.badge').textContent()).toContain('not met');
    const line = lineOf(opened, /"defaultAction": "Allow"/);
    const value = setting.getByRole('button', { name: 'properties.networkAcls.defaultAction is "Allow"' });
    expect(await value.innerText()).toContain(`line ${line}, column`);
    await value.click();
    await expect.poll(() => cursorLine(page)).toBe(line);
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
  });

  test('of which much is asked say why first, and the first resource that is not so is open', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, zone);
    await page.locator('.network-chart').waitFor();
    const row = await openRow(page, 'studio/zone-linked-to-network');
    await row.locator('.hop').nth(1).waitFor();
    expect(await row.locator('.required').first().innerText()).toMatch(/^Without the link/);
    expect(await row.locator('.hop > details').count()).toBeGreaterThan(2);
    expect(await row.locator('.hop > details[open]').count()).toBe(1);
    await row.locator('.more > summary').click();
    await expect.poll(() => row.locator('.more').innerText()).toContain('must not be empty');
  });

  test('about resources that were not pasted are listed with what to paste', async ({ open }) => {
    const { page } = await open('/fr/checker/?scenario=automl-data');
    await paste(page, closed);
    expect(Object.keys(await verdicts(page))).not.toContain(storage);
    const list = page.locator('.not-checked');
    await list.locator('summary').click();
    await expect.poll(() => list.innerText()).toContain('Le stockage refuse par défaut l’accès réseau');
    expect(await list.innerText()).toContain('az storage account show -g <group> -n <account>');
  });

  test('are among the examples', async ({ open }) => {
    const { page } = await open('/fr/checker/');
    await page.getByLabel('Exemple', { exact: true }).selectOption('docker-images/fail-standard-registry.json');
    await settled(page);
    const row = await openRow(page, 'docker-images/registry-premium');
    expect(await row.getAttribute('data-verdict')).toBe('blocked');
    expect(await row.innerText()).toContain('non respecté');
    expect(await row.innerText()).toMatch(/sku\.name vaut "Standard", ligne \d+, colonne \d+/);
  });

  test('axe finds nothing wrong with them', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=automl-data');
    await paste(page, opened);
    await unfold(page);
    await expectNoAxeViolationsInColors(page);
  });
});

describe('a parameter that the paste tells', () => {
  const publicIp = 'properties.properties.enableNodePublicIp';
  const fieldOf = async (open: Open, text: string) => {
    const { page } = await open('/en/checker/?scenario=compute');
    await paste(page, text);
    await page.locator('.parameters > summary').click();
    return { page, field: page.locator('.field:has(#parameter-public-ip)') };
  };

  test('names its line, goes there, and gives way to the reader', async ({ open }) => {
    const text = changed('rest', []);
    const { page, field } = await fieldOf(open, text);
    const line = lineOf(text, /"enableNodePublicIp": false/);
    const origin = field.getByRole('button', { name: `read from line ${line}` });
    expect(await page.locator('#parameter-public-ip').isChecked()).toBe(false);
    expect(Object.keys(await verdicts(page))).not.toContain('compute/aml-manages-node');
    await origin.click();
    await expect.poll(() => isInEditor(page)).toBe(true);
    await page.locator('#parameter-public-ip').check();
    await page.locator('[data-requirement="compute/aml-manages-node"]').waitFor({ state: 'attached' });
    expect(await field.innerText()).toContain('your choice');
    await field.locator('.reset').click();
    await origin.waitFor();
  });

  test('unclearly is a question, and no default', async ({ open }) => {
    const text = changed('rest', [['computes/ci-anna', publicIp, true]]);
    const { page, field } = await fieldOf(open, text);
    const [one, other] = [/"enableNodePublicIp": false/, /"enableNodePublicIp": true/].map((part) =>
      lineOf(text, part),
    );
    await field.getByRole('button', { name: `ambiguous: see line ${one}` }).waitFor();
    await field.getByRole('button', { name: `and line ${other}` }).click();
    await expect.poll(() => isInEditor(page)).toBe(true);
    // The subnet has no security group: it is met, whether it applies or not.
    expect((await verdicts(page))['compute/aml-manages-node']).toBe('allowed');
    await page.locator('#parameter-public-ip').selectOption('false');
    await page.locator('[data-requirement="compute/aml-manages-node"]').waitFor({ state: 'detached' });
  });
});
