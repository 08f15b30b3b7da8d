import type { CacheMessage } from './page-files.ts';

const loadedPaths = (): readonly string[] =>
  performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin)
    .map((url) => url.pathname);

const cacheThisPage = async (): Promise<void> => {
  await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
  const { installing, waiting, active } = await navigator.serviceWorker.ready;
  const message: CacheMessage = { kind: 'cache', paths: [location.pathname, ...loadedPaths()] };
  for (const worker of [installing, waiting, active]) worker?.postMessage(message);
};

/** Registers the service worker and has it store this page for reading offline, once it has loaded. Does nothing without service workers. */
export const registerServiceWorker = (): void => {
  // The development server has no service worker.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Where storage is forbidden or the network is gone, the page works as before.
  const start = (): void => void cacheThisPage().catch(() => {});
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
};
