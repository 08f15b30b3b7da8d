import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { loadLibrary } from '../../../../src/core/model/index.ts';
import { readScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { absoluteIn } from '../../../../src/site/data/addresses.ts';
import { changesPage, movingPages } from '../../../../src/site/generate/index.ts';
import { changesFeed } from '../../../../src/site/machine/changes-feed.ts';
import { ownLibrary } from '../../../own-library.ts';

const { corrections } = ownLibrary.shared;

describe.each(localeIds)('the page of changes in %s', (locale) => {
  const text = changesPage(ownLibrary, locale) ?? '';

  test('has every correction with its day, its requirements, and its documents', () => {
    expect(Object.keys(corrections).length).toBeGreaterThan(0);
    for (const [id, { requirements }] of Object.entries(corrections)) {
      expect(text).toContain(`<a id="${id}">`);
      for (const requirement of requirements)
        expect(text).toMatch(new RegExp(`\\(/${locale}/scenarios/${requirement.replace('/', '/(?:[\\d-]+/)?#')}\\)`));
    }
    expect(text.match(/learn\.microsoft\.com/g)?.length).toBeGreaterThanOrEqual(5);
  });

  test('leads to each requirement that the page about moving names', () => {
    // In one cloud a requirement may be gone that others still have: its link leads to the older edition there.
    const addresses = (markdown: string): readonly string[] =>
      [...markdown.matchAll(/\]\(\/\w+\/scenarios\/([^/)]+)\/(?:[\d-]+\/)?#([^)]+)\)/g)].map(
        ([, scenario, id]) => `${scenario}/${id}`,
      );
    const moved = movingPages(ownLibrary, locale).flatMap(([, page]) => addresses(page));
    expect(moved.length).toBeGreaterThan(50);
    expect(addresses(text)).toEqual(expect.arrayContaining(moved));
  });
});

describe.each(localeIds)('the feed in %s', (locale) => {
  const { window } = new JSDOM('');
  const document = new window.DOMParser().parseFromString(changesFeed(ownLibrary, locale) ?? '', 'application/xml');
  const all = (selector: string) => [...document.querySelectorAll(selector)];

  test('is Atom: title, author, and for each entry an address of its own, a title, and an instant', () => {
    expect(document.documentElement.namespaceURI).toBe('http://www.w3.org/2005/Atom');
    const entries = all('entry');
    expect(entries.length).toBeGreaterThanOrEqual(Object.keys(corrections).length + 5);
    const page = absoluteIn(locale, 'reference/changes/');
    for (const entry of entries) {
      const id = entry.querySelector('id')?.textContent ?? '';
      expect(id.startsWith(`${page}#`), id).toBe(true);
      expect(entry.querySelector('title')?.textContent).not.toBe('');
      expect(entry.querySelector('updated')?.textContent).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/);
      expect(entry.querySelector('content')?.textContent).not.toBe('');
      // The entry is on the page.
      expect(changesPage(ownLibrary, locale)).toContain(`<a id="${id.slice(page.length + 1)}">`);
    }
    const ids = entries.map((entry) => entry.querySelector('id')?.textContent);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all('feed > link[rel="self"]').map((one) => one.getAttribute('href'))).toEqual([
      absoluteIn(locale, 'changes.atom'),
    ]);
  });

  test('has the newest entry first, and its day as the day of the feed', () => {
    const days = all('entry > updated').map((one) => one.textContent ?? '');
    expect(days).toEqual(days.toSorted().toReversed());
    expect(document.querySelector('feed > updated')?.textContent).toBe(days[0]);
  });
});

test('a correction of an unknown requirement is an error at its place, with the nearest name', () => {
  const files = new Map(readScenarios(join(import.meta.dirname, '../../../../scenarios')));
  const text = files.get('_shared/corrections.yaml') ?? '';
  files.set('_shared/corrections.yaml', text.replace('[compute/rstudio-install]', '[compute/rstudio-instal]'));
  expect(loadLibrary(files).errors).toMatchObject([
    { code: 'unknown-requirement', found: 'compute/rstudio-instal', suggestion: 'compute/rstudio-install' },
  ]);
});

test('without corrections and with one edition there is neither page nor feed', () => {
  const { shared } = ownLibrary;
  const library = { ...ownLibrary, shared: { ...shared, corrections: {}, revisions: shared.revisions.slice(-1) } };
  expect(changesPage(library, 'en')).toBeNull();
  expect(changesFeed(library, 'en')).toBeNull();
});
