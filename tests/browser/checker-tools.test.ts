// The tools of the checker's page say what the command line says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { runCli } from '../run-cli.ts';
import {
  closed,
  cursorLine,
  drop,
  expectNoAxeViolationsInColors,
  isInEditor,
  paste,
  settled,
  shownText,
  verdicts,
} from './checker-page.ts';
import { test as base } from './fixtures.ts';

const root = join(import.meta.dirname, '..', '..');
const samples = join(root, 'scenarios/compute/samples');

const portolan = async (...args: readonly string[]): Promise<string> => (await runCli(args, { cwd: samples })).stdout;

/** The page with one sample of the scenario `compute`, under the name that the command line knows it by. */
const test = base.extend('openSample', ({ open }) => async (name: string, language = 'en') => {
  const opened = await open(`/${language}/checker/?scenario=compute`);
  await drop(opened.page, { [name]: readFileSync(join(samples, name), 'utf8') });
  await opened.page.locator('[data-requirement]').first().waitFor();
  await settled(opened.page);
  return opened;
});
const openTool = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click();
  return page.locator('.tool-panel');
};
/** A live region speaks once the page has been quiet for a while. */
const wait = { timeout: 20_000 };
const found = (page: Page) => page.locator('.tool-panel .request-body[aria-busy="false"]').waitFor();
/** The code in each language. */
const codeOf = async (page: Page): Promise<Record<string, string>> => {
  const code: Record<string, string> = {};
  for (const [name, id] of [
    ['Azure CLI', 'az'],
    ['Bicep', 'bicep'],
    ['ARM', 'arm'],
    ['Terraform', 'terraform'],
  ] as const) {
    await page.locator('.tool-panel').getByRole('button', { name, exact: true }).click();
    code[id] = (await page.locator('.tool-panel pre').allTextContents()).join('\n');
  }
  return code;
};

describe('a packet', () => {
  const name = 'fail-firewall-without-network-rules.json';
  const packets = [
    'outbound tcp 10.40.1.4 -> AzureActiveDirectory:443',
    'outbound tcp 10.40.1.4 -> login.microsoftonline.com:443',
    'outbound udp 10.40.1.4 -> AzureMachineLearning:5831',
    'inbound tcp 8.8.8.8 -> 10.40.1.4:22',
  ];
  test.for(drawn(['en', 'fr']))(
    'gets the answers of the command line, in its words (%s)',
    async (language, { openSample }) => {
      const { page, errors, requests } = await openSample(name, language);
      await page.locator('.tool-row button').first().click();
      for (const packet of packets) {
        await page.locator('#packet').fill(packet);
        const said = (await portolan('probe', name, '--packet', packet, '--lang', language))
          .split('\n')
          .filter((line) => /^ {2}\S/.test(line))
          .map((line) => line.replace(/^ +/, '').replaceAll(/[\s\u00a0\u202f]+/g, ' '));
        expect(said.length).toBeGreaterThan(0);
        await expect
          .poll(() =>
            page
              .locator('[data-probe]')
              .evaluateAll((all) =>
                all.map((one) =>
                  [...one.children].slice(0, 3).map((part) => part.textContent?.replaceAll(/[\s\u00a0\u202f]+/g, ' ')),
                ),
              ),
          )
          .toEqual(
            said.map((line) => {
              const [, verdict, resource, rule] = /^(\S+) (\S+?) ?: (.*)$/.exec(line) ?? [];
              return [verdict, resource, rule];
            }),
          );
      }
      expect({ errors, requests }).toEqual({ errors: [], requests: [] });
    },
  );

  test('that cannot be read is answered by its column and what stands there', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await openTool(page, 'Test a packet');
    for (const [packet, message] of [
      ['outbound tcp 10.0.1.4', 'Column 22: expected ->'],
      ['outbound tcp 10.0.1.300 -> Storage:443', 'Column 14: expected an address'],
      ['outbound tcp 10.0.1.4 -> Storage:70000', 'Column 34: expected a port'],
      ['<img src=x onerror=alert(1)>', 'Column 1: expected inbound or outbound'],
    ] as const) {
      await page.locator('#packet').fill(packet);
      await expect.poll(() => page.locator('#packet-error').innerText(), wait).toContain(message);
      expect(await page.locator('#packet').getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('[data-probe]').count()).toBe(0);
    }
    expect(errors).toEqual([]);
  });

  test('by keyboard alone; its rule leads to the line; Escape closes and gives the focus back', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    const button = page.getByRole('button', { name: 'Test a packet' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('outbound tcp 10.0.1.4 -> Internet:443');
    await page.locator('[data-probe="blocked"]').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => isInEditor(page)).toBe(true);
    await page.locator('#packet').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.tool-panel').isVisible()).toBe(false);
    // What was typed is there when it is opened again.
    await button.click();
    await expect.poll(() => page.locator('#packet').inputValue()).toBe('outbound tcp 10.0.1.4 -> Internet:443');
    await page.locator('#packet').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  test('is answered anew when the text changes, and a live region says so', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await openTool(page, 'Test a packet');
    await page.locator('#packet').fill('outbound tcp 10.0.1.4 -> Internet:443');
    const live = page.locator('.tool-panel [role="status"]');
    await expect.poll(() => live.textContent(), wait).toMatch(/: blocked$/);
    await page.locator('#configuration').fill(closed.replace('Deny', 'Allow'));
    await expect.poll(() => live.textContent(), wait).toMatch(/: allowed$/);
  });
});

