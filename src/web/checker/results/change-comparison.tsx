// Proof beside a change: the reader's texts with it and without, compared.

import { useWorkbench } from '../shared/checker-context.ts';
import { useSpeech } from '../shared/messages.ts';
import type { ChangedTexts } from '../state/worker-protocol.ts';

/** Nothing where the texts do not hold all of the change. */
export const ComparedChange = ({ compared, open }: { compared: ChangedTexts; open: boolean }) => {
  const { say } = useSpeech();
  const { tools } = useWorkbench();
  if (compared === null || tools === null) return null;
  return (
    <details class="compared" open={open}>
      <summary>{say('mend.compared')}</summary>
      <tools.DiffView told={compared} documents={null} />
    </details>
  );
};
