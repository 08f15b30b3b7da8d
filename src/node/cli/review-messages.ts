// A reviewer's words on the command line: all languages at once, they are on disk anyway.
import { translator } from '../../core/i18n/catalog.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import en from '../../core/i18n/strings/en/review.json' with { type: 'json' };
import fr from '../../core/i18n/strings/fr/review.json' with { type: 'json' };
import type { ReviewWords } from '../../core/report/sentences/findings.ts';

/** A reviewer's words in a language. */
export const reviewWords = (locale: Locale): ReviewWords => translator({ en, fr }, locale);
