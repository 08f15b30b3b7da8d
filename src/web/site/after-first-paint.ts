/** How long a page that shows nothing (a tab in the background) is waited for, in milliseconds. */
const patience = 200;

/** Settles when the browser has shown the page for the first time, or soon where it does not. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, patience);
  });
