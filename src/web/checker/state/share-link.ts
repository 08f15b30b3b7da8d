// A link that carries the workspace in its fragment, which no server sees: a version, then the workspace as JSON,
// deflated, in base64url. A stranger's fragment is as hostile as a paste: bounded before and after inflating, then validated.
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { isShareFragment, SHARE_VERSION } from './share-fragment.ts';
import { type Workspace, workspaceFrom } from './workspace.ts';

/** Longest fragment that is made or read, in characters; browsers accept addresses up to 2 MB. */
export const LIMIT_FRAGMENT_LENGTH = 1_500_000;
/** Longest text that a fragment may inflate to, in bytes. */
export const LIMIT_INFLATED_BYTES = 30_000_000;

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

/** Reads a stream to its end. Returns null where it holds more than `limit` bytes. */
const readAll = async (stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > limit) return null;
    parts.push(part);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

const through = (
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> => new Blob([bytes]).stream().pipeThrough(transform);

/** Returns the fragment of a workspace, without `#`; null where it would be too long for an address. */
export const toShareFragment = async (workspace: Workspace): Promise<string | null> => {
  const bytes = new TextEncoder().encode(JSON.stringify(workspace));
  if (bytes.length > LIMIT_INFLATED_BYTES) return null;
  const deflated = await readAll(through(bytes, new CompressionStream('deflate-raw')), LIMIT_FRAGMENT_LENGTH);
  if (deflated === null) return null;
  const fragment = SHARE_VERSION + toBase64(deflated);
  return fragment.length > LIMIT_FRAGMENT_LENGTH ? null : fragment;
};

/** Reads the workspace of a fragment (with its `#`). Returns null for whatever is wrong with it. */
export const readShareFragment = async (hash: string, form: CheckerForm): Promise<Workspace | null> => {
  if (!isShareFragment(hash) || hash.length > LIMIT_FRAGMENT_LENGTH) return null;
  try {
    const deflated = fromBase64(hash.slice(1 + SHARE_VERSION.length));
    const bytes = await readAll(through(deflated, new DecompressionStream('deflate-raw')), LIMIT_INFLATED_BYTES);
    if (bytes === null) return null;
    return workspaceFrom(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), form);
  } catch {
    return null;
  }
};
