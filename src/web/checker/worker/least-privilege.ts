// Excess access and the changes that remove it: in words, as code, in the reader's own text.

import { isWithdrawn, tightenAll, withdrawnTightening } from '../../../core/fix/index.ts';
import type { TrafficAnswers } from '../../../core/fix/needs/traffic-answers.ts';
import { explainTightening } from '../../../core/report/fix/explain-least-privilege.ts';
import { noteWords } from '../../../core/report/fix/note-words.ts';
import type { RenderedTightenings } from '../state/worker-protocol.ts';
import { compareChange } from './compare-versions.ts';
import type { LocalizedCheck } from './deferred-messages.ts';
import { editDocuments, renderChanges } from './rendered-changes.ts';

/** Renders the changes that remove excess access and keep every met requirement. What has to stay says why. */
export const renderTightenings = (checked: LocalizedCheck, answers: TrafficAnswers): RenderedTightenings => {
  const { configuration, result, library, options, bundle } = checked;
  const tightened = tightenAll({ configuration, result }, { library, options, answers });
  const edited = editDocuments(tightened.changes, checked);
  const { tightenings, changes } = isWithdrawn(edited)
    ? { tightenings: tightened.tightenings.map((one) => withdrawnTightening(one, edited.obstacles)), changes: [] }
    : tightened;
  const notes = changes.length === 0 ? [] : tightened.notes;
  const change = renderChanges(changes, edited, checked);
  return {
    ...change,
    comparison: compareChange(change, checked),
    notes: notes.map(noteWords(bundle).note),
    tightenings: tightenings.map((tightening) => ({
      ...explainTightening(tightening, bundle),
      kind: tightening.status,
    })),
  };
};
