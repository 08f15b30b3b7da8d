// The library for Node: what `import … from 'portolan/node'` has beside the core. It reads files, folders and streams.
import { readScenarios } from '../node/files/read-scenarios.ts';
import type { AuthorError, Library } from './index.ts';
import { loadLibrary } from './index.ts';

export {
  type FileInput,
  type ReadFiles,
  readInputs,
  type UnreadableInput,
  type UnreadableReason,
} from '../node/files/read-inputs.ts';

/** Reads and checks a scenarios folder of the disk. Throws the system's error where it cannot be read. */
export const loadLibraryFrom = async (
  folder: string,
): Promise<{ readonly library: Library | null; readonly errors: readonly AuthorError[] }> =>
  loadLibrary(readScenarios(folder));
