// The reader's catalogue in every language, for the command line. A page imports its own language only.
import { translator } from '../../i18n/catalog.ts';
import type { Locale } from '../../i18n/locales.ts';
import en from '../../i18n/strings/en/azure.json' with { type: 'json' };
import fr from '../../i18n/strings/fr/azure.json' with { type: 'json' };
import type { AzureTranslate } from './problem-text.ts';

/** The reader's words in a language. */
export const azureWords = (locale: Locale): AzureTranslate => translator({ en, fr }, locale);
