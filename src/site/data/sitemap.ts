import { absoluteIn } from './addresses.ts';

/** One address in each language that really has it. */
export interface SitemapPage {
  readonly path: string;
  readonly translations: readonly string[];
}

/** Writes a sitemap with the alternates of each address, as sitemaps.org and the hreflang extension have it. */
export const sitemap = (pages: readonly SitemapPage[], defaultLocale: string): string => {
  const links = ({ path, translations }: SitemapPage): string =>
    [
      ...translations.map((locale) => ({ language: locale, href: absoluteIn(locale, path) })),
      ...(translations.includes(defaultLocale)
        ? [{ language: 'x-default', href: absoluteIn(defaultLocale, path) }]
        : []),
    ]
      .map(({ language, href }) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`)
      .join('');
  const urls = pages.flatMap((page) =>
    page.translations.map((locale) => `<url><loc>${absoluteIn(locale, page.path)}</loc>${links(page)}</url>`),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>\n',
  ].join('\n');
};
