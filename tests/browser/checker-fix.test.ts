import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { nsg, subnet, vnet } from '../expert-cases/network.ts';
import { closed, expectNoAxeViolations, openPanel, openRow, paste, shownText, verdicts } from './checker-page.ts';
import { test as base } from './fixtures.ts';

const identity = 'compute/identity';
const signIn = `[data-requirement="${identity}"]`;
/** Sign-in passes on one port of two. */
const test = base.extend('openExample', ({ open }) => async () => {
  const opened = await open('/en/checker/');
  await opened.page.locator('#example').selectOption('compute/fail-allow-list-with-gaps.json');
  await opened.page.locator(`${signIn}[data-verdict="partly"]`).waitFor({ state: 'attached' });
  return opened;
});

describe('a fix', () => {
  test('of one requirement: code in four languages, verification, the change in the text; applied, it is met', async ({
    openExample,
  }) => {
    const { page, errors } = await openExample();
    const panel = (await openRow(page, identity)).locator('.fix');
    await panel.locator('summary').first().click();
    await panel.locator('.verified').waitFor();
    expect(await panel.locator('pre').innerText()).toContain('az network nsg rule');
    for (const [language, part] of [
      ['Bicep', 'Microsoft.Network/networkSecurityGroups'],
      ['ARM', '"Microsoft.Network/networkSecurityGroups/securityRules"'],
      ['Terraform', 'azurerm_network_security_rule'],
    ] as const) {
      await panel.getByRole('button', { name: language }).click();
      await expect.poll(() => panel.locator('pre').innerText(), { message: language }).toContain(part);
    }
    await panel.locator('.merge > summary').click();
    await panel.locator('.cm-content').waitFor();
    expect(await panel.locator('.cm-content').innerText()).toContain('AzureActiveDirectory');
    await expectNoAxeViolations(page);
    await panel.getByRole('button', { name: 'Apply fix to my text' }).click();
    await page.locator(`${signIn}[data-verdict="allowed"]`).waitFor({ state: 'attached' });
    expect(await shownText(page)).toContain('AzureActiveDirectory');
    expect(errors).toEqual([]);
  });

  test('with unspecified values has placeholders and is not verified', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=compute');
    await paste(page, closed);
    const panel = (await openRow(page, 'compute/batch-storage')).locator('.fix');
    await panel.locator('summary').first().click();
    await panel.locator('.status-placeholders').waitFor();
    expect(await panel.locator('pre').innerText()).toMatch(/<[a-z-]+>/);
    expect(await panel.locator('.verified').count()).toBe(0);
    const apply = panel.getByRole('button', { name: 'Apply fix to my text' });
    expect(await apply.isDisabled()).toBe(true);
    const reason = panel.locator(`[id="${await apply.getAttribute('aria-describedby')}"]`);
    expect(await reason.innerText()).toContain('<region>');
    // Once specified, no placeholder is left.
    await page.locator('.parameters > summary').click();
    await page.locator('#parameter-region').selectOption('westeurope');
    await panel.locator('.status-verified').waitFor();
    await apply.click();
    await page
      .locator('[data-requirement="compute/batch-storage"][data-verdict="allowed"]')
      .waitFor({ state: 'attached' });
  });

  test('of everything that is blocked, at once', async ({ openExample }) => {
    const { page, errors } = await openExample();
    const panel = page.locator('.list-head .fix');
    await panel.locator('summary').first().click();
    await panel.getByRole('button', { name: 'Apply fix to my text' }).click();
    await page.locator(`${signIn}[data-verdict="allowed"]`).waitFor({ state: 'attached' });
    expect(Object.values(await verdicts(page)).filter((one) => one === 'blocked' || one === 'partly')).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('a report', () => {
  const formats = [
    ['html', '<!doctype html>', '.html'],
    ['markdown', '## ', '.md'],
    ['json', '"format": "portolan-check"', '.json'],
    ['sarif', '"version": "2.1.0"', '.sarif'],
    ['junit', '<testsuites name="Portolan"', '.xml'],
  ] as const;
  test('is saved in each format, and nothing is requested for it', async ({ open }) => {
    const { page, errors, requests } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await openPanel(page, 'report');
    for (const [format, part, ending] of formats) {
      await page.locator('#report-format').selectOption(format);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save', exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`portolan${ending}`);
      expect(await text(await download.createReadStream())).toContain(part);
    }
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('saved as HTML runs nothing and shows the same verdicts', async ({ open, newContext }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed.replace('deny-internet', '<img src=x onerror=document.title=1>'));
    await openPanel(page, 'report');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    const html = await text(await download.createReadStream());
    const other = await (await newContext()).newPage();
    const errors: string[] = [];
    other.on('console', (message) => errors.push(message.text()));
    await other.setContent(html);
    expect(await other.title()).toContain('Portolan');
    expect(await verdicts(other)).toEqual(await verdicts(page));
    expect(errors).toEqual([]);
  });

  test('saved as HTML says on top when, with which list of tags, parameters and places; failures first, by their path', async ({
    open,
    newContext,
  }) => {
    const { page } = await open('/en/checker/?scenario=compute');
    const network = [
      vnet([subnet('snet-train', { prefix: '10.0.1.0/24', group: 'nsg-train' })]),
      nsg('nsg-train', ['100 out allow Tcp * -> AzureActiveDirectory 443', '200 out deny * * -> *']),
    ];
    await paste(page, JSON.stringify(network));
    await openPanel(page, 'report');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    const other = await (await newContext()).newPage();
    await other.setContent(await text(await download.createReadStream()));
    const written = await other.locator('body').innerText();
    const first = written.indexOf('compute/');
    for (const part of [
      /Checked on \d{1,2} [A-Z][a-z]+ 20\d\d\./,
      /Service tags: list of \d{1,2} [A-Z][a-z]+ 20\d\d\./,
      /Parameters/,
      /Compute subnet = snet-train \(.+\)/,
    ]) {
      expect(written).toMatch(part);
      expect(written.search(part), String(part)).toBeLessThan(first);
    }
    // No requirement that is met stands before one that is not, and each flow that is not leads to what decides it.
    const found = await other.locator('[data-requirement]').evaluateAll((all) =>
      all.map((one) => ({
        verdict: one.getAttribute('data-verdict') ?? '',
        isFlow: /^Allow (?:out|in)bound /m.test(one.textContent ?? ''),
        hops: one.querySelectorAll('.path > li').length,
      })),
    );
    const isMet = found.map(({ verdict }) => verdict === 'allowed');
    expect(isMet.indexOf(true)).toBeGreaterThan(0);
    expect(isMet.lastIndexOf(false)).toBeLessThan(isMet.indexOf(true));
    const failing = found.filter(({ verdict, isFlow }) => isFlow && (verdict === 'blocked' || verdict === 'partly'));
    expect(failing.length).toBeGreaterThan(5);
    expect(failing.filter(({ hops }) => hops === 0)).toEqual([]);
  });

  test('on paper opens every row', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await openPanel(page, 'report');
    await page.locator('.save-panel').waitFor();
    const folded = await page.evaluate(() => {
      let count = -1;
      window.print = () => {
        count = document.querySelectorAll('.requirement > details:not([open])').length;
      };
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Print')?.click();
      return count;
    });
    expect(folded).toBe(0);
  });
});
