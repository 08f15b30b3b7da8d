// What is open beyond need, and the change that closes it: in words, as code, in the reader's own text.
import { closeAll } from '../../../core/fix/index.ts';
import { explainClosing } from '../../../core/report/fix/explain-least-privilege.ts';
import type { Closings } from '../state/worker-protocol.ts';
import { comparedTexts } from './compare-versions.ts';
import type { SpokenCheck } from './deferred-messages.ts';
import { written } from './rendered-changes.ts';

/** Closes all that can be closed without a requirement that was met being lost; the rest says why it stays. */
export const close = (checked: SpokenCheck): Closings => {
  const { configuration, result, library, question, speech } = checked;
  const { closings, changes } = closeAll({ configuration, result }, library, question);
  const change = written(changes, checked);
  return {
    ...change,
    compared: comparedTexts(change, checked),
    closings: closings.map((closing) => ({ ...explainClosing(closing, speech), kind: closing.status })),
  };
};
