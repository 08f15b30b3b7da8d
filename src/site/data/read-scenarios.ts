// A scenarios folder of the disk. The checked library is kept as JSON, by the content of the scenarios and of the code
// that checks them: reading and checking takes longer than everything else that the build does with it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { FileSystem } from '../../core/model/read-folder.ts';
import type { Library } from '../../core/model/schema.ts';

const cache = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'portolan');
const model = join(import.meta.dirname, '..', '..', 'core', 'model');

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();

const disk: FileSystem = { listFiles, readText: (folder, path) => readFileSync(join(folder, path), 'utf8') };

/** Returns the hash of a scenarios folder's YAML files and of the code of the model. */
const contentHash = (folder: string): string => {
  const hash = createHash('sha256');
  for (const base of [folder, model])
    for (const path of listFiles(base).filter((name) => /\.(?:ya?ml|ts)$/.test(name)))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(base, path)))
        .update('\0');
  return hash.digest('hex').slice(0, 32);
};

/** Returns the paths of all YAML files of a scenarios folder. Throws the system's error. */
export const scenarioFiles = (folder: string): readonly string[] =>
  listFiles(folder).filter((path) => /\.ya?ml$/.test(path));

let last: { readonly hash: string; readonly library: Library } | undefined;

const kept = (file: string): Library | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // not there yet
  }
};

/** Loads a scenarios folder. Throws the system's error, or one that lists all mistakes of its authors. */
export const loadScenarios = async (folder: string): Promise<Library> => {
  const hash = contentHash(folder);
  if (last?.hash === hash) return last.library;
  const place = `library-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 8)}-`;
  const file = join(cache, `${place}${hash}.json`);
  let library = kept(file);
  if (library === null) {
    const { loadScenarioFolder } = await import('../../core/model/read-folder.ts');
    library = loadScenarioFolder(disk, folder);
    mkdirSync(cache, { recursive: true });
    // Another process may do the same now: what it is writing stays, and what it has removed is gone.
    for (const old of readdirSync(cache))
      if (old.startsWith(place) && old.endsWith('.json')) rmSync(join(cache, old), { force: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(library));
    renameSync(`${file}.${process.pid}`, file);
  }
  last = { hash, library };
  return library;
};
