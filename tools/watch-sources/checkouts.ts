// Checkouts of the public documentation repositories in a folder. Git is asked for history; it is never let onto the network.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs git in a checkout and returns what it prints; null when it fails: no history, no such commit. */
const git = (checkout: string, args: readonly string[]): string | null => {
  try {
    return execFileSync('git', ['-C', checkout, ...args], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
    });
  } catch {
    return null;
  }
};

/**
 * Finds the checkout of a repository (`MicrosoftDocs/azure-docs`) in a folder: `azure-docs`, `MicrosoftDocs/azure-docs`, or
 * the folder itself when its name is the repository's. Null: there is none. A fork has the name of what it was forked from.
 */
export const checkoutOf = (folder: string, repository: string): string | null => {
  const name = repository.split('/').at(-1) ?? '';
  const own =
    folder
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) === name
      ? [folder]
      : [];
  return [join(folder, repository), join(folder, name), ...own].find((path) => existsSync(path)) ?? null;
};

/** Reads a file of a checkout as it is now; null when it has none of that path. */
export const textNow = (checkout: string, path: string): string | null =>
  existsSync(join(checkout, path)) ? readFileSync(join(checkout, path), 'utf8') : null;

/** Reads a file as it was at a commit; null when the checkout's history does not have it. */
export const textAt = (checkout: string, commit: string, path: string): string | null =>
  /^[0-9a-f]{7,40}$/.test(commit) ? git(checkout, ['cat-file', 'blob', `${commit}:${path}`]) : null;

/** Returns the last commit that changed a file, in eight digits; null without history. */
export const commitOf = (checkout: string, path: string): string | null => {
  const commit = git(checkout, ['log', '-1', '--format=%H', '--', path])?.trim().slice(0, 8) ?? '';
  return commit === '' ? null : commit;
};
