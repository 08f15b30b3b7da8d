// The beginning of every saved report: a document of its own that needs nothing else and runs nothing.
import { isLocale, locales } from '../../i18n/locales.ts';
import { escapeMarkup } from './escape-markup.ts';
import { htmlStyle, htmlStyleHash } from './html-style.ts';

const policy = `default-src 'none'; style-src 'sha256-${htmlStyleHash}'; base-uri 'none'; form-action 'none'`;

/** Returns the lines of a document up to its heading, which is plain text, as is the title of the window. */
export const beginningOfHtml = (locale: string, heading: string, title: string): readonly string[] => {
  const direction = isLocale(locale) ? locales[locale].direction : 'ltr';
  return [
    '<!doctype html>',
    `<html lang="${escapeMarkup(locale)}" dir="${direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(title)}</title>`,
    `<style>${htmlStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeMarkup(heading)}</h1>`,
  ];
};
