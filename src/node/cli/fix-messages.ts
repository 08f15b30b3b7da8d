// The remedies' words on the command line: all languages at once, they are on disk anyway.
import { translator } from '../../core/i18n/catalog.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import en from '../../core/i18n/strings/en/fix.json' with { type: 'json' };
import fr from '../../core/i18n/strings/fr/fix.json' with { type: 'json' };
import type { RemedyWords } from '../../core/report/fix/messages.ts';

/** The remedies' words in a language. */
export const remedyWords = (locale: Locale): RemedyWords => translator({ en, fr }, locale);
