// Inputs of every command: files, folders (each *.json under them), `-` for standard input.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../../core/azure/configuration/resources.ts';
import { decodeBytes } from '../../core/azure/decode-bytes.ts';
import type { Say } from '../cli/messages.ts';
import { UsageError } from '../cli/usage-error.ts';

/** Says in words why the system refused a file. */
export const systemReason = (error: unknown, say: Say): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return say('file.not-found');
  if (code === 'EACCES' || code === 'EPERM') return say('file.no-permission');
  return code || String(error);
};

const filesOf = (path: string, say: Say): readonly string[] => {
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.json$/i.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (files.length === 0) throw new UsageError(say('file.empty-folder', { file: path }));
  return files;
};

/** Reads the files of `--param-file`. */
export const readParameterFiles = (paths: readonly string[], say: Say): readonly Input[] =>
  paths.length === 0 ? [] : readInputs(paths, say).map((input) => ({ ...input, use: 'parameters' as const }));

/** Reads every input in the order in which it was named. Throws a UsageError for the first that cannot be read. */
export const readInputs = (paths: readonly string[], say: Say): readonly Input[] => {
  if (paths.length === 0) throw new UsageError(say('file.none'));
  if (paths.filter((path) => path === '-').length > 1) throw new UsageError(say('stdin.twice'));
  return paths.flatMap((path) => {
    try {
      if (path === '-') return [{ name: '-', text: decodeBytes(readFileSync(0)) }];
      return filesOf(path, say).map((file) => ({ name: file, text: decodeBytes(readFileSync(file)) }));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(say('file.unreadable', { file: path, reason: systemReason(error, say) }), {
        cause: error,
      });
    }
  });
};
