// Reads files of a drop or of the file dialog as documents.
import { decodeBytes } from '../../../core/azure/decode-bytes.ts';

const readable = /\.(?:json|jsonc|ndjson|txt|tfstate|arm|snapshot|bicepparam)$/i;
/** Reports whether a file of a folder may contain a configuration, by its name. */
export const isReadable = (name: string): boolean => readable.test(name);

/** So many files of one folder are read. */
export const LIMIT_FILES = 500;

/** Reads files. A file of a folder is named by its path, so that two of the same name stay distinct. */
export const readFiles = (
  files: readonly File[],
): Promise<readonly { readonly name: string; readonly text: string }[]> =>
  Promise.all(
    files.slice(0, LIMIT_FILES).map(async (file) => ({
      name: file.webkitRelativePath || file.name,
      text: decodeBytes(new Uint8Array(await file.arrayBuffer())),
    })),
  );
