// What is open beyond need, and the change that closes it: in words, as code, in the reader's own text.
import { closeAll } from '../../remedy/index.ts';
import { explainClosing } from '../../report/remedy/explain-closing.ts';
import { comparedTexts } from './compare.ts';
import type { SpokenCheck } from './more-words.ts';
import type { Closings } from './protocol.ts';
import { written } from './written.ts';

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
