// What programs read: pages as Markdown, scenarios as JSON with a schema, llms.txt.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { siteConfig } from '../../src/site/data/site-config.ts';
import { listedRequirements } from '../../src/site/generate/index.ts';
import { resolvedIn } from '../../src/site/generate/render-context.ts';
import type { ScenarioDocument } from '../../src/site/generate/scenario-document.ts';
import { ownLibrary } from '../own-library.ts';
import { builtFile, builtFiles, builtPages, builtSite, spokenIn } from './built-site.ts';
import { brokenTextLinks } from './text-links.ts';

/** Pages that nobody reads for what they say. */
const without = /\/(?:404\.html|search\/|offline\/)$|^\/$/;
const reading = builtPages.filter(
  ({ address, document }) => !without.test(address) && spokenIn(document) === document.documentElement.lang,
);
const texts = [...builtFiles].filter((file) => /\.md$|llms\.txt$/.test(file));
const schemaOf = (name: string) =>
  new Ajv2020({ strict: false }).compile(JSON.parse(builtFile(`schemas/${name}.schema.json`)));

test('every page has its Markdown beside it, named in its head, with its title as the heading', () => {
  expect(reading.length).toBeGreaterThan(200);
  for (const { address, document } of reading) {
    const link = document.querySelector('link[rel=alternate][type="text/markdown"]')?.getAttribute('href');
    expect(link, address).toBe(`${address.slice(0, -1)}.md`);
    const [first = ''] = builtFile(`${address.slice(1, -1)}.md`).split('\n');
    const heading = document.querySelector('h1')?.textContent.trim() ?? '';
    const letters = (text: string) =>
      text
        // Markdown has plain spaces in the place of those that do not break.
        .replace(/\s+/g, ' ')
        .replace(/&amp;/g, '&')
        .replace(/&lt;/g, '<')
        .replace(/\\(?=[^\w\s])/g, '');
    expect(letters(first), address).toBe(`# ${letters(heading)}`);
  }
});

test('Markdown has no frontmatter, no comment of MDX, and no component', () => {
  expect(texts.length).toBeGreaterThan(200);
  for (const file of texts) {
    const prose = builtFile(file).replace(/^ *(`{3,})[\s\S]*?^ *\1$/gm, '');
    expect(prose, file).not.toMatch(/^---$|^\{\/\*|^import |<[A-Z]\w+[ />]/m);
  }
});

test('links of the texts lead to files and anchors of the site', () => {
  expect(texts.flatMap((file) => brokenTextLinks(builtSite, file))).toEqual([]);
});

describe.each(localeIds)('in %s', (locale) => {
  const validate = schemaOf('scenario');
  const editions = ownLibrary.scenarios.flatMap((scenario) =>
    scenario.revisions.map((revision) => ({
      scenario,
      revision,
      id: scenario.id,
      path: `${locale}/scenarios/${scenario.id}${revision === 'current' ? '' : `/${revision}`}`,
    })),
  );

  test.each(editions)('$path.json meets its schema, and has each requirement once', ({ scenario, revision, path }) => {
    const document: ScenarioDocument = JSON.parse(builtFile(`${path}.json`));
    expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(document.$schema).toBe('/schemas/scenario.schema.json');
    const { flows, routes, settings } = resolvedIn(ownLibrary, scenario, { revision });
    expect(document.requirements.map(({ requirement }) => requirement)).toEqual(
      [...flows, ...routes, ...settings].map(({ requirement }) => requirement),
    );
    const page = builtPages.find(({ address }) => address === document.address);
    expect(page?.document.querySelector('link[rel=alternate][type="application/json"]')?.getAttribute('href')).toBe(
      `/${path}.json`,
    );
    for (const { address, editions: own, sources } of document.requirements) {
      const [, anchor = ''] = address.split('#');
      expect(page?.document.getElementById(anchor), address).toBeTruthy();
      expect(own.map(({ id }) => id)).toEqual([revision]);
      expect(sources[revision]?.length, address).toBeGreaterThan(0);
    }
    for (const { address, document: other } of document.editions) {
      expect(builtFiles.has(`${address.slice(1)}index.html`), address).toBe(true);
      expect(builtFiles.has(other.slice(1)), other).toBe(true);
    }
    for (const id of scenario.notes?.filter(({ revisions }) => revisions?.includes(revision) ?? true) ?? [])
      expect(document.notes.map((note) => note.id)).toContain(id.id);
  });

  test('explorer.json meets its schema', () => {
    const check = schemaOf('requirements');
    const document = JSON.parse(builtFile(`${locale}/explorer.json`));
    expect(check(document), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
    expect(document.requirements).toHaveLength(listedRequirements(ownLibrary, locale).length);
  });

  test('llms.txt leads to every current page of the language, once', () => {
    const text = builtFile(`${locale}/llms.txt`);
    const linked = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => address);
    const listed = reading
      .map(({ address }) => address)
      .filter((address) =>
        new RegExp(`^/${locale}/(?:scenarios|symptoms|guides|reference|problems|explorer)/.`).test(address),
      )
      .filter((address) => !/\/\d{4}-\d{2}\/$/.test(address));
    expect(listed.length).toBeGreaterThan(80);
    for (const address of listed)
      expect(
        linked.filter((link) => link === `${address.slice(0, -1)}.md`),
        address,
      ).toHaveLength(1);
  });
});

test('a document that lacks a field, has another one, or a wrong value does not meet the schema', () => {
  const validate = schemaOf('scenario');
  const document = JSON.parse(builtFile('en/scenarios/bastion.json'));
  expect(validate(document)).toBe(true);
  const { title: _, ...untitled } = document;
  expect(validate(untitled)).toBe(false);
  expect(validate({ ...document, more: 1 })).toBe(false);
  expect(validate({ ...document, requirements: [{ ...document.requirements[0], need: 'perhaps' }] })).toBe(false);
});

test('llms.txt at the root is that of the default language', () => {
  expect(builtFile('llms.txt')).toBe(builtFile('en/llms.txt'));
  expect(builtFile('llms.txt')).toMatch(/^# Portolan\n\n> /);
  expect(siteConfig.base).toBe('/');
});
