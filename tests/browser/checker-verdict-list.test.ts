// The list of verdicts: failures first in groups by cause, in view without scrolling, by keyboard.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { closed, paste, verdicts } from './checker-page.ts';
import { test } from './fixtures.ts';

const root = join(import.meta.dirname, '..', '..');
const gaps = readFileSync(join(root, 'scenarios/compute/samples/fail-allow-list-with-gaps.json'), 'utf8');

const five = ['studio', 'automl-data', 'compute', 'aks', 'docker-images'].join('&scenario=');

describe('the list of verdicts', () => {
  test.for(drawn(['en', 'fr']))(
    'has the first failure of five scenarios, its rule and its fix in view (%s)',
    async (locale, { open }) => {
      const { page } = await open(`/${locale}/checker/?scenario=${five}`, { viewport: { width: 1366, height: 768 } });
      await paste(page, gaps);
      await page.evaluate(() => scrollTo(0, 0));
      const row = page.locator('.cause .requirement').first();
      expect(await row.getAttribute('data-verdict')).toBe('blocked');
      for (const part of [row.locator('.head'), row.locator('.path .rule').first(), row.locator('.fix > summary')]) {
        const box = await part.boundingBox();
        expect(box === null ? null : box.y + box.height).toBeLessThanOrEqual(768);
      }
    },
  );

  test('counts what the headline counts: required ones', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, gaps);
    const headline = (await page.locator('.summary').innerText()).match(/\d+/g)?.map(Number) ?? [];
    const buttons = (await page.locator('.filter button').allInnerTexts()).map((text) =>
      Number(/\((\d+)\)/.exec(text)?.[1]),
    );
    const [all = 0, ...each] = buttons;
    expect(headline.length).toBeGreaterThan(1);
    expect(headline).toEqual(each.filter((count) => count > 0));
    expect(headline.reduce((sum, one) => sum + one, 0)).toBe(all);
    const shown = await page.locator('.cause .requirement').count();
    expect(shown).toBe(all - (each.at(-1) ?? 0));
  });

  test('has blocked before partly blocked before undecided, and the largest group first', async ({ open }) => {
    const { page } = await open(`/en/checker/?scenario=${five}`);
    await paste(page, gaps);
    const groups = await page
      .locator('.cause')
      .evaluateAll((all) =>
        all.map((group) => [
          ['blocked', 'partly', 'undecided'].findIndex((verdict) => group.classList.contains(`is-${verdict}`)),
          -group.querySelectorAll('.requirement').length,
        ]),
      );
    expect(groups.length).toBeGreaterThan(3);
    const sorted = groups.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
    expect(groups).toEqual(sorted);
  });

  test('has the same requirements in each grouping', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, gaps);
    const before = await verdicts(page);
    for (const grouping of ['destination', 'scenario', 'cause']) {
      await page.locator('.grouping select').selectOption(grouping);
      await expect.poll(() => verdicts(page), { message: grouping }).toEqual(before);
    }
    await page.locator('.grouping select').selectOption('destination');
    const titles = await page.locator('.cause h3').allInnerTexts();
    expect(titles).toContain('AzureFrontDoor.FirstParty');
  });

  test('names what decides once: in the head of a cause, else in each row', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, gaps);
    const deciders = (requirement: string) =>
      page.locator(`[data-requirement="${requirement}"] > details > .head > .decider`).allInnerTexts();
    expect(await page.locator('.cause > .cause-head').first().innerText()).toContain('deny-everything-out');
    expect(await page.locator('.cause > .requirements .decider').count()).toBe(0);
    for (const grouping of ['destination', 'scenario']) {
      await page.locator('.grouping select').selectOption(grouping);
      await expect
        .poll(() => deciders('compute/compute-lifecycle'), { message: grouping })
        .toEqual(['deny-everything-out']);
    }
  });

  test('counts the requirements of a group that has several', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, gaps);
    const groups = await page.locator('.cause').all();
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups) {
      const rows = await group.locator('.requirement').count();
      expect(await group.locator('.cause-head > .count').allInnerTexts()).toEqual(
        rows > 1 ? [`${rows} requirements`] : [],
      );
    }
  });

  test('says once what decides a requirement that is alone: in its row while closed, by its path once open', async ({
    open,
  }) => {
    const { page } = await open('/en/checker/');
    await paste(page, gaps);
    const alone = page.locator('.cause', { has: page.locator('.requirement:only-child') }).first();
    const cause = (await alone.locator('h3').innerText()).trim();
    expect(cause).not.toBe('');
    const shown = () =>
      alone.evaluate(
        (group, sentence) =>
          [...group.querySelectorAll('*')].filter(
            (one) =>
              one.textContent === sentence &&
              ![...one.children].some((child) => child.textContent === sentence) &&
              one.checkVisibility() &&
              one.getBoundingClientRect().width > 1 &&
              one.closest('.visually-hidden') === null,
          ).length,
        cause,
      );
    expect(await alone.locator('.requirement > details[open]').count()).toBe(0);
    expect(await shown()).toBe(1);
    await alone.locator('.head').click();
    await alone.locator('.path .sentence').first().waitFor();
    expect(await shown()).toBe(1);
  });

  test.for(['en', 'fr'])(
    'begins no line of its summary with the dot between two counts (%s)',
    async (locale, { open }) => {
      const { page } = await open(`/${locale}/checker/?scenario=${five}`, { viewport: { width: 1366, height: 768 } });
      await paste(page, gaps);
      const summary = page.locator('.results .summary');
      const dots = await summary.evaluate((paragraph) => {
        const text = paragraph.firstChild;
        const start = paragraph.getBoundingClientRect().left;
        const range = document.createRange();
        return [...(text?.textContent ?? '').matchAll(/·/g)].map(({ index }) => {
          if (text !== null) range.setStart(text, index);
          if (text !== null) range.setEnd(text, index + 1);
          return Math.round(range.getBoundingClientRect().left - start);
        });
      });
      expect(dots).toHaveLength(3);
      expect(Math.min(...dots)).toBeGreaterThan(20);
    },
  );

  test('moves by arrows, opens by Enter, and F opens the fix', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    const heads = page.locator('.cause .head');
    await heads.first().focus();
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('.requirement')?.getAttribute('data-requirement'));
    const ids = await page
      .locator('.cause .requirement')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-requirement')));
    expect(ids.length).toBeGreaterThan(2);
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused()).toBe(ids[1]);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect.poll(() => focused()).toBe(ids[0]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused()).toBe(ids[0]);
    const row = page.locator('.cause .requirement > details').first();
    const isOpen = () => row.evaluate((details) => details.hasAttribute('open'));
    const before = await isOpen();
    await page.keyboard.press('Enter');
    await expect.poll(isOpen).toBe(!before);
    await page.keyboard.press('Enter');
    await expect.poll(isOpen).toBe(before);
    await page.keyboard.press('f');
    await page.locator('.cause .requirement').first().locator('.fix .change, .fix pre').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('.fix') !== null)).toBe(true);
  });

  test('keeps a row open while its rule is renamed', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('.cause .head').nth(1).click();
    const opened = () => page.locator('.cause .requirement > details[open]').count();
    expect(await opened()).toBe(2);
    await paste(page, closed.replace('deny-internet', 'deny-all-of-it'));
    expect(await opened()).toBe(2);
  });

  test('fixes all requirements of one cause at once', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, gaps);
    const group = page.locator('.cause').first();
    const rows = await group.locator('.requirement').count();
    expect(rows).toBeGreaterThan(1);
    await group.locator(':scope > .fix > summary').click();
    await group.locator(':scope > .fix .verified').waitFor();
    expect(await group.locator(':scope > .fix pre').count()).toBeGreaterThan(0);
  });
});
