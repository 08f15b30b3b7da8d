// What the checker's page is made with, in one language: form and words.

import type { PageData } from '../../contract/page-data.ts';
import type { Verdict } from '../../core/checker/lists/check-result.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { readCatalog } from '../data/read-catalogue.ts';
import { checkerForm } from './form.ts';

const verdicts: readonly Verdict[] = ['allowed', 'blocked', 'partly', 'undecided'];

/** Puts the page's data together. */
export const checkerPage = (library: Library, locale: Locale): PageData => {
  const words = readCatalog('checker', locale);
  return {
    locale,
    messages: readCatalog('page', locale) as PageData['messages'], // message files hold messages
    verdicts: Object.fromEntries(
      verdicts.map((verdict) => [verdict, String(words[`verdict.${verdict}`])]),
    ) as PageData['verdicts'], // one entry for each
    form: checkerForm(library, locale),
  };
};
