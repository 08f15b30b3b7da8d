// The words that a check does without, put to it: those of remarks, mends and comparisons come after the verdicts.
import type { CheckerMoreSpeech } from '../../../contract/checker-library.ts';
import type { DiffLocaleBundle } from '../../../core/report/diff/messages.ts';
import type { RemedySpeech } from '../../../core/report/fix/explain-fix.ts';
import type { ReviewMessages } from '../../../core/report/sentences/findings.ts';
import { type Asked, type Checked, speaker } from './check-documents.ts';

export type WithMoreWords<Base extends Asked> = Omit<Base, 'speech'> & {
  readonly speech: RemedySpeech & DiffLocaleBundle;
  readonly review: ReviewMessages;
};
/** A check that everything can be asked about. */
export type SpokenCheck = WithMoreWords<Checked>;

/** Puts them to a question, or to its check. */
export const withMoreWords = <Base extends Asked>(
  asked: Base,
  { remedy, diff, review }: CheckerMoreSpeech,
): WithMoreWords<Base> => {
  const { locale } = asked.speech;
  const speech = { ...asked.speech, remedy: speaker(remedy, locale), diff: speaker(diff, locale) };
  return { ...asked, speech, review: speaker(review, locale) };
};
