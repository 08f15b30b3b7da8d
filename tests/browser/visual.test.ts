// How pages look, beside pictures that somebody has looked at (screenshots/). They change with the styles:
// `PORTOLAN_UPDATE_SCREENSHOTS=1 npm run test:browser -- visual`, or `npm run test:browser -- visual --update`, takes
// them again; look at each before it is committed. The site brings its own fonts, so that machines draw the same.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { closed, paste, settled } from './checker-page.ts';
import { complaintAbout, differenceOf, LIMIT_DIFFERENT, scaledDown, updatePicture } from './compare-pictures.ts';
import { type Open, test } from './fixtures.ts';
import { present } from './present.ts';

const folder = join(import.meta.dirname, 'screenshots');
const isUpdate = inject('updatesScreenshots');

type Look = 'light' | 'dark' | 'phone' | 'rtl';
interface State {
  readonly path: string;
  readonly looks: readonly Look[];
  readonly prepare?: (page: Page) => Promise<void>;
}

const nothing = async (): Promise<void> => {};
/** Pasted without focus in the editor, whose frame shows it. */
const pasted = (text: string) => async (page: Page) => {
  await paste(page, text);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await settled(page);
};
/** The same, with the findings, which come after the verdicts. */
const pastedWithFindings = (text: string) => async (page: Page) => {
  await pasted(text)(page);
  await present(page, '.findings:not([hidden])');
  await settled(page);
};
const allowed = JSON.stringify(JSON.parse(closed.replace('"Deny"', '"Allow"')), null, 2);
const states: Readonly<Record<string, State>> = {
  'checker-empty': { path: 'checker/', looks: ['light', 'dark', 'phone'] },
  'checker-failures': {
    path: 'checker/?scenario=studio',
    looks: ['light', 'dark', 'phone', 'rtl'],
    prepare: pasted(closed),
  },
  'checker-met': { path: 'checker/?scenario=studio', looks: ['light'], prepare: pastedWithFindings(allowed) },
  'checker-syntax-error': {
    path: 'checker/?scenario=studio',
    looks: ['light', 'rtl'],
    prepare: pasted(`${closed.slice(0, -2)},,`),
  },
  scenario: { path: 'scenarios/compute/', looks: ['light', 'dark', 'phone', 'rtl'] },
  home: { path: '', looks: ['light', 'dark'] },
  problem: { path: 'problems/shadowed-rule/', looks: ['light', 'dark'] },
  search: { path: 'search/?q=44224', looks: ['light', 'phone'] },
};

const screenshot = async (open: Open, state: State, look: Look): Promise<Uint8Array> => {
  const { page } = await open(`/en/${state.path}`, {
    viewport: look === 'phone' ? { width: 390, height: 720 } : { width: 1120, height: 720 },
    colorScheme: look === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  if (look === 'rtl')
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
  await (state.prepare ?? nothing)(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
    scrollTo(0, 0);
  });
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
};

const pictures = Object.entries(states).flatMap(([name, state]) =>
  state.looks.map((look) => ({ name: `${name}-${look}`, state, look })),
);

describe('looks as it did', () => {
  test.for(
    isUpdate
      ? pictures
      : drawn(pictures, ({ state }) => state.path + pictures.findIndex((each) => each.state === state)),
  )('$name', async ({ name, state, look }, { open }) => {
    const taken = await screenshot(open, state, look);
    if (isUpdate) await updatePicture(folder, name, taken);
    expect(await complaintAbout(folder, name, taken)).toBeNull();
  });
});

test('no picture is left of a state that is gone', () => {
  const found = readdirSync(folder).filter((file) => !/\.(?:actual|diff)\.png$/.test(file));
  expect(found.toSorted()).toEqual(pictures.map(({ name }) => `${name}.png`).toSorted());
});

test('a button of another color is seen', async ({ open }) => {
  const state = { path: 'checker/', looks: [] };
  const before = await scaledDown(await screenshot(open, state, 'light'));
  const changed = await screenshot(
    open,
    {
      ...state,
      prepare: (page) =>
        page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('main button { background: crimson }');
          document.adoptedStyleSheets.push(sheet);
        }),
    },
    'light',
  );
  expect(differenceOf(before, before).share).toBe(0);
  expect(differenceOf(before, await scaledDown(changed)).share).toBeGreaterThan(LIMIT_DIFFERENT);
});
