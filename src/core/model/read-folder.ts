// A scenarios folder: its YAML files, and the checked library or every error in it. The caller brings the file system.
import type { Locale } from '../i18n/locales.ts';
import { formatAuthorError } from './format-author-error.ts';
import { loadLibrary } from './library.ts';
import type { Library } from './schema.ts';

/** What reading a folder needs of a file system. Both functions throw the system's error. */
export interface FileSystem {
  /** Returns the paths of all files below a folder, relative to it, with `/`. */
  readonly listFiles: (folder: string) => readonly string[];
  /** Returns a file's text, decoded as UTF-8. */
  readonly readText: (folder: string, path: string) => string;
}

/**
 * Reads the YAML files of a scenarios folder, keyed by their path relative to it, with `/`. Samples, schemas
 * and hidden files are no part of the model and are left out. Throws the system's error when folder or file cannot be read.
 */
export const readScenarioFolder = (files: FileSystem, folder: string): Map<string, string> =>
  new Map(
    files
      .listFiles(folder)
      .filter((path) => /\.ya?ml$/.test(path))
      .filter((path) => !/^schema\/|^[^/]+\/samples\/|(?:^|\/)(?:\.|node_modules\/)/.test(path))
      .toSorted()
      .map((path) => [path, files.readText(folder, path)]),
  );

/** Thrown for the mistakes of a folder's authors, which its message lists one a line. */
export class BrokenScenarios extends Error {
  override readonly name = 'BrokenScenarios';
}

/** Loads a scenarios folder. Throws one error that lists all mistakes of its authors as `file:line:column …`. */
export const loadScenarioFolder = (files: FileSystem, folder: string, locale: Locale = 'en'): Library => {
  const { library, errors } = loadLibrary(readScenarioFolder(files, folder));
  if (library === null)
    throw new BrokenScenarios(
      errors.map((error) => formatAuthorError(error, locale, `${folder.replace(/\/+$/, '')}/`)).join('\n'),
    );
  return library;
};
