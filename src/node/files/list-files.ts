// The files that a folder, a pattern or a name stands for.
import { globSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Files of a folder that may hold a configuration. */
const configurationFile = /\.(?:jsonc?|tfstate|ndjson)$/i;
/** Folders of tools below a given one, which hold no configuration of its owner. */
const toolFolders: readonly string[] = ['.git', 'node_modules', '.terraform'];

/** A file, or a folder that the system refuses to list, with the system's error. */
export type ListedFile = { readonly path: string; readonly error?: unknown };

const withSlashes = (path: string): string => path.split(sep).join('/');

/** What leaves files out: a matcher, and the folder to which its patterns are relative. */
interface Filter {
  readonly folder: string;
  readonly matcher: Ignore;
}

const isLeftOut = (filters: readonly Filter[], path: string, suffix: '' | '/'): boolean =>
  filters.some(({ folder, matcher }) => {
    const inFolder = withSlashes(relative(folder, path));
    return inFolder !== '' && !inFolder.startsWith('..') && matcher.ignores(`${inFolder}${suffix}`);
  });

/** Returns the patterns of a folder's `.gitignore`; null: it has none. */
const gitIgnoreOf = (folder: string): Filter | null => {
  try {
    return { folder, matcher: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) };
  } catch {
    return null;
  }
};

/** Folders and files that were met, by their real paths: each is listed once, however many links lead to it. */
type Seen = Set<string>;

const isNew = (seen: Seen, path: string): boolean => {
  const real = realpathSync(path);
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
};

function* walk(folder: string, filters: readonly Filter[], seen: Seen): Generator<ListedFile> {
  const own = gitIgnoreOf(folder);
  const all = own === null ? filters : [...filters, own];
  const names = readdirSync(folder).toSorted();
  for (const name of names) {
    const path = join(folder, name);
    try {
      if (toolFolders.includes(name) || isLeftOut(all, path, '')) continue;
      if (statSync(path).isDirectory()) {
        if (!isLeftOut(all, path, '/') && isNew(seen, path)) yield* walk(path, all, seen);
      } else if (configurationFile.test(name) && isNew(seen, path)) yield { path };
    } catch (error) {
      // A folder that cannot be listed, or a link that leads nowhere: of other names nobody asked for it.
      if (configurationFile.test(name) || isFolder(path)) yield { path, error };
    }
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Lists the files below a folder that may hold a configuration, sorted, each once. It follows links, and leaves out
 * folders of tools, what a `.gitignore` names, and what `exclude` names in its syntax. Throws the system's error where the
 * folder itself cannot be listed.
 */
export const filesBelow = (folder: string, exclude: readonly string[]): readonly ListedFile[] => {
  const filters = [{ folder, matcher: ignore().add(exclude) }];
  const seen: Seen = new Set([realpathSync(folder)]);
  readdirSync(folder);
  return [...walk(folder, filters, seen)];
};

/** Reports whether a name is a pattern: it has signs of one, and no file is called so. */
export const isPattern = (name: string): boolean =>
  /[*?[\]{}]/.test(name) && statSync(name, { throwIfNoEntry: false }) === undefined;

/** Lists the files that a pattern matches, sorted, without those that `exclude` names. */
export const filesMatching = (pattern: string, exclude: readonly string[]): readonly ListedFile[] => {
  const filters = [{ folder: '.', matcher: ignore().add(exclude) }];
  return globSync(pattern)
    .toSorted()
    .filter((path) => !isFolder(path) && !isLeftOut(filters, path, ''))
    .map((path) => ({ path }));
};
