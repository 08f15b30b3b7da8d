import { describe, expect } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { drawn, drawnOneIn } from '../prove/drawn.ts';
import { ready, test } from './fixtures.ts';

// What people look for, and the requirement that it stands for: the same in every language.
const queries = [
  { query: '44224', first: 'compute/#aml-manages-node' },
  { query: '29876', first: 'compute/#batch-manages-node' },
  { query: '5831', first: 'compute/#compute-lifecycle' },
  { query: '5831 udp', first: 'compute/#compute-lifecycle' },
  { query: 'BatchNodeManagement', first: 'compute/#batch-backend' },
  { query: 'viennaglobal.azurecr.io', first: 'compute/#microsoft-images-copy' },
  { query: 'mcr.microsoft.com', first: 'compute/#microsoft-images' },
  { query: 'imageBuildCompute', first: 'docker-images/#image-build-compute' },
] as const;

/** Everyday words and words of concepts, and the page or requirement that answers them. */
const everyday = [
  { locale: 'en', query: 'sign in', first: 'scenarios/', never: /-(?:government|china)$/ },
  { locale: 'en', query: 'key vault', first: 'scenarios/', never: /-(?:government|china)$/ },
  { locale: 'fr', query: 'key vault', first: 'scenarios/', never: /-(?:government|china)$/ },
  { locale: 'en', query: 'service tag', first: 'guides/glossary/' },
  { locale: 'fr', query: 'étiquette de service', first: 'guides/glossary/' },
  { locale: 'en', query: 'cluster not starting', first: 'symptoms/compute-does-not-start/' },
  { locale: 'fr', query: 'pourquoi mon cluster ne démarre pas', first: 'symptoms/compute-does-not-start/' },
  { locale: 'en', query: 'acr premium', first: 'scenarios/registries/#images-premium' },
  { locale: 'en', query: 'how do i get my nsg json', first: 'guides/where-input-comes-from/' },
] as const;

test('everyday words find what answers them, the public cloud before others', async ({ open, origin }) => {
  const { page, errors } = await open('/en/search/');
  for (const { locale, query, first, ...others } of drawnOneIn(3, everyday)) {
    await page.goto(`${origin}/${locale}/search/?q=${encodeURIComponent(query)}`);
    const link = page.locator('.search-list a').first();
    const href = () => link.getAttribute('href', { timeout: 20_000 });
    await expect.poll(href, { message: query, timeout: 20_000 }).toContain(`/${locale}/${first}`);
    if ('never' in others) expect(await href(), query).not.toMatch(others.never);
  }
  expect(errors).toEqual([]);
});

test.for(
  drawnOneIn(3, [
    ...['en', 'fr'].flatMap((locale) => ['serverless', 'cluster', 'nsg json', 'dns'].map((query) => [locale, query])),
    ['en', 'service endpoint policy'],
    ['fr', 'étiquette de service'],
  ] as const),
)('excerpts begin with a sentence, and have no mark of a source: %j', async ([locale, query = ''], { open }) => {
  const { page } = await open(`/${locale}/search/?q=${encodeURIComponent(query)}`);
  await page.locator('.search-list a').first().waitFor();
  const hits = await page
    .locator('.search-list > li')
    .evaluateAll((all) =>
      all.map((one) => [
        one.querySelector('a')?.textContent ?? '',
        one.querySelector('.search-excerpt')?.textContent ?? '',
      ]),
    );
  expect(hits.length).toBeGreaterThan(5);
  for (const [title = '', excerpt = ''] of hits) {
    expect(excerpt).not.toMatch(/\[\d+\]/);
    // A heading that every page of its kind has is no sentence.
    expect(excerpt).not.toMatch(/Check first\.|Vérifiez d’abord\.|À vérifier d’abord\./);
    expect(excerpt.startsWith(title), excerpt).toBe(false);
  }
  const cut = hits.filter(([, excerpt = '']) => excerpt.startsWith('…'));
  expect(cut.length, JSON.stringify(cut)).toBeLessThanOrEqual(hits.length / 5);
});

