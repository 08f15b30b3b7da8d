// npm run package: makes the published package in `dist-package/`: built code, declarations, data, schemas, licenses.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { writeData } from './data.ts';
import { writeDeclarations } from './declarations.ts';
import { bundledLicenses } from './licenses.ts';
import { packageManifest } from './manifest.ts';

const root = join(import.meta.dirname, '../..');
const out = join(root, 'dist-package');

/** Copies the schemas of a folder without the white space that makes changes of them readable. */
const copySchemas = (from: string, to: string): void => {
  mkdirSync(join(out, to), { recursive: true });
  for (const file of readdirSync(join(root, from)).filter((name) => name.endsWith('.json'))) {
    const schema: unknown = JSON.parse(readFileSync(join(root, from, file), 'utf8'));
    writeFileSync(join(out, to, file), JSON.stringify(schema));
  }
};

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'bin'), { recursive: true });
const compiled = spawnSync(process.execPath, [join(root, 'node_modules/typescript-7/bin/tsc'), '-b', 'src/package'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(1);

const manifest = packageManifest(root);
const { inputs } = await bundle({ root, out: join(out, 'lib'), version: manifest.version });
await writeData(root, join(out, 'lib'));
writeDeclarations(root, join(out, 'types'));
for (const file of ['portolan.cjs', 'start.cjs']) copyFileSync(join(root, 'src/package', file), join(out, 'bin', file));
copySchemas('src/core/report/schemas', 'schemas');
copySchemas('scenarios/schema', 'schemas/scenarios');
copyFileSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
copyFileSync(join(root, 'src/package/README.md'), join(out, 'README.md'));
writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), bundledLicenses(root, inputs));
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
