import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { changes, movingPages, renderContext } from '../../../../src/site/generate/index.ts';
import { ruleCommands } from '../../../../src/site/generate/rule-commands.ts';
import { ownLibrary } from '../../../own-library.ts';

const editions = ['2021-09', 'current'] as const;
const both = ownLibrary.scenarios.filter(({ revisions }) => editions.every((one) => revisions.includes(one)));

/** The lines of the commands of a page: those that open, or close, by the heading of their subnet. */
const linesOf = (text: string, command: 'rule' | 'close'): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...text.matchAll(/^### (.+)\n\n```sh\n([\s\S]+?)\n```/gm)]
      .filter(([, , code = '']) => code.startsWith(`${command} `))
      .map(([, title = '', code = '']) => [title, code.split('\n')]),
  );
/** A rule without name, priority and remark. */
const opened = (line: string): string => line.replace(/^rule \S+ \d+ /, '').replace(/ # .*$/, '');
const closed = (line: string): string => line.replace(/^close \S+ # /, '');

describe.each(localeIds)('moving to the newest edition, in %s', (locale) => {
  const pages = new Map(movingPages(ownLibrary, locale));
  const page = pages.get('moving') ?? '';

  test('has a page for each cloud, which leads to the others', () => {
    expect([...pages.keys()]).toEqual(['moving', 'moving-government', 'moving-china']);
    for (const [name, text] of pages)
      expect([...text.matchAll(/\]\(\/\w+\/reference\/(moving[\w-]*)\/\)/g)].map(([, other]) => other)).toEqual(
        [...pages.keys()].filter((other) => other !== name),
      );
  });

  test.each(both.map(({ id }) => id))('every requirement of %s that changes stands on the page of a cloud', (id) => {
    const [before, after] = editions.map((revision) => renderContext(ownLibrary, id, { locale, revision }));
    if (before === undefined || after === undefined) throw new Error('two editions');
    const all = changes(before, after);
    expect(all.length).toBeGreaterThan(0);
    const text = [...pages.values()].join('\n');
    for (const change of all) {
      const edition = change.what === 'removed' ? '2021-09/' : '';
      expect(text).toContain(`](/${locale}/scenarios/${id}/${edition}#${change.id}) | `);
    }
  });

  test('what is the same in a cloud stands on no page of it', () => {
    expect(page).not.toContain('#resource-manager) | ');
    expect(page).not.toMatch(/government-cloud|\.us\b/);
    expect(pages.get('moving-government')).toContain('.us`');
  });

  test('opens every rule that the newest edition needs and the older one did not', () => {
    const open = linesOf(page, 'rule');
    const rulesIn = (revision: string): ReadonlyMap<string, readonly string[]> => {
      const found = new Map<string, string[]>();
      for (const { id } of both)
        for (const { place, commands } of ruleCommands(renderContext(ownLibrary, id, { locale, revision }))) {
          const lines = commands.split('\n').map(opened);
          found.set(place, [...(found.get(place) ?? []), ...lines]);
        }
      return found;
    };
    const [old, now] = [rulesIn('2021-09'), rulesIn('current')];
    const title = (place: string): string =>
      both.map(({ id }) => ownLibrary.text[id]?.[locale]?.places[place]).find((one) => one !== undefined) ?? place;
    for (const [place, rules] of now) {
      const lines = (open.get(title(place)) ?? []).map(opened);
      const missing = rules.filter((rule) => !lines.includes(rule) && old.get(place)?.includes(rule) !== true);
      expect(missing, place).toEqual([]);
    }
    for (const [subnet, lines] of linesOf(page, 'close')) {
      const [place = ''] = [...now.keys()].filter((one) => title(one) === subnet);
      expect(now.has(place), subnet).toBe(true);
      for (const line of lines) expect(now.get(place)).not.toContain(closed(line));
    }
  });

  test('opens what the older edition asks for under another condition, and says when it is needed', () => {
    const compute = linesOf(page, 'rule').get(ownLibrary.text['compute']?.[locale]?.places['compute'] ?? '');
    expect(compute?.filter((line) => line.startsWith('rule rstudio '))).toEqual([
      expect.stringMatching(/^rule rstudio \d+ Outbound Tcp '\*' AzureMachineLearning 8787 # \S.*RStudio/),
    ]);
    // 2021 needed this tag always: what else needs it now is open.
    expect(compute?.filter((line) => line.includes(' AzureFrontDoor.Frontend '))).toEqual([]);
  });

  test('no rule that opens takes the name of one that is closed after it', () => {
    const close = linesOf(page, 'close');
    const names = (lines: readonly string[] = []): readonly string[] => lines.map((line) => line.split(' ')[1] ?? '');
    expect(close.size).toBeGreaterThan(0);
    for (const [subnet, lines] of linesOf(page, 'rule'))
      expect(names(lines).filter((name) => names(close.get(subnet)).includes(name))).toEqual([]);
  });
});

test('the subnet of the compute: what 2021 asked for alone is closed', () => {
  const page = new Map(movingPages(ownLibrary, 'en')).get('moving') ?? '';
  expect(linesOf(page, 'close').get('Compute subnet')).toEqual([
    "close batch-manages-node # Inbound Tcp BatchNodeManagement.$REGION '*' 29876-29877",
    "close network-manages-node # Inbound Tcp VirtualNetwork '*' 29876-29877",
    "close network-manages-instance # Inbound Tcp VirtualNetwork '*' 44224",
    "close identity # Outbound Tcp '*' AzureActiveDirectory '*'",
    "close monitor # Outbound Tcp '*' AzureMonitor '80 443'",
  ]);
});

test('scenarios of others have one page where they name no cloud', () => {
  const foreign = loadScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));
  expect(movingPages(foreign, 'en').map(([name]) => name)).toEqual(['moving']);
});
