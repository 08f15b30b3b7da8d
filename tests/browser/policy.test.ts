import { describe, expect } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { test } from './fixtures.ts';
import { pageKinds } from './page-kinds.ts';

const addresses = localeIds.flatMap((locale) => pageKinds.map(({ path }) => `/${locale}/${path}`));

describe('the security policy', () => {
  test.for([...addresses, '/'])('%s breaks no rule of it, and no script fails', async (address, { open }) => {
    const { errors } = await open(address, { serviceWorkers: 'allow' });
    expect(errors.filter((text) => !/404 \(Not Found\)/.test(text))).toEqual([]);
  });

  test('the checker cannot connect to anything, not even to its own site', async ({ open }) => {
    const { page } = await open('/en/checker/');
    const outcome = await page.evaluate(() =>
      fetch('/robots.txt').then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect(outcome).toBe('refused');
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
