// The symptoms of requirements are a file of its own, requested with the diagrams: no verdict waits for it, and opening a
// requirement later loads nothing.
import symptoms from 'virtual:portolan/symptoms';
import type { CheckerSymptoms } from '../../../contract/symptoms.ts';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';

/** Loads the symptoms in a language; in the default one where it has none. */
export const loadSymptoms = async (locale: string): Promise<CheckerSymptoms> =>
  (await symptoms[isLocale(locale) ? locale : defaultLocale]()).default;
