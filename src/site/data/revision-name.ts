import type { Language } from './languages.ts';
import { siteMessages } from './site-messages.ts';

/** Returns the name of a revision in a language: `September 2021`, or the word for the current one. */
export const revisionName = (language: Language, revision: string): string =>
  revision === 'current'
    ? siteMessages(language)('revision.current')
    : new Intl.DateTimeFormat(language.strings, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${revision}-01T00:00:00Z`),
      );
