// The words of contradictions between documents are a file of its own, requested with the diagrams: no verdict waits for it, and
// opening their menus later loads nothing.
import words from 'virtual:portolan/side-words';
import type { SideWords } from '../../../contract/checker-form.ts';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';

/** Loads the words in a language; in the default one where it has none. */
export const loadSideWords = async (locale: string): Promise<SideWords> =>
  (await words[isLocale(locale) ? locale : defaultLocale]()).default;
