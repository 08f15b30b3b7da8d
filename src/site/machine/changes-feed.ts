// An Atom feed (RFC 4287) of corrected requirements, and of what the newest edition changed in each scenario.
// Identifiers are the addresses of the entries on the page of changes, which stay.

import { defaultLocale, isLocale } from '../../core/i18n/locales.ts';
import { messagesIn } from '../../core/i18n/messages.ts';
import type { Library } from '../../core/model/schema.ts';
import { absoluteIn, addressIn } from '../data/addresses.ts';
import { type ChangeSummary, correctionSummaries, editionSummaries } from '../generate/index.ts';
import type { BesideLink } from './beside.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const element = (name: string, text: string): string => `<${name}>${xml(text)}</${name}>`;
const link = (rel: string, address: string): string => `<link rel="${rel}" href="${xml(address)}"/>`;
const instant = (date: string): string => `${date}T00:00:00Z`;

/** Returns the link of a page's head to the feed of its language, which readers of feeds look for. */
export const feedLink = (locale: string): BesideLink => ({
  type: 'application/atom+xml',
  href: addressIn(locale, 'changes.atom'),
});

/** Writes the feed of a language; null where nothing has changed. */
export const changesFeed = (library: Library, locale: string): string | null => {
  const t = messagesIn('generate', isLocale(locale) ? locale : defaultLocale);
  const page = absoluteIn(locale, 'reference/changes/');
  const entries: readonly ChangeSummary[] = [
    ...correctionSummaries(library, locale),
    ...editionSummaries(library, locale),
  ].sort((one, other) => other.date.localeCompare(one.date));
  const [newest] = entries;
  if (newest === undefined) return null;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    element('id', page),
    element('title', `Portolan: ${t('reference.changes')}`),
    element('updated', instant(newest.date)),
    '<author><name>Portolan</name></author>',
    link('self', absoluteIn(locale, 'changes.atom')),
    link('alternate', page),
    ...entries.map(({ id, title, date, lines }) =>
      [
        '<entry>',
        element('id', `${page}#${id}`),
        element('title', title),
        element('updated', instant(date)),
        link('alternate', `${page}#${id}`),
        `<content type="text">${xml(lines.join('\n'))}</content>`,
        '</entry>',
      ].join('\n'),
    ),
    '</feed>',
  ].join('\n')}\n`;
};
