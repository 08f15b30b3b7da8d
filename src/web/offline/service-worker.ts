// The service worker: visited pages can be read offline. It stores files of this site only. Pages come from the network
// first, so that an old page is never shown where a new one is available; files with a hash in their name come from the
// cache first.
import type { SiteFiles } from '../../contract/site-files.ts';
import { findCached, openPageCache } from './page-cache.ts';
import { type CacheMessage, cacheableFiles, filesOfPage, isHashNamed, offlinePageOf, pageOf } from './page-files.ts';

declare const portolanSiteFiles: SiteFiles; // replaced by the build
const files = portolanSiteFiles;
const scope = self as unknown as ServiceWorkerGlobalScope; // this file runs in a service worker only
const cache = openPageCache(files.version);

/** Stores, before a new build takes over, everything that the last one had and that still exists. */
const install = async (): Promise<void> => {
  const shell = [...files.plain, ...Object.values(files.offline).flatMap((page) => filesOfPage(files, page))];
  const visited = cacheableFiles(files, await cache.paths());
  const stored = await Promise.all([...new Set([...shell, ...visited])].map(cache.add));
  if (stored.includes(false)) throw new Error('A file of the site could not be loaded');
};

/** Fetches from the network and stores the response under `path`; falls back to what is stored. */
const networkFirst = async (event: FetchEvent, path: string): Promise<Response | undefined> => {
  try {
    const response = await fetch(event.request);
    event.waitUntil(cache.put(path, response.clone()));
    return response;
  } catch {
    return findCached(path);
  }
};

const cacheFirst = async (event: FetchEvent, path: string): Promise<Response> => {
  const cached = await findCached(path);
  if (cached !== undefined) return cached;
  const response = await fetch(event.request);
  event.waitUntil(cache.put(path, response.clone()));
  return response;
};

/** Returns the offline page with its own headers: its policy holds offline, too. */
const offlinePage = async (path: string): Promise<Response> => {
  const cached = await findCached(offlinePageOf(files, path));
  return cached === undefined ? Response.error() : new Response(cached.body, { status: 503, headers: cached.headers });
};

const navigate = async (event: FetchEvent, path: string): Promise<Response> => {
  const page = pageOf(files, path);
  const answer = page === null ? await fetch(event.request).catch(() => undefined) : await networkFirst(event, page);
  return answer ?? offlinePage(path);
};

scope.addEventListener('install', (event) => event.waitUntil(install()));
// Runs when no page of the last build is open: nothing requests its files any more.
scope.addEventListener('activate', (event) => event.waitUntil(cache.dropOthers().then(() => scope.clients.claim())));
scope.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { kind, paths } = event.data as CacheMessage; // from a page of this site; the paths are checked against the site's
  if (kind === 'cache') event.waitUntil(Promise.all([...cacheableFiles(files, paths)].map(cache.add)));
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(navigate(event, pathname));
  else if (isHashNamed(pathname)) event.respondWith(cacheFirst(event, pathname));
  else if (
    files.plain.includes(pathname) ||
    files.pictures.includes(pathname) ||
    pathname.startsWith(`${files.base}pagefind/`)
  )
    event.respondWith(networkFirst(event, pathname).then((answer) => answer ?? Response.error()));
});
