// Sends texts compressed, as static hosts do, so that a page weighs in a browser what tests/site/weight.test.ts measures.
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const texts: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.csv': 'text/csv;charset=utf-8',
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown;charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain;charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};
/** Of Brotli's 0 to 11. From 5 to 9 a page becomes 4 % smaller; 11 takes forty times as long. */
const BROTLI_QUALITY = 5;

const compressions: readonly (readonly [string, (text: Buffer) => Buffer])[] = [
  ['br', (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })],
  ['gzip', (text) => gzipSync(text)],
];

/** Returns the first compression that the browser accepts and does not refuse (`;q=0`). */
const compressionFor = (accepted: string): (typeof compressions)[number] | undefined => {
  const names = accepted
    .toLowerCase()
    .split(',')
    .filter((each) => !/;\s*q=0(?:\.0*)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim());
  return compressions.find(([name]) => names.includes(name));
};

/**
 * Sends a text file of the folder compressed. Returns false where it is no text file, does not exist, or the browser
 * accepts no compression (or asks for a range): then another handler has to answer. `pathname` is decoded and stays
 * inside the folder.
 */
export const sendCompressed = (
  { folder, pathname }: { readonly folder: string; readonly pathname: string },
  request: IncomingMessage,
  response: ServerResponse,
): boolean => {
  const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const type = texts[extname(file)];
  const compression = compressionFor(String(request.headers['accept-encoding'] ?? ''));
  if (type === undefined || compression === undefined || request.headers.range !== undefined) return false;
  // Files whose names begin with a dot are not served, and an address has one spelling.
  if (/\/[./]/.test(pathname) || !['GET', 'HEAD'].includes(request.method ?? '')) return false;
  if (!existsSync(file)) return false; // also where the name is too long to be one
  const stats = statSync(file);
  if (!stats.isFile()) return false;
  const [encoding, compress] = compression;
  const tag = `W/"${stats.size}-${stats.mtimeMs}-${encoding}"`;
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.statusCode = 304;
    response.end();
    return true;
  }
  const body = compress(readFileSync(file));
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Encoding': encoding,
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
};
