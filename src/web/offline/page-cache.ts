// The service worker's cache: one for each build, keyed by path, so that no query and no fragment is ever stored.
import { isHashNamed } from './page-files.ts';

const prefix = 'portolan-';

/** Reports whether a response may be stored: a complete one of this site, no error, not redirected. */
const isCacheable = ({ status, type, redirected }: Response): boolean =>
  status === 200 && type === 'basic' && !redirected;

/** Finds the response that is stored under a path, in the cache of any build. */
export const findCached = (path: string): Promise<Response | undefined> => caches.match(path, { ignoreVary: true });

/** Opens the cache of one build. */
export const openPageCache = (version: string) => {
  const name = prefix + version;
  const cache = {
    /** Stores a response, if it may be stored. */
    put: async (path: string, response: Response): Promise<void> => {
      if (isCacheable(response)) await (await caches.open(name)).put(path, response);
    },
    /** Stores a file: from an older build's cache where its name has a hash, else from the network. Returns whether it is stored. */
    add: async (path: string): Promise<boolean> => {
      if (await caches.match(path, { cacheName: name })) return true;
      const known = isHashNamed(path) ? await findCached(path) : undefined;
      const response =
        known ?? (await fetch(path, { cache: isHashNamed(path) ? 'default' : 'no-cache' }).catch(() => null));
      if (response === null || !isCacheable(response)) return false;
      await cache.put(path, response);
      return true;
    },
    /** Lists the paths that any build has stored. */
    paths: async (): Promise<readonly string[]> => {
      const names = (await caches.keys()).filter((each) => each.startsWith(prefix));
      const requests = await Promise.all(names.map(async (each) => (await caches.open(each)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    },
    /** Deletes the caches of other builds. */
    dropOthers: async (): Promise<void> => {
      const others = (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== name);
      await Promise.all(others.map((each) => caches.delete(each)));
    },
  };
  return cache;
};
