import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { closed, cursorLine, half, isInEditor, paste, rule, settled, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

const root = join(import.meta.dirname, '..', '..');

describe('verdicts', () => {
  test('appear while typing, without a button, by rule, line and column', async ({ open }) => {
    const { page, requests, errors } = await open('/en/checker/?scenario=studio');
    await page.getByRole('textbox').focus();
    await page.keyboard.insertText(closed.slice(0, -1));
    await page.keyboard.type(']');
    const signIn = page.locator('[data-requirement="studio/sign-in"]');
    await signIn.waitFor();
    expect(await signIn.getAttribute('data-verdict')).toBe('blocked');
    expect(await signIn.innerText()).toContain('deny-internet, priority 110, line 2, column 3');
    expect(await signIn.innerText()).toContain('AzureActiveDirectory:80');
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('of service tags are those of the list that comes along, without a request', async ({ open }) => {
    const { page, requests, errors } = await open('/en/checker/?scenario=compute');
    const rules = [
      { ...rule('allow-entra-id', 'Allow', 'AzureActiveDirectory', '*'), priority: 100 },
      rule('deny-other', 'Deny', '*', '*'),
    ];
    await paste(page, JSON.stringify(rules));
    // No address of AzureResourceManager is one of AzureActiveDirectory.
    const manager = page.locator('[data-requirement="compute/resource-manager"]');
    await manager.waitFor();
    expect(await manager.getAttribute('data-verdict')).toBe('blocked');
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
  });

  test('of a question that is no longer the last are not shown as the answer', async ({ openIn, newContext }) => {
    const context = await newContext();
    await context.addInitScript(() => {
      // The first answer about the paste is held back until the test lets it go.
      const listen = Worker.prototype.addEventListener;
      const page = globalThis as unknown as { release?: () => void };
      Worker.prototype.addEventListener = function (this: Worker, kind: string, hear: unknown) {
        const late = (event: Event): void => {
          const tell = (): void => (hear as (event: Event) => void)(event);
          const { data } = event as MessageEvent;
          const isHeld = !page.release && data.kind === 'answer' && JSON.stringify(data).includes('deny-internet');
          if (isHeld) page.release = tell;
          else tell();
        };
        listen.call(this, kind, late);
      };
    });
    const { page, errors } = await openIn(context, '/en/checker/');
    await page.locator('#configuration').fill(closed);
    await page.waitForFunction(() => 'release' in globalThis);
    const busy = await page.getByLabel('Open the workspace in the studio').evaluate(async (box) => {
      (box as HTMLInputElement).click();
      // Microtasks only: what the page draws is drawn, and no timer has fired yet that would ask anew.
      const drawn = async (): Promise<void> => {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      };
      await drawn();
      (globalThis as unknown as { release: () => void }).release();
      await drawn();
      return document.querySelector('.results')?.getAttribute('aria-busy');
    });
    expect(busy).toBe('true');
    await settled(page);
    expect(Object.keys(await verdicts(page)).some((id) => id.startsWith('studio/'))).toBe(false);
    expect(errors).toEqual([]);
  });

  test('stand once for each requirement, by shape and word beside colour', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, closed);
    const ids = await page
      .locator('[data-requirement]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-requirement')));
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    for (const item of await page.locator('[data-requirement]').all()) {
      expect(await item.getAttribute('data-verdict')).toMatch(/^(?:allowed|blocked|partly|undecided)$/);
      expect(await item.locator('.badge svg').count()).toBe(1);
      expect(await item.locator('.badge').textContent()).toMatch(/allowed|blocked|undecided/);
    }
  });

  test('say exactly which part is blocked', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, half);
    const signIn = page.locator('[data-requirement="studio/sign-in"]');
    expect(await signIn.getAttribute('data-verdict')).toBe('partly');
    expect(await signIn.innerText()).toContain('Blocked by deny-http (priority 110)');
  });

  test('that are met are one line for a scenario, which opens to a line for each, which opens', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, half);
    const rows = page.locator('.fold.met [data-verdict="allowed"]');
    expect(await rows.first().isVisible()).toBe(false);
    await page.locator('.fold.met > summary').click();
    const heights = await rows.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(3);
    // A line, or two for a long title.
    expect(Math.max(...heights)).toBeLessThan(42);
    const [first] = await rows.all();
    expect(await first?.locator('.required').isVisible()).toBe(false);
    await first?.locator('summary').first().click();
    await expect.poll(() => first?.locator('.required').isVisible()).toBe(true);
  });

  test('that are open say the new text as soon as they are known, those that are folded soon after', async ({
    open,
  }) => {
    const named = (name: string): string =>
      JSON.stringify({
        type: 'Microsoft.Network/networkSecurityGroups',
        name,
        securityRules: [rule('deny-http', 'Deny', 'Internet', '80')],
      });
    const { page } = await open('/en/checker/');
    await paste(page, named('nsg-before'));
    for (const head of (await page.locator('.cause .head').all()).slice(1, 10)) await head.click();
    const shown = page.locator('[data-requirement] > details[open]');
    const folded = page.locator('[data-requirement] > details:not([open])');
    expect(await shown.filter({ hasText: 'nsg-before' }).count()).toBeGreaterThan(2);
    expect(await folded.filter({ hasText: 'nsg-before' }).count()).toBeGreaterThan(3);
    await shown.first().locator('.more > summary').click();
    // Read in the task in which the page says that it is done.
    const reported = page.evaluate(
      () =>
        new Promise<readonly string[]>((resolve) => {
          const results = document.querySelector('.results');
          const read = (): void => {
            if (results?.getAttribute('aria-busy') !== 'false') return;
            const rows = [...results.querySelectorAll('[data-requirement] > details[open]')];
            resolve(rows.map((row) => (row instanceof HTMLElement ? row.innerText : '')));
          };
          if (results !== null) new MutationObserver(read).observe(results, { attributeFilter: ['aria-busy'] });
        }),
    );
    await page.locator('#configuration').fill(named('nsg-after'));
    const texts = await reported;
    expect(texts.filter((text) => text.includes('nsg-after')).length).toBeGreaterThan(2);
    expect(texts.filter((text) => text.includes('nsg-before'))).toEqual([]);
    await expect.poll(() => folded.filter({ hasText: 'nsg-after' }).count()).toBeGreaterThan(3);
    await expect.poll(() => page.locator('.results').textContent()).not.toContain('nsg-before');
  });

  test('that are undecided say once, together, what would decide them, with the control that does', async ({
    open,
  }) => {
    const { page } = await open('/en/checker/');
    // No location, and tags of two regions: nobody can tell the region.
    const sample = readFileSync(join(root, 'scenarios/compute/samples/fail-allow-list-with-gaps.json'), 'utf8');
    await paste(page, sample.replace(/"location": "westeurope",/, '').replace('.WestEurope', '.NorthEurope'));
    const undecided = page.locator('.cause [data-verdict="undecided"]');
    await undecided.first().waitFor();
    const panel = page.locator('.missing-inputs');
    expect(await panel.getAttribute('open')).toBe('');
    const acts = panel.locator('li > p:first-child');
    const sentences = await acts.allTextContents();
    expect(new Set(sentences).size).toBe(sentences.length);
    // What decides most comes first, as a control where the page has one: the region decides more than one requirement.
    const counts = sentences.map((sentence) => Number(/decides (\d+) requirement/.exec(sentence)?.[1]));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts[0]).toBeGreaterThan(1);
    const before = await undecided.count();
    await panel.getByLabel('Region', { exact: true }).selectOption('westeurope');
    await expect.poll(() => undecided.count()).toBeLessThan(before);
  });

  test('that stay the same are not drawn anew', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, half);
    const changed = await page.evaluateHandle(() => {
      const rows: string[] = [];
      const options = { subtree: true, childList: true, characterData: true, attributes: true };
      const observer = new MutationObserver((records) => rows.push(...records.map(({ type }) => type)));
      for (const list of document.querySelectorAll('.requirements')) observer.observe(list, options);
      return rows;
    });
    await paste(page, `${half} `);
    expect(await changed.jsonValue()).toEqual([]);
    await paste(page, closed);
    expect((await changed.jsonValue()).length).toBeGreaterThan(0);
  });

  test('can be filtered', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.getByRole('button', { name: /^blocked/ }).click();
    expect(new Set(Object.values(await verdicts(page)))).toEqual(new Set(['blocked']));
  });

  test('the rule leads to its line in the text', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('[data-requirement="studio/sign-in"] button.rule').first().click();
    await expect.poll(() => cursorLine(page)).toBe(2);
    await expect.poll(() => isInEditor(page)).toBe(true);
  });

  test('colour the diagram’s arrows and boxes, which tell and show the requirements that they stand for', async ({
    open,
  }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('.verdict-diagram > summary').click();
    const diagram = page.locator('.verdict-diagram');
    await diagram.locator('.arrow[data-verdict="blocked"]').first().waitFor({ state: 'attached' });
    expect(await diagram.locator('.box[data-verdict="blocked"]').count()).toBeGreaterThan(1);
    // By its dashes too, which differ from those of an arrow that is open.
    const dashes = (verdict: string) =>
      diagram
        .locator(`.box[data-verdict="${verdict}"] > :is(rect, path)`)
        .first()
        .evaluate((node) => getComputedStyle(node).strokeDasharray);
    expect(await dashes('blocked')).not.toBe(await dashes('allowed'));
    const box = diagram.locator('.box[data-verdict="blocked"]').first();
    const tooltip = (await box.locator('title').textContent()) ?? '';
    expect(tooltip).toMatch(/: blocked/);
    await box.hover();
    const lit = page.locator('.requirement[data-pointed]');
    expect(await lit.count()).toBe(tooltip.split('\n').length);
    await box.click();
    const title = tooltip.split('\n')[0]?.replace(/: blocked$/, '') ?? '';
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(title);
    expect(errors).toEqual([]);
  });
});
