import type { APIRoute } from 'astro';
import { languageOf } from '../../data/languages.ts';
import { localePaths } from '../../data/locale-paths.ts';
import { webManifest } from '../../data/web-manifest.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) =>
  new Response(webManifest(languageOf(params['locale'])), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
