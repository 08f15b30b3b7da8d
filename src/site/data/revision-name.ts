import type { Language } from './languages.ts';
import { siteStrings } from './site-messages.ts';

/** Says a revision as a reader would: `September 2021`, or the word for the current one. */
export const revisionName = (language: Language, revision: string): string =>
  revision === 'current'
    ? siteStrings(language)('revision.current')
    : new Intl.DateTimeFormat(language.strings, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${revision}-01T00:00:00Z`),
      );
