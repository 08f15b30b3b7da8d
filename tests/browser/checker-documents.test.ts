import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect } from 'vitest';
import {
  closed,
  drop,
  expectNoAxeViolations,
  kept,
  keptWhen,
  paste,
  settled,
  shownText,
  verdicts,
} from './checker-page.ts';
import { test } from './fixtures.ts';

const tags = JSON.stringify({
  changeNumber: 1,
  cloud: 'Public',
  values: [
    {
      name: 'AzureActiveDirectory',
      id: 'AzureActiveDirectory',
      properties: { region: '', addressPrefixes: ['52.239.0.0/16'], systemService: 'AzureAD' },
    },
  ],
});

describe('what was put in', () => {
  test('survives a reload, with the choices, and nothing is requested for it', async ({ openIn, newContext }) => {
    const context = await newContext();
    const first = await openIn(context, '/en/checker/');
    await drop(first.page, { 'nsg.json': closed, 'tags.json': tags });
    await first.page.locator('.document-tabs').waitFor();
    await first.page.getByRole('checkbox', { name: 'Open the workspace in the studio' }).uncheck();
    await settled(first.page);
    const before = await verdicts(first.page);
    await keptWhen(
      first.page,
      ({ documents, choices }) => documents.length === 2 && !choices.scenarios.includes('studio'),
    );
    expect(first.requests).toEqual([]);
    await first.page.close();
    const { page, errors } = await openIn(context, '/en/checker/');
    await page.locator('[data-requirement]').first().waitFor();
    await settled(page);
    expect(Object.keys(before).some((id) => id.startsWith('studio/'))).toBe(false);
    expect(await verdicts(page)).toEqual(before);
    expect(await page.locator('.document-tabs .document').count()).toBe(2);
    expect(await shownText(page)).toBe(closed);
    expect(errors).toEqual([]);
  });

  test('is forgotten on request: page, database and choices', async ({ openIn, newContext }) => {
    const context = await newContext();
    const first = await openIn(context, '/en/checker/');
    await drop(first.page, { 'nsg.json': closed, 'tags.json': tags });
    await first.page.locator('.document-tabs').waitFor();
    await first.page.getByRole('checkbox', { name: 'Open the workspace in the studio' }).uncheck();
    await keptWhen(
      first.page,
      ({ documents, choices }) => documents.length === 2 && !choices.scenarios.includes('studio'),
    );
    await first.page.getByRole('button', { name: 'Clear everything' }).click();
    await first.page.getByRole('button', { name: 'No, keep' }).press('Enter');
    await first.page.getByRole('button', { name: 'Clear everything' }).click();
    await first.page.getByRole('button', { name: 'Yes, clear' }).click();
    await expect.poll(() => shownText(first.page)).toBe('');
    // What is kept after it is written once more, as after each change, and then without the text.
    await keptWhen(first.page, ({ documents }) => documents.every(({ text }) => text === ''));
    expect(JSON.stringify(await kept(first.page))).not.toContain('deny-internet');
    await first.page.close();
    const { page } = await openIn(context, '/en/checker/');
    expect(await shownText(page)).toBe('');
    expect(await page.getByRole('checkbox', { name: 'Open the workspace in the studio' }).isChecked()).toBe(true);
  });

  test('is not in the way of the scenario that the address names', async ({ openIn, newContext }) => {
    const context = await newContext();
    const first = await openIn(context, '/en/checker/?scenario=aks');
    await paste(first.page, closed);
    await keptWhen(first.page, ({ documents }) => documents[0]?.text === closed);
    await first.page.close();
    const { page } = await openIn(context, '/fr/checker/?scenario=studio');
    await page.locator('[data-requirement="studio/sign-in"]').waitFor();
    expect(Object.keys(await verdicts(page)).every((id) => id.startsWith('studio/'))).toBe(true);
  });

  test('of another shape in the database does no harm', async ({ openIn, newContext }) => {
    const context = await newContext();
    const first = await openIn(context, '/en/checker/');
    await keptWhen(first.page, () => true);
    await first.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('portolan-checker');
          opening.onsuccess = () => {
            const store = opening.result.transaction('kept', 'readwrite').objectStore('kept');
            store.put({ documents: [{ name: 5 }], choices: { scenarios: 'x' } }, 'workspace').onsuccess = () =>
              resolve();
          };
        }),
    );
    await first.page.close();
    const { page, errors } = await openIn(context, '/en/checker/');
    await paste(page, closed);
    expect(Object.keys(await verdicts(page)).length).toBeGreaterThan(20);
    expect(errors).toEqual([]);
  });
});

/** Whether it lets out or not is a parameter's to say. */
const template = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { access: { type: 'string' } },
  resources: [
    {
      type: 'Microsoft.Network/networkSecurityGroups',
      apiVersion: '2023-09-01',
      name: 'nsg',
      properties: {
        securityRules: [{ name: 'web', properties: { ...JSON.parse(closed)[0], access: "[parameters('access')]" } }],
      },
    },
  ],
});

