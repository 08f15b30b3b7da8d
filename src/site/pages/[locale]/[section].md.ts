// What a section holds, as Markdown.
import type { APIRoute } from 'astro';
import { sitePages } from '../../data/content-pages.ts';
import { languageOf } from '../../data/languages.ts';
import { localePaths } from '../../data/locale-paths.ts';
import { type Section, sections } from '../../data/page-tree.ts';
import { textResponse } from '../../machine/beside.ts';
import { sectionMarkdown } from '../../machine/site-lists.ts';

export const getStaticPaths = () =>
  localePaths().flatMap(({ params }) =>
    sections.map((section) => ({ params: { ...params, section }, props: { section } })),
  );

export const GET: APIRoute<{ section: Section }> = async ({ params, props }) =>
  textResponse('md', sectionMarkdown(await sitePages(), languageOf(params['locale']), props.section));
