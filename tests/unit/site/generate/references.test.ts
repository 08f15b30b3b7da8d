import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { daysBetween, sourcesIn } from '../../../../src/core/model/fact-age.ts';
import { sideChoices } from '../../../../src/core/model/sides.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';
import {
  disagreementsPage,
  documentsPage,
  movingPages,
  rulesPage,
  scenarioPage,
} from '../../../../src/site/generate/index.ts';
import { dateText } from '../../../../src/site/generate/render-context.ts';
import { ownLibrary } from '../../../own-library.ts';

const own = ownLibrary;
const foreign = loadScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));
const editions = own.scenarios.flatMap(({ id, revisions }) => revisions.map((revision) => ({ id, revision })));
const anchorsOf = (text: string): readonly string[] => [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
/** What a link can lead to: anchors of their own, and those that the words of a heading give. */
const targetsOf = (text: string): readonly string[] => [
  ...anchorsOf(text),
  ...[...text.matchAll(/^#+ ([A-Za-z ]+)$/gm)].map(([, words = '']) => words.toLowerCase().replaceAll(' ', '-')),
];

describe.each(localeIds)('the references in %s', (locale) => {
  const pages = {
    documents: documentsPage(own, locale) ?? '',
    disagreements: disagreementsPage(own, locale) ?? '',
    rules: rulesPage(own, locale) ?? '',
    moving: new Map(movingPages(own, locale)).get('moving') ?? '',
  };

  test.each(editions)('have what $id, $revision leads to', ({ id, revision }) => {
    const text = scenarioPage(own, id, { locale, revision });
    const links = [...text.matchAll(/\]\(\/([a-z]+)\/reference\/(\w+)\/#([^)]+)\)/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [, language, page = '', anchor = ''] of links) {
      expect(language).toBe(locale);
      expect(targetsOf(Object.entries(pages).find(([name]) => name === page)?.[1] ?? '')).toContain(anchor);
    }
  });

  test('number each document once, as the marks do', () => {
    const numbers = [...pages.documents.matchAll(/^(\d+)\. <a id="([^"]+)">/gm)];
    expect(numbers.map(([, number]) => Number(number))).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.map(([, , id]) => id)).toEqual(Object.keys(own.shared.documents));
    const marks = [...pages.disagreements.matchAll(/\[\\\[(\d+)\\\]\]\(([^)]+)\)/g)];
    expect(marks.length).toBeGreaterThan(0);
    for (const [, number, address] of marks) {
      const id = numbers[Number(number) - 1]?.[2] ?? '';
      expect(address).toBe(own.shared.documents[id]?.url ?? `/${locale}/reference/documents/#${id}`);
    }
  });

  test('list the requirements that follow a document, each where its page has it', () => {
    const entry = pages.documents.split('\n').find((line) => line.includes('<a id="kubernetes-article">')) ?? '';
    const following = own.scenarios.flatMap((scenario) => {
      const notes = (scenario.notes ?? []).map(({ id }) => id);
      return sourcesIn(scenario, 'current')
        .filter(({ id, documents }) => documents.includes('kubernetes-article') && !notes.includes(id))
        .map(({ id }) => `${scenario.id}/#${id}`);
    });
    expect(following.length).toBeGreaterThan(5);
    const linked = [...entry.matchAll(/\]\(\/\w+\/scenarios\/([^)]+#[^)]+)\)/g)].map(([, address]) => address);
    expect(linked).toEqual(following);
  });

  test('say when each document was last read, and mark those that were more than two years old then, none of 2021', () => {
    for (const [id, { date, read }] of Object.entries(own.shared.documents)) {
      const entry = pages.documents.split('\n').find((line) => line.includes(`<a id="${id}">`)) ?? '';
      expect(read, id).toBeDefined();
      expect(entry).toContain(dateText(locale, read ?? ''));
      const isOld = date > '2021-11-05' && daysBetween(date, read ?? '') > 730;
      expect(entry.includes('<mark>'), id).toBe(isOld);
    }
    const card = scenarioPage(own, 'aks', { locale, revision: 'current' });
    expect(card).toContain(`${dateText(locale, '2022-08-31')}`);
    expect(card).toMatch(/how-to-secure-kubernetes-inferencing-environment\)[^<]+<mark>/);
    expect(scenarioPage(own, 'aks', { locale, revision: '2021-09' })).not.toContain('<mark>');
  });

  test('lead to each public document where it lies', () => {
    const addresses = Object.values(own.shared.documents).flatMap(({ url }) => url ?? []);
    expect(addresses.length).toBeGreaterThan(40);
    for (const address of addresses) expect(pages.documents).toContain(`](${address})**`);
  });

  test('give every side of each disagreement that a fact names, one of them as followed, and who is concerned', () => {
    const named = new Set(
      own.scenarios.flatMap(({ flows, routes = [], settings = [], notes = [] }) =>
        [flows, routes, settings, notes].flat().flatMap((fact) => fact.disagreement ?? []),
      ),
    );
    expect(new Set(anchorsOf(pages.disagreements))).toEqual(named);
    for (const part of pages.disagreements.split('\n### ').slice(1)) {
      const id = anchorsOf(part)[0] ?? '';
      const lists = part.split('\n\n- ').slice(1);
      const [sides = '', concerned = ''] = [lists[0], lists.at(-1)];
      expect(sides.split('\n- ').length, id).toBeGreaterThanOrEqual(
        own.shared.contradictions[id]?.sides.length ?? Number.POSITIVE_INFINITY,
      );
      const follows = own.shared.contradictions[id]?.follows ?? '';
      const followed = typeof follows === 'string' ? [follows] : Object.values(follows);
      expect(part.match(/ \*\*[^*]+\*\*$/gm), id).toHaveLength(new Set(followed).size);
      expect(concerned, id).toContain(`](/${locale}/scenarios/`);
    }
  });
});

describe('the sides of contradictions', () => {
  const withChoice = new Map(
    own.scenarios.flatMap((scenario) =>
      Object.entries(sideChoices(own.shared, scenario)).map(([id]) => [id, scenario]),
    ),
  );

  test.each(Object.keys(own.shared.contradictions))('of %s can be taken, or it is said why not', (id) => {
    const isChoice = withChoice.has(id);
    expect(own.shared.contradictions[id]?.['no-choice'] === undefined).toBe(isChoice);
  });

  test('change what they are about: each side but one that is followed everywhere', () => {
    const without = [...withChoice].flatMap(([id]) => {
      const { sides = [], follows } = own.shared.contradictions[id] ?? {};
      const effects = own.scenarios.flatMap(({ flows, routes = [], settings = [] }) =>
        [...flows, ...routes, ...settings].flatMap((entry) => Object.keys(entry.sides?.[id] ?? {})),
      );
      return sides
        .filter((side) => side.id !== follows && !effects.includes(side.id))
        .map((side) => `${id}/${side.id}`);
    });
    // What the add-ons print is what the flow has.
    expect(without).toEqual(['sign-in-of-add-ons-in-china/host-of-the-add-ons']);
  });

  test('lead from the page to the checker with the side taken, in an edition that it changes', () => {
    const page = disagreementsPage(own, 'en') ?? '';
    expect(page).toContain('](/en/checker/?scenario=studio&revision=current&take=t13%3Dtable-omits-it)');
    expect(page).toContain('&revision=2021-09&take=batch-tag-in-2021%3Dwithout-region)');
    expect(page).toContain('`--take t13=table-omits-it`');
  });
});

describe('the references of other scenarios', () => {
  test('leave out what they do not have', () => {
    expect(disagreementsPage(foreign, 'en')).toBeNull();
    expect(documentsPage(foreign, 'en')).toContain(`<a id="${Object.keys(foreign.shared.documents)[0]}">`);
  });
});