describe('documents', () => {
  test('a dropped service-tag file is taken as one, in place of the list that is built in', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    const nsg = JSON.stringify([
      { ...JSON.parse(closed)[0], name: 'deny-some', destinationAddressPrefix: '52.239.7.0/24' },
    ]);
    await paste(page, nsg);
    const signIn = page.locator('[data-requirement="studio/sign-in"]');
    expect(await signIn.getAttribute('data-verdict')).toBe('allowed');
    await drop(page, { 'ServiceTags_Public.json': tags });
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="partly"]').waitFor();
    expect(await page.locator('.document-tabs .kind').allInnerTexts()).toEqual(['service tags']);
  });

  test('a parameters file beside its template fills it in', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    const parameters = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      contentVersion: '1.0.0.0',
      parameters: { access: { value: 'Deny' } },
    });
    await drop(page, { 'main.json': template });
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="undecided"]').waitFor();
    await drop(page, { 'main.parameters.json': parameters });
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    expect(await page.locator('.document-tabs .kind').allInnerTexts()).toEqual(['parameters']);
    await expectNoAxeViolations(page);
  });

  test('a value that a template lacks can be typed; it stands in a parameters file', async ({ open }) => {
    const { page, requests, errors } = await open('/en/checker/?scenario=studio');
    const signIn = page.locator('[data-requirement="studio/sign-in"]');
    const shows = (verdict: string) =>
      signIn.and(page.locator(`[data-verdict="${verdict}"]`)).waitFor({ state: 'attached' });
    await drop(page, { 'main.json': template });
    await shows('undecided');
    await page.getByText('main.json: 1 parameter has no value').click();
    const field = page.getByLabel('access string');
    await field.fill('Deny');
    await field.blur();
    await shows('blocked');
    expect(await page.locator('.document-tabs .document').allInnerTexts()).toEqual([
      'main.json',
      'main.parameters.json parameters',
    ]);
    await field.fill('Allow');
    await field.blur();
    await shows('allowed');
    await expectNoAxeViolations(page);
    await field.fill('');
    await field.blur();
    await shows('undecided');
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
  });

  describe('of a folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-folder-'));
    mkdirSync(join(folder, 'inner'));
    writeFileSync(join(folder, 'nsg.json'), closed);
    writeFileSync(join(folder, 'inner', 'routes.json'), '[]');
    writeFileSync(join(folder, 'logo.png'), 'no configuration');
    afterAll(() => rmSync(folder, { recursive: true }));
    const isTaken = async (page: Page): Promise<void> => {
      await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
      const names = await page.locator('.document-tabs .document bdi').allInnerTexts();
      const name = basename(folder);
      expect(names.toSorted()).toEqual([`${name}/inner/routes.json`, `${name}/nsg.json`]);
    };

    test('that is dropped are those that may hold a configuration', async ({ open }) => {
      const { page, errors } = await open('/en/checker/?scenario=studio');
      const debug = await page.context().newCDPSession(page);
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await debug.send('Input.dispatchDragEvent', {
          type,
          x: 300,
          y: 300,
          data: { items: [], files: [folder], dragOperationsMask: 1 },
        });
      await isTaken(page);
      expect(errors).toEqual([]);
    });

    test('that is chosen, too', async ({ open }) => {
      const { page, errors } = await open('/en/checker/?scenario=studio');
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Open a folder' }).click();
      await (await choosing).setFiles(folder);
      await isTaken(page);
      expect(errors).toEqual([]);
    });
  });

  test('can be taken away one by one; the verdicts follow', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, { 'a.json': '[]', 'nsg.json': closed });
    await page.locator('[data-requirement]').first().waitFor();
    await page.getByRole('button', { name: 'Remove nsg.json' }).click();
    await settled(page);
    expect(await page.locator('[data-requirement]').count()).toBe(0);
  });

  test('say in words what they were read as, and those of one name are told apart', async ({ open }) => {
    const { page } = await open('/fr/checker/?scenario=studio');
    await drop(page, { 'nsg.json': closed });
    await page.getByText('Format reconnu : liste de règles de sécurité.').waitFor();
    await drop(page, { 'nsg.json': closed });
    await page.locator('.document-tabs').waitFor();
    const names = await page
      .locator('.document-tabs button')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent));
    expect(new Set(names).size).toBe(4);
    await expectNoAxeViolations(page);
  });

  test('a long check tells what it is at and can be stopped', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    const [rule] = JSON.parse(closed);
    const many = JSON.stringify(
      Array.from({ length: 60_000 }, (_, index) => ({
        ...rule,
        name: `rule-${index}`,
        destinationAddressPrefix: `10.${index >> 8}.${index & 255}.0/24`,
      })),
    );
    await drop(page, { 'large.json': many });
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => page.locator('.results').innerText()).toContain('Checking resumes when you edit');
    await page.getByRole('button', { name: 'Clear everything' }).click();
    await page.getByRole('button', { name: 'No, keep' }).press('Enter');
    await page.getByRole('button', { name: 'Clear everything' }).click();
    await page.getByRole('button', { name: 'Yes, clear' }).click();
    await paste(page, closed);
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    expect(errors).toEqual([]);
  });
});
