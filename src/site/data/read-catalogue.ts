// A catalogue from disk, for what is compiled into a page: one language, with English where it lacks a key.
import { existsSync, readFileSync } from 'node:fs';
import { defaultLocale, type Locale } from '../../core/i18n/locales.ts';

const stringsOf = (area: string, locale: Locale): Record<string, unknown> => {
  const file = new URL(`../../core/i18n/strings/${locale}/${area}.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
};

/** Reads an area's messages in a language. */
export const readCatalog = (area: string, locale: Locale): Readonly<Record<string, unknown>> => ({
  ...stringsOf(area, defaultLocale),
  ...stringsOf(area, locale),
});