test('rules stand in evaluation order, each with its requirements and findings', async ({ open }) => {
  const { page, errors, requests } = await open('/en/checker/?scenario=studio');
  const [first] = JSON.parse(closed);
  const rules = [
    { ...first, name: 'late', priority: 300, destinationPortRange: '443' },
    {
      ...first,
      name: 'first',
      priority: 100,
      access: 'Allow',
      destinationAddressPrefix: 'AzureActiveDirectory',
    },
    { ...first, name: 'middle', priority: 200 },
    { ...first, name: 'inside', direction: 'Inbound', priority: 150 },
  ];
  await paste(page, JSON.stringify(rules, null, 2));
  await page.locator('[data-finding]').first().waitFor();
  const panel = await openTool(page, 'Evaluation order');
  await found(page);
  const names = await panel
    .locator('.order')
    .evaluateAll((lists) =>
      lists.map((list) => [...list.children].map((item) => /^[A-Za-z]+/.exec(item.textContent ?? '')?.[0])),
    );
  expect(names).toEqual([
    ['inside', 'AllowVnetInBound', 'AllowAzureLoadBalancerInBound', 'DenyAllInBound'],
    ['first', 'middle', 'late', 'AllowVnetOutBound', 'AllowInternetOutBound', 'DenyAllOutBound'],
  ]);
  const rule = (name: string) => panel.locator('.order > li').filter({ hasText: name });
  expect(await rule('first,').locator('[data-decides="studio/sign-in"]').count()).toBe(1);
  expect(await rule('middle,').locator('[data-decides]').count()).toBeGreaterThan(1);
  expect(await rule('late,').innerText()).toContain('never matches');
  // A built-in rule is not in the paste.
  expect(await rule('AllowVnetOutBound').locator('[data-decides="studio/storage-blobs"]').count()).toBe(1);
  await rule('middle,').getByRole('button').first().click();
  expect((await shownText(page)).split('\n')[await cursorLine(page)]).toContain('middle');
  await rule('first,').locator('[data-decides="studio/sign-in"] button').click();
  await expect
    .poll(() => page.locator('[data-requirement="studio/sign-in"] details').first().getAttribute('open'))
    .toBe('');
  // In one line, each rule still has its own.
  await paste(page, JSON.stringify(rules));
  await rule('late,').filter({ hasText: 'line 1' }).getByText('never matches').waitFor();
  expect(await rule('late,').locator('[data-decides]').count()).toBe(0);
  expect(await rule('middle,').getByText('never matches').count()).toBe(0);
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});

