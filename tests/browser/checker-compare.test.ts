// Two versions of a configuration: kept, opened or marked as the one before; described as the command line describes them.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { runCli } from '../run-cli.ts';
import {
  closed,
  drop,
  expectNoAxeViolationsInColors,
  half,
  keptWhen,
  openPanel,
  paste,
  settled,
  shownText,
} from './checker-page.ts';
import { test as base } from './fixtures.ts';

const root = join(import.meta.dirname, '..', '..');

const compare = 'Compare versions';
const keep = 'Set as baseline';
const wait = { timeout: 20_000 };
const found = (page: Page) => page.locator('.tool-panel .request-body[aria-busy="false"]').waitFor();
/** Text without the spaces that languages put, in one line. */
const plain = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
const sentences = async (page: Page): Promise<readonly string[]> =>
  (
    await page
      .locator('.difference [data-change] > .sentence')
      .evaluateAll((all) => all.map((one) => one.lastChild?.textContent ?? ''))
  ).map(plain);

/** The page with `closed` as the version before and `half` as what is checked. */
const test = base.extend('openVersions', ({ open }) => async (language = 'en', options = {}) => {
  const opened = await open(`/${language}/checker/?scenario=studio`, options);
  const { page } = opened;
  await paste(page, closed);
  await page.locator('.tool-row button').nth(2).click();
  await page.locator('.tool-panel .tool-row button').first().click();
  await page.locator('#configuration').fill(half);
  await page.locator('[data-change]').first().waitFor();
  return opened;
});

