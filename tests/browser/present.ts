// Waits for elements of a page, in tests and in measurements, which run without the tests' own server.
import type { Page } from 'playwright-core';

/** Settles when the document has an element that the selector finds, seen or not. */
const untilPresent = (selector: string): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector(selector) === null) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    look();
  });

/**
 * Waits until the document has an element that the selector finds, seen or not. A locator that waits asks only twice a
 * second once 220 ms are over.
 */
export const present = (page: Page, selector: string): Promise<void> => page.evaluate(untilPresent, selector);
