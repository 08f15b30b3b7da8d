import { describe, expect } from 'vitest';
import { visibleText } from '../../src/core/i18n/visible-text.ts';
import { closed, drop, isInEditor, paste, settled, shownText, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

describe('the input', () => {
  test.for<readonly [string, number, number]>([
    ['en', 412, 823],
    ['fr', 1366, 900],
  ])(
    'stands there before the script does, and the script moves nothing that is in view (%s, %i wide)',
    async ([locale, width, height], { newContext, origin }) => {
      const context = await newContext({ viewport: { width, height } });
      const placesIn = async (state: 'waiting' | 'taken over'): Promise<unknown> => {
        const page = await context.newPage();
        const isWaiting = state === 'waiting';
        // Never answered: one that is refused is reported.
        if (isWaiting) await page.route('**/_astro/main.*.js', () => {});
        await page.goto(`${origin}/${locale}/checker/`);
        await page.locator(isWaiting ? '.checker-columns.waiting' : '.checker-columns:not(.waiting)').waitFor();
        await page.evaluate(() => document.fonts.ready);
        const places = await page.evaluate(() =>
          [
            ...['.tools', 'h1', '.intro', '.input-panel h2', '#example', '.editor-head button', '#configuration'],
            ...['.results h2', '.site-footer'],
          ].map((name) => {
            const { x, y, width, height } = document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
            return [name, y < innerHeight ? { x, y, width, height } : 'below what is in view'];
          }),
        );
        await page.close();
        return places;
      };
      expect(await placesIn('taken over')).toEqual(await placesIn('waiting'));
    },
  );

  test('is one labelled textbox', async ({ open }) => {
    const { page } = await open('/en/checker/');
    expect(await page.getByRole('textbox').count()).toBe(1);
    expect(await page.getByLabel('Network configuration (JSON)').count()).toBe(1);
  });

  test('broken JSON is reported with line and column, and a button goes there', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, '{\n  "hello": [\n    { "name": @ }\n');
    const state = page.locator('.state.broken');
    await state.waitFor();
    const place = state.locator('button.rule').first();
    expect(await place.innerText()).toMatch(/line \d+, column \d+/);
    await place.click();
    await expect.poll(() => isInEditor(page)).toBe(true);
    expect(await page.locator('[data-verdict]').count()).toBe(0);
  });

  test('JSON without network configuration is said to be that', async ({ open }) => {
    const { page } = await open('/fr/checker/');
    await paste(page, '{"hello": 1}');
    expect(await page.locator('.results').innerText()).toContain('Aucune configuration réseau trouvée');
    expect(await page.locator('[data-verdict]').count()).toBe(0);
  });

  test('what is no JSON at all is called by its name, as one error', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, 'resource "azurerm_network_security_group" "nsg" {\n}\n');
    const state = page.locator('.state.nothing');
    await state.waitFor();
    expect(await state.locator('.problem-list > li').allInnerTexts()).toEqual([expect.stringContaining('Terraform')]);
    expect(await page.getByRole('button', { name: '1 error in the input' }).count()).toBe(1);
    expect(await page.locator('.results').innerText()).not.toContain('isn’t valid JSON');
  });

  test('two dropped files are two documents, checked together', async ({ open }) => {
    const { page, requests, errors } = await open('/en/checker/?scenario=studio');
    await drop(page, {
      'nsg.json': closed,
      'routes.json': '{"name":"rt","routes":[],"type":"Microsoft.Network/routeTables"}',
    });
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    expect(await page.locator('.document-tabs .document').allInnerTexts()).toEqual(['nsg.json', 'routes.json']);
    expect(await page.locator('[data-requirement="studio/sign-in"] button.rule').first().innerText()).toContain(
      'nsg.json',
    );
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
  });

  test('a paste of several megabytes is checked and its beginning shown', async ({ open }) => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([`${text}\n${'\n'.repeat(4_000_000)}`], 'large.json'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    }, closed);
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    expect(await page.locator('.editor .excerpt').innerText()).toContain('large.json');
    expect((await shownText(page)).length).toBeLessThan(100_000);
    expect(errors).toEqual([]);
  });

  test('an example fills textbox, scenario and parameters', async ({ open }) => {
    const { page, requests } = await open('/en/checker/');
    await page.getByLabel('Example', { exact: true }).selectOption('studio/pass-tight-jump-box.json');
    await page.locator('[data-requirement="studio/sign-in"]').waitFor({ state: 'attached' });
    expect(Object.keys(await verdicts(page)).every((id) => id.startsWith('studio/'))).toBe(true);
    expect(requests).toEqual([]);
  });

  test('a parameter changes the answer at once', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    const before = Object.keys(await verdicts(page)).length;
    await page.locator('.parameters > summary').click();
    await page.locator('#parameter-automl').check();
    await page.locator('.origin .reset').waitFor();
    await settled(page);
    expect(await page.locator('.origin .reset').count()).toBe(1);
    expect(Object.keys(await verdicts(page)).length).toBeGreaterThanOrEqual(before);
  });

  test('names and values of strangers reach the page as text only', async ({ open }) => {
    const { page, errors, requests } = await open('/en/checker/?scenario=studio');
    const hostile = [
      '<img src=x onerror=alert(1)>',
      '"><script>alert(1)</script>',
      '{{constructor}}',
      '__proto__',
      '\u202egnp.exe',
      "';alert(1)//",
      '<svg/onload=alert(1)>',
    ];
    for (const name of hostile) {
      await paste(page, closed.replace('deny-internet', JSON.stringify(name).slice(1, -1)));
      await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
      expect(await page.locator('[data-requirement="studio/sign-in"]').textContent()).toContain(visibleText(name));
    }
    expect(await page.locator('.results img, .results script').count()).toBe(0);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });
});
