// The site's messages in the page's language, loaded only when the search is used.
import { format, type Message } from '../../core/i18n/format.ts';
import type en from '../../core/i18n/strings/en/site.json';

export type TranslateSite = (key: keyof typeof en, args?: Readonly<Record<string, string | number>>) => string;
type Catalog = Readonly<Record<string, Message>>;

const catalogs = import.meta.glob<Catalog>('../../core/i18n/strings/*/site.json', { import: 'default' });

/** Loads the messages of a language; English ones where it has no catalogue. */
export const loadSiteMessages = async (language: string): Promise<TranslateSite> => {
  const load =
    catalogs[`../../core/i18n/strings/${language}/site.json`] ?? catalogs['../../core/i18n/strings/en/site.json'];
  const catalog = (await load?.()) ?? {};
  return (key, args) => format(language, catalog[key] ?? key, args);
};

/** Formats an edition: `September 2021`. */
export const formatRevision = (revision: string, t: TranslateSite, language: string): string =>
  /^\d{4}-\d{2}$/.test(revision)
    ? new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${revision}-01T00:00:00Z`),
      )
    : t('revision.current');
