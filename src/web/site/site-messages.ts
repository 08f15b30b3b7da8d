// The site's words in the page's language, loaded only when the search is used.
import { format, type Message } from '../../core/i18n/format.ts';
import type en from '../../core/i18n/strings/en/site.json';

export type Words = (key: keyof typeof en, args?: Readonly<Record<string, string | number>>) => string;
type Catalog = Readonly<Record<string, Message>>;

const catalogs = import.meta.glob<Catalog>('../../core/i18n/strings/*/site.json', { import: 'default' });

/** Loads the words of a language; a language without a catalogue gets the English ones. */
export const loadWords = async (language: string): Promise<Words> => {
  const load =
    catalogs[`../i18n/strings/${language}/site.json`] ?? catalogs['../../core/i18n/strings/en/site.json'];
  const catalog = (await load?.()) ?? {};
  return (key, args) => format(language, catalog[key] ?? key, args);
};
