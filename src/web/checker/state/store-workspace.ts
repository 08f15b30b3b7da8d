// How the reader's input is stored: a record, and beside it the long texts in pieces. The browser copies each piece in a
// task of its own, where one copy of a whole text would keep the page from answering.
import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { Workspace } from './workspace.ts';

/** Texts in the record, all together; what is above is stored in pieces. In UTF-16 code units. */
const LIMIT_RECORD = 250_000;
/** Chromium copies a piece in 2 to 4 ms. In UTF-16 code units. */
const PIECE_LENGTH = 1_000_000;
/** How the keys of pieces begin. */
const PREFIX = 'text:';

/** The pieces of each text that this page stored or read. Another page may have deleted them since. */
const keysOf = new Map<string, readonly string[]>();

const keysFor = (text: string): readonly string[] => {
  const known = keysOf.get(text);
  if (known !== undefined) return known;
  // A name that no other page gives.
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const id = `${PREFIX}${a.toString(36)}${b.toString(36)}`;
  const keys = Array.from({ length: Math.ceil(text.length / PIECE_LENGTH) }, (_, place) => `${id}:${place}`);
  keysOf.set(text, keys);
  return keys;
};

const longTexts = ({ documents }: Workspace): ReadonlySet<string> => {
  let length = 0;
  const long = new Set<string>();
  for (const { text } of documents) {
    if (length + text.length > LIMIT_RECORD) long.add(text);
    else length += text.length;
  }
  return long;
};

/**
 * Stores the workspace under the key, and the pieces of its long texts, all or nothing. Pieces that are stored already
 * are left as they are; those that no text has any more are deleted.
 */
export const storeWorkspace = (use: UseStore, key: string, workspace: Workspace): Promise<void> => {
  const long = longTexts(workspace);
  for (const text of keysOf.keys()) if (!long.has(text)) keysOf.delete(text);
  const documents = workspace.documents.map(({ text, ...rest }) =>
    long.has(text) ? { ...rest, pieces: keysFor(text) } : { ...rest, text },
  );
  return use('readwrite', async (store) => {
    const stored = new Set(await promisifyRequest(store.getAllKeys()));
    for (const text of long)
      for (const [place, piece] of keysFor(text).entries()) {
        if (stored.delete(piece)) continue;
        await promisifyRequest(store.put(text.slice(place * PIECE_LENGTH, (place + 1) * PIECE_LENGTH), piece));
      }
    for (const old of stored) if (String(old).startsWith(PREFIX)) store.delete(old);
    store.put({ ...workspace, documents }, key);
    await promisifyRequest(store.transaction);
  });
};

const readPieces = (use: UseStore, pieces: readonly string[]): Promise<string> =>
  use('readonly', async (store) => {
    const parts: string[] = [];
    for (const piece of pieces) {
      const part: unknown = await promisifyRequest(store.get(piece));
      if (typeof part !== 'string') throw new Error(`No text is stored as ${piece}`);
      parts.push(part);
    }
    const text = parts.join('');
    keysOf.set(text, pieces);
    return text;
  });

/** A document of a record: its text, or where its pieces are. */
interface StoredDocument {
  readonly pieces?: readonly string[];
}

/** Reads the texts of a record's documents that are in pieces. Throws where one is missing. */
export const withWholeTexts = async (
  use: UseStore,
  documents: readonly StoredDocument[],
): Promise<readonly unknown[]> => {
  const whole: unknown[] = [];
  for (const one of documents)
    whole.push(one.pieces === undefined ? one : { ...one, text: await readPieces(use, one.pieces) });
  return whole;
};
