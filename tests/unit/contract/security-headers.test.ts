import { describe, expect, test } from 'vitest';
import { headerKind, securityHeaders } from '../../../src/contract/security-headers.ts';

test.each([
  ['/en/checker/', 'checker'],
  ['/zh-Hans/checker/', 'checker'],
  ['/en/checkers/', 'reading'],
  ['/en/guides/checker/', 'reading'],
  ['/_astro/worker.js', 'code'],
  ['/pagefind/pagefind-worker.js', 'search-index'],
  ['/sw.js', 'service-worker'],
  ['/en/sw.js', 'reading'],
  ['/', 'reading'],
])('%s gets the headers of %s', (pathname, kind) => {
  expect(headerKind(pathname)).toBe(kind);
});

describe.each(['reading', 'checker', 'code', 'search-index', 'service-worker'] as const)('%s', (kind) => {
  const policy = securityHeaders(kind)['Content-Security-Policy'] ?? '';
  test('allows nothing inline, no eval and nothing from elsewhere', () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  });
  test('compiles WebAssembly only where the search runs', () => {
    expect(policy.includes('wasm-unsafe-eval')).toBe(kind === 'reading' || kind === 'search-index');
  });
  test('connects to nothing where pasted text is', () => {
    expect(policy.includes("connect-src 'none'")).toBe(kind === 'checker' || kind === 'code');
  });
});
