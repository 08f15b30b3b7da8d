import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import {
  closed,
  expectNoAxeViolations,
  kept,
  keptWhen,
  openPanel,
  paste,
  settled,
  shownText,
  verdicts,
} from './checker-page.ts';
import { test } from './fixtures.ts';

const linkOf = async (page: Page): Promise<string> => {
  await openPanel(page, 'share');
  await page.getByRole('button', { name: 'Copy a link to this' }).click();
  const link = page.getByRole('link', { name: 'Open the link' });
  await link.waitFor();
  return (await link.getAttribute('href')) ?? '';
};
const box = 'Replace names, IDs, and addresses';

describe('a link', () => {
  test('carries everything in its fragment, and is opened without a request of it', async ({ open }) => {
    const { page, requests } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    const before = await verdicts(page);
    await openPanel(page, 'share');
    await page.getByLabel(box).uncheck();
    const link = new URL(await linkOf(page));
    expect(link.search).toBe('');
    expect(link.hash.startsWith('#v1=')).toBe(true);
    expect(requests).toEqual([]);
    await expectNoAxeViolations(page);
    await page.close();
    const other = await open(link.pathname + link.hash);
    await other.page.locator('[data-requirement]').first().waitFor();
    await settled(other.page);
    expect(await verdicts(other.page)).toEqual(before);
    expect(await shownText(other.page)).toBe(closed);
    expect(await other.page.locator('.notice:not([hidden])').innerText()).toContain('Opened from a link');
    expect(other.errors).toEqual([]);
  });

  test('redacted keeps the verdicts and leaves no name', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed.replace('deny-internet', 'deny-contoso'));
    const before = await verdicts(page);
    const link = new URL(await linkOf(page));
    await page.close();
    const other = await open(link.pathname + link.hash);
    await other.page.locator('[data-requirement]').first().waitFor();
    await settled(other.page);
    expect(await verdicts(other.page)).toEqual(before);
    expect(await other.page.locator('main').innerText()).not.toContain('contoso');
  });

  test('of a template, redacted, carries its expressions with other names', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    const [rule] = JSON.parse(closed);
    const { name, ...properties } = rule;
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { contosoGroup: { type: 'string', defaultValue: 'nsg-contoso' } },
      resources: [
        {
          type: 'Microsoft.Network/networkSecurityGroups',
          apiVersion: '2024-05-01',
          name: "[concat(parameters('contosoGroup'), '-alice')]",
          properties: { securityRules: [{ name, properties }] },
        },
      ],
    };
    await paste(page, JSON.stringify(template, null, 2));
    const before = await verdicts(page);
    const link = new URL(await linkOf(page));
    await page.close();
    const other = await open(link.pathname + link.hash);
    await other.page.locator('[data-requirement]').first().waitFor();
    await settled(other.page);
    expect(await verdicts(other.page)).toEqual(before);
    const text = await shownText(other.page);
    expect(text).not.toMatch(/contoso|alice/i);
    expect(text).toMatch(/\[concat\(parameters\('name\d+'\), 'name\d+'\)\]/);
  });

  test('that cannot be redacted for certain is not made, and the line is named', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed.replace('"*"', '"10.83"'));
    const line = closed.slice(0, closed.indexOf('"*"')).split('\n').length;
    await openPanel(page, 'share');
    await page.getByRole('button', { name: 'Copy a link to this' }).click();
    const status = page.locator('.share-panel [role="status"]').last();
    await expect.poll(() => status.innerText()).toContain(`line ${line}: part of an address`);
    expect(await page.locator('.share-panel a').count()).toBe(0);
  });

  test('does not take the place of what the reader had, until it is changed', async ({ openIn, newContext }) => {
    const context = await newContext();
    const mine = await openIn(context, '/en/checker/?scenario=studio');
    await paste(mine.page, closed);
    await openPanel(mine.page, 'share');
    await mine.page.getByLabel(box).uncheck();
    const link = new URL(await linkOf(mine.page));
    await mine.page.locator('#configuration').fill('[]');
    await keptWhen(mine.page, ({ documents }) => documents[0]?.text === '[]');
    await mine.page.close();
    await context.clock.install();
    const opened = await openIn(context, link.pathname + link.hash);
    await opened.page.locator('[data-requirement]').first().waitFor();
    // Long enough for whatever waits for a pause in typing.
    await opened.page.clock.runFor(10_000);
    expect((await kept(opened.page)).workspace?.documents[0]?.text).toBe('[]');
    await opened.page.close();
    const again = await openIn(context, '/en/checker/');
    expect(await shownText(again.page)).toBe('[]');
  });
});

test('a row of the documentation leads to its requirement once there is a verdict', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio#sign-in');
  await paste(page, closed.replace('Deny', 'Allow'));
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-requirement]')?.getAttribute('data-requirement'));
  await expect.poll(focused).toBe('studio/sign-in');
});

describe('a stranger’s link', () => {
  const packed = (text: string | Buffer): string => `#v1=${deflateRawSync(text).toString('base64url')}`;
  const hostile: readonly (readonly [string, string])[] = [
    ['is damaged', '#v1=AAAA'],
    ['is no JSON', packed('<script>alert(1)</script>')],
    ['inflates without end', packed(Buffer.alloc(60_000_000, 0x20))],
    ['has another shape', packed('{"documents": {"length": 1e9}}')],
  ];
  test.for(hostile)('that %s is said to be so, and the page works', async ([_, hash], { open }) => {
    const { page, errors } = await open(`/en/checker/${hash}`);
    expect(await page.locator('.notice:not([hidden])').innerText()).toContain('This link is damaged');
    await paste(page, closed);
    expect(Object.keys(await verdicts(page)).length).toBeGreaterThan(20);
    expect(errors).toEqual([]);
  });

  test('full of markup shows text only', async ({ open }) => {
    const name = '<img src=x onerror=alert(1)>';
    const { page, errors } = await open(
      `/en/checker/${packed(
        JSON.stringify({
          documents: [
            { name, text: closed.replace('deny-internet', name) },
            { name: '"><script>alert(1)</script>', text: '[]' },
          ],
          active: 0,
          choices: { scenarios: ['studio'], revision: 'current', parameters: {} },
        }),
      )}`,
    );
    await page.locator('[data-verdict="blocked"]').first().waitFor();
    expect(await page.locator('.document-tabs').innerText()).toContain(name);
    expect(await page.locator('[data-checker] img, [data-checker] script').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
