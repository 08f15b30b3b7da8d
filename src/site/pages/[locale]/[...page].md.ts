// Pages of content/ as Markdown, in the languages that they are written in.
import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';
import { type SitePage, sitePages } from '../../data/content-pages.ts';
import { siteConfig } from '../../data/site-config.ts';
import { textResponse } from '../../machine/beside.ts';
import { pageMarkdown } from '../../machine/page-markdown.ts';

export const getStaticPaths = async () =>
  (await sitePages())
    .filter((page) => page.contentLocale === page.locale)
    .map((page) => ({ params: { locale: page.locale, page: page.path.slice(0, -1) }, props: { page } }));

export const GET: APIRoute<{ page: SitePage }> = ({ props }) => {
  const { data, filePath } = props.page.source;
  if (filePath === undefined) throw new Error(`${props.page.path} has no file`);
  return textResponse('md', pageMarkdown({ ...data, file: readFileSync(filePath, 'utf8') }, siteConfig.base));
};
