// Files of a drop or of the file picker, as documents.
import { decodeBytes } from '../../../core/azure/decode-bytes.ts';

/** What may hold a configuration; other files of a folder are passed over. */
const readable = /\.(?:json|jsonc|ndjson|txt|tfstate|arm|snapshot|bicepparam)$/i;
export const isReadable = (name: string): boolean => readable.test(name);

/** At most so many files of one folder. */
export const mostFiles = 500;

/** Reads files. One of a folder keeps its path, so that two of the same name can be told apart. */
export const readFiles = (
  files: readonly File[],
): Promise<readonly { readonly name: string; readonly text: string }[]> =>
  Promise.all(
    files.slice(0, mostFiles).map(async (file) => ({
      name: file.webkitRelativePath || file.name,
      text: decodeBytes(new Uint8Array(await file.arrayBuffer())),
    })),
  );
