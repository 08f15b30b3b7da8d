// The remedies' words on the command line: all languages at once, they are on disk anyway.
import { translator } from '../i18n/catalog.ts';
import type { Locale } from '../i18n/locales.ts';
import en from '../i18n/strings/en/remedy.json' with { type: 'json' };
import fr from '../i18n/strings/fr/remedy.json' with { type: 'json' };
import type { RemedyWords } from '../report/remedy/words.ts';

/** The remedies' words in a language. */
export const remedyWords = (locale: Locale): RemedyWords => translator({ en, fr }, locale);
