// Reads a built site as files, for the tests of this folder. PORTOLAN_DIST names another folder than dist/.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { JSDOM } from 'jsdom';
import { once } from '../../src/core/memoize.ts';

export const dist = process.env['PORTOLAN_DIST'] ?? join(import.meta.dirname, '..', '..', 'dist');

export interface BuiltPage {
  /** `/fr/guides/glossary/`, `/fr/404.html`; it begins with the path below which the site is served. */
  readonly address: string;
  readonly html: string;
  readonly document: Document;
}
export interface BuiltSite {
  /** The path below which it is served. */
  readonly base: string;
  /** Every HTML page. */
  readonly pages: readonly BuiltPage[];
  /** Paths of all files, from the site's root. */
  readonly files: ReadonlySet<string>;
  /** The text of a file. */
  readonly file: (path: string) => string;
}

/** One for all pages: a window for each would take a third of the time that its page takes. */
const parser = new new JSDOM('').window.DOMParser();

/** Reads the site that was built into `folder`, to be served below `base`. */
export const readSite = (folder: string, base = '/'): BuiltSite => {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`No built site in ${folder}: run "npm run build" first`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
  const pages = files
    .filter((file) => file.endsWith('.html') && !file.startsWith('pagefind/'))
    .map((file) => {
      const html = readFileSync(join(folder, file), 'utf8');
      const parsed = once(() => parser.parseFromString(html, 'text/html'));
      return {
        address: `${base}${file.replace(/(^|\/)index\.html$/, '$1')}`,
        html,
        // Parsing all pages takes four seconds, and most files of tests look into a few.
        get document() {
          return parsed();
        },
      };
    });
  return { base, pages, files: new Set(files), file: (path) => readFileSync(join(folder, path), 'utf8') };
};

export const builtSite = readSite(dist);
export const { pages: builtPages, files: builtFiles, file: builtFile } = builtSite;

/** The checker makes its rows from what is pasted: their ids are those of the page of the scenario that is chosen. */
const pageOfFragment = (path: string, query: URLSearchParams): string => {
  const [scenario, revision] = [query.get('scenario'), query.get('revision')];
  if (!path.endsWith('/checker/') || scenario === null) return path;
  const page = path.replace(/checker\/$/, `scenarios/${scenario}/`);
  return revision === null || revision === 'current' ? page : `${page}${revision}/`;
};

/** The links, scripts and images of a page that lead to no file or anchor of its site. */
export const brokenLinks = ({ base, pages, files }: BuiltSite, { address, document }: BuiltPage, origin: string) =>
  [...document.querySelectorAll('a[href], link[href], script[src], img[src]')].flatMap((node) => {
    const raw = node.getAttribute('href') ?? node.getAttribute('src') ?? '';
    const url = new URL(raw, `${origin}${address}`);
    if (url.origin !== origin) return [];
    const path = decodeURIComponent(url.pathname);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    if (!file.startsWith(base) || !files.has(file.slice(base.length))) return [raw];
    if (url.hash === '' || !file.endsWith('.html')) return [];
    const target = pages.find((page) => page.address === pageOfFragment(path, url.searchParams));
    return target?.document.getElementById(decodeURIComponent(url.hash.slice(1))) ? [] : [raw];
  });

/** The language of a page's text. */
export const spokenIn = (document: Document): string | undefined =>
  document.querySelector('main')?.closest<HTMLElement>('[lang]')?.lang;
