import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { parseFlowchart } from '../../../../src/site/diagrams/parse-mermaid.ts';
import { whichScenarioPage } from '../../../../src/site/generate/index.ts';
import { ownLibrary } from '../../../own-library.ts';

const decisions = Object.entries(ownLibrary.shared.decisions);
const known = ownLibrary.scenarios.map(({ id }) => id);

describe.each(localeIds)('the page of questions in %s', (locale) => {
  const text = whichScenarioPage(ownLibrary, locale) ?? '';
  const list = text.split('\n```\n')[1] ?? '';

  test('has each question once, and leads from each answer to a question of the page or to the checker', () => {
    const anchors = [...list.matchAll(/^### <a id="([^"]+)">/gm)].map(([, id]) => id);
    expect(anchors).toEqual(decisions.map(([id]) => id));
    const leads = [...list.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(leads.toSorted()).toEqual(anchors.slice(1).toSorted());
    expect(list.match(/^- /gm)).toHaveLength(decisions.flatMap(([, { answers }]) => answers).length);
  });

  test('ends in the checker with scenarios that exist, and in their pages', () => {
    const links = [...list.matchAll(/\]\(\/(\w+)\/checker\/\?scenario=([^)]+)\)\n((?: {2}- .*\n?)+)/g)];
    const ends = decisions.flatMap(([, { answers }]) => answers).filter((answer) => 'scenarios' in answer);
    expect(links.map(([, , names]) => names)).toEqual(ends.map(({ scenarios }) => scenarios.join()));
    for (const [, language, names = '', pages = ''] of links) {
      expect(language).toBe(locale);
      for (const id of names.split(',')) {
        expect(known).toContain(id);
        expect(pages).toContain(`](/${locale}/scenarios/${id}/)`);
      }
    }
  });

  test('draws a box for each question and each end, and an arrow for each answer', async () => {
    const answers = decisions.flatMap(([, own]) => own.answers);
    const chart = await parseFlowchart(/```mermaid\n([\s\S]+?)\n```/.exec(text)?.[1] ?? '');
    expect(chart.boxes.filter(({ kind }) => kind === 'question').map(({ id }) => id)).toEqual(
      decisions.map(([id]) => id),
    );
    expect(chart.boxes).toHaveLength(decisions.length + answers.filter((answer) => 'scenarios' in answer).length);
    expect(chart.arrows).toHaveLength(answers.length);
    for (const { words, channel } of chart.arrows) {
      expect(words).not.toBe('');
      expect(channel).toBe('answer');
    }
  });
});

test('a library without questions has no such page', () => {
  const foreign = loadScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));
  expect(whichScenarioPage(foreign, 'en')).toBeNull();
});
