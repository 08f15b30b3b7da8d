// How old a document is: the day of its last reading, and a mark where it was already old on that day. No clock decides, so
// that a page is the same on every day; `portolan scenarios validate --max-age` counts up to today.
import { daysBetween, daysOf } from '../../core/model/fact-age.ts';
import type { Library } from '../../core/model/schema.ts';
import { mdxText } from './escape-mdx.ts';
import { dateText, type LibraryBundle } from './render-context.ts';

type Document = Library['shared']['documents'][string];

/** Says when a document was last read; nothing when nobody noted it. */
export const lastReading = ({ locale, t }: LibraryBundle, { read }: Document): readonly string[] =>
  read === undefined ? [] : [t('document.lastRead', { date: dateText(locale, read) })];

/** Writes a number of days as people say it: in years where it is whole years. */
const ageText = (locale: string, days: number): string => {
  const [value, unit] = days > 0 && days % 365 === 0 ? [days / 365, 'year'] : [days, 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

/**
 * Marks a document that was older than the `max-age` of the newest edition when it was read; an empty text for every other.
 * Documents up to the date of an older edition are that edition's own, and have no mark.
 */
export const ageMark = ({ library, locale, t }: LibraryBundle, id: string): string => {
  const document = library.shared.documents[id];
  const newest = library.shared.revisions.at(-1);
  const days = newest?.['max-age'] === undefined ? null : daysOf(newest['max-age']);
  if (document?.read === undefined || days === null) return '';
  const record = library.shared.revisions.at(-2)?.date ?? '';
  if (document.date <= record || daysBetween(document.date, document.read) <= days) return '';
  return ` <mark>${mdxText(t('document.old', { age: ageText(locale, days) }))}</mark>`;
};
