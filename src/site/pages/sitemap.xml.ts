import { defaultLocale, localeIds } from '../../core/i18n/locales.ts';
import { sitePages } from '../data/content-pages.ts';
import { type SitemapPage, sitemap } from '../data/sitemap.ts';

const fixed = [
  '',
  'scenarios/',
  'guides/',
  'reference/',
  'problems/',
  'symptoms/',
  'checker/',
  'search/',
  'explorer/',
  'explorer/tags/',
  'explorer/ports/',
  'explorer/hosts/',
].map((path) => ({
  path,
  translations: localeIds,
}));

export const GET = async (): Promise<Response> => {
  const pages: SitemapPage[] = (await sitePages()).filter((page) => page.locale === defaultLocale);
  return new Response(sitemap([...fixed, ...pages], defaultLocale), {
    headers: { 'Content-Type': 'application/xml' },
  });
};
