// Paths as a code host knows them: from the root of the repository, however they were named.
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { withoutDots } from '../../core/report/formats/file-uri.ts';

/** Returns the nearest folder that holds `.git`, from a folder up; null: there is none. */
const rootAbove = (folder: string): string | null => {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? null : rootAbove(above);
};

/**
 * Returns a function from a file's name to its path in the repository of the working folder. Names outside of it, and all
 * where there is no repository, stay as they are.
 */
export const repositoryPaths = (folder: string): ((file: string) => string) => {
  const root = rootAbove(folder);
  return (file) => {
    if (root === null || file === '-') return withoutDots(file);
    const path = relative(root, resolve(folder, file));
    return path === '' || path.startsWith('..') ? withoutDots(file) : path.split(sep).join('/');
  };
};
