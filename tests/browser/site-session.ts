// One browser and one server for a file of tests, and pages whose every policy violation and error is recorded.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { serveDist } from './serve-dist.ts';

export interface OpenPage {
  readonly page: Page;
  /** What the console called an error, and what threw. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}
export interface SiteSession {
  readonly origin: string;
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

/** Starts both. The caller closes them. */
export const startSession = async (): Promise<SiteSession> => {
  const server = await serveDist();
  const browser: Browser = await launchChromium();
  return {
    origin: server.origin,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || /content security policy/i.test(message.text()))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(server.origin + path, { waitUntil: 'networkidle' });
      return { page, complaints, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};
