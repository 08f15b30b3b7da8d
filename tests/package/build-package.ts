// Builds the published package once, and packs it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const packageFolder = join(root, 'dist-package');

export const samples = join(root, 'scenarios/compute/samples');
/** Returns the first sample whose name begins so: `pass-` or `fail-`. */
export const sample = (prefix: string): string =>
  join(samples, readdirSync(samples).find((file) => file.startsWith(prefix)) ?? '');

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

/** Packs a package that the repository has installed, as its registry has it. */
const packInstalled = (name: string, folder: string): string => {
  const [packed]: readonly (Packed | undefined)[] = JSON.parse(
    npm(['pack', join(root, 'node_modules', name), '--ignore-scripts', '--json', '--pack-destination', folder], folder),
  );
  if (packed === undefined) throw new Error(`npm pack packed nothing of ${name}`);
  return join(folder, packed.filename);
};

/**
 * Installs a packed package into an empty folder as a user does. The packages that it depends on come from the repository's
 * own installation, in the place of a registry: nothing is fetched.
 */
export const installInto = (folder: string, tarball: string, dependencies: readonly string[]): void => {
  const packages = mkdtempSync(join(tmpdir(), 'portolan-dependencies-'));
  const tarballs = dependencies.map((name) => packInstalled(name, packages));
  npm(['init', '-y'], folder);
  npm(['install', tarball, ...tarballs, '--omit=dev', '--offline', '--no-audit', '--no-fund'], folder);
  rmSync(packages, { recursive: true });
};
