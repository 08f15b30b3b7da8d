#!/usr/bin/env node
// npm run generate: the table of catalogs from the list of languages; scenarios/ to content/<locale>/scenarios/*.mdx and
// reference/*.mdx; and the JSON Schemas of the scenario files to schema/ beside them, where that folder exists.
// --check writes nothing and fails when a file would change.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localeIds } from '../../core/i18n/locales.ts';
import { difference } from '../generate/first-difference.ts';
import { catalogTable, catalogTablePath } from './catalog-table.ts';

// As Astro's own command does: most of the time goes to compiling the modules that are imported below.
enableCompileCache();

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    'scenarios-dir': { type: 'string', default: process.env['PORTOLAN_SCENARIOS'] ?? 'scenarios' },
    out: { type: 'string', default: process.env['PORTOLAN_CONTENT'] },
  },
});

/** Returns the folder of the pages. Other scenarios need a folder of their own, so that this repository's pages stay. */
const contentFolder = (): string => {
  if (values.out !== undefined) return values.out;
  if (resolve(values['scenarios-dir']) === resolve('scenarios')) return 'content';
  throw new Error(
    `${values['scenarios-dir']} is not this site's own scenarios folder: name the folder of its pages with --out or PORTOLAN_CONTENT.`,
  );
};

/** Returns the files whose text differs from the one on disk. */
const changedFiles = (files: ReadonlyMap<string, string>): readonly [string, string][] =>
  [...files].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);

const writeFiles = (files: readonly [string, string][]): void => {
  for (const [file, text] of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
};

/** Prints the differences that --check finds. Returns the exit status. */
const report = (changed: readonly [string, string][], old: readonly string[]): number => {
  for (const [file, text] of changed) {
    console.error(`${file} is not what its source says:`);
    console.error(existsSync(file) ? difference(readFileSync(file, 'utf8'), text) : '  it does not exist');
  }
  for (const file of old) console.error(`${file} belongs to no scenario`);
  if (changed.length + old.length > 0) console.error('Run "npm run generate" and commit what it writes.');
  return changed.length + old.length > 0 ? 1 : 0;
};

/** Returns the generated pages that belong to no scenario. */
const leftOver = (out: string, folders: readonly string[], isWanted: (file: string) => boolean): readonly string[] =>
  localeIds
    .flatMap((locale) => folders.map((folder) => `${locale}/${folder}`))
    .filter((folder) => existsSync(join(out, folder)))
    .flatMap((folder) => readdirSync(join(out, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith('.mdx') && !isWanted(file))
    .map((file) => join(out, file));

const main = async (): Promise<number> => {
  const out = contentFolder();
  const root = join(import.meta.dirname, '../../..');
  const table = changedFiles(new Map([[join(root, catalogTablePath), catalogTable(root)]]));
  if (values.check && table.length > 0) return report(table, []);
  writeFiles(table);
  // These modules load the table, so they are imported when it has every language.
  const { jsonSchemas } = await import('../../core/model/index.ts');
  const { keptScenarios } = await import('../../node/files/kept-scenarios.ts');
  const { generatedFolders, generatedPages, otherPages } = await import('./generated-files.ts');
  const pages = generatedPages(await keptScenarios(values['scenarios-dir']));
  const schemas = join(values['scenarios-dir'], 'schema');
  const files = new Map([
    ...[...pages].map(([path, text]): [string, string] => [join(out, path), text]),
    ...[...(existsSync(schemas) ? jsonSchemas() : [])].map(([name, text]): [string, string] => [
      join(schemas, name),
      text,
    ]),
  ]);
  const old = leftOver(out, generatedFolders, (file) => pages.has(file) || otherPages.includes(file));
  const changed = changedFiles(files);
  if (values.check) return report(changed, old);
  writeFiles(changed);
  for (const file of old) rmSync(file);
  const written = changed.length + table.length;
  console.log(`${files.size + 1} generated files, ${written} written, ${old.length} removed`);
  return 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
