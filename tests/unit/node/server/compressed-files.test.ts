import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDist } from '../../../browser/serve-dist.ts';

const page = `<!doctype html><title>Page</title>${'<p>Allowed</p>'.repeat(400)}`;
const folder = mkdtempSync(join(tmpdir(), 'portolan-compressed-'));
let site: Awaited<ReturnType<typeof serveDist>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'en'));
  writeFileSync(join(folder, 'en', 'index.html'), page);
  writeFileSync(join(folder, 'en', '404.html'), page);
  writeFileSync(join(folder, 'script.js'), page);
  writeFileSync(join(folder, '.hidden.txt'), page);
  writeFileSync(join(folder, 'face.woff2'), page);
  site = await serveDist(folder);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}
/** Asks as it stands there: neither headers nor body are touched, as `fetch` would. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(`${site.origin}${path}`, { headers, method }, (answer) => {
      const body = answer.toArray().then((parts: Buffer[]) => Buffer.concat(parts));
      body.then((whole) => resolve({ status: answer.statusCode, headers: answer.headers, body: whole }), reject);
    });
    sent.on('error', reject).end();
  });

const decoded = (body: Buffer, encoding: string | undefined): Buffer => {
  if (encoding === 'br') return brotliDecompressSync(body);
  return encoding === 'gzip' ? gunzipSync(body) : body;
};

describe('a text is sent', () => {
  test.each([
    ['gzip, deflate, br', '/en/', 'br'],
    ['gzip, deflate, br, zstd', '/script.js', 'br'],
    ['gzip', '/en/', 'gzip'],
    ['GZIP;q=0.5', '/en/', 'gzip'],
    ['gzip, br;q=0', '/en/', 'gzip'],
    ['gzip;q=0, br;q=0.0', '/en/', undefined],
    ['', '/en/', undefined],
    ['brave', '/en/', undefined],
  ])('to a browser that takes "%s" for %s: %s', async (accepted, path, encoding) => {
    const { status, headers, body } = await ask(path, { 'accept-encoding': accepted });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(encoding);
    expect(decoded(body, encoding).toString()).toBe(page);
    expect(body.length < page.length).toBe(encoding !== undefined);
    expect(headers['content-length']).toBe(`${body.length}`);
  });

  test('with the headers and the type that it has uncompressed', async () => {
    for (const path of ['/en/', '/script.js']) {
      const { headers: plain } = await ask(path);
      const { headers } = await ask(path, { 'accept-encoding': 'br' });
      expect(headers['content-type']).toBe(plain['content-type']);
      expect(headers['content-security-policy']).toBe(plain['content-security-policy']);
      expect(headers['cache-control']).toBe(plain['cache-control']);
      expect(headers['vary']).toBe('Accept-Encoding');
    }
  });

  test('again only when it has changed', async () => {
    const { headers } = await ask('/en/', { 'accept-encoding': 'br' });
    const tag = String(headers['etag']);
    const again = await ask('/en/', { 'accept-encoding': 'br', 'if-none-match': tag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const other = await ask('/en/', { 'accept-encoding': 'gzip', 'if-none-match': tag });
    expect(other.status).toBe(200);
  });

  test('without its body to who asks for the head', async () => {
    const { status, headers, body } = await ask('/en/', { 'accept-encoding': 'br' }, 'HEAD');
    expect([status, headers['content-encoding'], body.length]).toEqual([200, 'br', 0]);
  });
});

describe('not sent compressed', () => {
  test.each([
    ['what is compressed as it is', '/face.woff2', {}, 200],
    ['a part', '/en/', { range: 'bytes=0-9' }, 206],
    ['what is not there', '/en/none.html', {}, 404],
    ['what has no name of that length', `/${'n'.repeat(5000)}.html`, {}, 404],
    ['what is hidden', '/.hidden.txt', {}, 404],
    ['what lies outside', '/en/..%2f..%2fsecret.txt', {}, 400],
    ['what another host would have', '//example.com', {}, 404],
    ['what has another spelling', '//en/index.html', {}, 404],
  ])('%s', async (_, path, headers, expected) => {
    const { status, headers: received } = await ask(path, { 'accept-encoding': 'br', ...headers });
    expect([status, received['content-encoding']]).toEqual([expected, undefined]);
  });
});
