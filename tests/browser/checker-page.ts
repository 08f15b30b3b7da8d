// A page of the checker for a test: opened, its scripts loaded, everything that it asks for or complains about counted.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeViolations, unstick } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { serveDist } from './serve-dist.ts';

/** One outbound rule, in the flat form of `az`. */
export const rule = (name: string, access: string, destination: string, port: string) => ({
  name,
  priority: 110,
  direction: 'Outbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: destination,
  destinationPortRange: port,
});
/** Nothing goes out to the internet. */
export const closed = JSON.stringify([rule('deny-internet', 'Deny', 'Internet', '*')], null, 2);
/** Port 80 does not. */
export const half = JSON.stringify([rule('deny-http', 'Deny', 'Internet', '80')], null, 2);

export interface Opened {
  readonly page: Page;
  /** Requests since the page had loaded, page errors, reports of the policy. */
  readonly requests: string[];
  readonly errors: string[];
}
export interface CheckerSession {
  readonly origin: string;
  readonly browser: Browser;
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Opened>;
  /** The same in a context that other pages share, with what is kept there. */
  readonly openIn: (context: BrowserContext, path: string) => Promise<Opened>;
  readonly close: () => Promise<void>;
}

/** Starts site and browser. The caller closes them. */
export const startChecker = async (): Promise<CheckerSession> => {
  const site = await serveDist();
  const browser = await launchChromium();
  const load = async (page: Page, path: string): Promise<Opened> => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy|TrustedType/i.test(message.text()))
        errors.push(message.text());
    });
    await page.goto(`${site.origin}${path}`, { waitUntil: 'networkidle' });
    await page.locator('#example option').nth(1).waitFor({ state: 'attached' });
    const requests: string[] = [];
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
    page.on('request', (request) => requests.push(request.url()));
    return { page, requests, errors };
  };
  return {
    origin: site.origin,
    browser,
    openIn: async (context, path) => load(await context.newPage(), path),
    // A page that is opened so has a context of its own, which closes with it.
    open: async (path, options = {}) =>
      load(await browser.newPage({ viewport: { width: 1366, height: 768 }, ...options }), path),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
};

/** Verdicts on the page by requirement. */
export const verdicts = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('[data-requirement]')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((one) => [one.getAttribute('data-requirement'), one.getAttribute('data-verdict')]),
      ),
    );

/** Waits until what is shown is the answer to what was put in. */
export const settled = (page: Page): Promise<void> => page.locator('.results[aria-busy="false"]').waitFor();

/** Fills the textbox and waits for the answer. */
export const paste = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox').fill(text);
  await settled(page);
};

/** Lets the worker that runs now never come back from a request of this kind. */
export const hold = async (page: Page, kind: string): Promise<void> => {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('The page has no worker');
  await worker.evaluate((held) => {
    addEventListener('message', ({ data }) => {
      while (data.kind === held);
    });
  }, kind);
};

/** What the page keeps in the browser for a reload. */
interface KeptWork {
  readonly documents: readonly { readonly text: string; readonly before?: boolean }[];
  readonly choices: { readonly scenarios: readonly string[] };
}
/** Waits until that holds what is meant: it is written once typing has paused. */
export const keptWhen = (page: Page, isMeant: (kept: KeptWork) => boolean): Promise<void> =>
  expect
    .poll(
      async () => {
        const kept = await page.evaluate(
          () =>
            new Promise<unknown>((resolve) => {
              const opening = indexedDB.open('portolan-checker');
              opening.onerror = () => resolve(null);
              opening.onsuccess = () => {
                const database = opening.result;
                const reading = database.transaction('kept').objectStore('kept').get('workspace');
                reading.onsuccess = () => {
                  database.close();
                  resolve(reading.result ?? null);
                };
              };
            }),
        );
        return kept !== null && isMeant(kept as KeptWork);
      },
      { timeout: 20_000 },
    )
    .toBe(true);

/** Drops files on the page. */
export const drop = async (page: Page, files: Readonly<Record<string, string>>): Promise<void> => {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(given)) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
};

/** Holds the whole page to axe's rules. */
export const expectNoAxeViolations = async (page: Page): Promise<void> => {
  await unstick(page);
  expect(await axeViolations(page)).toEqual([]);
};