test('system routes stand among those of a table, with their notes', async ({ open }) => {
  const { page, errors } = await open('/en/checker/?scenario=compute');
  const properties = {
    addressPrefix: '0.0.0.0/0',
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: '10.9.0.4',
  };
  const table = {
    name: 'rt',
    type: 'Microsoft.Network/routeTables',
    properties: { routes: [{ name: 'out', properties }] },
  };
  await paste(page, JSON.stringify(table, null, 2));
  const panel = await openTool(page, 'Evaluation order');
  await found(page);
  const items = await panel.locator('.order > li').allInnerTexts();
  expect(items.map((item) => item.split('\n')[0]?.replace(/, line \d+, column \d+/, ''))).toEqual([
    '172.16.0.0/12 -> None, Azure’s default (may not exist beside a route for 0.0.0.0/0)',
    'out: 0.0.0.0/0 -> VirtualAppliance 10.9.0.4',
    '0.0.0.0/0 -> Internet, Azure’s default (overridden by routes of this table for all its addresses)',
  ]);
  expect(errors).toEqual([]);
});

test('a long list of rules is shown 100 at a time, from the keyboard too', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio');
  const [first] = JSON.parse(closed);
  const rules = Array.from({ length: 201 }, (_, index) => ({
    ...first,
    name: `r${index}`,
    priority: 100 + index,
  }));
  await paste(page, JSON.stringify(rules));
  const panel = await openTool(page, 'Evaluation order');
  await found(page);
  const items = panel.locator('.order').nth(1).locator('> li');
  expect(await items.count()).toBe(100);
  await panel.getByRole('button', { name: 'Show 100 of 104 more rules' }).press('Enter');
  await expect.poll(() => items.count(), wait).toBe(200);
  expect(await items.nth(100).evaluate((node) => node === document.activeElement)).toBe(true);
  await panel.getByRole('button', { name: 'Show 4 of 4 more rules' }).press('Enter');
  await expect.poll(() => items.last().innerText(), wait).toContain('DenyAllOutBound');
  expect(await panel.getByRole('button', { name: /^Show/ }).count()).toBe(0);
});

describe('a generated configuration', () => {
  test('from nothing, in four languages, the same as the command line’s', async ({ open }) => {
    const { page, errors, requests } = await open('/en/checker/?scenario=compute');
    await openTool(page, 'Generate configuration');
    await found(page);
    const code = await codeOf(page);
    expect(Object.keys(code)).toHaveLength(4);
    for (const [language, text] of Object.entries(code))
      expect(text, language).toBe(await portolan('fix', '--scenario', 'compute', '--as', language));
    expect(await page.locator('.tool-panel .notes').innerText()).toContain('<compute-prefix>');
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });

  test('with the parameters that are chosen, and beside a paste as well', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=compute');
    await openTool(page, 'Generate configuration');
    await found(page);
    await page.locator('.parameters > summary').click();
    await page.locator('.parameters details > summary').first().click();
    await page.locator('#parameter-compute-prefix').fill('10.7.1.0/24');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('.tool-panel pre').first().innerText(), wait).toContain('10.7.1.0/24');
    const nothing = await page.locator('.tool-panel pre').first().innerText();
    await page.locator('#configuration').fill(closed);
    await page.locator('[data-requirement]').first().waitFor();
    await found(page);
    expect(await page.locator('.tool-panel pre').first().innerText()).toBe(nothing);
  });
});

test('a whole network is generated by choice, and checked on the page itself: everything met', async ({ open }) => {
  const { page, errors, requests } = await open('/en/checker/?scenario=studio');
  await openTool(page, 'Generate configuration');
  await found(page);
  await page.getByRole('radio', { name: 'A whole network' }).check();
  await expect.poll(() => page.locator('.tool-panel .notes').innerText(), wait).toContain('Open question');
  await page.getByRole('checkbox', { name: 'With a firewall' }).check();
  await expect.poll(() => page.locator('.tool-panel pre').first().innerText(), wait).toContain('firewall create');
  await page.locator('.tool-panel .apply').click();
  await page.locator('[data-requirement]').first().waitFor({ state: 'attached' });
  await settled(page);
  const notMet = Object.entries(await verdicts(page)).filter(([, verdict]) => verdict !== 'allowed');
  expect(notMet).toEqual([]);
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});

