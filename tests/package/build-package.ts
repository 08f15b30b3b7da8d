// Builds the published package once, and packs it.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const packageFolder = join(root, 'dist-package');

/** What `npm pack` says of a package. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args], { cwd, encoding: 'utf8', shell: process.platform === 'win32' });

/** Builds the package into `dist-package/`. */
export const buildPackage = (): void => {
  npm(['run', 'package'], root);
};

/** Packs the built package into a folder. */
export const packInto = (folder: string): Packed => {
  const [packed]: readonly (Packed | undefined)[] = JSON.parse(
    npm(['pack', '--json', '--pack-destination', folder], packageFolder),
  );
  if (packed === undefined) throw new Error('npm pack packed nothing');
  return packed;
};

/** Installs a packed package into an empty folder as a user does, with nothing but the tarball. */
export const installInto = (folder: string, tarball: string): void => {
  npm(['init', '-y'], folder);
  npm(['install', tarball, '--omit=dev', '--offline', '--no-audit', '--no-fund'], folder);
};
