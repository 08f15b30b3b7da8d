// The security headers as configuration files of hosts. `base` is the path below which the site is served, with a slash
// before and after it; hosts match addresses from their own root.
import { cacheControl, type Headers, headerKind, securityHeaders } from '../../contract/security-headers.ts';

/** What the files are made for. */
export interface HostedSite {
  readonly base: string;
  readonly locales: readonly string[];
}

interface HeaderRoute {
  /** Without a star: this address alone; else everything that begins with what stands before it. */
  readonly pattern: string;
  readonly headers: Headers;
}

const headersOf = (example: string): Headers => ({
  'Content-Security-Policy': securityHeaders(headerKind(example))['Content-Security-Policy'] ?? '',
  'Cache-Control': cacheControl(example),
});

/** The headers of every page and file that has none of its own. */
const general: Headers = { ...securityHeaders('reading'), 'Cache-Control': cacheControl('/') };

/** Address patterns whose headers differ from the general ones. */
const routes = ({ base, locales }: HostedSite): readonly HeaderRoute[] =>
  ['/_astro/', '/pagefind/', '/sw.js', ...locales.map((locale) => `/${locale}/checker/`)].map((path) => ({
    pattern: `${base.slice(0, -1)}${path}${path.endsWith('/') ? '*' : ''}`,
    headers: headersOf(path),
  }));

/**
 * Formats `_headers` for Netlify and Cloudflare Pages. There all sections that match an address add up, and two policies
 * would both apply; so the special sections remove the general policy (`! Name`).
 */
export const netlifyHeaders = (site: HostedSite): string => {
  const section = (pattern: string, headers: Headers, undo: readonly string[]): string =>
    [
      pattern,
      ...undo.map((name) => `  ! ${name}`),
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ].join('\n');
  const special = routes(site).map(({ pattern, headers }) => section(pattern, headers, Object.keys(headers)));
  return `${[section(`${site.base}*`, general, []), ...special].join('\n\n')}\n`;
};

/** Formats `staticwebapp.config.json` for Azure Static Web Apps. */
export const staticWebAppConfig = (site: HostedSite): string =>
  `${JSON.stringify(
    {
      trailingSlash: 'always',
      globalHeaders: general,
      routes: routes(site).map(({ pattern, headers }) => ({ route: pattern, headers })),
      mimeTypes: {
        '.webmanifest': 'application/manifest+json',
        '.md': 'text/markdown; charset=utf-8',
        '.txt': 'text/plain; charset=utf-8',
        '.csv': 'text/csv; charset=utf-8',
      },
      responseOverrides: { 404: { rewrite: `${site.base}404.html`, statusCode: 404 } },
    },
    null,
    2,
  )}\n`;

const quoted = (value: string): string => JSON.stringify(value); // no header holds what these files escape otherwise
const prefixOf = (pattern: string): string => pattern.replace(/\*$/, '');
const isExact = (pattern: string): boolean => !pattern.endsWith('*');

/**
 * Formats an nginx file to be included in a `server` block. A location's `add_header` replaces those of the level above,
 * so that each location says all of its headers (nginx documentation, ngx_http_headers_module).
 */
export const nginxConfig = (site: HostedSite): string => {
  const location = (match: string, headers: Headers): string =>
    [
      `location ${match} {`,
      '  try_files $uri $uri/index.html =404;',
      ...Object.entries(headers).map(([name, value]) => `  add_header ${name} ${quoted(value)} always;`),
      '}',
    ].join('\n');
  return `${[
    `error_page 404 ${site.base}404.html;`,
    'charset utf-8;',
    'charset_types text/plain text/csv text/markdown;',
    location(site.base, general),
    ...routes(site).map(({ pattern, headers }) =>
      location(`${isExact(pattern) ? '= ' : '^~ '}${prefixOf(pattern)}`, { ...general, ...headers }),
    ),
  ].join('\n\n')}\n`;
};

/** Formats a Caddyfile snippet to be imported into a site block. A later `header` replaces what an earlier one has set. */
export const caddyConfig = (site: HostedSite): string => {
  const section = (pattern: string, headers: Headers): string =>
    [`header ${pattern} {`, ...Object.entries(headers).map(([name, value]) => `  ${name} ${quoted(value)}`), '}'].join(
      '\n',
    );
  return `(portolan_headers) {\n${[
    section(`${site.base}*`, general),
    ...routes(site).map(({ pattern, headers }) => section(pattern, headers)),
  ]
    .join('\n')
    .replace(/^/gm, '  ')}\n}\n`;
};

/** Formats a `.htaccess` for Apache with mod_headers; `Header set` of a later block replaces that of an earlier one. */
export const apacheConfig = (site: HostedSite): string => {
  const set = (headers: Headers): string[] =>
    Object.entries(headers).map(([name, value]) => `  Header always set ${name} ${quoted(value)}`);
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const block = ({ pattern, headers }: HeaderRoute): string =>
    [
      `<If "%{REQUEST_URI} =~ m#^${escaped(prefixOf(pattern))}${isExact(pattern) ? '$' : ''}#">`,
      ...set(headers),
      '</If>',
    ].join('\n');
  return `${[
    `ErrorDocument 404 ${site.base}404.html`,
    'AddType application/manifest+json .webmanifest',
    'AddType text/markdown .md',
    'AddCharset utf-8 .md .txt .csv',
    ['<IfModule mod_headers.c>', ...set(general), '</IfModule>'].join('\n'),
    ...routes(site).map(block),
  ].join('\n')}\n`;
};
