// From one key to the verdicts in the page, for a network security group of 1,000 rules in a real Chromium: the main
// thread's script, the longest task, beside JSON.parse of the same text in the same page. Run after `npm run build`.
// Two keys: one that changes the group's name, which many verdicts say, and one that moves every rule a line down.
import type { Browser, Page } from 'playwright-core';
import { drop, editorReady } from '../tests/browser/checker-page.ts';
import { launchChromium } from '../tests/browser/chromium.ts';
import { serveDist } from '../tests/browser/serve-dist.ts';
import { type KeyWork, shown, traceKeys } from './chromium/main-thread.ts';
import { line, target } from './measure.ts';

const rules = Array.from({ length: 1000 }, (_, place) => ({
  name: `rule-${place}`,
  properties: {
    priority: 100 + place,
    direction: place % 3 === 0 ? 'Inbound' : 'Outbound',
    access: place % 7 === 0 ? 'Deny' : 'Allow',
    protocol: place % 2 === 0 ? 'Tcp' : 'Udp',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: `10.${place % 250}.0.0/16`,
    destinationPortRange: `${1000 + place}`,
  },
}));
const text = JSON.stringify(
  { type: 'Microsoft.Network/networkSecurityGroups', name: 'nsg', properties: { securityRules: rules } },
  null,
  2,
);
const keys = 15;

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const answered = (page: Page): Promise<void> =>
  page.locator('.results[aria-busy="false"]').waitFor({ timeout: 60_000 });

/** Sets the mark whenever verdicts stand in the page. */
const markVerdicts = (page: Page): Promise<void> =>
  page.evaluate((mark) => {
    const results = document.querySelector('.results');
    if (results === null) throw new Error('No results');
    new MutationObserver(() => {
      if (results.getAttribute('aria-busy') === 'false') performance.mark(mark);
    }).observe(results, { attributeFilter: ['aria-busy'] });
  }, shown);

/** Single keys, each pressed when all that follows the one before (remarks, keeping, speaking) has had its turn. */
const measure = async (page: Page, what: string, key: string): Promise<void> => {
  const work = await traceKeys(page, async () => {
    for (let pressed = 0; pressed < keys; pressed += 1) {
      await page.keyboard.press(key);
      await page.waitForTimeout(2500);
    }
  });
  console.log(what);
  const printed = (name: string, cost: (each: KeyWork) => number, remark: (most: number) => string): void => {
    const costs = work.map(cost);
    const most = Math.max(...costs);
    line(`  ${name}`, middle(costs), `most ${most.toFixed(1)} ms${remark(most)}`);
  };
  printed(
    'script from the key to the verdicts',
    ({ scriptUntilShown }) => scriptUntilShown,
    (most) => `   ${target(most <= 16, '16 ms at most')}`,
  );
  printed(
    'script up to the next key: with marks, remarks, keeping',
    ({ script }) => script,
    () => '',
  );
  printed(
    'longest task with script',
    ({ longestTask }) => longestTask,
    (most) => `   ${target(most <= 50, '50 ms at most')}`,
  );
  printed(
    'longest task of the browser’s own: drawing, collecting',
    ({ longestOther }) => longestOther,
    (most) => `   ${target(most <= 50, '50 ms at most')}`,
  );
  printed(
    'from the key to the verdicts, on the clock',
    ({ untilShown }) => untilShown,
    () => ' with the worker',
  );
};

/** The keys in the editor, as a reader types them. */
const measureKeys = async (browser: Browser, origin: string): Promise<void> => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${origin}/en/checker/`, { waitUntil: 'networkidle' });
  await drop(page, { 'nsg.json': text });
  await page.locator('[data-requirement]').first().waitFor();
  await answered(page);
  await editorReady(page);
  const parsed = await page.evaluate((given) => {
    const times = Array.from({ length: 50 }, () => {
      const start = performance.now();
      JSON.parse(given);
      return performance.now() - start;
    });
    return times.toSorted((a, b) => a - b)[25] ?? 0;
  }, text);
  line(`JSON.parse of the ${Math.round(text.length / 1024)} KB`, parsed, 'in the same page');
  // Into the group's name: `"name": "nsg|",` in the third line.
  await page.locator('.cm-content').focus();
  for (const key of ['Control+Home', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft'])
    await page.keyboard.press(key);
  await page.waitForTimeout(2500);
  await markVerdicts(page);
  await measure(page, 'a letter in the name of the group', 'x');
  for (const key of ['Control+Home', 'End']) await page.keyboard.press(key);
  await page.waitForTimeout(1000);
  await measure(page, 'a new line above all rules', 'Enter');
};

const site = await serveDist();
const browser = await launchChromium();
try {
  await measureKeys(browser, site.origin);
} finally {
  await browser.close();
  await site.close();
}
