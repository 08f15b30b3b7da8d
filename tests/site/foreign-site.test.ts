// The product's code with a scenarios folder that has nothing to do with Azure Machine Learning, and in a language
// that is written from the right and has no words of its own. One build shows both.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { loadScenarios } from '../../src/node/files/read-scenarios.ts';
import { siteConfig } from '../../src/site/data/site-config.ts';
import { requirementRecords } from '../../src/site/generate/index.ts';
import { launchChromium } from '../browser/chromium.ts';
import { serveDist } from '../browser/serve-dist.ts';
import { buildSite, type OwnSite } from './build-site.ts';
import { type BuiltSite, brokenLinks, readSite } from './built-site.ts';

const scenarios = join(import.meta.dirname, '..', 'fixtures', 'foreign-scenarios');
let own: OwnSite;
let site: BuiltSite;
beforeAll(async () => {
  own = await buildSite({ scenarios, locales: 'ar' });
  site = readSite(own.folder);
}, 180_000);
afterAll(() => own?.remove());

const pageAt = (address: string) => {
  const page = site.pages.find((each) => each.address === address);
  if (page === undefined)
    throw new Error(`No page ${address}; there are ${site.pages.map((each) => each.address).join(' ')}`);
  return page;
};

describe('a site of other scenarios', () => {
  test.each(localeIds)('has their pages in %s, with diagram, words and requirements', (locale) => {
    for (const edition of ['', '2022-05/']) {
      const { document } = pageAt(`/${locale}/scenarios/message-broker/${edition}`);
      expect(document.documentElement.lang).toBe(locale);
      expect(document.querySelector('main svg[role=img] .arrow')).not.toBeNull();
      expect(document.querySelectorAll('main ol > li').length).toBeGreaterThan(0);
      expect(document.getElementById('publish')?.closest('tr')?.textContent).toContain('EventHub');
    }
  });

  test('says nothing of the product’s own scenarios', () => {
    const named = site.pages.filter(({ html }) => /44224|BatchNodeManagement|viennaglobal/.test(html));
    expect(named.map(({ address }) => address)).toEqual([]);
  });

  test('has no link that leads nowhere', () => {
    expect(site.pages.flatMap((page) => brokenLinks(site, page, siteConfig.origin))).toEqual([]);
  });

  test('has a search index in each language, with a record for every requirement', () => {
    const library = loadScenarios(scenarios);
    const entry: { languages: Record<string, { page_count: number }> } = JSON.parse(
      site.file('pagefind/pagefind-entry.json'),
    );
    expect(Object.keys(entry.languages).toSorted()).toEqual(localeIds.toSorted());
    for (const locale of localeIds)
      expect(entry.languages[locale]?.page_count).toBeGreaterThan(requirementRecords(library, locale).length);
  });

  test.each(localeIds)('has a checker in %s that offers them and carries their facts', (locale) => {
    const { document } = pageAt(`/${locale}/checker/`);
    const data = JSON.parse(
      document.querySelector<HTMLTemplateElement>('[data-checker] > template')?.content.textContent ?? '{}',
    );
    expect(data.form.scenarios.map(({ id }: { id: string }) => id)).toEqual(['message-broker']);
    const drawn = [...site.files].find((file) => file.startsWith(`_astro/diagrams-${locale}.`)) ?? '';
    expect(site.file(drawn)).toContain('message-broker/current');
  });
});

describe('a language written from the right that has no words yet', () => {
  const pages = () => site.pages.filter(({ address }) => address.startsWith('/ar/'));

  test('has every page that the others have', () => {
    const below = (locale: string) =>
      site.pages
        .filter(({ address }) => address.startsWith(`/${locale}/`))
        .map(({ address }) => address.slice(locale.length + 1))
        .toSorted();
    expect(below('ar')).toEqual(below('en'));
  });

  test('runs from the right, and what falls back keeps its own language and direction', () => {
    for (const { address, document } of pages()) {
      expect([document.documentElement.lang, document.documentElement.dir], address).toEqual(['ar', 'rtl']);
      const main = document.querySelector('main');
      // Of a page that is translated it says nothing of its own.
      expect(`${main?.lang} ${main?.dir}`, address).toMatch(/^(?: |en ltr)$/);
    }
    const { document } = pageAt('/ar/scenarios/message-broker/');
    expect(document.querySelector('main')?.lang).toBe('en');
    const notice = document.querySelector('main .notice');
    expect([notice?.getAttribute('lang'), notice?.getAttribute('dir')]).toEqual(['ar', 'rtl']);
  });

  test('is not called a translation: no alternate, the original as canonical, no place in the index', () => {
    const { document } = pageAt('/ar/scenarios/message-broker/');
    expect(document.querySelectorAll('link[hreflang]').length).toBe(0);
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
      `${siteConfig.origin}/en/scenarios/message-broker/`,
    );
    expect(document.querySelector('[data-pagefind-body]')).toBeNull();
    for (const locale of localeIds)
      expect(pageAt(`/${locale}/scenarios/message-broker/`).html).not.toContain('hreflang="ar" href="http');
  });

  test('code stays from left to right', () => {
    for (const { address, document } of pages())
      for (const block of document.querySelectorAll('pre'))
        expect(block.closest('[dir]')?.getAttribute('dir'), address).toBe('ltr');
  });

  test('in a browser the layout is mirrored, and nothing leaves the page sideways', async () => {
    const server = await serveDist(own.folder);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${server.origin}/ar/scenarios/message-broker/`);
      const box = async (selector: string) => {
        const found = await page.locator(selector).first().boundingBox();
        if (found === null) throw new Error(`${selector} is not to be seen`);
        return found;
      };
      const main = await box('main');
      expect((await box('#navigation')).x).toBeGreaterThan(main.x + main.width - 1);
      expect((await box('.brand')).x).toBeGreaterThan((await box('.tools')).x);
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        for (const path of ['', 'scenarios/message-broker/', 'checker/']) {
          await page.goto(`${server.origin}/ar/${path}`);
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(excess, `${path} at ${width}`).toBeLessThanOrEqual(0);
        }
      }
    } finally {
      await browser.close();
      await server.close();
    }
  }, 120_000);
});
