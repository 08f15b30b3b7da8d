// A link that carries everything in its fragment, which no server sees: version, then the workspace as JSON, deflated,
// in base64url. A fragment from a stranger is as hostile as a paste: bounded before and after inflating, then validated.
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { type Workspace, workspaceFrom } from './workspace.ts';

const version = 'v1=';
/** Longest fragment that is made or taken, in characters; browsers take addresses up to 2 MB. */
export const longestFragment = 1_500_000;
/** Longest text that a fragment may inflate to, in bytes. */
export const longestInflated = 30_000_000;

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

/** Reads a stream to its end; null when it holds more than `most` bytes. */
const drained = async (stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > most) return null;
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

/** Makes the fragment, without its `#`; null when it would be too long for an address. */
export const fragmentOf = async (workspace: Workspace): Promise<string | null> => {
  const bytes = new TextEncoder().encode(JSON.stringify(workspace));
  if (bytes.length > longestInflated) return null;
  const deflated = await drained(through(bytes, new CompressionStream('deflate-raw')), longestFragment);
  if (deflated === null) return null;
  const fragment = version + toBase64(deflated);
  return fragment.length > longestFragment ? null : fragment;
};

/** Whether an address's fragment claims to carry a workspace. */
export const isShared = (hash: string): boolean => hash.startsWith(`#${version}`);

/** Takes the workspace out of a fragment (with its `#`). Whatever is wrong with it gives null. */
export const workspaceOfFragment = async (hash: string, form: CheckerForm): Promise<Workspace | null> => {
  if (!isShared(hash) || hash.length > longestFragment) return null;
  try {
    const deflated = fromBase64(hash.slice(1 + version.length));
    const bytes = await drained(through(deflated, new DecompressionStream('deflate-raw')), longestInflated);
    if (bytes === null) return null;
    return workspaceFrom(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), form);
  } catch {
    return null;
  }
};
