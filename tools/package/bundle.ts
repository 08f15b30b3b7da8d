// Bundles the library and the command line as ES modules, with the packages that they always use.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { minifySync } from 'rolldown/experimental';
import { carriedData, leanCatalogs } from './lean-modules.ts';
import { runtimeDependencies } from './manifest.ts';

interface BundleRequest {
  readonly root: string;
  readonly out: string;
  readonly version: string;
}

const TARGET = 'es2024';

const CHUNK = /chunk-[0-9A-Z]{8}\.js/;
const CHUNKS = new RegExp(CHUNK, 'g');

/** Makes a module smaller once more: compressed, a twentieth less than esbuild leaves. Throws where it can't be read. */
const minified = (path: string, text: string): string => {
  const { code, errors } = minifySync(path, text, {
    module: true,
    compress: { target: TARGET },
    mangle: { toplevel: true },
    codegen: { removeWhitespace: true },
  });
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join('; ')}`);
  return code;
};

/** Writes the bundles and returns what they are made of. */
export const bundle = async ({ root, out, version }: BundleRequest): Promise<Metafile> => {
  const { metafile, outputFiles } = await build({
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
    // No runtime's own conditions: the core must run in each. Node's built-in modules stay imports, and so do the packages
    // that only scenarios of one's own need.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*', ...runtimeDependencies],
    target: TARGET,
    supported: { 'import-attributes': true },
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    define: { PORTOLAN_VERSION: JSON.stringify(version) },
    plugins: [carriedData(root), leanCatalogs],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  mkdirSync(out, { recursive: true });
  // Names of chunks stand in every import: short ones make the package smaller by two kilobytes and a half.
  const hashes = outputFiles.flatMap(({ path }) => CHUNK.exec(path)?.[0] ?? []).toSorted();
  const shortened = (text: string): string => text.replaceAll(CHUNKS, (name) => `${hashes.indexOf(name)}.js`);
  for (const { path, text } of outputFiles) {
    const name = shortened(basename(path));
    writeFileSync(join(out, name), minified(name, shortened(text)));
  }
  return metafile;
};
