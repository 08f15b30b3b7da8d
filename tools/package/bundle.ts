// Bundles the library and the command line as ES modules, with the packages that they use.
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

interface BundleRequest {
  readonly root: string;
  readonly out: string;
  readonly version: string;
}

/** Puts the package's data in the place of a checkout's, and leaves the data files as modules of their own. */
const carriedData = (root: string): Plugin => ({
  name: 'carried-data',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^portolan-data:/ }, ({ path }) => ({
      path: path.replace('portolan-data:', './data/'),
      external: true,
    }));
    onResolve({ filter: /\/files\/carried-data\.ts$/ }, () => ({ path: join(root, 'src/package/carried-data.ts') }));
  },
});

/** Leaves out the messages of areas that only the site's pages have. */
const withoutPageMessages: Plugin = {
  name: 'without-page-messages',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/i18n\/strings\/[^/]+\/(?:generate|page|panels|site|tools)\.json$/ }, () => ({
      contents: '{}',
      loader: 'json',
    }));
  },
};

/** Writes the bundles and returns what they are made of. */
export const bundle = async ({ root, out, version }: BundleRequest): Promise<Metafile> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      'src/package/index.ts',
      'src/package/node.ts',
      'src/node/cli/portolan.ts',
      'src/node/fleet/check-worker.ts',
    ],
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    // No runtime's own conditions: the core must run in each. Only Node's built-in modules stay imports.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*'],
    target: 'es2024',
    supported: { 'import-attributes': true },
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    define: { PORTOLAN_VERSION: JSON.stringify(version) },
    plugins: [carriedData(root), withoutPageMessages],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
};
