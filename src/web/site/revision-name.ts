import type { Words } from './site-messages.ts';

/** Says a revision as a reader would: `September 2021`. */
export const revisionWords = (revision: string, t: Words, language: string): string =>
  /^\d{4}-\d{2}$/.test(revision)
    ? new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${revision}-01T00:00:00Z`),
      )
    : t('revision.current');
