// What a reader's first visit to a page costs, fonts apart, compressed as static hosts compress (Brotli, best).
import { brotliCompressSync, constants } from 'node:zlib';
import { builtFile, builtFiles, builtPages } from './built-site.ts';

export interface Weight {
  readonly html: number;
  /** The HTML without its sentences: elements, attributes, and drawings. */
  readonly markup: number;
  readonly styles: number;
  readonly scripts: number;
  readonly total: number;
}

/** The best compression takes twenty times as long as the fast one, which gives longer texts. */
export type Quality = 'fast' | 'best';
const qualities: Readonly<Record<Quality, number>> = { fast: 9, best: constants.BROTLI_MAX_QUALITY };

const lengths: Readonly<Record<Quality, Map<string, number>>> = { fast: new Map(), best: new Map() };
/** Returns the compressed length of a text; pages share their styles and scripts. */
export const compressed = (text: string, quality: Quality): number => {
  const known = lengths[quality];
  const params = { [constants.BROTLI_PARAM_QUALITY]: qualities[quality] };
  const length = known.get(text) ?? brotliCompressSync(text, { params }).length;
  known.set(text, length);
  return length;
};

/** Returns a length for a comparison with a limit: the fast one where that is within it, else the best. */
export const lengthWithin = (limit: number, lengthAt: (quality: Quality) => number): number => {
  const fast = lengthAt('fast');
  return fast <= limit ? fast : lengthAt('best');
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
export const pageWeight = (address: string, quality: Quality, further: readonly string[] = []): Weight => {
  const page = builtPages.find((each) => each.address === address);
  if (page === undefined) throw new Error(`No page ${address}`);
  const sum = (files: Iterable<string>): number =>
    [...files].reduce((total, file) => total + compressed(builtFile(file), quality), 0);
  const styles = [...page.document.querySelectorAll('link[rel=stylesheet]')].map((link) =>
    (link.getAttribute('href') ?? '').slice(1),
  );
  const scripts = new Set<string>();
  for (const script of page.document.querySelectorAll('script[src]'))
    scriptFiles((script.getAttribute('src') ?? '').slice(1), scripts);
  // It is asked for once the page is shown.
  if (page.document.querySelector('[data-checker]') !== null) scriptFiles(scriptOf('main.'), scripts);
  for (const name of further) scriptFiles(scriptOf(name), scripts);
  const parts = { html: compressed(page.html, quality), styles: sum(styles), scripts: sum(scripts) };
  const markup = compressed(withoutSentences(page.html), quality);
  return { ...parts, markup, total: parts.html + parts.styles + parts.scripts };
};
