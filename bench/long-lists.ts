// Long lists of rules in the checker's page, in a real Chromium: which tasks of the main thread they cause, from the drop
// or the paste until all that follows it has had its turn. Run after `npm run build`.
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../tests/browser/chromium.ts';
import { serveDist } from '../tests/browser/serve-dist.ts';
import { begun, traceTasks } from './chromium/main-thread.ts';
import { line, target } from './measure.ts';

/** Rules with priorities that Azure accepts, in both directions, or with ever higher ones, as a script may write them. */
const rules = (count: number, priorities: 'accepted' | 'rising') =>
  Array.from({ length: count }, (_, place) => ({
    name: `rule-${place}`,
    priority: 100 + (priorities === 'rising' ? place : place % 3997),
    direction: place % 2 === 0 ? 'Outbound' : 'Inbound',
    access: place % 7 === 0 ? 'Deny' : 'Allow',
    protocol: place % 2 === 0 ? 'Tcp' : 'Udp',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: `10.${place % 250}.${(place >> 8) % 250}.0/24`,
    destinationPortRange: `${1000 + place}`,
  }));
const group = (list: ReturnType<typeof rules>): string =>
  JSON.stringify(
    {
      type: 'Microsoft.Network/networkSecurityGroups',
      name: 'nsg',
      properties: { securityRules: list.map(({ name, ...properties }) => ({ name, properties })) },
    },
    null,
    2,
  );
/** The longest text that the editor takes has 1,000,000 characters. */
const texts: readonly (readonly [what: string, text: string])[] = [
  ['2,700 rules of a group, in the editor', group(rules(2700, 'accepted'))],
  ['4,600 rules on one line, in the editor', JSON.stringify(rules(4600, 'accepted'))],
  ['12,000 rules on one line', JSON.stringify(rules(12_000, 'accepted'))],
  ['12,000 rules on one line, priorities too high', JSON.stringify(rules(12_000, 'rising'))],
  ['12,000 rules of a group', group(rules(12_000, 'accepted'))],
  ['60,000 rules on one line', JSON.stringify(rules(60_000, 'accepted'))],
  ['60,000 rules of a group', group(rules(60_000, 'accepted'))],
  ['60,000 rules of a group, priorities too high', group(rules(60_000, 'rising'))],
];

const answered = (page: Page): Promise<void> =>
  page.locator('.results[aria-busy="false"]').waitFor({ timeout: 300_000 });

const acts = {
  drop: async (page: Page, text: string) => {
    const transfer = await page.evaluateHandle((given) => {
      const data = new DataTransfer();
      data.items.add(new File([given], 'list.json'));
      return data;
    }, text);
    return () => page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  },
  paste: async (page: Page, text: string) => {
    await page.evaluate((given) => navigator.clipboard.writeText(given), text);
    await page.locator('#configuration').focus();
    return () => page.keyboard.press('Control+V');
  },
} as const;

const report = (what: string, tasks: Awaited<ReturnType<typeof traceTasks>>): void => {
  const [longest] = tasks;
  const most = longest?.time ?? 0;
  line(`${what}: longest task`, most, target(most <= 50, '50 ms at most'));
  for (const task of tasks.filter((one) => one.time > 30).slice(0, 6))
    console.log(`    ${task.time.toFixed(0)} ms at ${task.at.toFixed(0)} ms: ${task.parts.join(', ')}`);
};

const measure = async (browser: Browser, origin: string, [what, text]: (typeof texts)[number]): Promise<void> => {
  for (const [name, prepare] of Object.entries(acts)) {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log('ERROR', error.message));
    await page.goto(`${origin}/en/checker/`);
    await page.locator('html[data-ready="checker"]').waitFor({ state: 'attached' });
    await page.waitForTimeout(1500);
    const act = await prepare(page, text);
    await page.waitForTimeout(1000);
    const start = performance.now();
    let time = 0;
    const tasks = await traceTasks(page, async () => {
      await page.evaluate((mark) => void performance.mark(mark), begun);
      await act();
      await page.waitForTimeout(150); // the pause after typing
      await answered(page);
      time = performance.now() - start;
      await page.waitForTimeout(Math.max(5000, time * 2)); // findings, keeping, what is spoken
    });
    report(`${what}, ${name}`, tasks);
    console.log(`    ${Math.round(text.length / 1000)} KB, answered after ${(time / 1000).toFixed(1)} s`);
    await context.close();
  }
};

/** Rules of which thousands together decide a requirement, opened again from what the page keeps. */
const measureReload = async (browser: Browser, origin: string): Promise<void> => {
  const overlapping = rules(12_000, 'accepted').map((rule, place) => ({
    ...rule,
    direction: 'Outbound',
    access: place % 2 === 0 ? 'Allow' : 'Deny',
    protocol: 'Tcp',
    destinationAddressPrefix: `20.${place % 250}.${(place >> 8) % 250}.0/24`,
    destinationPortRange: '443',
  }));
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${origin}/en/checker/`);
  await page.locator('html[data-ready="checker"]').waitFor({ state: 'attached' });
  const drop = await acts.drop(page, JSON.stringify(overlapping, null, 1));
  await drop();
  await page.locator('[data-requirement]').first().waitFor({ timeout: 300_000 });
  await answered(page);
  await page.waitForTimeout(6000); // until it is kept
  await page.addInitScript((mark) => void performance.mark(mark), begun);
  const tasks = await traceTasks(page, async () => {
    await page.reload();
    await page.locator('[data-requirement]').first().waitFor({ timeout: 300_000 });
    await answered(page);
    await page.waitForTimeout(6000);
  });
  report('12,000 overlapping rules, reload', tasks);
  await page.close();
};

const site = await serveDist();
const browser = await launchChromium();
try {
  for (const one of texts) await measure(browser, site.origin, one);
  await measureReload(browser, site.origin);
} finally {
  await browser.close();
  await site.close();
}
