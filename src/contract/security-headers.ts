// The one table of security headers. The server (`npm run preview`), `dist/_headers` and
// `dist/staticwebapp.config.json` are readers of it. Rule: no 'unsafe-inline', no eval, nothing from elsewhere;
// and where people paste firewall rules, nothing can be sent anywhere.

/**
 * `reading`: pages with search. `checker`: the page that takes pasted input. `code`: scripts and workers.
 * `service-worker`: the script that keeps pages for reading without a network.
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
  // A dedicated worker obeys the policy that its own file came with, not its page's: no request from there either.
  code: policy({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'none'" }),
  // Pagefind's worker fetches the index and compiles WebAssembly.
  'search-index': policy({
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
  }),
  // A service worker obeys the policy that its own file came with: it fetches files of this site, for every page. The
  // checker's page cannot make it fetch anything else (web/offline/page-files.ts, `keepable`).
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

/** Tells which headers an address gets. `pathname` starts with a slash. */
export const headerKind = (pathname: string): HeaderKind => {
  if (/^\/[a-z-]+\/checker(?:\/|$)/i.test(pathname)) return 'checker';
  if (pathname.startsWith('/_astro/')) return 'code';
  if (pathname.startsWith('/pagefind/')) return 'search-index';
  if (pathname === '/sw.js') return 'service-worker';
  return 'reading';
};

/** The security headers of a kind of address. */
export const securityHeaders = (kind: HeaderKind): Headers => ({
  'Content-Security-Policy': policies[kind],
  ...always,
});

/** For how long a file may be kept: names under `_astro` carry a hash of their content. */
export const cacheControl = (pathname: string): string =>
  pathname.startsWith('/_astro/')
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=0, must-revalidate';

const routes = (locales: readonly string[]): readonly (readonly [string, string])[] => [
  ['/_astro/*', '/_astro/x'],
  ['/pagefind/*', '/pagefind/x'],
  ['/sw.js', '/sw.js'],
  ...locales.map((locale) => [`/${locale}/checker/*`, `/${locale}/checker/`] as const),
];

/**
 * Writes `_headers`, as Netlify and Cloudflare Pages read it. There, all sections that fit an address add up and
 * two policies would both bind; so the general section takes its policy back (`! Name`) in the special ones.
 */
export const netlifyHeaders = (locales: readonly string[]): string => {
  const section = (pattern: string, headers: Headers, undo: readonly string[]): string =>
    [
      pattern,
      ...undo.map((name) => `  ! ${name}`),
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ].join('\n');
  const special = routes(locales).map(([pattern, example]) =>
    section(
      pattern,
      { 'Content-Security-Policy': policies[headerKind(example)], 'Cache-Control': cacheControl(example) },
      ['Content-Security-Policy', 'Cache-Control'],
    ),
  );
  return `${[
    section('/*', { ...securityHeaders('reading'), 'Cache-Control': cacheControl('/') }, []),
    ...special,
  ].join('\n\n')}\n`;
};

/** Writes `staticwebapp.config.json`, as Azure Static Web Apps reads it. */
export const staticWebAppConfig = (locales: readonly string[]): string =>
  `${JSON.stringify(
    {
      trailingSlash: 'always',
      globalHeaders: { ...securityHeaders('reading'), 'Cache-Control': cacheControl('/') },
      routes: routes(locales).map(([pattern, example]) => ({
        route: pattern,
        headers: {
          'Content-Security-Policy': policies[headerKind(example)],
          'Cache-Control': cacheControl(example),
        },
      })),
      mimeTypes: { '.webmanifest': 'application/manifest+json' },
      responseOverrides: { 404: { rewrite: '/404.html', statusCode: 404 } },
    },
    null,
    2,
  )}\n`;
