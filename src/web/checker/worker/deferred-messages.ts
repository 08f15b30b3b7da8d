// The messages of findings, fixes, comparisons and reports, which are loaded after the verdicts.
import type { DeferredMessages } from '../../../contract/checker-library.ts';
import type { DiffLocaleBundle } from '../../../core/report/diff/messages.ts';
import type { FixLocaleBundle } from '../../../core/report/fix/explain-fix.ts';
import type { ReviewMessages } from '../../../core/report/sentences/findings.ts';
import type { LocaleBundle } from '../../../core/report/sentences/packet-text.ts';
import { type CompletedCheck, type LocalizedRequest, translatorOf } from './check-documents.ts';

export type WithDeferredMessages<Base extends LocalizedRequest> = Omit<Base, 'bundle'> & {
  readonly bundle: FixLocaleBundle & DiffLocaleBundle;
  readonly review: ReviewMessages;
};
/** A completed check with all messages: every request can be answered from it. */
export type LocalizedCheck = WithDeferredMessages<CompletedCheck>;

/** Adds the deferred messages to a request or its completed check. */
export const withDeferredMessages = <Base extends LocalizedRequest>(
  request: Base,
  { checker, fix, diff, review }: DeferredMessages,
): WithDeferredMessages<Base> => {
  const { locale } = request.bundle;
  const ofReport = translatorOf(checker, locale);
  const words: LocaleBundle['words'] = (key, args) =>
    Object.hasOwn(checker, key) ? ofReport(key, args) : request.bundle.words(key, args);
  const bundle = { ...request.bundle, words, fix: translatorOf(fix, locale), diff: translatorOf(diff, locale) };
  return { ...request, bundle, review: translatorOf(review, locale) };
};
