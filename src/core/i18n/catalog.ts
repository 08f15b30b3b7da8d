// The messages of one area (site, checker, ...) in every language. English is the type: an unknown key does not compile,
// and a key that a language lacks has the English message and is listed by `missingKeys`.
import { type Args, format, type Message } from './format.ts';
import { defaultLocale, type Locale, localeIds } from './locales.ts';

export type Catalog<Key extends string = string> = Readonly<Record<Locale, Readonly<Partial<Record<Key, Message>>>>>;
export type Translate<Key extends string = string> = (key: Key, args?: Args) => string;

/** Makes the translating function of a locale, which throws on a key that English lacks. */
export const translator =
  <Key extends string>(catalog: Catalog<Key>, locale: Locale): Translate<Key> =>
  (key, args) => {
    const own = catalog[locale][key];
    const message = own ?? catalog[defaultLocale][key];
    if (message === undefined) throw new Error(`No message "${key}" in the English catalogue`);
    return format(own === undefined ? defaultLocale : locale, message, args);
  };

/** Returns, for each language, the keys of English that it lacks. */
export const missingKeys = (catalog: Catalog): Record<Locale, string[]> => {
  const keys = Object.keys(catalog[defaultLocale]);
  return Object.fromEntries(
    localeIds.map((locale) => [locale, keys.filter((key) => catalog[locale][key] === undefined)]),
  ) as Record<Locale, string[]>; // one entry for each locale id
};