test('a generated configuration is checked on the page itself: everything met, and no excess access', async ({
  open,
}) => {
  const { page, errors, requests } = await open('/en/checker/?scenario=docker-images');
  await page.locator('.parameters > summary').click();
  await page.locator('.parameters details > summary').first().click();
  // The fields are drawn once they are opened, and all() does not wait for them.
  await page.locator('.parameters input[type="text"]').first().waitFor();
  for (const field of await page.locator('.parameters input[type="text"]').all()) {
    const id = (await field.getAttribute('id')) ?? '';
    const number = id.length;
    await field.fill(/prefix/.test(id) ? `10.${number}.0.0/24` : 'name');
  }
  for (const field of await page.locator('.parameters select').all())
    if ((await field.getAttribute('id')) === 'parameter-region') await field.selectOption('westeurope');
  await openTool(page, 'Generate configuration');
  await found(page);
  await page.locator('.tool-panel .apply').click();
  await page.locator('[data-requirement]').first().waitFor({ state: 'attached' });
  await settled(page);
  const notMet = Object.entries(await verdicts(page)).filter(([, verdict]) => verdict !== 'allowed');
  expect(notMet).toEqual([]);
  await openTool(page, 'Least privilege');
  await page.getByText('No excess access for the selected scenarios.').first().waitFor();
  // A worker that is busy when the next question comes is started again: it loads the site's own modules.
  const isModule = (address: string): boolean =>
    /^(blob:|http:\/\/127\.0\.0\.1:\d+\/_astro\/[\w.-]+\.js$)/.test(address);
  expect({ errors, requests: requests.filter((each) => !isModule(each)) }).toEqual({ errors: [], requests: [] });
});

describe('excess access', () => {
  test('is removed by the command line’s code; applied, none is left and what was met still is', async ({
    open,
    origin,
  }) => {
    const name = 'pass-complete-allow-list.json';
    // In this sample everything is met once the parameters are specified.
    const parameters = {
      region: 'westeurope',
      'compute-prefix': '10.40.1.0/24',
      'private-endpoint-prefix': '10.40.2.0/27',
    };
    const { page, errors, requests } = await open('/en/checker/');
    await page.locator('#example').selectOption(`compute/${name}`);
    await settled(page);
    const before = await verdicts(page);
    await openTool(page, 'Least privilege');
    await found(page);
    expect(await page.locator('.tightenings > li').count()).toBeGreaterThan(0);
    const code = await codeOf(page);
    expect(Object.keys(code)).toHaveLength(4);
    const params = Object.entries(parameters).flatMap(([id, value]) => ['--param', `${id}=${value}`]);
    for (const [language, text] of Object.entries(code))
      expect(text.trim(), language).toBe(
        (await portolan('fix', name, '--scenario', 'compute', '--least-privilege', '--as', language, ...params))
          .replace(/^(?:#|\/\/) (?:This belongs|Remove) .*\n/gm, '')
          .trim(),
      );
    const proof = page.locator('.tool-panel .compared');
    expect(await proof.locator('[data-change="closed"]').count()).toBeGreaterThan(0);
    expect(await proof.locator('[data-change="opened"], [data-changed]').count()).toBe(0);
    await page.locator('.tool-panel .merge > summary').click();
    await page.locator('.tool-panel .cm-content').waitFor();
    // The merge's script is the one thing that is loaded when it is first opened.
    expect(requests.every((url) => url.startsWith(`${origin}/_astro/`))).toBe(true);
    requests.length = 0;
    await page.locator('.tool-panel').getByRole('button', { name: 'Apply fix to my text' }).click();
    await page.getByText('No excess access for the selected scenarios.').first().waitFor();
    await settled(page);
    const after = await verdicts(page);
    expect(Object.values(before)).toContain('allowed');
    for (const [requirement, verdict] of Object.entries(before))
      if (verdict === 'allowed') expect(after[requirement], requirement).toBe('allowed');
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });
});

// The tools beside a paste are held to axe's rules in accessibility.test.ts.
test('axe finds nothing wrong where nothing is pasted yet', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=compute');
  await openTool(page, 'Generate configuration');
  await found(page);
  await expectNoAxeViolationsInColors(page);
});
