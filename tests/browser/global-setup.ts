// One browser and one server of the built site for all browser tests.
import type { TestProject } from 'vitest/node';
import { launchChromiumServer } from './chromium.ts';
import { serveDist } from './serve-dist.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served: `http://127.0.0.1:4711`. */
    readonly origin: string;
    /** Where the browser listens for connections. */
    readonly chromium: string;
    /** Whether this run takes the pictures of the visual tests again. */
    readonly updatesScreenshots: boolean;
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const [site, browser] = await Promise.all([serveDist(), launchChromiumServer()]);
  project.provide('origin', site.origin);
  project.provide('chromium', browser.wsEndpoint());
  project.provide(
    'updatesScreenshots',
    process.env['PORTOLAN_UPDATE_SCREENSHOTS'] === '1' || project.config.snapshotOptions.updateSnapshot === 'all',
  );
  return async () => {
    await browser.close();
    await site.close();
  };
};
