// The security headers as configuration files of static hosts.
import { cacheControl, type Headers, headerKind, securityHeaders } from '../../contract/security-headers.ts';

/** Address patterns whose policy differs from that of reading pages, each with an example address. */
const routes = (locales: readonly string[]): readonly (readonly [string, string])[] => [
  ['/_astro/*', '/_astro/x'],
  ['/pagefind/*', '/pagefind/x'],
  ['/sw.js', '/sw.js'],
  ...locales.map((locale) => [`/${locale}/checker/*`, `/${locale}/checker/`] as const),
];

/**
 * Formats `_headers` for Netlify and Cloudflare Pages. There all sections that match an address add up, and two policies
 * would both apply; so the special sections remove the general policy (`! Name`).
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
      {
        'Content-Security-Policy': securityHeaders(headerKind(example))['Content-Security-Policy'] ?? '',
        'Cache-Control': cacheControl(example),
      },
      ['Content-Security-Policy', 'Cache-Control'],
    ),
  );
  return `${[section('/*', { ...securityHeaders('reading'), 'Cache-Control': cacheControl('/') }, []), ...special].join(
    '\n\n',
  )}\n`;
};

/** Formats `staticwebapp.config.json` for Azure Static Web Apps. */
export const staticWebAppConfig = (locales: readonly string[]): string =>
  `${JSON.stringify(
    {
      trailingSlash: 'always',
      globalHeaders: { ...securityHeaders('reading'), 'Cache-Control': cacheControl('/') },
      routes: routes(locales).map(([pattern, example]) => ({
        route: pattern,
        headers: {
          'Content-Security-Policy': securityHeaders(headerKind(example))['Content-Security-Policy'] ?? '',
          'Cache-Control': cacheControl(example),
        },
      })),
      mimeTypes: { '.webmanifest': 'application/manifest+json' },
      responseOverrides: { 404: { rewrite: '/404.html', statusCode: 404 } },
    },
    null,
    2,
  )}\n`;
