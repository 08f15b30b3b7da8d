#!/usr/bin/env node
// npm run generate: scenarios/ to content/<locale>/scenarios/*.mdx and reference/*.mdx, and the JSON Schemas of the scenario files to
// schema/ beside them, where that folder exists.
// --check writes nothing and fails when a file would change.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localeIds } from '../../core/i18n/locales.ts';
import { jsonSchemas } from '../../core/model/index.ts';
import { loadScenarios } from '../data/read-scenarios.ts';
import { difference } from '../generate/index.ts';
import { generatedFolders, generatedPages } from './generated-files.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    'scenarios-dir': { type: 'string', default: process.env['PORTOLAN_SCENARIOS'] ?? 'scenarios' },
    out: { type: 'string', default: process.env['PORTOLAN_CONTENT'] },
  },
});

/** The folder of the pages. Those of other scenarios go where they are told to, never over this repository's. */
const contentFolder = (): string => {
  if (values.out !== undefined) return values.out;
  if (resolve(values['scenarios-dir']) === resolve('scenarios')) return 'content';
  throw new Error(
    `${values['scenarios-dir']} is not this site's own scenarios folder: name the folder of its pages with --out or PORTOLAN_CONTENT.`,
  );
};

/** Generated pages that no scenario asks for any more. */
const leftOver = (out: string, wanted: ReadonlyMap<string, string>): string[] =>
  localeIds
    .flatMap((locale) => generatedFolders.map((folder) => `${locale}/${folder}`))
    .filter((folder) => existsSync(join(out, folder)))
    .flatMap((folder) => readdirSync(join(out, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith('.mdx') && !wanted.has(file));

const main = async (): Promise<number> => {
  const out = contentFolder();
  const pages = generatedPages(await loadScenarios(values['scenarios-dir']));
  const schemas = join(values['scenarios-dir'], 'schema');
  const files = new Map([
    ...[...pages].map(([path, text]): [string, string] => [join(out, path), text]),
    ...[...(existsSync(schemas) ? jsonSchemas() : [])].map(([name, text]): [string, string] => [
      join(schemas, name),
      text,
    ]),
  ]);
  const old = leftOver(out, pages).map((path) => join(out, path));
  const changed = [...files].filter(
    ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
  );
  if (!values.check) {
    for (const [file, text] of changed) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    for (const file of old) rmSync(file);
    console.log(`${files.size} generated files, ${changed.length} written, ${old.length} removed`);
    return 0;
  }
  for (const [file, text] of changed) {
    console.error(`${file} is not what its scenario says:`);
    console.error(existsSync(file) ? difference(readFileSync(file, 'utf8'), text) : '  it does not exist');
  }
  for (const file of old) console.error(`${file} belongs to no scenario`);
  if (changed.length + old.length > 0) console.error('Run "npm run generate" and commit what it writes.');
  return changed.length + old.length > 0 ? 1 : 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
