// The words of comparisons on the command line: all languages at once, they are on disk anyway.
import { translator } from '../i18n/catalog.ts';
import type { Locale } from '../i18n/locales.ts';
import en from '../i18n/strings/en/diff.json' with { type: 'json' };
import fr from '../i18n/strings/fr/diff.json' with { type: 'json' };
import type { DiffWords } from '../report/diff/words.ts';

/** The words of comparisons in a language. */
export const diffWords = (locale: Locale): DiffWords => translator({ en, fr }, locale);
