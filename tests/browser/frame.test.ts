import { describe, expect } from 'vitest';
import { test } from './fixtures.ts';

const narrow = { viewport: { width: 390, height: 800 } };

describe('the menu of narrow screens', () => {
  test('opens by keyboard, keeps the focus inside, closes by Escape and gives the focus back', async ({ open }) => {
    const { page } = await open('/fr/scenarios/compute/', narrow);
    const opener = page.locator('[data-menu-open]');
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog.menu[open]');
    await dialog.waitFor();
    expect(await dialog.locator('a[aria-current=page]').getAttribute('href')).toBe('/fr/scenarios/compute/');
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('dialog.menu'),
      );
      expect(outside).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog.menu[open]').count()).toBe(0);
    expect(await opener.evaluate((node) => node === document.activeElement)).toBe(true);
  });
});

describe('colours', () => {
  const paper = () => getComputedStyle(document.documentElement).backgroundColor;

  test('follow the system, then the choice, and the choice holds on the next page without a flash', async ({
    newContext,
    openIn,
    origin,
  }) => {
    const { page } = await openIn(await newContext({ colorScheme: 'light' }), '/en/');
    const light = await page.evaluate(paper);
    await page.locator('[data-theme-choice] select').selectOption('dark');
    const dark = await page.evaluate(paper);
    expect(dark).not.toBe(light);
    // The theme is set by a script in <head> that blocks: when the body's first element exists, it is there.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.body === null) return;
        document.documentElement.dataset['atFirst'] = document.documentElement.dataset['theme'] ?? 'none';
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${origin}/en/guides/`);
    expect(await page.evaluate(() => document.documentElement.dataset['atFirst'])).toBe('dark');
    expect(await page.evaluate(paper)).toBe(dark);
    await page.locator('[data-theme-choice] select').selectOption('auto');
    await expect.poll(() => page.evaluate(paper)).toBe(light);
  });
});

describe('language', () => {
  test('the switch keeps the page and the requirement’s anchor', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/#aml-manages-node');
    await page.locator('.languages summary').click();
    await page.locator('.languages a[hreflang=fr]').click();
    await page.waitForURL('**/fr/scenarios/compute/#aml-manages-node');
    expect(await page.locator('#aml-manages-node').count()).toBe(1);
  });
});

describe('reading', () => {
  test('the first Tab shows the link to the text, and it leads there', async ({ open }) => {
    const { page } = await open('/en/guides/glossary/');
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip');
    expect(
      await skip.evaluate((node) => node === document.activeElement && node.getBoundingClientRect().top >= 0),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('the list of contents follows the reading', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/', {
      viewport: { width: 1440, height: 800 },
    });
    const current = () => page.locator('[data-contents] a[aria-current]').getAttribute('href');
    const before = await current();
    await page
      .locator('main h2')
      .nth(3)
      .evaluate((node) => node.scrollIntoView({ behavior: 'instant' }));
    await page.waitForFunction(
      (old) => document.querySelector('[data-contents] a[aria-current]')?.getAttribute('href') !== old,
      before,
    );
    expect(await page.locator('[data-contents] a[aria-current]').count()).toBe(1);
  });

  test('a table that is wider than the page is reached by keyboard and has a name; no other is', async ({ open }) => {
    const { page } = await open('/en/guides/assumptions/', {
      viewport: { width: 1280, height: 800 },
    });
    // No table of the site is wider than the page, even with the spacing that a reader may ask for (WCAG 1.4.12): one whose
    // lines are not broken is.
    await page.evaluate(() => {
      const spacing = new CSSStyleSheet();
      spacing.replaceSync('div:has(> table) ~ div td { white-space: nowrap !important; letter-spacing: 0.12em; }');
      document.adoptedStyleSheets.push(spacing);
    });
    await page.locator('[data-scroll][tabindex="0"]').first().waitFor();
    const boxes = await page.locator('[data-scroll]').evaluateAll((all) =>
      all.map((box) => ({
        isWide: box.scrollWidth > box.clientWidth,
        isReached: box.getAttribute('tabindex') === '0' && box.getAttribute('role') === 'region',
        name: document.getElementById(box.getAttribute('aria-labelledby') ?? '')?.tagName ?? '',
      })),
    );
    for (const { isWide, isReached, name } of boxes) {
      expect(isReached).toBe(isWide);
      expect(name).toMatch(isWide ? /^H[23]$/ : /^$/);
    }
  });

  test('on a phone rows far below are laid out when they come near, a link leads to its place, paper has all', async ({
    open,
  }) => {
    const { page } = await open('/en/scenarios/compute/', narrow);
    const isLaidOut = await page
      .locator('tbody td:first-child')
      .evaluateAll((cells) => cells.map((cell) => cell.checkVisibility({ contentVisibilityAuto: true })));
    expect(isLaidOut.length).toBeGreaterThan(80);
    expect(isLaidOut.filter((isIt) => isIt).length).toBeLessThan(10);
    for (const id of ['monitor-other-clouds', 'compute-in-subnet', 'settings-not-network-rules', 'outbound']) {
      await page.evaluate((fragment) => {
        location.hash = fragment;
      }, id);
      const place = page.locator(`[id="${id}"]`);
      // Below the head that stays, and there it stays when what is around it has been laid out.
      for (let frame = 0; frame < 5; frame += 1) {
        await page.evaluate(() => new Promise(requestAnimationFrame));
        const { y } = (await place.boundingBox()) ?? { y: Number.NaN };
        expect(y, id).toBeGreaterThan(0);
        expect(y, id).toBeLessThan(200);
      }
      expect(await place.evaluate((node) => node.checkVisibility({ contentVisibilityAuto: true })), id).toBe(true);
    }
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => {
      document.documentElement.dataset['cloud'] = 'all';
    });
    const isPrinted = await page
      .locator('tbody td:first-child')
      .evaluateAll((cells) => cells.map((cell) => cell.checkVisibility({ contentVisibilityAuto: true })));
    expect(isPrinted).not.toContain(false);
    // The titles are links, and text on paper.
    const titles = await page
      .locator('tbody strong[id] > a')
      .evaluateAll((all) => all.map((title) => title.checkVisibility({ contentVisibilityAuto: true })));
    expect(titles.length).toBeGreaterThan(10);
    expect(titles).not.toContain(false);
  });

  test('the diagram opens at full size in a dialog and comes back', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/');
    const button = page.locator('[data-diagram-zoom]').first();
    await button.click();
    await page.locator('dialog[open] svg[role=img]').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog svg[role=img]') === null);
    expect(await page.locator('main figure svg[role=img]').first().isVisible()).toBe(true);
  });

  test('a narrow screen gets the diagram in portrait, as large as its place, or else the wide one', async ({
    open,
  }) => {
    const phone = { viewport: { width: 390, height: 844 } };
    const { page, errors } = await open('/fr/scenarios/compute/', phone);
    const portrait = page.locator('figure svg.portrait');
    const wide = page.locator('figure svg[role=img]:not(.portrait)');
    const kept = await portrait.boundingBox();
    await page.locator('svg.portrait[role=img] text').first().waitFor();
    expect(await portrait.boundingBox()).toEqual(kept);
    expect(kept?.width).toBeGreaterThan(330);
    expect(kept?.width).toBeLessThanOrEqual(390);
    expect(await wide.isVisible()).toBe(false);
    // Its letters are as large as those of a note.
    const text = await portrait.locator('.box text').first().boundingBox();
    expect(text?.height).toBeGreaterThan(12);
    // At full size the picture is the wide one.
    await page.locator('[data-diagram-zoom]').first().click();
    await page.locator('dialog[open] svg[role=img]:not(.portrait)').waitFor();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1366, height: 768 });
    await expect.poll(() => wide.isVisible()).toBe(true);
    expect(await portrait.isVisible()).toBe(false);
    expect(errors).toEqual([]);
    const lost = await open('/en/scenarios/', phone);
    await lost.page.route('**/*.svg', (route) => route.abort());
    await lost.page.goto(page.url().replace('/fr/', '/en/'));
    await expect.poll(() => lost.page.locator('figure svg[role=img]').isVisible()).toBe(true);
    expect(await lost.page.locator('svg.portrait').count()).toBe(0);
  });

  test('on paper there is the text and no control, in dark ink on white', async ({ open }) => {
    const { page } = await open('/en/scenarios/compute/', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const part of ['.site-header', '#navigation', '.site-footer'])
      expect(await page.locator(part).first().isVisible(), part).toBe(false);
    expect(await page.locator('main table').first().isVisible()).toBe(true);
    // The address of a link is written beside it, in lines of words.
    const address = await page
      .locator('main a[href^="https:"]')
      .first()
      .evaluate((link) => {
        const { content, display } = getComputedStyle(link, '::after');
        return { content, display };
      });
    expect(address.content).toContain('https:');
    expect(address.display).toBe('inline');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
  });

  test('who asks for less motion gets none', async ({ open }) => {
    const { page } = await open('/en/', { reducedMotion: 'reduce' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
  });
});
