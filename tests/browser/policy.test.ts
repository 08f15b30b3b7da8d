import { describe, expect } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { drawn } from '../prove/drawn.ts';
import { test } from './fixtures.ts';
import { pageKinds } from './page-kinds.ts';

const all = localeIds.flatMap((locale) => pageKinds.map(({ kind, path }) => ({ kind, address: `/${locale}/${path}` })));
const addresses = drawn(all, ({ kind }) => kind).map(({ address }) => address);

describe('the security policy', () => {
  // One reader looks at them in turn: what is kept for reading without a network is kept once.
  test('no kind of page breaks a rule of it, and no script fails', async ({ newContext, openIn }) => {
    const context = await newContext({ serviceWorkers: 'allow' });
    const found: string[] = [];
    for (const address of [...addresses, '/']) {
      const { page, errors } = await openIn(context, address);
      found.push(...errors.filter((text) => !/404 \(Not Found\)/.test(text)).map((text) => `${address}: ${text}`));
      await page.close();
    }
    expect(found).toEqual([]);
  });

  test('the checker cannot connect to anything, not even to its own site', async ({ open }) => {
    const { page } = await open('/en/checker/');
    const sent: string[] = [];
    page.on('requestfinished', (request) => sent.push(request.url()));
    const refused = await page.evaluate(async () => {
      const directives = new Set<string>();
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        directives.add(effectiveDirective),
      );
      const address = '/secret?rules';
      const attempts: readonly (() => unknown)[] = [
        () => fetch(address),
        () => navigator.sendBeacon(address, 'rules'),
        () => new EventSource(address),
        () => new WebSocket(`ws://${location.host}${address}`),
        () => {
          const request = new XMLHttpRequest();
          request.open('POST', address);
          request.send('rules');
        },
        () => {
          const frame = document.createElement('iframe');
          frame.src = address;
          document.body.append(frame);
        },
        () => {
          const form = document.createElement('form');
          form.action = address;
          document.body.append(form);
          form.submit();
        },
      ];
      for (const attempt of attempts)
        try {
          await attempt();
        } catch {
          // Some are refused by an error, others by the event alone.
        }
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [...directives].sort();
    });
    expect(refused).toEqual(['connect-src', 'form-action', 'frame-src']);
    expect(sent.filter((url) => url.includes('secret'))).toEqual([]);
  });

  test('the checker’s worker cannot connect to anything either', async ({ open, origin }) => {
    const { page } = await open('/en/checker/');
    const [worker] = page.workers();
    if (worker === undefined) throw new Error('The page has no worker');
    const outcome = await worker.evaluate(
      (address) =>
        fetch(address).then(
          () => 'sent',
          () => 'refused',
        ),
      `${origin}/robots.txt`,
    );
    expect(outcome).toBe('refused');
  });

  test('the checker asks for words to search for, and gives them to a page that knows nothing of it', async ({
    open,
    origin,
  }) => {
    const { page, requests, errors } = await open('/en/checker/');
    await page.keyboard.press('Control+k');
    const dialog = page.locator('dialog.search-dialog[open]');
    await dialog.getByRole('searchbox').fill('5831 udp');
    await expect.poll(() => dialog.innerText()).toContain('What you pasted stays here.');
    const [results] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')]);
    await results.locator('.search-list a').first().waitFor();
    // The words stand in the fragment, which is sent to no server.
    expect(results.url()).toMatch(/\/en\/search\/(?:\?q=|#q=)/);
    expect(await results.evaluate(() => [opener, document.referrer])).toEqual([null, '']);
    expect(await results.locator('.search-list a').first().getAttribute('href')).toBe(
      '/en/scenarios/compute/#compute-lifecycle',
    );
    expect(page.url()).toBe(`${origin}/en/checker/`);
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    await page.bringToFront();
    await page.locator('body').press('/');
    await dialog.getByRole('searchbox').press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
  });

  test('on the checker’s page the menu opens without a request', async ({ open }) => {
    const { page, errors } = await open('/en/checker/', {
      viewport: { width: 390, height: 800 },
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.locator('[data-menu-open]').click();
    await page.locator('dialog.menu[open] a').first().waitFor();
    expect([...requests, ...errors]).toEqual([]);
  });

  test('an inline script that found its way into a page does not run', async ({ open }) => {
    const { page } = await open('/en/guides/glossary/');
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return 'ran' in window;
    });
    expect(ran).toBe(false);
  });
});

describe('the server', () => {
  test('answers 404 in the language of the address', async ({ origin }) => {
    const answer = await fetch(`${origin}/fr/nowhere/`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('<html lang="fr"');
  });

  test('adds the slash at the end of a page’s address, and stays on its own host', async ({ origin }) => {
    const page = await fetch(`${origin}/fr/scenarios`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([308, '/fr/scenarios/']);
    const elsewhere = await fetch(`${origin}//example.com`, { redirect: 'manual' });
    expect(elsewhere.status).toBe(404);
  });

  test('sends the policy with scripts, because a worker obeys the policy of its own file', async ({ origin }) => {
    const html = await (await fetch(`${origin}/en/`)).text();
    const script = /\/_astro\/[^"]+\.js/.exec(html)?.[0] ?? '';
    const answer = await fetch(origin + script);
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
