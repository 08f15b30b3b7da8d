import type { APIRoute } from 'astro';
import { languageOf } from '../../site/languages.ts';
import { localePaths } from '../../site/locale-paths.ts';
import { webManifest } from '../../site/web-manifest.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) =>
  new Response(webManifest(languageOf(params['locale'])), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
