import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExamples } from '../../src/site/examples.ts';
import { launchChromium } from './chromium.ts';
import { serveDist } from './serve-dist.ts';

const root = join(import.meta.dirname, '..', '..');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const rule = (name: string, access: string, destination: string, port: string) => ({
  name,
  priority: 110,
  direction: 'Outbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: destination,
  destinationPortRange: port,
});
const closed = JSON.stringify([rule('deny-internet', 'Deny', 'Internet', '*')], null, 2);
const half = JSON.stringify([rule('deny-http', 'Deny', 'Internet', '80')], null, 2);

let browser: Browser;
let site: Awaited<ReturnType<typeof serveDist>>;
beforeAll(async () => {
  site = await serveDist();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface Opened {
  readonly page: Page;
  /** Requests since the page had loaded, page errors, reports of the policy. */
  readonly requests: string[];
  readonly errors: string[];
}
const open = async (path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, ...options });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy|TrustedType/i.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(`${site.origin}${path}`, { waitUntil: 'networkidle' });
  await page.locator('#example option').nth(1).waitFor({ state: 'attached' });
  const requests: string[] = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  page.on('request', (request) => requests.push(request.url()));
  return { page, requests, errors };
};
const verdicts = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('[data-requirement]')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((one) => [one.getAttribute('data-requirement'), one.getAttribute('data-verdict')]),
      ),
    );
const paste = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox').fill(text);
  await page.locator('.results[aria-busy="false"]').waitFor();
};
const expectNoAxeViolations = async (page: Page): Promise<void> => {
  // The page's policy forbids script elements; the test's own script comes in over the debugger.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(where: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await checker.run('main')).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(found).toEqual([]);
};

describe('verdicts', () => {
  test('appear while typing, without a button, by rule, line and column', async () => {
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
    await page.close();
  });

  test('stand once for each requirement, by shape and word beside colour', async () => {
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
      expect(await item.locator('.badge').innerText()).toMatch(/allowed|blocked|undecided/);
    }
    await page.close();
  });

  test('say exactly which part is blocked', async () => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, half);
    const signIn = page.locator('[data-requirement="studio/sign-in"]');
    expect(await signIn.getAttribute('data-verdict')).toBe('partly');
    expect(await signIn.innerText()).toContain('Denied by deny-http (priority 110)');
    await page.close();
  });

  test('can be filtered', async () => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.getByRole('button', { name: /^blocked/ }).click();
    expect(new Set(Object.values(await verdicts(page)))).toEqual(new Set(['blocked']));
    await page.close();
  });

  test('the rule leads to its line in the textbox', async () => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('[data-requirement="studio/sign-in"] button.rule').first().click();
    const selected = await page
      .getByRole('textbox')
      .evaluate((box: HTMLTextAreaElement) => box.value.slice(0, box.selectionStart).split('\n').length);
    expect(selected).toBe(2);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('configuration');
    await page.close();
  });

  test('colour the arrows of the diagram', async () => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('.verdict-diagram > summary').click();
    await page
      .locator('.verdict-diagram [data-arrow][data-verdict="blocked"]')
      .first()
      .waitFor({ state: 'attached' });
    expect(errors).toEqual([]);
    await page.close();
  });
});

