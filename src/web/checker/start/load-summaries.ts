// What the scenarios are about is a file of its own, requested with the diagrams: no verdict waits for it.
import summaries from 'virtual:portolan/scenario-summaries';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';

/** Loads what each scenario is about, by its id, in a language; in the default one where it has none. */
export const loadSummaries = async (locale: string): Promise<Readonly<Record<string, string>>> =>
  (await summaries[isLocale(locale) ? locale : defaultLocale]()).default;
