// Reads the built site as files, for the tests of this folder. PORTOLAN_DIST names another folder than dist/.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { JSDOM } from 'jsdom';

export const dist = process.env['PORTOLAN_DIST'] ?? join(import.meta.dirname, '..', '..', 'dist');

export interface BuiltPage {
  /** `/fr/guides/glossary/`, `/fr/404.html`. */
  readonly address: string;
  readonly html: string;
  readonly document: Document;
}

const files = (): readonly string[] => {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error(`No built site in ${dist}: run "npm run build" first`);
  return readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
};

/** Every HTML page of the site. */
export const builtPages: readonly BuiltPage[] = files()
  .filter((file) => file.endsWith('.html') && !file.startsWith('pagefind/'))
  .map((file) => {
    const html = readFileSync(join(dist, file), 'utf8');
    return {
      address: `/${file.replace(/(^|\/)index\.html$/, '$1')}`,
      html,
      document: new JSDOM(html).window.document,
    };
  });

export const builtFiles: ReadonlySet<string> = new Set(files());

/** The text of a file of the site. */
export const builtFile = (file: string): string => readFileSync(join(dist, file), 'utf8');
