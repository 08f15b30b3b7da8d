// The words of comparisons on the command line: all languages at once, they are on disk anyway.
import { translator } from '../../core/i18n/catalog.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import en from '../../core/i18n/strings/en/diff.json' with { type: 'json' };
import fr from '../../core/i18n/strings/fr/diff.json' with { type: 'json' };
import type { DiffWords } from '../../core/report/diff/messages.ts';

/** The words of comparisons in a language. */
export const diffWords = (locale: Locale): DiffWords => translator({ en, fr }, locale);
