// A static server for the built site: security headers, trailing slashes, texts compressed, and a 404 page in the
// reader's language.
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { cacheControl, headerKind, securityHeaders } from '../../contract/security-headers.ts';
import { sendCompressed } from './compressed-files.ts';

const pathnameOf = (url = '/'): string | null => {
  try {
    // Two slashes at the start name no host here.
    return decodeURIComponent(new URL(url.startsWith('/') ? `http://localhost${url}` : url).pathname);
  } catch {
    return null;
  }
};

const notFound = (folder: string, pathname: string, response: ServerResponse): void => {
  const own = join(folder, pathname.split('/')[1] ?? '', '404.html');
  const page = existsSync(own) ? own : join(folder, '404.html');
  response.statusCode = 404;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(existsSync(page) ? readFileSync(page) : 'Not found');
};

const redirect = (response: ServerResponse, location: string): void => {
  response.statusCode = 308;
  response.setHeader('Location', location);
  response.end();
};

/** Answers addresses below `base`, whose URLs begin with a slash again. */
const answerFrom = (folder: string, base: string): RequestListener => {
  const files = sirv(folder, { etag: true, dotfiles: false });
  return (request, response) => {
    const pathname = pathnameOf(request.url);
    for (const [name, value] of Object.entries(securityHeaders(headerKind(pathname ?? '/'))))
      response.setHeader(name, value);
    if (pathname === null || pathname.includes('\0') || pathname.split('/').includes('..')) {
      response.statusCode = 400;
      response.end('Bad request');
      return;
    }
    response.setHeader('Cache-Control', cacheControl(pathname));
    const asFolder = join(folder, pathname);
    if (
      !pathname.endsWith('/') &&
      !pathname.startsWith('//') &&
      existsSync(asFolder) &&
      statSync(asFolder).isDirectory()
    ) {
      redirect(response, `${base.slice(0, -1)}${encodeURI(pathname)}/`);
      return;
    }
    if (sendCompressed({ folder, pathname }, request, response)) return;
    files(request, response, () => notFound(folder, pathname, response));
  };
};

/**
 * Makes the request handler for a folder that `astro build` wrote, to be served below the path `base` (a slash before
 * and after it). The host's own root leads there.
 */
export const siteHandler = (folder: string, base = '/'): RequestListener => {
  const answer = answerFrom(folder, base);
  return (request, response) => {
    const { url = '/' } = request;
    if (url.startsWith(base)) {
      request.url = url.slice(base.length - 1);
      answer(request, response);
    } else if (url === '/' || url === base.slice(0, -1)) redirect(response, base);
    else {
      for (const [name, value] of Object.entries(securityHeaders('reading'))) response.setHeader(name, value);
      notFound(folder, '/', response);
    }
  };
};