describe('the input', () => {
  test('is one labelled textbox', async () => {
    const { page } = await open('/en/checker/');
    expect(await page.getByRole('textbox').count()).toBe(1);
    expect(await page.getByLabel('Network configuration (JSON)').count()).toBe(1);
    await page.close();
  });

  test('broken JSON is told with line and column, and a button goes there', async () => {
    const { page } = await open('/en/checker/');
    await paste(page, '{\n  "hello": [\n    { "name": @ }\n');
    const state = page.locator('.state.broken');
    await state.waitFor();
    const place = state.locator('button.rule').first();
    expect(await place.innerText()).toMatch(/line \d+, column \d+/);
    await place.click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('configuration');
    expect(await page.locator('[data-verdict]').count()).toBe(0);
    await page.close();
  });

  test('JSON without network configuration is said to be that', async () => {
    const { page } = await open('/fr/checker/');
    await paste(page, '{"hello": 1}');
    expect(await page.locator('.results').innerText()).toContain('Aucune configuration réseau trouvée');
    expect(await page.locator('[data-verdict]').count()).toBe(0);
    await page.close();
  });

  test('two dropped files are two documents, checked together', async () => {
    const { page, requests, errors } = await open('/en/checker/?scenario=studio');
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'nsg.json'));
      data.items.add(
        new File(['{"name":"rt","routes":[],"type":"Microsoft.Network/routeTables"}'], 'routes.json'),
      );
      return data;
    }, closed);
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    expect(await page.locator('.document-tabs .document').allInnerTexts()).toEqual([
      'nsg.json',
      'routes.json',
    ]);
    expect(
      await page.locator('[data-requirement="studio/sign-in"] button.rule').first().innerText(),
    ).toContain('nsg.json');
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    await page.close();
  });

  test('a paste of several megabytes is checked and its beginning shown', async () => {
    const { page, errors } = await open('/en/checker/?scenario=studio');
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([`${text}\n${'\n'.repeat(4_000_000)}`], 'large.json'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    }, closed);
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    expect(await page.locator('.editor .cut').innerText()).toContain('large.json');
    expect((await page.getByRole('textbox').inputValue()).length).toBeLessThan(100_000);
    expect(errors).toEqual([]);
    await page.close();
  });

  test('an example fills textbox, scenario and parameters', async () => {
    const { page, requests } = await open('/en/checker/');
    await page.getByLabel('Example', { exact: true }).selectOption('studio/pass-tight-jump-box.json');
    await page.locator('[data-requirement="studio/sign-in"]').waitFor();
    expect(Object.keys(await verdicts(page)).every((id) => id.startsWith('studio/'))).toBe(true);
    expect(requests).toEqual([]);
    await page.close();
  });

  test('a parameter changes the answer at once', async () => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    const before = Object.keys(await verdicts(page)).length;
    await page.locator('.parameters > summary').click();
    await page.locator('#parameter-automl').check();
    await page.waitForTimeout(400);
    expect(await page.locator('.origin .reset').count()).toBe(1);
    expect(Object.keys(await verdicts(page)).length).toBeGreaterThanOrEqual(before);
    await page.close();
  });

  test('names and values of strangers reach the page as text only', async () => {
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
      expect(await page.locator('[data-requirement="studio/sign-in"]').textContent()).toContain(name);
    }
    expect(await page.locator('.results img, .results script').count()).toBe(0);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
    await page.close();
  });
});

describe('everybody', () => {
  test('the keyboard alone reaches textbox, verdicts and the rule', async () => {
    const { page } = await open('/en/checker/?scenario=studio');
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.id)) === 'configuration') break;
    }
    await page.keyboard.insertText(closed);
    await page.locator('[data-requirement="studio/sign-in"]').waitFor();
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('.requirement button.rule') === true))
        break;
    }
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('configuration');
    await page.close();
  });

  test('French speaks French', async () => {
    const { page } = await open('/fr/checker/?scenario=studio');
    await paste(page, closed);
    const text = await page.locator('[data-requirement="studio/sign-in"]').innerText();
    expect(text).toContain('bloqué');
    expect(text).toContain('deny-internet, priorité 110, ligne 2, colonne 3');
    await page.close();
  });

  test('without JavaScript the page names the command line', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.origin}/en/checker/`);
    expect(await page.locator('main').innerText()).toContain('npx portolan check');
    await page.close();
  });

  test.each([320, 360])('nothing runs over the edge at %i px', async (width) => {
    const { page } = await open('/fr/checker/?scenario=studio', { viewport: { width, height: 740 } });
    await paste(page, closed);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });

  const states: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['broken', '{"a": ['],
    ['without configuration', '{"a": 1}'],
    ['with verdicts', half],
  ];
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(states)('axe finds nothing wrong when %s', async (_, text) => {
      const { page } = await open('/fr/checker/?scenario=studio', { colorScheme });
      await paste(page, text);
      for (const summary of await page.locator('.checker details:not([open]) > summary').all())
        if (await summary.isVisible()) await summary.click();
      await expectNoAxeViolations(page);
      await page.close();
    });
  });
});

describe('page and command line', () => {
  const examples = readExamples(join(root, 'scenarios'));
  const file = (id: string): string => join(root, 'scenarios', id.replace('/', '/samples/'));

  test('say the same of every sample of every scenario', async () => {
    const { page } = await open('/en/checker/');
    expect(examples.length).toBeGreaterThan(10);
    for (const { id, scenario, revision, parameters } of examples) {
      await page.getByLabel('Example', { exact: true }).selectOption(id);
      await page.locator('.results[aria-busy="false"]').waitFor();
      const params = Object.entries(parameters).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
      const args = [
        'check',
        file(id),
        '--scenario',
        scenario,
        '--revision',
        revision,
        '--format',
        'json',
        ...params,
      ];
      const { stdout } = spawnSync(process.execPath, [join(root, 'src/cli/portolan.ts'), ...args], {
        encoding: 'utf8',
      });
      const said: { requirements: { requirement: string; verdict: string }[] } = JSON.parse(stdout);
      expect(await verdicts(page), id).toEqual(
        Object.fromEntries(said.requirements.map(({ requirement, verdict }) => [requirement, verdict])),
      );
    }
    await page.close();
  });
});
