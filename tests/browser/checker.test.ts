import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { readExamples } from '../../src/site/checker-data/examples.ts';
import { ownLibrary } from '../own-library.ts';
import { drawn, drawnOneIn } from '../prove/drawn.ts';
import { runCli } from '../run-cli.ts';
import { closed, expectNoAxeViolationsInColors, half, isInEditor, paste, unfold, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

const root = join(import.meta.dirname, '..', '..');

describe('everybody', () => {
  test('the keyboard alone reaches textbox, verdicts and the rule', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      if (await isInEditor(page)) break;
    }
    await page.keyboard.insertText(closed);
    await page.locator('[data-requirement="studio/sign-in"]').waitFor();
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('.requirement button.rule') === true)) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => isInEditor(page)).toBe(true);
  });

  test('French speaks French', async ({ open }) => {
    const { page } = await open('/fr/checker/?scenario=studio');
    await paste(page, closed);
    const text = await page.locator('[data-requirement="studio/sign-in"]').innerText();
    expect(text).toContain('bloqué');
    expect(text).toContain('deny-internet, priorité 110, ligne 2, colonne 3');
  });

  test('without JavaScript the page names the command line', async ({ open }) => {
    const { page } = await open('/en/checker/', { javaScriptEnabled: false });
    expect(await page.locator('main').innerText()).toContain('npx portolan check');
  });

  test.for([320, 360])('nothing runs over the edge at %i px', async (width, { open }) => {
    const { page } = await open('/fr/checker/?scenario=studio', { viewport: { width, height: 740 } });
    await paste(page, closed);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  const states: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['broken', '{"a": ['],
    ['without configuration', '{"a": 1}'],
    ['with verdicts', half],
  ];
  test.for(drawn(states))('axe finds nothing wrong when %s', async ([_, text], { open }) => {
    const { page } = await open('/fr/checker/?scenario=studio');
    await paste(page, text);
    await unfold(page);
    await expectNoAxeViolationsInColors(page);
  });
});

describe('page and command line', () => {
  const examples = readExamples(join(root, 'scenarios'));
  const file = (id: string): string => join(root, 'scenarios', id.replace('/', '/samples/'));

  /** What `portolan check` says. */
  const checked = async ({ id, scenario, revision, parameters }: (typeof examples)[number]) => {
    const { contradictions } = ownLibrary.shared;
    const given = Object.entries(parameters).flatMap(([name, value]) => [
      name in contradictions ? '--take' : '--param',
      `${name}=${value}`,
    ]);
    const args = ['check', file(id), '--scenario', scenario, '--revision', revision, '--format', 'json'];
    const { stdout } = await runCli([...args, ...given]);
    const said: { requirements: { requirement: string; verdict: string }[] } = JSON.parse(stdout);
    return Object.fromEntries(said.requirements.map(({ requirement, verdict }) => [requirement, verdict]));
  };

  test('every sample is among those that are compared', () => {
    const all = globSync('*/samples/*.json', { cwd: join(root, 'scenarios') });
    expect(examples.map(({ id }) => id).toSorted()).toEqual(
      all.map((path) => path.replaceAll('\\', '/').replace('/samples/', '/')).toSorted(),
    );
    expect(all.length).toBeGreaterThan(40);
  });

  test.for(drawn([...Map.groupBy(examples, ({ scenario }) => scenario)]))(
    'say the same of every sample of %s, settings among them',
    async ([_, samples], { open }) => {
      const { page } = await open('/en/checker/');
      for (const example of drawnOneIn(3, samples)) {
        await page.getByLabel('Example', { exact: true }).selectOption(example.id);
        const said = await checked(example);
        await expect.poll(() => verdicts(page), { message: example.id, timeout: 20_000 }).toEqual(said);
      }
    },
  );
});
