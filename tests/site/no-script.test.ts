import { describe, expect, test } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { readCatalog } from '../../src/site/data/read-catalogue.ts';
import { builtPages } from './built-site.ts';

const scenarios = builtPages.filter(({ address }) => /^\/[a-z]+\/scenarios\/[a-z-]+\//.test(address));

describe('what a reader without scripts gets', () => {
  test('there are scenario pages to read', () => {
    expect(scenarios.length).toBeGreaterThan(0);
  });

  test.each(scenarios)(
    '$address: the drawn diagram, the flow in words and the requirements are in the page',
    ({ document }) => {
      const name = document.querySelector('main svg[role=img] title')?.textContent;
      expect(name).toContain(document.querySelector('h1')?.textContent);
      expect(document.querySelectorAll('main ol > li').length).toBeGreaterThan(0);
      expect(document.querySelectorAll('main table tbody tr strong[id] a').length).toBeGreaterThan(0);
    },
  );

  test.each(scenarios)('$address: each cell of a table knows its column', ({ document }) => {
    const nameless = [...document.querySelectorAll('main tbody td:not([data-label])')];
    expect(nameless.map((cell) => cell.textContent)).toEqual([]);
  });

  test.each(localeIds)('the checker in %s says in words what it is, and what to do without scripts', (locale) => {
    const page = builtPages.find(({ address }) => address === `/${locale}/checker/`)?.document;
    const words = readCatalog('page', locale);
    expect(page?.title).toContain(words['title']);
    expect(page?.querySelector('h1')?.textContent).toBe(words['title']);
    expect(page?.querySelector('.intro')?.textContent).toContain(words['intro']);
    expect(page?.querySelector('noscript')?.textContent).toContain(words['noscript']);
  });

  test.each(builtPages)('$address: what needs a script is not shown as if it worked', ({ document }) => {
    const choices = [...document.querySelectorAll('[data-theme-choice], [data-diagram-zoom]')];
    expect(choices.filter((choice) => !choice.hasAttribute('hidden'))).toEqual([]);
    // Search and menu are links.
    const links = [...document.querySelectorAll('[data-search-open], [data-menu-open]')];
    expect(links.filter((link) => !link.getAttribute('href'))).toEqual([]);
  });
});
