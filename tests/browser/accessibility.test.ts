import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { defaultLocale, type Locale, localeIds } from '../../src/core/i18n/locales.ts';
import { drawn, drawnOneIn } from '../prove/drawn.ts';
import { axeViolations, type Rules, unstick } from './axe.ts';
import { shownText } from './checker-page.ts';
import { test } from './fixtures.ts';
import { pageKinds } from './page-kinds.ts';

/** How a page is looked at, and which rules are asked. */
interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly rules: Rules;
}
const wide: Look = { width: 1280, colorScheme: 'light', rules: 'all' };
const narrow: Look = { width: 360, colorScheme: 'light', rules: 'all' };
const dark: Look = { width: 1280, colorScheme: 'dark', rules: 'colors' };
/** As a page that runs from the right, which has the colors of the others. */
const turned = { wide: { ...wide, rules: 'places' }, narrow: { ...narrow, rules: 'places' } } as const;

/**
 * Each kind of page in each language, each kind in each look, and each language in each look, but not all three together:
 * what a look shows depends on the kind, and the words and their lengths on the language. Styles are the same in every
 * language, so that its colors are asked once; words of other languages are longer, which are looked at where there is
 * least room.
 */
const looksIn = (locale: Locale): { readonly looks: readonly Look[]; readonly turned: readonly Look[] } =>
  locale === defaultLocale
    ? { looks: [dark, wide], turned: [turned.narrow] }
    : { looks: [narrow], turned: [turned.wide] };

/** Holds the whole page as it stands to every rule, wide and narrow, in both colors; lists what is wrong. */
const violationsIn = async (page: Page, seen: readonly Look[]): Promise<readonly string[]> => {
  const all: string[] = [];
  for (const { colorScheme, width, rules } of seen) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const found = await axeViolations(page, { rules });
    all.push(...found.map((each) => `${colorScheme}, ${width} px: ${each}`));
  }
  return all;
};

/** Longer ones repeat what their first rows show, and axe takes as long for each of them. */
const LONG_TABLE = 30;
/**
 * Hides rows of long tables, so that axe looks at the first ones, which are always looked at, and at a tenth of the others:
 * other ones with each commit, all of them in `npm run prove`. How wide the page is must be known by then.
 */
const shortenTables = async (page: Page): Promise<void> => {
  const lengths = await page.locator('tbody').evaluateAll((all) => all.map((body) => body.children.length));
  const left = lengths.map((length) => {
    const first = Math.min(length, LONG_TABLE);
    const others = Array.from({ length: length - first }, (_, index) => first + index);
    return drawnOneIn(10, others);
  });
  await page.locator('tbody').evaluateAll(
    (all, { rows, first }) => {
      for (const [index, body] of all.entries()) {
        const kept = new Set(rows[index]);
        for (const [at, row] of [...body.children].entries())
          if (at >= first && !kept.has(at) && row instanceof HTMLElement) row.style.display = 'none';
      }
    },
    { rows: left, first: LONG_TABLE },
  );
};

/** Returns by how many pixels the page, or a table in it, is wider than its place, in windows of many widths. */
const sidewaysIn = async (page: Page): Promise<number> => {
  const excess: number[] = [];
  for (const width of [360, 768, 1024, 1200, 1280, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    excess.push(
      await page.evaluate(() => {
        const tables = [...document.querySelectorAll('.table-scroll')];
        const hidden = tables.map((table) => table.scrollWidth - table.clientWidth);
        return Math.max(document.documentElement.scrollWidth - innerWidth, ...hidden);
      }),
    );
  }
  return Math.max(...excess);
};

describe('axe finds nothing to fix on the whole page, in light and dark, wide and narrow; nothing leaves it', () => {
  const addresses = localeIds.flatMap((locale) =>
    pageKinds.map(({ kind, path }) => ({ kind, locale, address: `/${locale}/${path}` })),
  );
  test.for(drawn(addresses, ({ kind }) => kind))('$address ($kind)', async ({ address, locale }, { open }) => {
    const { page } = await open(address);
    const { looks, turned: looksTurned } = looksIn(locale);
    if (locale !== defaultLocale) expect(await sidewaysIn(page)).toBeLessThanOrEqual(0);
    const turn = (dir: 'ltr' | 'rtl') =>
      page.evaluate((direction) => {
        document.documentElement.dir = direction;
      }, dir);
    await turn('rtl');
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(excess, `turned, ${width} px`).toBeLessThanOrEqual(0);
    }
    await shortenTables(page);
    expect(await violationsIn(page, looksTurned)).toEqual([]);
    await turn('ltr');
    expect(await violationsIn(page, looks)).toEqual([]);
  });

  test('/ (door)', async ({ open }) => {
    const { page } = await open('/');
    expect(await violationsIn(page, [dark, wide, narrow])).toEqual([]);
  });
});

