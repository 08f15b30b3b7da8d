import { deflateRawSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { inflate } from '../../../src/package/inflate.ts';

const text = 'AzureCloud 13.64.0.0/16 é\n'.repeat(5000);
const compressed = deflateRawSync(Buffer.from(text)).toString('base64');

test('a compressed text is read in Node, and in a browser, which has no process', async () => {
  expect(await inflate(compressed)).toBe(text);
  const getBuiltinModule = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  const path = '../../../src/package/inflate.ts?in-a-browser';
  const browser: { inflate: typeof inflate } = await import(/* @vite-ignore */ path);
  getBuiltinModule.mockRestore();
  expect(browser.inflate).not.toBe(inflate);
  expect(await browser.inflate(compressed)).toBe(text);
});
