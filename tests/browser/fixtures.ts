// What a browser test gets: pages of the built site in contexts of their own, which are closed when the test ends,
// however it ends. Everything that a page asks for or complains about is recorded.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { test as base, inject } from 'vitest';

export interface OpenPage {
  readonly page: Page;
  /** Addresses of all requests since the page was ready. */
  readonly requests: string[];
  /** What the console called an error, what threw, and reports of the policy. */
  readonly errors: string[];
}

/** Where what needs no script stands as it will stay: styles, faces and two frames. */
const layout = async (): Promise<void> => {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
};

/**
 * Waits for the page's own mark: its scripts are installed and have loaded what they load by themselves. A page without
 * scripts has none.
 */
export const ready = async (page: Page): Promise<void> => {
  const mark = page.url().includes('/checker/') ? 'html[data-ready="checker"]' : 'html[data-ready]';
  if ((await page.locator('script[type="module"]').count()) > 0)
    await page.locator(mark).waitFor({ state: 'attached' });
  await page.evaluate(layout);
};

const origin = inject('origin');

const load = async (page: Page, path: string, isReady = ready): Promise<OpenPage> => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy|TrustedType/i.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(origin + path);
  await isReady(page);
  const requests: string[] = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  page.on('request', (request) => requests.push(request.url()));
  return { page, requests, errors };
};

/** Makes a context in the one browser. */
export type NewContext = (options?: BrowserContextOptions) => Promise<BrowserContext>;
/** Opens a page of the site in a context of its own and waits until it is ready. */
export type Open = (path: string, options?: BrowserContextOptions) => Promise<OpenPage>;
/** Does so in a context that other pages share, with what is kept there. */
export type OpenIn = (context: BrowserContext, path: string) => Promise<OpenPage>;

export const test = base
  .extend('origin', { scope: 'worker' }, () => origin)
  .extend('endpoint', { scope: 'worker' }, () => inject('chromium'))
  .extend('browser', { scope: 'worker' }, async ({ endpoint }, { onCleanup }): Promise<Browser> => {
    const browser = await chromium.connect(endpoint);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('newContext', ({ browser }, { onCleanup }): NewContext => {
    const contexts: BrowserContext[] = [];
    onCleanup(async () => void (await Promise.all(contexts.map((context) => context.close()))));
    return async (options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1366, height: 768 },
        // Keeping each page for reading without a network takes as long as the page itself.
        serviceWorkers: 'block',
        ...options,
      });
      contexts.push(context);
      return context;
    };
  })
  .extend('openIn', (): OpenIn => async (context, path) => load(await context.newPage(), path))
  .extend(
    'open',
    ({ newContext }): Open =>
      async (path, options) => {
        const page = await (await newContext(options)).newPage();
        return load(page, path, options?.javaScriptEnabled === false ? async () => {} : ready);
      },
  );
