// What a reader's first visit to a page costs, fonts apart, compressed as static hosts compress (Brotli, best).
import { brotliCompressSync } from 'node:zlib';
import { builtFile, builtFiles, builtPages } from './built-site.ts';

export interface Weight {
  readonly html: number;
  /** The HTML without its sentences: elements, attributes, and drawings. */
  readonly markup: number;
  readonly styles: number;
  readonly scripts: number;
  readonly total: number;
}

const lengths = new Map<string, number>();
/** The best compression takes its time, and pages share their styles and scripts. */
const compressed = (text: string): number => {
  const length = lengths.get(text) ?? brotliCompressSync(text).length;
  lengths.set(text, length);
  return length;
};

/** Removes the text between the elements of a page. */
const withoutSentences = (html: string): string => html.replaceAll(/>[^<]+</g, '><');

/** Static imports of a script, so that what it pulls in counts too. */
const scriptFiles = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ''] of builtFile(file).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
    scriptFiles(`_astro/${target}`, seen);
  return seen;
};

/** A script under `_astro`, by the start of its name. */
export const scriptOf = (name: string): string => {
  const file = [...builtFiles].find((each) => each.startsWith(`_astro/${name}`) && each.endsWith('.js'));
  if (file === undefined) throw new Error(`No script ${name}`);
  return file;
};

/**
 * Weighs a page in bytes: its HTML with the diagram, the styles and the scripts that it loads by itself, and the further
 * ones that are named by the start of their names, each with its static imports, once.
 */
export const pageWeight = (address: string, further: readonly string[] = []): Weight => {
  const page = builtPages.find((each) => each.address === address);
  if (page === undefined) throw new Error(`No page ${address}`);
  const sum = (files: Iterable<string>): number =>
    [...files].reduce((total, file) => total + compressed(builtFile(file)), 0);
  const styles = [...page.document.querySelectorAll('link[rel=stylesheet]')].map((link) =>
    (link.getAttribute('href') ?? '').slice(1),
  );
  const scripts = new Set<string>();
  for (const script of page.document.querySelectorAll('script[src]'))
    scriptFiles((script.getAttribute('src') ?? '').slice(1), scripts);
  // It is asked for once the page is shown.
  if (page.document.querySelector('[data-checker]') !== null) scriptFiles(scriptOf('main.'), scripts);
  for (const name of further) scriptFiles(scriptOf(name), scripts);
  const parts = { html: compressed(page.html), styles: sum(styles), scripts: sum(scripts) };
  const markup = compressed(withoutSentences(page.html));
  return { ...parts, markup, total: parts.html + parts.styles + parts.scripts };
};
