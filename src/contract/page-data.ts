// What the checker's page is made with, in one language: form and words.
import type { Verdict } from '../core/checker/lists/check-result.ts';
import type { Message } from '../core/i18n/format.ts';
import type { Locale } from '../core/i18n/locales.ts';
import type { CheckerForm } from './checker-form.ts';

/** Carried by the page for its script. */
export interface PageData {
  readonly locale: Locale;
  readonly words: Readonly<Record<string, Message>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly form: CheckerForm;
}
