/** What the service worker knows of the site that it was built with (made by site/build/bundle-service-worker.ts). */
export interface SiteFiles {
  /** Changes with any byte of the site. */
  readonly version: string;
  /** The path below which the site is served, with a slash before and after it; every path here begins with it. */
  readonly base: string;
  /** Paths of hash-named files. */
  readonly assets: readonly string[];
  /** The pages' paths, each with all that it may ever load, as places in `assets`. */
  readonly pages: Readonly<Record<string, readonly number[]>>;
  /** Paths of the pictures that pages fetch for narrow screens: a page's path with `.svg` in place of its last slash. */
  readonly pictures: readonly string[];
  /** What every page needs and no hash names. */
  readonly plain: readonly string[];
  /** The offline pages, by language. */
  readonly offline: Readonly<Record<string, string>>;
  readonly defaultLocale: string;
}
