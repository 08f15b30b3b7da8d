// What a browser test gets: pages of the built site that nothing was kept for, which are closed when the test ends,
// however it ends. Everything that a page asks for or complains about is recorded.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';
import { test as base, inject } from 'vitest';
import { present } from './present.ts';

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
  if ((await page.locator('script[type="module"]').count()) > 0) await present(page, mark);
  await page.evaluate(layout);
};

const origin = inject('origin');

const load = async (page: Page, path: string, isReady = ready): Promise<OpenPage & { session: CDPSession }> => {
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
  return { page, requests, errors, session };
};

/** Makes a context in the one browser. */
export type NewContext = (options?: BrowserContextOptions) => Promise<BrowserContext>;
/** Opens a page of the site for which nothing is kept, as in a context of its own, and waits until it is ready. */
export type Open = (path: string, options?: BrowserContextOptions) => Promise<OpenPage>;
/** Does so in a context that other pages share, with what is kept there. */
export type OpenIn = (context: BrowserContext, path: string) => Promise<OpenPage>;

const WIDE = { width: 1366, height: 768 };
const PLAIN = {
  viewport: WIDE,
  // Keeping each page for reading without a network takes as long as the page itself.
  serviceWorkers: 'block',
} as const;

/** What a page can be made to show when it is open already. */
type Look = Pick<BrowserContextOptions, 'colorScheme' | 'reducedMotion' | 'viewport'>;
const DEFAULT_MEDIA = {
  media: null,
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  forcedColors: 'none',
} as const;

/**
 * A page that the tests of a worker use in turn: its process stays, and scripts are loaded and compiled once for all of
 * them. What `addInitScript` and `exposeFunction` add to a page stays in it, so that they are for pages of another context.
 */
interface SharedPage {
  readonly take: (look: Look) => Promise<Page>;
  /** Leaves the document, and removes what the test added to the page, and what the site kept in the browser. */
  readonly giveBack: () => Promise<void>;
}

/** A file of the site in which nothing runs: another site would have another process. */
const NO_PAGE = `${origin}/robots.txt`;
/** What tests listen to. */
const events = [
  ...['console', 'dialog', 'download', 'filechooser', 'pageerror', 'popup', 'worker'],
  ...['request', 'requestfailed', 'requestfinished', 'response'],
];

async function sharedPage(browser: Browser): Promise<SharedPage> {
  const context = await browser.newContext(PLAIN);
  const keeper = await context.newPage();
  const session = await context.newCDPSession(keeper);
  let page: Page | null = null;

  const leave = async (used: Page): Promise<void> => {
    await Promise.all(events.map((event) => used.removeAllListeners(event, { behavior: 'ignoreErrors' })));
    await used.unrouteAll();
    await used.goto(NO_PAGE, { timeout: 10_000 });
    await used.mouse.move(-1, -1);
    await used.evaluate(() => sessionStorage.clear());
  };

  return {
    take: async ({ viewport, ...media }) => {
      page ??= await context.newPage();
      await page.setViewportSize(viewport ?? WIDE);
      await page.emulateMedia({ ...DEFAULT_MEDIA, ...media });
      return page;
    },
    giveBack: async () => {
      const used = page;
      page = null;
      // One that a test has closed, or that cannot be left, is not used again.
      const isLeft = used !== null && !used.isClosed() && (await leave(used).then(isDone, isNotDone));
      for (const other of context.pages()) if (other !== keeper && !(isLeft && other === used)) await other.close();
      if (isLeft) page = used;
      await context.clearPermissions();
      await context.clearCookies();
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    },
  };
}
const isDone = () => true;
const isNotDone = () => false;

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
      const context = await browser.newContext({ ...PLAIN, ...options });
      contexts.push(context);
      return context;
    };
  })
  .extend('openIn', (): OpenIn => async (context, path) => load(await context.newPage(), path))
  .extend('shared', { scope: 'worker' }, ({ browser }) => sharedPage(browser))
  .extend('open', ({ newContext, shared }, { onCleanup }): Open => {
    let session: CDPSession | null = null;
    let isTaken = false;
    onCleanup(async () => {
      await session?.detach().catch(() => {}); // of a page that the test has closed
      if (isTaken) await shared.giveBack();
    });
    return async (path, { viewport = WIDE, colorScheme, reducedMotion, ...others } = {}) => {
      const look = { viewport, ...(colorScheme && { colorScheme }), ...(reducedMotion && { reducedMotion }) };
      // A page with other options, or beside the first one, has a context of its own.
      if (!isTaken && viewport !== null && Object.keys(others).length === 0) {
        isTaken = true;
        const opened = await load(await shared.take(look), path);
        ({ session } = opened);
        return opened;
      }
      const page = await (await newContext({ ...look, ...others })).newPage();
      return load(page, path, others.javaScriptEnabled === false ? async () => {} : ready);
    };
  });
