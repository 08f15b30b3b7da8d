// The service worker's store: one cache for a build, keyed by path, so that no query and no fragment is ever kept.
import { isHashNamed } from './page-files.ts';

const prefix = 'portolan-';

/** Only whole answers of this very site: no opaque one, no error, nothing that was redirected. */
const isCacheable = ({ status, type, redirected }: Response): boolean =>
  status === 200 && type === 'basic' && !redirected;

/** Finds what is kept under a path, in whichever build's cache. */
export const findCached = (path: string): Promise<Response | undefined> =>
  caches.match(path, { ignoreVary: true });

/** The files of one build. */
export const openPageCache = (version: string) => {
  const name = prefix + version;
  const store = {
    /** Keeps an answer, if it is whole. */
    put: async (path: string, response: Response): Promise<void> => {
      if (isCacheable(response)) await (await caches.open(name)).put(path, response);
    },
    /** Has a file in this build's cache, from an older one where its name tells its bytes. Tells whether it succeeded. */
    add: async (path: string): Promise<boolean> => {
      if (await caches.match(path, { cacheName: name })) return true;
      const known = isHashNamed(path) ? await findCached(path) : undefined;
      const response =
        known ?? (await fetch(path, { cache: isHashNamed(path) ? 'default' : 'no-cache' }).catch(() => null));
      if (response === null || !isCacheable(response)) return false;
      await store.put(path, response);
      return true;
    },
    /** Paths that any build kept. */
    paths: async (): Promise<readonly string[]> => {
      const names = (await caches.keys()).filter((each) => each.startsWith(prefix));
      const requests = await Promise.all(names.map(async (each) => (await caches.open(each)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    },
    /** Drops what other builds kept. */
    dropOthers: async (): Promise<void> => {
      const others = (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== name);
      await Promise.all(others.map((each) => caches.delete(each)));
    },
  };
  return store;
};
