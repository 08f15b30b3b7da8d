// The report's words on the command line: all languages at once, they are on disk anyway.
import { translator } from '../i18n/catalog.ts';
import type { Locale } from '../i18n/locales.ts';
import en from '../i18n/strings/en/checker.json' with { type: 'json' };
import fr from '../i18n/strings/fr/checker.json' with { type: 'json' };
import type { Words } from './sentences/messages.ts';

/** The report's words in a language. */
export const reportWords = (locale: Locale): Words => translator({ en, fr }, locale);
