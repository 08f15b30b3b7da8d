// Inputs of every command: files, folders, patterns, `-` for standard input. What cannot be read is returned beside what
// could, so that one bad file does not hide the others.
import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import type { Input } from '../../core/azure/configuration/resources.ts';
import { decodeBytes } from '../../core/azure/decode-bytes.ts';
import { filesBelow, filesMatching, isPattern, type ListedFile } from './list-files.ts';

/** `refused`: the system did not read it; its error is the cause. `too-large`: a text cannot have so many bytes. */
export type UnreadableReason = 'none-named' | 'stdin-twice' | 'empty-folder' | 'no-match' | 'too-large' | 'refused';

/** An input that cannot be read. */
export interface UnreadableInput {
  readonly reason: UnreadableReason;
  /** As it was named, or below the folder that was; empty where the reason is not about one file. */
  readonly path: string;
  /** Its size in bytes, where that is the reason. */
  readonly size?: number;
  readonly cause?: unknown;
}

/** A text, and whether it was named or found in a folder or by a pattern. */
export interface FileInput extends Input {
  readonly origin: 'named' | 'found';
}

/** What was read, in the order in which it was named, and what could not be. */
export interface ReadFiles {
  readonly inputs: readonly FileInput[];
  readonly unreadable: readonly UnreadableInput[];
}

/** Bytes that one text can have. */
export const LIMIT_BYTES = constants.MAX_STRING_LENGTH;

/** A file, and whether it was named or found. */
export type Listed = ListedFile & Pick<FileInput, 'origin'>;

const found = (files: readonly ListedFile[]): readonly Listed[] => files.map((file) => ({ ...file, origin: 'found' }));

/** Lists the files that a name stands for. Throws the system's error, or an UnreadableInput. */
const listedBy = (name: string, exclude: readonly string[]): readonly Listed[] | UnreadableInput => {
  if (name === '-') return [{ path: name, origin: 'named' }];
  if (isPattern(name)) {
    const files = filesMatching(name, exclude);
    return files.length > 0 ? found(files) : { reason: 'no-match', path: name };
  }
  if (!statSync(name).isDirectory()) return [{ path: name, origin: 'named' }];
  const files = filesBelow(name, exclude);
  return files.length > 0 ? found(files) : { reason: 'empty-folder', path: name };
};

/** Reads a file that was listed. */
export const textOf = ({ path, origin, error }: Listed): FileInput | UnreadableInput => {
  if (error !== undefined) return { reason: 'refused', path, cause: error };
  try {
    const size = path === '-' ? 0 : statSync(path).size;
    if (size > LIMIT_BYTES) return { reason: 'too-large', path, size };
    return { name: path, text: decodeBytes(readFileSync(path === '-' ? 0 : path)), origin };
  } catch (cause) {
    return { reason: 'refused', path, cause };
  }
};

/** Lists every file that the names stand for, and what cannot be listed, one after another. */
export function* listInputs(
  names: readonly string[],
  exclude: readonly string[] = [],
): Generator<Listed | UnreadableInput> {
  if (names.length === 0) yield { reason: 'none-named', path: '' };
  if (names.filter((name) => name === '-').length > 1) {
    yield { reason: 'stdin-twice', path: '' };
    return;
  }
  for (const name of names)
    try {
      const listed = listedBy(name, exclude);
      if ('reason' in listed) yield listed;
      else yield* listed;
    } catch (cause) {
      yield { reason: 'refused', path: name, cause };
    }
}

/** Reads every input that the names stand for; of folders and patterns without those that `exclude` names. */
export const readInputs = (names: readonly string[], exclude: readonly string[] = []): ReadFiles => {
  const inputs: FileInput[] = [];
  const unreadable: UnreadableInput[] = [];
  for (const listed of listInputs(names, exclude)) {
    const one = 'reason' in listed ? listed : textOf(listed);
    if ('reason' in one) unreadable.push(one);
    else inputs.push(one);
  }
  return { inputs, unreadable };
};
