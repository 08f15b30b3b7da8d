// What a reader's first visit to a page costs, fonts apart, compressed as static hosts compress (Brotli, best).
import { brotliCompressSync } from 'node:zlib';
import { builtFile, builtFiles, builtPages } from './built-site.ts';

export interface Weight {
  readonly html: number;
  readonly styles: number;
  readonly scripts: number;
  readonly total: number;
}

const compressed = (text: string): number => brotliCompressSync(text).length;

/** Static imports of a script, so that what it pulls in counts too. */
const scriptFiles = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ''] of builtFile(file).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
    scriptFiles(`_astro/${target}`, seen);
  return seen;
};

/** Weighs a page in bytes: its HTML with the diagram, the styles and the scripts that it loads by itself. */
export const pageWeight = (address: string): Weight => {
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
  const parts = { html: compressed(page.html), styles: sum(styles), scripts: sum(scripts) };
  return { ...parts, total: parts.html + parts.styles + parts.scripts };
};

/** Weighs what comes after a page, in bytes: files under `_astro` by the start of their names, with their static imports. */
export const laterWeight = (...names: readonly string[]): number => {
  const files = names.map((name) => {
    const file = [...builtFiles].find((each) => each.startsWith(`_astro/${name}`) && each.endsWith('.js'));
    if (file === undefined) throw new Error(`No script ${name}`);
    return file;
  });
  const all = new Set<string>();
  for (const file of files) scriptFiles(file, all);
  return [...all].reduce((total, file) => total + compressed(builtFile(file)), 0);
};
