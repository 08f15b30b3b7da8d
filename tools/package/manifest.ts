// The published `package.json`. The repository's own is private and lists what development needs; of it the package
// takes name, version, description and license, and the exact versions of what the package needs at run time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages that the package needs at run time: what reads and checks the YAML of scenarios of one's own
 * (docs/decisions/0026).
 */
export const runtimeDependencies: readonly string[] = ['yaml', 'zod'];

interface Manifest extends Readonly<Record<'name' | 'version' | 'description' | 'license', string>> {
  readonly devDependencies: Readonly<Record<string, string>>;
}

const entry = (name: string) => ({ types: `./types/package/${name}.d.ts`, default: `./lib/${name}.js` });

/** Returns the exact version of a package that the repository pins. Throws where it pins none. */
const pinnedVersion = ({ devDependencies }: Manifest, name: string): string => {
  const version = devDependencies[name];
  if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${name} has no exact version`);
  return version;
};

/** Makes the published manifest from the repository's. */
export const packageManifest = (root: string) => {
  const own: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name: own.name,
    version: own.version,
    description: own.description,
    keywords: ['azure', 'machine-learning', 'network', 'nsg', 'firewall', 'linter', 'cli'],
    license: own.license,
    type: 'module',
    bin: { portolan: 'bin/portolan.cjs' },
    exports: {
      '.': entry('index'),
      './node': entry('node'),
      './schemas/*': './schemas/*',
      './package.json': './package.json',
    },
    files: ['bin', 'lib', 'types', 'schemas', 'THIRD-PARTY-LICENSES.txt'],
    sideEffects: false,
    engines: { node: '>=22' },
    dependencies: Object.fromEntries(runtimeDependencies.map((name) => [name, pinnedVersion(own, name)])),
  };
};
