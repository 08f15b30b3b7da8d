// What the checker's page is rendered with, in one language: its form and its messages.
import type { Verdict } from '../core/checker/lists/check-result.ts';
import type { Message } from '../core/i18n/format.ts';
import type { Locale } from '../core/i18n/locales.ts';
import type { CheckerForm } from './checker-form.ts';

/** Stands in the page as JSON, for its script. */
export interface PageData {
  readonly locale: Locale;
  readonly messages: Readonly<Record<string, Message>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly form: CheckerForm;
}
