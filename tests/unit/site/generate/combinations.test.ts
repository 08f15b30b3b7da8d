// Prepared combinations: one list in which nothing stands twice, and one picture.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Locale, localeIds } from '../../../../src/core/i18n/locales.ts';
import { memoize } from '../../../../src/core/memoize.ts';
import { combineRequirements } from '../../../../src/core/model/combine-requirements.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { parseFlowchart } from '../../../../src/site/diagrams/parse-mermaid.ts';
import { combinationPages, renderContext, whichScenarioPage } from '../../../../src/site/generate/index.ts';
import { ownLibrary } from '../../../own-library.ts';

const pagesIn = memoize((locale: Locale) => combinationPages(ownLibrary, locale));
const chartOf = memoize((page: string) => parseFlowchart(/```mermaid\n([\s\S]+?)\n```/.exec(page)?.[1] ?? ''));
const scenariosOf = (name: string): readonly string[] => name.replace('combination-', '').split('-with-');
const requirementsOf = (scenarios: readonly string[]) => {
  const resolved = scenarios.map((id) => renderContext(ownLibrary, id, { locale: 'en', revision: 'current' }).resolved);
  const repeated = combineRequirements(resolved);
  const all = resolved
    .flatMap(({ flows, routes, settings }) => [...flows, ...routes, ...settings])
    .filter(({ need }) => need !== 'obsolete');
  return { all: all.map(({ requirement }) => requirement), repeated };
};

describe.each(localeIds)('combinations in %s', (locale) => {
  const pages = pagesIn(locale);

  test('are the ends of the decision tree with several scenarios, each under one address that it links to', () => {
    const ends = Object.values(ownLibrary.shared.decisions)
      .flatMap(({ answers }) => answers)
      .flatMap((answer) => ('scenarios' in answer && answer.scenarios.length > 1 ? [answer.scenarios] : []));
    expect(pages.map(([name]) => scenariosOf(name))).toEqual(ends);
    const tree = whichScenarioPage(ownLibrary, locale) ?? '';
    for (const [name] of pages) expect(tree).toContain(`](/${locale}/reference/${name}/)`);
    for (const [name, text] of pages)
      expect(text).toContain(`](/${locale}/checker/?scenario=${scenariosOf(name).join(',')})`);
  });

  test.each(pages)('%s has each requirement once, and names every scenario that asks for it', (name, text) => {
    const { all, repeated } = requirementsOf(scenariosOf(name));
    const anchors = [...text.matchAll(/<strong id="([^"]+)">/g)].map(([, id]) => id);
    const firsts = all.filter((requirement) => !repeated.has(requirement));
    expect(anchors.toSorted()).toEqual(firsts.map((requirement) => requirement.replace('/', '_')).toSorted());
    // What another scenario asks for, too, stands in the row of the first, with a link to its own card.
    const rows = text.split('\n').filter((line) => line.startsWith('| <strong'));
    for (const [other, first] of repeated) {
      const [scenario = '', id = ''] = other.split('/');
      const row = rows.find((line) => line.includes(`id="${first.replace('/', '_')}"`));
      if (all.includes(other)) expect(row, other).toContain(`](/${locale}/scenarios/${scenario}/#${id})`);
    }
  });

  test.each(pages)('%s draws no box and no arrow twice', async (_, text) => {
    const chart = await chartOf(text);
    const boxes = chart.boxes.map(({ id }) => id);
    expect(new Set(boxes).size).toBe(boxes.length);
    const ends = chart.arrows.map(({ from, to, channel }) => `${from} ${to} ${channel}`);
    expect(new Set(ends).size).toBe(ends.length);
    expect(ends.length).toBeGreaterThan(10);
  });
});

test.each(pagesIn('en'))('%s has the same picture in every language', async (name, english) => {
  const shapeOf = async (text: string) => {
    const { boxes, groups, arrows } = await chartOf(text);
    return {
      boxes: boxes.map(({ id }) => id),
      groups: groups.map(({ id, within }) => [id, within]),
      arrows: arrows.map(({ from, to, channel }) => [from, to, channel]),
    };
  };
  for (const locale of localeIds) {
    const text = new Map(pagesIn(locale)).get(name) ?? '';
    expect(await shapeOf(text), locale).toEqual(await shapeOf(english));
  }
});

test.each(localeIds)('groups that a combined picture joins have one title, and others have others, in %s', (locale) => {
  const groups = ownLibrary.scenarios.flatMap(({ id, diagram }) =>
    diagram.groups.map((group) => ({
      scenario: id,
      id: group.id,
      title: ownLibrary.text[id]?.[locale]?.groups[group.id],
    })),
  );
  const unlike = (one: 'id' | 'title', other: 'id' | 'title') =>
    [...Map.groupBy(groups, (group) => group[one]).values()].filter(
      (same) => new Set(same.map((group) => group[other])).size > 1,
    );
  expect(unlike('id', 'title')).toEqual([]);
  expect(unlike('title', 'id')).toEqual([]);
});

test('a firewall on premises and one in the network stay two', async () => {
  const [, text = ''] = pagesIn('en').find(([name]) => name.startsWith('combination-studio')) ?? [];
  const chart = await chartOf(text);
  expect(chart.boxes.filter(({ id }) => id.startsWith('firewall')).map(({ id }) => id)).toEqual([
    'firewall',
    'firewall_virtual-network',
  ]);
});

test('a library without questions has none', () => {
  const foreign = loadScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));
  expect(combinationPages(foreign, 'en')).toEqual([]);
});
