// The tables of a scenario's page: scanned by rows, opened as cards, narrowed to a cloud.
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { test } from './fixtures.ts';

const laptop = { viewport: { width: 1366, height: 768 } };
const shownRows = 'tbody tr:has(> td > strong[id])';

describe('on a laptop', () => {
  test.for(drawn(['/en/scenarios/compute/', '/fr/scenarios/compute/', '/en/scenarios/aks/', '/fr/scenarios/studio/']))(
    '%s: at least ten requirements are in view, below the head of their table',
    async (address, { open }) => {
      const { page } = await open(address, laptop);
      // The head of the longest table of flows at the top of the screen.
      const count = await page.evaluate(() => {
        const tables = [...document.querySelectorAll<HTMLTableElement>('table:has(td:nth-child(6) > details)')];
        const [table] = tables.toSorted((a, b) => b.rows.length - a.rows.length);
        table?.scrollIntoView();
        const head = table?.tHead?.getBoundingClientRect().bottom ?? 0;
        return [...(table?.tBodies[0]?.rows ?? [])].filter((row) => {
          const { top, bottom, height } = row.getBoundingClientRect();
          return height > 0 && top >= head - 1 && bottom <= innerHeight;
        }).length;
      });
      expect(count).toBeGreaterThanOrEqual(10);
    },
  );

  test('the page of the compute scenario is at most half as high as it was, 22,437 px', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/', laptop);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(11_218);
  });

  test('the head of a table stays in view', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/#vscode-server', laptop);
    const head = await page.locator('table:has(#vscode-server) thead').boundingBox();
    expect(head?.y).toBeGreaterThanOrEqual(55);
    expect(head?.y).toBeLessThan(80);
    const title = await page.locator('#vscode-server').boundingBox();
    expect(title?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0));
  });
});

const headings = {
  en: ['From', 'To', 'Protocol and ports', 'Why', 'Sources', 'Rule to copy (Azure CLI)'],
  fr: ['De', 'Vers', 'Protocole et ports', 'Pourquoi', 'Sources', 'Règle à copier (Azure CLI)'],
} as const;

describe.each(['en', 'fr'] as const)('a deep link in %s', (locale) => {
  test('shows its requirement as a card with its headings', async ({ open }) => {
    const { page, errors } = await open(`/${locale}/scenarios/compute/#identity`, laptop);
    const card = page.locator('tr:has(#identity)');
    expect(await card.locator('details').evaluate((node: HTMLDetailsElement) => node.open)).toBe(true);
    const shown = await card.locator('dt').allInnerTexts();
    expect(shown).toEqual(expect.arrayContaining([...headings[locale]]));
    // The source is a link to the public document by its title, marked as leading outside, with its date beside it.
    const source = card.locator('dd a[href^="https://learn.microsoft.com/"]').first();
    expect(await source.isVisible()).toBe(true);
    expect((await source.innerText()).length).toBeGreaterThan(10);
    expect(await source.evaluate((link) => getComputedStyle(link, '::after').content)).not.toBe('none');
    expect(await source.evaluate((link) => link.nextSibling?.textContent)).toMatch(/^, .*\b20\d\d\b/);
    expect(await page.locator('tr:has(#directory-graph) details').evaluate((node) => node.hasAttribute('open'))).toBe(
      false,
    );
    // The name of another requirement leads to its own anchor, and opens it.
    await page.locator('#directory-graph > a').click();
    await page.waitForFunction(() => document.querySelector('tr:has(#directory-graph) details[open]') !== null);
    expect(new URL(page.url()).hash).toBe('#directory-graph');
    expect(errors).toEqual([]);
  });
});

test('a card offers its link and its rule to copy, a table all of its rows', async ({ open }) => {
  const { page } = await open('/en/scenarios/compute/#aml-service', {
    ...laptop,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const card = page.locator('tr:has(#aml-service)');
  await card.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(copied).toMatch(/\/en\/scenarios\/compute\/#aml-service$/);
  await card.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(copied).toContain('--destination-address-prefixes AzureMachineLearning');
  expect(await copied()).toMatch(/ \\\n--direction Outbound /);
  await page.getByRole('button', { name: 'Copy as a table' }).nth(1).click();
  await expect
    .poll(copied)
    .toContain('Call Azure Machine Learning\tAzureMachineLearning\tTCP\t443\t*.azureml.ms *.azureml.net');
  expect(await copied()).not.toContain('Azure Government');
});

describe('the choice of the cloud', () => {
  const isShown = (id: string) => `tr:has(#${id})`;

  test('narrows the rows, is kept for the next page, and hides no row that the address names', async ({
    open,
    origin,
  }) => {
    const { page } = await open('/en/scenarios/compute/', laptop);
    const choice = page.getByLabel('Cloud');
    const visible = (id: string) => page.locator(isShown(id)).isVisible();
    expect(await choice.inputValue()).toBe('public');
    expect([await visible('identity'), await visible('identity-china'), await visible('language-server')]).toEqual([
      true,
      false,
      true,
    ]);
    await choice.selectOption('china');
    expect([await visible('identity'), await visible('identity-china'), await visible('language-server')]).toEqual([
      false,
      true,
      true,
    ]);
    await page.goto(`${origin}/en/scenarios/aks/`);
    expect(await page.getByLabel('Cloud').inputValue()).toBe('china');
    await page.goto(`${origin}/en/scenarios/compute/#identity-government`);
    expect([await visible('identity-government'), await visible('identity')]).toEqual([true, false]);
    await page.getByLabel('Cloud').selectOption('all');
    await expect.poll(() => visible('identity')).toBe(true);
  });

  test('is not there without scripts, where every row can be read', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/', { ...laptop, javaScriptEnabled: false });
    expect(await page.locator('.cloud-choice').count()).toBe(0);
    const rows = page.locator(shownRows);
    expect(await rows.count()).toBeGreaterThan(60);
    for (const id of ['identity', 'identity-china', 'identity-government'])
      expect(await page.locator(isShown(id)).isVisible(), id).toBe(true);
    expect(await page.locator(isShown('identity-china')).innerText()).toContain(
      'Azure operated by 21Vianet (China) only',
    );
  });
});
