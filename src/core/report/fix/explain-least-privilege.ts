// What is open beyond need, in sentences.
import type { Closing } from '../../fix/index.ts';
import { listOf } from '../sentences/messages.ts';
import type { MissingText } from '../sentences/missing.ts';
import { openPartText } from '../sentences/packet-text.ts';
import { changeSentence } from './change-text.ts';
import { obstacleText, type RemedySpeech } from './explain-fix.ts';

export interface ClosingExplanation {
  readonly resource: string;
  readonly rules: readonly string[];
  /** What is open. */
  readonly open: string;
  readonly changes: readonly string[];
  readonly status: string;
  readonly obstacles: readonly MissingText[];
}

/** As many as a sentence bears. */
const MOST_PARTS = 3;

/** Explains one closing. */
export function explainClosing(closing: Closing, speech: RemedySpeech): ClosingExplanation {
  const { remedy, locale } = speech;
  const { status, changes, obstacles, open, rules } = closing;
  const resource = closing.resource.name ?? remedy('resource.unnamed');
  const told = open.slice(0, MOST_PARTS).map((part) => openPartText(speech, part));
  const parts = told.join('; ');
  return {
    resource,
    rules,
    open: remedy('closing.open', {
      resource,
      rules: listOf(locale, rules),
      parts: open.length > MOST_PARTS ? remedy('closing.more', { parts }) : parts,
    }),
    changes: changes.map((change) => changeSentence(change, remedy)),
    status: remedy(`closing.${status}`),
    obstacles: obstacles.map((one) => obstacleText(speech, '', one)),
  };
}
