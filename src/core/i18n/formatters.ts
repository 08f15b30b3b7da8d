// Intl's formatters, one for each language: making one costs as much as a thousand uses.
import { memoize, memoizeText } from '../memoize.ts';

function oncePerLanguage<T extends object>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const formatter = made.get(locale) ?? make(locale);
    made.set(locale, formatter);
    return formatter;
  };
}

export const pluralRules = oncePerLanguage((locale) => new Intl.PluralRules(locale));
const numberFormat = oncePerLanguage((locale) => new Intl.NumberFormat(locale));
const smallNumber = oncePerLanguage((locale) => memoize((value: number) => numberFormat(locale).format(value)));
/** Formats a date in full, in UTC: `19 March 2026` in English, too, whose own order differs between countries. */
export const dateFormat = oncePerLanguage(
  (locale) => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }),
);
const dayText = oncePerLanguage((locale) =>
  memoizeText(
    (date) => {
      const time = Date.parse(`${date}T00:00:00Z`);
      return Number.isNaN(time) ? date : dateFormat(locale).format(time);
    },
    { limit: 1000, longest: 10 },
  ),
);
/** Formats `a, b, and c`, and `a, b, or c`. */
export const listFormat = {
  conjunction: oncePerLanguage((locale) => new Intl.ListFormat(locale, { type: 'conjunction' })),
  disjunction: oncePerLanguage((locale) => new Intl.ListFormat(locale, { type: 'disjunction' })),
} as const;

/** Returns a number as a reader writes it. Counts are small and come again and again: their texts are kept. */
export const numberText = (locale: string, value: number): string =>
  Number.isInteger(value) && value >= 0 && value < 1000
    ? smallNumber(locale)(value)
    : numberFormat(locale).format(value);

/** Returns a day such as 2025-11-17 as a reader writes it; other text as it is. */
export const dateText = (locale: string, date: string): string => dayText(locale)(date);
