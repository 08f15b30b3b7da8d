// The licenses of the packages whose code is bundled, as they ask for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the names of the packages that a bundle is made of, in order. */
export const bundledPackages = (inputs: readonly string[]): readonly string[] =>
  [...new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))].toSorted();

const licenseOf = (root: string, name: string): string => {
  const folder = join(root, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no license file`);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
};

/** Returns name, version and license of each bundled package. Throws for a package without a license file. */
export const bundledLicenses = (root: string, inputs: Readonly<Record<string, unknown>>): string =>
  bundledPackages(Object.keys(inputs))
    .map((name) => licenseOf(root, name))
    .join(`\n${'-'.repeat(80)}\n\n`);
