// What the checker's page is made with, in one language: form and words.

import type { Verdict } from '../checker/result.ts';
import type { Message } from '../i18n/format.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';
import { type CheckerForm, checkerForm } from './checker-form.ts';
import { readCatalog } from './read-catalog.ts';

/** Carried by the page for its script. */
export interface PageData {
  readonly locale: Locale;
  readonly words: Readonly<Record<string, Message>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly form: CheckerForm;
}
const verdicts: readonly Verdict[] = ['allowed', 'blocked', 'partly', 'undecided'];

/** Puts the page's data together. */
export const checkerPage = (library: Library, locale: Locale): PageData => {
  const words = readCatalog('checker', locale);
  return {
    locale,
    words: readCatalog('page', locale) as PageData['words'], // message files hold messages
    verdicts: Object.fromEntries(
      verdicts.map((verdict) => [verdict, String(words[`verdict.${verdict}`])]),
    ) as PageData['verdicts'], // one entry for each
    form: checkerForm(library, locale),
  };
};
