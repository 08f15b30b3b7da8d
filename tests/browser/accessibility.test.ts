import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localeIds } from '../../src/i18n/locales.ts';
import { pageKinds } from './page-kinds.ts';
import { type SiteSession, startSession } from './site-session.ts';

let session: SiteSession;
beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.close());

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'experimental'];
const cases = localeIds.flatMap((locale) =>
  pageKinds.flatMap(({ kind, path }) =>
    (['light', 'dark'] as const).map((scheme) => ({ kind, address: `/${locale}/${path}`, scheme })),
  ),
);

describe('axe finds nothing to mend', () => {
  test.each([...cases, { kind: 'door', address: '/', scheme: 'light' as const }])(
    '$address ($kind), $scheme',
    async ({ address, scheme }) => {
      const { page, close } = await session.open(address, { colorScheme: scheme });
      // evaluate() is the debugger's own and not under the page's policy.
      await page.evaluate(axe.source);
      const found = await page.evaluate(async (tags) => {
        const { axe: engine } = globalThis as unknown as { axe: typeof import('axe-core') }; // defined by the line above
        const { violations } = await engine.run(document, { runOnly: { type: 'tag', values: tags } });
        return violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map((node) => node.html.slice(0, 160))
              .join(' | ')}`,
        );
      }, rules);
      await close();
      expect(found).toEqual([]);
    },
  );
});

describe('what axe does not see', () => {
  test.each([360, 768, 1440])('nothing leaves a page of %i px sideways', async (width) => {
    const wide: string[] = [];
    for (const { path } of pageKinds) {
      const { page, close } = await session.open(`/fr/${path}`, { viewport: { width, height: 800 } });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (excess > 0) wide.push(`${path}: ${excess} px`);
      await close();
    }
    expect(wide).toEqual([]);
  });

  test('what can be pressed is at least 24 px high', async () => {
    const { page, close } = await session.open('/fr/scenarios/compute/');
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'header a, header select, header summary, #navigation a, .contents a, footer a, .editions a, button',
        ),
      ]
        .filter((node) => node.offsetParent !== null && node.getBoundingClientRect().height < 24)
        .map((node) => node.outerHTML.slice(0, 120)),
    );
    await close();
    expect(small).toEqual([]);
  });

  test('without scripts the text, the navigation and the picture are there', async () => {
    const { page, close } = await session.open('/en/scenarios/compute/', {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    for (const part of ['#navigation', 'main h1', 'main table', 'main svg[role=img]'])
      expect(await page.locator(part).first().isVisible(), part).toBe(true);
    expect(await page.locator('[data-theme-choice]').isVisible()).toBe(false);
    await close();
  });
});
