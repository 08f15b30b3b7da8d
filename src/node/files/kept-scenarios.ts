// A scenarios folder of the disk. The checked library is kept as JSON, by the content of the scenarios and of the code
// that checks them: reading and checking takes longer than everything else that a check or the build does with it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { filesOfFolder } from './files-of-folder.ts';

const root = join(import.meta.dirname, '../../..');
const cache = join(root, 'node_modules/.cache/portolan');
/** What decides what is made of the scenarios' files: the model, addresses in it, and the versions of the packages. */
const code = ['src/core/model', 'src/core/net'].map((folder) => join(root, folder));
const manifest = join(root, 'package.json');

const named = (folder: string, ending: RegExp): readonly string[] =>
  filesOfFolder(folder)
    .filter((path) => ending.test(path))
    .toSorted();

/** Returns the paths of all YAML files of a scenarios folder. Throws the system's error. */
export const scenarioFiles = (folder: string): readonly string[] => named(folder, /\.ya?ml$/);

/** Returns the hash of a scenarios folder's YAML files and of the code that checks them. */
const contentHash = (folder: string): string => {
  const hash = createHash('sha256').update(readFileSync(manifest));
  for (const base of [folder, ...code])
    for (const path of named(base, /\.(?:ya?ml|ts)$/))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(base, path)))
        .update('\0');
  return hash.digest('hex').slice(0, 32);
};

let last: { readonly hash: string; readonly library: Library } | undefined;

const kept = (file: string): Library | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // not there yet
  }
};

/** Keeps a library in place of those of the same folder before it. */
const keep = (library: Library, { place, file }: { readonly place: string; readonly file: string }): void => {
  try {
    mkdirSync(cache, { recursive: true });
    // Another process may do the same now: what it is writing stays, and what it has removed is gone.
    for (const old of readdirSync(cache))
      if (old.startsWith(place) && old.endsWith('.json')) rmSync(join(cache, old), { force: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(library));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A checkout that nobody may write to: the next process reads the scenarios again.
  }
};

/**
 * Loads a scenarios folder. Throws the system's error, or one that lists all mistakes of its authors, in the language.
 * The library is shared: nobody may change it.
 */
export const keptScenarios = async (folder: string, locale?: Locale): Promise<Library> => {
  const hash = contentHash(folder);
  if (last?.hash === hash) return last.library;
  const place = `library-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 8)}-`;
  const file = join(cache, `${place}${hash}.json`);
  let library = kept(file);
  if (library === null) {
    library = (await import('./read-scenarios.ts')).loadScenarios(folder, locale);
    keep(library, { place, file });
  }
  last = { hash, library };
  return library;
};
