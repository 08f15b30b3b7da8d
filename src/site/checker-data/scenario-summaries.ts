// What each scenario is about, in a sentence: for the cards that ask which one runs in a subnet.
import { defaultLocale, type Locale } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';

/** Returns the summaries by the scenarios' ids, in a language; in English where it lacks one. */
export const scenarioSummaries = ({ scenarios, text }: Library, locale: Locale): Readonly<Record<string, string>> =>
  Object.fromEntries(
    scenarios.map(({ id }) => [id, text[id]?.[locale]?.summary ?? text[id]?.[defaultLocale]?.summary ?? '']),
  );
