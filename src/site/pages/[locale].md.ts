// The home page as Markdown.
import type { APIRoute } from 'astro';
import { languageOf } from '../data/languages.ts';
import { localePaths } from '../data/locale-paths.ts';
import { textResponse } from '../machine/beside.ts';
import { homeMarkdown } from '../machine/site-lists.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) => textResponse('md', homeMarkdown(languageOf(params['locale'])));
