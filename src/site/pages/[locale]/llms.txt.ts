// What the site holds in a language, for programs that read it.
import type { APIRoute } from 'astro';
import { sitePages } from '../../data/content-pages.ts';
import { languageOf } from '../../data/languages.ts';
import { localePaths } from '../../data/locale-paths.ts';
import { textResponse } from '../../machine/beside.ts';
import { llmsText } from '../../machine/site-lists.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = async ({ params }) =>
  textResponse('txt', llmsText(await sitePages(), languageOf(params['locale'])));
