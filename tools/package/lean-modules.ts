// Modules that the package has in another, smaller form than the repository, each as a plugin of the bundler.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { defaultLocale } from '../../src/core/i18n/locales.ts';

/** Puts the package's data in the place of a checkout's, and leaves the data files as modules of their own. */
export const carriedData = (root: string): Plugin => ({
  name: 'carried-data',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^portolan-data:/ }, ({ path }) => ({
      path: path.replace('portolan-data:', './data/'),
      external: true,
    }));
    onResolve({ filter: /\/files\/carried-data\.ts$/ }, () => ({ path: join(root, 'src/package/carried-data.ts') }));
  },
});

/** Areas that only the site's pages have. */
const pageAreas: readonly string[] = ['generate', 'page', 'panels', 'site', 'tools'];
/** Messages by key; a text that counts has a table of its forms. */
type Catalog = Readonly<Record<string, unknown>>;

/** Writes the messages of a language after those of the default one, which has the keys of both. */
const withKeysOf = (path: string): string => {
  const area = basename(path);
  const catalogAt = (file: string): Catalog => JSON.parse(readFileSync(file, 'utf8'));
  const own = catalogAt(path);
  const keys = Object.keys(catalogAt(join(path, '../..', defaultLocale, area)));
  const further = Object.keys(own).filter((key) => !keys.includes(key));
  if (further.length > 0) throw new Error(`${path}: messages that ${defaultLocale} lacks: ${further.join(', ')}`);
  return [
    `import keys from '../${defaultLocale}/${area}' with { type: 'json' };`,
    // A message that the language lacks stays out, as in its file.
    'const zip = (texts) => Object.fromEntries(Object.keys(keys).flatMap((key, index) => texts[index] === null ? [] : [[key, texts[index]]]));',
    `export default /* @__PURE__ */ zip(${JSON.stringify(keys.map((key) => own[key] ?? null))});`,
  ].join('\n');
};

/** Leaves out the messages that only pages have, and of every further language the keys. */
export const leanCatalogs: Plugin = {
  name: 'lean-catalogs',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/i18n\/strings\/[^/]+\/[^/]+\.json$/ }, ({ path }) => {
      if (pageAreas.includes(basename(path, '.json'))) return { contents: '{}', loader: 'json' };
      if (path.endsWith(join(defaultLocale, basename(path)))) return undefined;
      return { contents: withKeysOf(path), loader: 'js' };
    });
  },
};
