// The one table of security headers: for the server (`npm run preview`) and for the configuration of static hosts
// (site/build/host-headers.ts). The rule: no 'unsafe-inline', no eval, nothing from elsewhere; and where people paste
// firewall rules, nothing can be sent anywhere.

/**
 * `reading`: pages with search. `checker`: the page with pasted input. `code`: scripts and workers. `service-worker`: the
 * script that stores pages for reading offline.
 */
export type HeaderKind = 'reading' | 'checker' | 'code' | 'search-index' | 'service-worker';
export type Headers = Readonly<Record<string, string>>;

const policy = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');

const base = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
} as const;

const policies: Readonly<Record<HeaderKind, string>> = {
  // Pagefind compiles WebAssembly and fetches its index.
  reading: policy({
    ...base,
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
    'worker-src': "'self'",
  }),
  checker: policy({
    ...base,
    'connect-src': "'none'",
    'worker-src': "'self'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'default dompurify portolan-worker',
  }),
  // A dedicated worker has the policy of its own file, not of its page: it can send no request either.
  code: policy({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'none'" }),
  // Pagefind's worker fetches the index and compiles WebAssembly.
  'search-index': policy({
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
  }),
  // A service worker has the policy of its own file: it fetches files of this site, for every page. The checker's page
  // cannot make it fetch anything else (web/offline/page-files.ts, `cacheableFiles`).
  'service-worker': policy({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'" }),
};

const always: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** Returns the kind of an address. `pathname` starts with a slash. */
export const headerKind = (pathname: string): HeaderKind => {
  if (/^\/[a-z-]+\/checker(?:\/|$)/i.test(pathname)) return 'checker';
  if (pathname.startsWith('/_astro/')) return 'code';
  if (pathname.startsWith('/pagefind/')) return 'search-index';
  if (pathname === '/sw.js') return 'service-worker';
  return 'reading';
};

/** Returns the security headers of a kind of address. */
export const securityHeaders = (kind: HeaderKind): Headers => ({
  'Content-Security-Policy': policies[kind],
  ...always,
});

/** Returns how long a file may be cached: names under `_astro` have a hash of their content. */
export const cacheControl = (pathname: string): string =>
  pathname.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';
