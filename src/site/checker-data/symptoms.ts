// The symptoms of requirements for the checker's page: beside a blocked one stands what somebody would see.
import type { CheckerSymptoms } from '../../contract/symptoms.ts';
import { defaultLocale, type Locale } from '../../core/i18n/locales.ts';
import { messagesIn } from '../../core/i18n/messages.ts';
import type { Library } from '../../core/model/schema.ts';

/** Returns the symptoms of each requirement that has some, in a language; one without words there has the English ones. */
export const checkerSymptoms = ({ shared }: Library, locale: Locale): CheckerSymptoms => {
  const texts = { ...shared.text[defaultLocale]?.symptoms, ...shared.text[locale]?.symptoms };
  const of: Record<string, { path: string; see: string }[]> = {};
  for (const [id, { requirements }] of Object.entries(shared.symptoms)) {
    const see = texts[id]?.see;
    if (see === undefined) continue;
    for (const requirement of requirements) {
      of[requirement] ??= [];
      of[requirement].push({ path: `symptoms/${id}/`, see });
    }
  }
  return { label: messagesIn('generate', locale)('symptom.see'), of };
};