describe('axe finds nothing to fix in what a page opens', () => {
  interface OpenedLook extends Look {
    readonly dir: 'ltr' | 'rtl';
    readonly forcedColors: 'none' | 'active';
  }
  /** Each in each look and each language, as above: English in all colors, others where there is least room, turned too. */
  const looksAt = (locale: Locale, widths: readonly [number, ...number[]]): readonly OpenedLook[] => {
    const [first] = widths;
    const least = widths.at(-1) ?? first;
    const plain = { dir: 'ltr', forcedColors: 'none' } as const;
    return locale === defaultLocale
      ? [
          { ...wide, ...plain, width: first },
          { ...dark, ...plain, width: first },
          { ...dark, ...plain, width: first, forcedColors: 'active' },
        ]
      : [
          { ...wide, ...plain, width: least },
          { ...turned.wide, ...plain, width: least, dir: 'rtl' },
        ];
  };
  const opened = [
    { what: 'the language menu', opener: '.languages summary', shows: '.languages[open] a', widths: [1280] },
    { what: 'the search', opener: '[data-search-open]', shows: 'dialog[open] input', widths: [1280, 360] },
    { what: 'the menu', opener: '[data-menu-open]', shows: 'dialog.menu[open] a', widths: [360] },
    {
      what: 'a diagram',
      opener: '[data-diagram-zoom]',
      shows: 'dialog[open] svg[role=img]',
      widths: [1280, 360],
    },
  ] as const;
  const everywhere = opened.flatMap((each) => localeIds.map((locale) => ({ ...each, locale })));
  test.for(
    drawnOneIn(
      2,
      drawn(everywhere, ({ what }) => what),
    ),
  )('$what, $locale', async ({ opener, shows, widths, locale }, { open }) => {
    const viewport = { width: widths[0], height: 800 };
    const { page } = await open(`/${locale}/scenarios/compute/`, { viewport });
    await page.locator(opener).first().click();
    await page.locator(shows).first().waitFor();
    if (shows.endsWith('input')) {
      await page.keyboard.type('44224');
      await page.locator('dialog[open] .search-list a').first().waitFor();
    }
    const wrong: string[] = [];
    for (const { width, rules, dir, ...colors } of looksAt(locale, widths)) {
      await page.evaluate((direction) => {
        document.documentElement.dir = direction;
      }, dir);
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia(colors);
      const found = await axeViolations(page, { within: shows.split(' ')[0], rules });
      wrong.push(...found.map((each) => `${dir}, ${width} px, ${JSON.stringify(colors)}: ${each}`));
    }
    // With the page around it, which is the same in every language. Here axe takes forced colours for the page's own.
    if (locale !== defaultLocale) {
      await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
      wrong.push(...(await axeViolations(page)));
    }
    expect(wrong).toEqual([]);
  });
});

describe('axe finds nothing to fix in the tools of the checker', () => {
  const example = '#example';
  // Their other looks are those of checker-states.test.ts: English and wide, French and narrow, in all colors.
  const looks = [wide, { ...dark, width: 360 }];
  test.for(drawn([0, 1, 2, 3]))('number %i', async (number, { open }) => {
    const { page } = await open('/fr/checker/');
    await page.locator(`${example} option`).nth(1).waitFor({ state: 'attached' });
    await page.locator(example).selectOption('compute/fail-allow-list-with-gaps.json');
    await page.locator('[data-requirement]').first().waitFor();
    await unstick(page);
    await page.locator('.tool-row button').nth(number).click();
    const panel = page.locator('.tool-panel');
    if ((await panel.locator('#packet').count()) > 0) {
      await page.keyboard.type('outbound tcp 10.40.1.4 -> Storage:443');
      await panel.locator('[data-probe]').first().waitFor();
      expect(await violationsIn(page, looks)).toEqual([]);
      await page.keyboard.type(':');
      await page.locator('#packet[aria-invalid="true"]').waitFor();
    } else if ((await panel.locator('.versions').count()) > 0) {
      await panel.locator('button').first().click();
      const text = await shownText(page);
      await page.locator('#configuration').fill(text.replace('"AzureActiveDirectory"', '"Sql"'));
      await panel.locator('[data-change]').first().waitFor();
    } else await panel.locator('pre').first().waitFor();
    expect(await violationsIn(page, looks)).toEqual([]);
  });
});

describe('what axe does not see', () => {
  test('what can be pressed is at least 24 px high', async ({ open }) => {
    const { page } = await open('/fr/scenarios/compute/');
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'header a, header select, header summary, #navigation a, .contents a, footer a, .editions a, button',
        ),
      ]
        .filter((node) => node.offsetParent !== null && node.getBoundingClientRect().height < 24)
        .map((node) => node.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
  });

  test('without scripts the text, the navigation and the picture are there', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/', {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    for (const part of ['#navigation', 'main h1', 'main table', 'main svg[role=img]'])
      expect(await page.locator(part).first().isVisible(), part).toBe(true);
    expect(await page.locator('[data-theme-choice]').isVisible()).toBe(false);
  });
});
