// The published `package.json`. The repository's own is private and lists what development needs; of it the package
// takes name, version, description and license.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const entry = (name: string) => ({ types: `./types/package/${name}.d.ts`, default: `./lib/${name}.js` });

/** Makes the published manifest from the repository's. */
export const packageManifest = (root: string) => {
  const own: Readonly<Record<'name' | 'version' | 'description' | 'license', string>> = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
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
  };
};
