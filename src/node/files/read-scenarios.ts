// Scenarios folders of the disk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../core/i18n/locales.ts';
import { type FileSystem, loadScenarioFolder, readScenarioFolder } from '../../core/model/read-folder.ts';
import type { Library } from '../../core/model/schema.ts';
import { filesOfFolder } from './files-of-folder.ts';

const disk: FileSystem = {
  listFiles: filesOfFolder,
  readText: (folder, path) => readFileSync(join(folder, path), 'utf8'),
};

/** Reads the YAML files of a scenarios folder, by relative path. Throws the system's error. */
export const readScenarios = (folder: string): Map<string, string> => readScenarioFolder(disk, folder);

/** Loads a scenarios folder. Throws the system's error, or one that lists all mistakes of its authors. */
export const loadScenarios = (folder: string, locale?: Locale): Library => loadScenarioFolder(disk, folder, locale);
