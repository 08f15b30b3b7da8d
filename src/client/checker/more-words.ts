// The words that a check does without, put to it: those of remarks, mends and comparisons come after the verdicts.
import type { DiffSpeech } from '../../report/diff/words.ts';
import type { ReviewWords } from '../../report/findings.ts';
import type { RemedySpeech } from '../../report/remedy/explain-remedy.ts';
import type { CheckerMoreSpeech } from '../../site/checker-library.ts';
import { type Asked, type Checked, speaker } from './answer.ts';

export type WithMoreWords<Base extends Asked> = Omit<Base, 'speech'> & {
  readonly speech: RemedySpeech & DiffSpeech;
  readonly review: ReviewWords;
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