test('results are grouped by what they are, with sentences instead of property paths', async ({ open }) => {
  const { page } = await open('/en/search/?q=key%20vault');
  await page.locator('.search-list a').first().waitFor();
  const groups = await page.locator('.search-group').allInnerTexts();
  expect(groups[0]).toBe('Requirements');
  expect(new Set(groups).size).toBe(groups.length);
  const excerpts = await page.locator('h2:has-text("Requirements") + ul .search-excerpt').allInnerTexts();
  expect(excerpts.length).toBeGreaterThan(5);
  for (const text of excerpts) expect(text).toMatch(/[.!?]$/);
  expect(excerpts.join(' ')).not.toMatch(/properties\./);
});

describe.each(drawn(localeIds))('search in %s', (locale) => {
  test('what people look for gives the requirement itself first', async ({ open }) => {
    const { page, errors } = await open(`/${locale}/guides/glossary/`);
    for (const { query, first: wanted } of drawnOneIn(3, queries)) {
      await page.keyboard.press('/');
      const field = page.locator('dialog[open] input[type=search]');
      await field.fill(query);
      const first = page.locator('dialog[open] .search-list a').first();
      const href = `/${locale}/scenarios/${wanted}`;
      await expect.poll(() => first.getAttribute('href'), { message: query, timeout: 20_000 }).toBe(href);
      // The row that is found has the very thing in it.
      await field.press('Enter');
      await page.waitForFunction(() => document.querySelector('.search-list a:focus') !== null);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname + url.hash === href);
      await ready(page);
      const row = page.locator(`tr:has(#${new URL(page.url()).hash.slice(1)})`);
      const text = await row.innerText();
      for (const word of query.replace('29876', '29876-29877').split(' '))
        expect(text.toLowerCase(), query).toContain(word.toLowerCase());
    }
    expect(errors).toEqual([]);
  });

  test('what was found is announced, and so is that nothing was', async ({ open }) => {
    const { page } = await open(`/${locale}/`);
    await page.keyboard.press('Control+k');
    const status = page.locator('dialog[open] [role=status]');
    const field = page.locator('dialog[open] input');
    await field.fill('44224');
    await page.waitForFunction(() =>
      /44224.*\d|\d.*44224/.test(document.querySelector('dialog[open] [role=status]')?.textContent ?? ''),
    );
    await field.fill('zzqqzz');
    await page.waitForFunction(() =>
      /zzqqzz/.test(document.querySelector('dialog[open] [role=status]')?.textContent ?? ''),
    );
    expect(await status.textContent()).not.toMatch(/^\d/);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
  });

  test('the page’s filters narrow by scenario, direction, protocol, tag and revision, and stand in the address', async ({
    open,
  }) => {
    const { page } = await open(`/${locale}/search/?q=443`);
    await page.locator('.search-list a').first().waitFor();
    for (const name of ['scenario', 'direction', 'protocol', 'tag', 'revision'])
      expect(await page.locator(`select[name=${name}] option`).count(), name).toBeGreaterThan(1);
    const count = async () => Number(/\d+/.exec((await page.locator('[role=status]').textContent()) ?? '')?.[0]);
    const all = await count();
    await page.locator('select[name=tag]').selectOption('AzureActiveDirectory');
    await page.waitForFunction(
      (before) => !document.querySelector('[role=status]')?.textContent?.includes(String(before)),
      all,
    );
    expect(await count()).toBeLessThan(all);
    expect(new URL(page.url()).searchParams.get('tag')).toBe('AzureActiveDirectory');
    await page.locator('select[name=revision]').selectOption('2021-09');
    await page.locator('.search-list a[href*="/2021-09/"]').first().waitFor();
  });
});

test('a slash typed into a field stays a slash', async ({ open }) => {
  const { page } = await open('/en/checker/');
  const box = page.getByRole('textbox').first();
  await box.focus();
  await page.keyboard.type('a/b');
  expect(await page.locator('dialog[open]').count()).toBe(0);
});
