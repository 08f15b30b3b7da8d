// The one table of security headers: for the server (`npm run preview`) and for the configuration of static hosts
// (site/build/host-headers.ts). The rule: no 'unsafe-inline', no eval, nothing from elsewhere; and where people paste
// firewall rules, nothing can be sent anywhere.

/**
 * `reading`: pages with search. `checker`: the page with pasted input. `code`: scripts and workers. `service-worker`: the
 * script that stores pages for reading offline.
 */
export type HeaderKind = 'reading' | 'checker' | 'code' | 'search-index' | 'service-worker';
export type Headers = Readonly<Record<string, string>>;

type Directives = Readonly<Record<string, string>>;

const policy = (directives: Directives): string =>
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

const policies: Readonly<Record<HeaderKind, Directives>> = {
  // Pagefind compiles WebAssembly and fetches its index.
  reading: {
    ...base,
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
    'worker-src': "'self'",
  },
  checker: {
    ...base,
    'connect-src': "'none'",
    // `blob:` is the checker's worker, which has this policy for being one (web/checker/worker/worker-url.ts).
    'worker-src': "'self' blob:",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'default dompurify portolan-worker',
  },
  // A worker that is started from its own file has the policy of that file: it can send no request either.
  code: { 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'none'" },
  // Pagefind's worker fetches the index and compiles WebAssembly.
  'search-index': {
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
  },
  // A service worker has the policy of its own file: it fetches files of this site, for every page. The checker's page
  // cannot make it fetch anything else (web/offline/page-files.ts, `cacheableFiles`).
  'service-worker': { 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'" },
};

/**
 * Returns the policy that a page carries itself (`<meta http-equiv>`), for hosts that send no headers. `frame-ancestors`
 * counts in headers only (Content Security Policy Level 3, section 3.3).
 */
export const pagePolicy = (kind: HeaderKind): string => {
  const { 'frame-ancestors': _, ...directives } = policies[kind];
  return policy(directives);
};

const always: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** Returns the kind of an address. `pathname` is below the path that the site is served at and starts with a slash. */
export const headerKind = (pathname: string): HeaderKind => {
  if (/^\/[a-z-]+\/checker(?:\/|$)/i.test(pathname)) return 'checker';
  if (pathname.startsWith('/_astro/')) return 'code';
  if (pathname.startsWith('/pagefind/')) return 'search-index';
  if (pathname === '/sw.js') return 'service-worker';
  return 'reading';
};

/** Returns the security headers of a kind of address. */
export const securityHeaders = (kind: HeaderKind): Headers => ({
  'Content-Security-Policy': policy(policies[kind]),
  ...always,
});

/** Returns how long a file may be cached: names under `_astro` have a hash of their content. `pathname` is as above. */
export const cacheControl = (pathname: string): string =>
  pathname.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';
