// A scenarios folder from disk: reads its YAML files, and gives the checked library or every error in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Locale } from '../i18n/locales.ts';
import { formatAuthorError } from './format-author-error.ts';
import { loadLibrary } from './library.ts';
import type { Library } from './schema.ts';

/**
 * Reads the YAML files of a scenarios folder, keyed by their path relative to it, with `/`. Samples, schemas
 * and hidden files are no part of the model and are left out. Throws the system's error when folder or file cannot be read.
 */
export const readScenarios = (dir: string): Map<string, string> =>
  new Map(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, sep).length).split(sep).join('/'))
      .filter((path) => !/^schema\/|^[^/]+\/samples\/|(?:^|\/)(?:\.|node_modules\/)/.test(path))
      .toSorted()
      .map((path) => [path, readFileSync(join(dir, path), 'utf8')]),
  );

/** Loads a scenarios folder. Throws one error that lists all mistakes of its authors as `file:line:column …`. */
export const loadScenarios = (dir: string, locale: Locale = 'en'): Library => {
  const { library, errors } = loadLibrary(readScenarios(dir));
  if (library === null)
    throw new Error(errors.map((error) => formatAuthorError(error, locale, join(dir, sep))).join('\n'));
  return library;
};
