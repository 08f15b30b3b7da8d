// The service worker: what was visited can be read without a network. It keeps files of this site only. Pages come
// from the network first, because an old page must never stand where a new one can be had; files whose name carries a
// hash come from the cache first.
import type { SiteFiles } from '../../contract/site-files.ts';
import { findCached, openPageCache } from './page-cache.ts';
import {
  type CacheMessage,
  cacheableFiles,
  filesOfPage,
  isHashNamed,
  offlinePageOf,
  pageOf,
} from './page-files.ts';

declare const portolanSiteFiles: SiteFiles; // put in its place by the build
const files = portolanSiteFiles;
const scope = self as unknown as ServiceWorkerGlobalScope; // this file runs in a service worker only
const store = openPageCache(files.version);

/** Before it takes over, a new build has all that the last one had of what is still there. */
const install = async (): Promise<void> => {
  const shell = [...files.plain, ...Object.values(files.offline).flatMap((page) => filesOfPage(files, page))];
  const visited = cacheableFiles(files, await store.paths());
  const had = await Promise.all([...new Set([...shell, ...visited])].map(store.add));
  if (had.includes(false)) throw new Error('A file of the site could not be had');
};

/** Asks the network, keeps the answer under `path`, and falls back on what is kept. */
const networkFirst = async (event: FetchEvent, path: string): Promise<Response | undefined> => {
  try {
    const response = await fetch(event.request);
    event.waitUntil(store.put(path, response.clone()));
    return response;
  } catch {
    return findCached(path);
  }
};

const cacheFirst = async (event: FetchEvent, path: string): Promise<Response> => {
  const kept = await findCached(path);
  if (kept !== undefined) return kept;
  const response = await fetch(event.request);
  event.waitUntil(store.put(path, response.clone()));
  return response;
};

/** With the headers it came with: the policy of the page holds without a network too. */
const offlinePage = async (path: string): Promise<Response> => {
  const kept = await findCached(offlinePageOf(files, path));
  return kept === undefined
    ? Response.error()
    : new Response(kept.body, { status: 503, headers: kept.headers });
};

const navigate = async (event: FetchEvent, path: string): Promise<Response> => {
  const page = pageOf(files, path);
  const answer =
    page === null ? await fetch(event.request).catch(() => undefined) : await networkFirst(event, page);
  return answer ?? offlinePage(path);
};

scope.addEventListener('install', (event) => event.waitUntil(install()));
// Waits until no page of the last build is open; then nobody asks for its files any more.
scope.addEventListener('activate', (event) =>
  event.waitUntil(store.dropOthers().then(() => scope.clients.claim())),
);
scope.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { kind, paths } = event.data as CacheMessage; // from a page of this site; the paths are held against the site's
  if (kind === 'keep') event.waitUntil(Promise.all([...cacheableFiles(files, paths)].map(store.add)));
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(navigate(event, pathname));
  else if (isHashNamed(pathname)) event.respondWith(cacheFirst(event, pathname));
  else if (files.plain.includes(pathname) || pathname.startsWith('/pagefind/'))
    event.respondWith(networkFirst(event, pathname).then((answer) => answer ?? Response.error()));
});
