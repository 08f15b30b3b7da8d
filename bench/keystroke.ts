// From one key to the verdicts in the page, for a network security group of 1,000 rules in a real Chromium: the main
// thread's script, the longest task, beside JSON.parse of the same text in the same page. Run after `npm run build`.
import type { CDPSession, Page } from 'playwright-core';
import { drop } from '../tests/browser/checker-page.ts';
import { launchChromium } from '../tests/browser/chromium.ts';
import { serveDist } from '../tests/browser/serve-dist.ts';
import { line } from './measure.ts';

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

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const answered = (page: Page): Promise<void> =>
  page.locator('.results[aria-busy="false"]').waitFor({ timeout: 60_000 });

interface Cost {
  readonly script: number;
  readonly drawing: number;
  readonly untilShown: number;
}
const totals = async (session: CDPSession): Promise<Cost> => {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string): number => (metrics.find((each) => each.name === name)?.value ?? 0) * 1000;
  return {
    script: seconds('ScriptDuration'),
    drawing: seconds('LayoutDuration') + seconds('RecalcStyleDuration'),
    untilShown: 0,
  };
};

/** Types single keys, each after the answer to the one before. */
const typed = async (page: Page, session: CDPSession): Promise<readonly Cost[]> => {
  const costs: Cost[] = [];
  for (let key = 0; key < keys; key += 1) {
    await page.waitForTimeout(1200); // what waits for a pause (keeping, speaking) has had its turn
    const before = await totals(session);
    const start = performance.now();
    await page.keyboard.press('x');
    await page
      .locator('.results[aria-busy="true"]')
      .waitFor({ timeout: 5_000 })
      .catch(() => {});
    await answered(page);
    const untilShown = performance.now() - start;
    const after = await totals(session);
    costs.push({ script: after.script - before.script, drawing: after.drawing - before.drawing, untilShown });
  }
  return costs;
};

const measure = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  // Counted in the thread's own time, which other work of the machine does not lengthen.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
    Object.assign(globalThis, { tasks });
  });
  const costs = await typed(page, session);
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  const script = costs.map((each) => each.script);
  line(
    `script on the main thread, median of ${keys} keys`,
    middle(script),
    `most ${Math.max(...script).toFixed(1)} ms`,
  );
  line('style and layout', middle(costs.map((each) => each.drawing)));
  line('from the key to the verdicts', middle(costs.map((each) => each.untilShown)), 'with the worker');
  console.log(`tasks over 50 ms: ${tasks.length === 0 ? 'none' : tasks.map(Math.round).join(', ')}`);
};

const site = await serveDist();
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${site.origin}/en/checker/`, { waitUntil: 'networkidle' });
  await page.locator('.editor-head button[aria-pressed]').click();
  await page.locator('.code-box.ready').waitFor();
  await drop(page, { 'nsg.json': text });
  await page.locator('[data-requirement]').first().waitFor();
  await answered(page);
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
  await page.locator('.cm-content').click();
  for (const key of ['Control+Home', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft'])
    await page.keyboard.press(key);
  await measure(page);
} finally {
  await browser.close();
  await site.close();
}
