// The catalogues that a report on the command line needs, all languages at once: they are on disk anyway.
import type { Problem } from '../azure/resources.ts';
import { translator } from '../i18n/catalog.ts';
import type { Locale } from '../i18n/locales.ts';
import azureEn from '../i18n/strings/en/azure.json' with { type: 'json' };
import checkerEn from '../i18n/strings/en/checker.json' with { type: 'json' };
import azureFr from '../i18n/strings/fr/azure.json' with { type: 'json' };
import checkerFr from '../i18n/strings/fr/checker.json' with { type: 'json' };
import { sayProblem } from '../report/problems.ts';
import type { Words } from '../report/words.ts';

/** The report's words in a language. */
export const reportWords = (locale: Locale): Words => translator({ en: checkerEn, fr: checkerFr }, locale);

/** Says a problem of reading in a language. */
export const problemSentence = (locale: Locale): ((problem: Problem) => string) =>
  sayProblem(azureEn, translator({ en: azureEn, fr: azureFr }, locale));
