// What the checker's page is made with, in one language: form and words.

import type { PageData } from '../../contract/page-data.ts';
import type { Verdict } from '../../core/checker/lists/check-result.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { readCatalog } from '../data/read-catalogue.ts';
import { checkerForm } from './form.ts';

const verdicts: readonly Verdict[] = ['allowed', 'blocked', 'partly', 'undecided'];

/** What the page says in its HTML alone: its script has no use for it. */
const ofHtml: readonly string[] = ['title', 'description', 'intro', 'noscript.title', 'noscript'];

const messagesOf = (locale: Locale) =>
  Object.fromEntries(Object.entries(readCatalog('page', locale)).filter(([key]) => !ofHtml.includes(key)));

/** Puts the page's data together. */
export const checkerPage = (library: Library, locale: Locale): PageData => {
  const words = readCatalog('checker', locale);
  return {
    locale,
    messages: messagesOf(locale) as PageData['messages'], // message files hold messages
    verdicts: Object.fromEntries(
      verdicts.map((verdict) => [verdict, String(words[`verdict.${verdict}`])]),
    ) as PageData['verdicts'], // one entry for each
    form: checkerForm(library, locale),
  };
};
