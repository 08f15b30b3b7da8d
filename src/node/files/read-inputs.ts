// Inputs of every command: files, folders (each *.json under them), `-` for standard input.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../../core/azure/configuration/resources.ts';
import { decodeBytes } from '../../core/azure/decode-bytes.ts';

/** `refused`: the system did not read the file; its error is the cause. */
export type UnreadableReason = 'none-named' | 'stdin-twice' | 'empty-folder' | 'refused';

/** Thrown for the first input that cannot be read. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';
  readonly reason: UnreadableReason;
  /** Empty where the reason is not about one file. */
  readonly path: string;
  constructor(reason: UnreadableReason, path = '', options?: ErrorOptions) {
    super(`${reason} ${path}`, options);
    this.reason = reason;
    this.path = path;
  }
}

const filesOf = (path: string): readonly string[] => {
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.json$/i.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (files.length === 0) throw new UnreadableInput('empty-folder', path);
  return files;
};

/** Reads every input in the order in which it was named. Throws an UnreadableInput. */
export const readInputs = (paths: readonly string[]): readonly Input[] => {
  if (paths.length === 0) throw new UnreadableInput('none-named');
  if (paths.filter((path) => path === '-').length > 1) throw new UnreadableInput('stdin-twice');
  return paths.flatMap((path) => {
    try {
      if (path === '-') return [{ name: '-', text: decodeBytes(readFileSync(0)) }];
      return filesOf(path).map((file) => ({ name: file, text: decodeBytes(readFileSync(file)) }));
    } catch (error) {
      if (error instanceof UnreadableInput) throw error;
      throw new UnreadableInput('refused', path, { cause: error });
    }
  });
};