describe('two versions', () => {
  test('kept and edited: what changed is said as the command line says it', async ({ openVersions }) => {
    const { page, errors, requests } = await openVersions();
    const folder = mkdtempSync(join(tmpdir(), 'portolan-compare-'));
    const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')];
    writeFileSync(before, closed);
    writeFileSync(after, half);
    const { stdout } = await runCli(['diff', before, after, '--scenario', 'studio', '--lang', 'en']);
    const said = plain(stdout);
    const shown = await sentences(page);
    expect(shown.length).toBeGreaterThan(0);
    for (const sentence of shown) expect(said).toContain(sentence);
    expect(said).toContain(plain(await page.locator('.difference > .sentence').textContent()));
    const changed = await page.locator('[data-changed] .to-requirement').allInnerTexts();
    expect(changed.length).toBeGreaterThan(0);
    for (const sentence of changed) expect(said).toContain(plain(sentence));
    expect(stdout.match(/^ {2}[+\-?>] /gm)?.length).toBe(shown.length);
    const signIn = page.locator('[data-changed="studio/sign-in"]');
    expect([await signIn.getAttribute('data-before'), await signIn.getAttribute('data-after')]).toEqual([
      'blocked',
      'partly',
    ]);
    // The baseline copy has the name of its original: the label distinguishes them.
    const labels = await page.locator('.versions label').allInnerTexts();
    expect(labels.map((label) => label.trim())).toEqual(['Document 1', 'Document 1 (baseline)']);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });

  test('nothing changed is said to be that, and going back leads there', async ({ openVersions }) => {
    const { page } = await openVersions();
    await page.locator('#configuration').fill(closed);
    await expect.poll(() => page.locator('.difference > .sentence').textContent(), wait).toMatch(/^No change/);
    expect(await page.locator('[data-change], [data-changed]').count()).toBe(0);
  });

  test('a rule of either leads to its line in its own document', async ({ openVersions }) => {
    const { page } = await openVersions();
    const rules = page.locator('[data-change] button.rule');
    const current = () => page.locator('.document-tabs [aria-current]').innerText();
    await rules.filter({ hasText: 'deny-internet' }).first().click();
    await expect.poll(() => current()).toContain('baseline');
    expect(await shownText(page)).toContain('deny-internet');
    await page.locator('[data-changed="studio/sign-in"] button.rule').filter({ hasText: 'deny-http' }).click();
    await expect.poll(() => current()).not.toContain('baseline');
  });

  test('a requirement leads to its verdict', async ({ openVersions }) => {
    const { page } = await openVersions();
    await page.locator('[data-changed="studio/sign-in"] .to-requirement').click();
    const row = page.locator('[data-requirement="studio/sign-in"]');
    expect(await row.evaluate((node) => node.contains(document.activeElement))).toBe(true);
  });

  test('documents that are marked, by keyboard; unmarked, they are checked again', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, { 'old.json': closed, 'new.json': half });
    await page.locator('[data-requirement]').first().waitFor();
    await page.getByRole('button', { name: compare }).focus();
    await page.keyboard.press('Enter');
    const old = page.locator('.versions').getByRole('checkbox', { name: 'old.json' });
    await old.focus();
    await page.keyboard.press('Space');
    await page.locator('[data-changed="studio/sign-in"][data-after="partly"]').waitFor();
    expect(await page.locator('.document-tabs .kind').allInnerTexts()).toEqual(['baseline']);
    await old.focus();
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('.difference').count(), wait).toBe(0);
  });

  test('when all are marked, there is an empty one to paste into', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.getByRole('button', { name: compare }).click();
    // Not check(): the box goes with the verdicts.
    await page.locator('.versions input').click();
    await page.locator('.state.empty').waitFor();
    expect(await shownText(page)).toBe('');
    // The box went with the verdicts: the button of its tool has the focus, and the tool stays open.
    const opener = page.getByRole('button', { name: compare });
    await expect.poll(() => opener.evaluate((node) => node === document.activeElement), wait).toBe(true);
    await page.locator('#configuration').fill(half);
    await page.locator('[data-changed="studio/sign-in"]').waitFor();
  });

  test('survive a reload and go with a link, redacted', async ({ open, openIn, newContext, origin }) => {
    const context = await newContext({ viewport: { width: 1366, height: 768 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin });
    const { page } = await openIn(context, '/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.getByRole('button', { name: compare }).click();
    await page.getByRole('button', { name: keep }).click();
    await page.locator('#configuration').fill(half);
    await page.locator('[data-changed="studio/sign-in"]').waitFor();
    await openPanel(page, 'share');
    await page.getByRole('button', { name: 'Copy a link to this' }).click();
    const address = await page.getByRole('link', { name: 'Open the link' }).getAttribute('href');
    await keptWhen(page, ({ documents }) => documents.some(({ text }) => text === half));
    await page.reload();
    await page.locator('[data-requirement]').first().waitFor();
    await page.getByRole('button', { name: compare }).click();
    await page.locator('[data-changed="studio/sign-in"][data-after="partly"]').waitFor();
    await context.close();

    const other = await open(new URL(address ?? '').href.slice(origin.length));
    await other.page.locator('[data-requirement]').first().waitFor();
    await other.page.getByRole('button', { name: compare }).click();
    await other.page.locator('[data-changed="studio/sign-in"][data-after="partly"]').waitFor();
    expect(await other.page.locator('.tool-panel').innerText()).not.toContain('deny-internet');
  });

  test('hostile names of both are text, and nothing runs', async ({ open }) => {
    const { page, errors, requests } = await open('/en/checker/?scenario=studio');
    const name = '<img src=x onerror=alert(1)>';
    const hostile = (text: string) => text.replace(/deny-\w+/, JSON.stringify(name).slice(1, -1));
    await paste(page, hostile(closed));
    await page.getByRole('button', { name: compare }).click();
    await page.getByRole('button', { name: keep }).click();
    await page.locator('#configuration').fill(hostile(half));
    await page.locator('[data-change]').first().waitFor();
    expect(await page.locator('.tool-panel').textContent()).toContain(name);
    expect(await page.locator('.tool-panel img').count()).toBe(0);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });

  test('without a network configuration say so', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, { 'old.json': '{"a": 1}', 'new.json': half });
    await page.locator('[data-requirement]').first().waitFor();
    await page.getByRole('button', { name: compare }).click();
    await page.locator('.versions').getByRole('checkbox', { name: 'old.json' }).check();
    await page.getByText('The baseline contains no network configuration.').waitFor();
    expect(await page.locator('[data-change], [data-changed]').count()).toBe(0);
  });
});

describe('beside the fix of everything', () => {
  test('stands what it opens by comparison: nothing but what is needed, and nothing is closed', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await page.locator('#example').selectOption('compute/fail-allow-list-with-gaps.json');
    await settled(page);
    await page.locator('.list-head > .fix > summary').click();
    const comparison = page.locator('.list-head > .fix .compared');
    await comparison.locator('[data-change="opened"]').first().waitFor();
    expect(await comparison.locator('[data-change="closed"], [data-change="undecided"]').count()).toBe(0);
    const changed = await comparison
      .locator('[data-changed]')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('data-changed'), one.getAttribute('data-after')]));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter(([, after]) => after !== 'allowed')).toEqual([]);
  });
});

test.for(drawn(['en', 'fr']))(
  'axe finds nothing wrong with two versions compared, wide and narrow (%s)',
  async (language, { openVersions }) => {
    const { page } = await openVersions(language);
    await found(page);
    await expectNoAxeViolationsInColors(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expectNoAxeViolationsInColors(page);
  },
);

test('the samples of a scenario read the same when they are compared with themselves', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=compute');
  const text = readFileSync(join(root, 'scenarios/compute/samples/fail-allow-list-with-gaps.json'), 'utf8');
  await paste(page, text);
  await page.getByRole('button', { name: compare }).click();
  await page.getByRole('button', { name: keep }).click();
  await expect.poll(() => page.locator('.difference > .sentence').textContent(), wait).toMatch(/^No change/);
});
