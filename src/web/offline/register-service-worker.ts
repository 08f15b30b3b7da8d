import type { CacheMessage } from './page-files.ts';

const loadedPaths = (): readonly string[] =>
  performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin)
    .map((url) => url.pathname);

const cacheThisPage = async (): Promise<void> => {
  await navigator.serviceWorker.register('/sw.js');
  const { installing, waiting, active } = await navigator.serviceWorker.ready;
  const message: CacheMessage = { kind: 'keep', paths: [location.pathname, ...loadedPaths()] };
  for (const worker of [installing, waiting, active]) worker?.postMessage(message);
};

/** Has this page kept for reading without a network, once it has loaded. Without service workers nothing happens. */
export const registerServiceWorker = (): void => {
  // The development server has no service worker.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Storage may be forbidden, the network may be gone: then the page works as it does without.
  const keep = (): void => void cacheThisPage().catch(() => {});
  if (document.readyState === 'complete') keep();
  else addEventListener('load', keep, { once: true });
};
