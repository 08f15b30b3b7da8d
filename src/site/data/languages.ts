// The languages that the site is built in: the product's, and those that a build asks for to see how pages behave in
// them (PORTOLAN_TEST_LOCALES=ar builds right-to-left pages, all of them fallbacks).
import { defaultLocale, type Locale, localeIds, locales } from '../../core/i18n/locales.ts';

export interface Language {
  readonly id: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** The language whose catalogue gives the words. */
  readonly strings: Locale;
}

const rtl = new Set(['ar', 'fa', 'he', 'ur']);

/** Lists the site's languages, English first. `extra` is a comma-separated list of language ids. */
export const siteLanguages = (extra = ''): readonly Language[] => [
  ...localeIds.map((id) => ({ id, ...locales[id], strings: id })),
  ...extra
    .split(',')
    .map((id) => id.trim())
    .filter((id) => /^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(id) && !Object.hasOwn(locales, id))
    .map((id) => ({
      id,
      name: new Intl.DisplayNames(id, { type: 'language' }).of(id) ?? id,
      direction: rtl.has(id.split('-')[0] ?? id) ? ('rtl' as const) : ('ltr' as const),
      strings: defaultLocale,
    })),
];

export const languages: readonly Language[] = siteLanguages(process.env['PORTOLAN_TEST_LOCALES']);

/** Finds a language of the site. Throws on another id: pages exist only for these. */
export const languageOf = (id: string | undefined): Language => {
  const language = languages.find((each) => each.id === id);
  if (language === undefined)
    throw new Error(`No language "${id}" in this site; it has ${languages.map((each) => each.id).join(', ')}`);
  return language;
};
