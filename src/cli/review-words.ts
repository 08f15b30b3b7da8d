// A reviewer's words on the command line: all languages at once, they are on disk anyway.
import { translator } from '../i18n/catalog.ts';
import type { Locale } from '../i18n/locales.ts';
import en from '../i18n/strings/en/review.json' with { type: 'json' };
import fr from '../i18n/strings/fr/review.json' with { type: 'json' };
import type { ReviewWords } from '../report/findings.ts';

/** A reviewer's words in a language. */
export const reviewWords = (locale: Locale): ReviewWords => translator({ en, fr }, locale);
