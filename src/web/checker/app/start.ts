// The script of the checker's page. The page is shown, and can be typed into, before the script that takes it over is
// requested. The menu, which other pages load when it is first opened, comes with it: later this page loads nothing.
import { loadPart } from '../shared/load-part.ts';

/** How long a page that shows nothing (a tab in the background) is waited for. */
const PAINT_TIMEOUT_MS = 200;

/** Settles when the browser has shown the page for the first time, or soon where it does not. */
const afterFirstPaint = (): Promise<void> =>
  new Promise((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, PAINT_TIMEOUT_MS);
  });

void afterFirstPaint().then(() => {
  loadPart(import('./main.tsx'));
  loadPart(import('../../site/menu-dialog.ts'));
});
