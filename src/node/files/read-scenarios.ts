// Scenarios folders of the disk.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Locale } from '../../core/i18n/locales.ts';
import { type FileSystem, loadScenarioFolder, readScenarioFolder } from '../../core/model/read-folder.ts';
import type { Library } from '../../core/model/schema.ts';

const disk: FileSystem = {
  listFiles: (folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  readText: (folder, path) => readFileSync(join(folder, path), 'utf8'),
};

/** Reads the YAML files of a scenarios folder, by relative path. Throws the system's error. */
export const readScenarios = (folder: string): Map<string, string> => readScenarioFolder(disk, folder);

/** Loads a scenarios folder. Throws the system's error, or one that lists all mistakes of its authors. */
export const loadScenarios = (folder: string, locale?: Locale): Library => loadScenarioFolder(disk, folder, locale);
