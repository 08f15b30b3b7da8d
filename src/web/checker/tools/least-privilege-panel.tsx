// Least privilege: what is open beyond need, and the change that closes it.

import { ComparedChange } from '../results/change-comparison.tsx';
import { ChangeView } from '../results/change-view.tsx';
import { useWorkbench } from '../shared/checker-context.ts';
import { useSpeech } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { Sought } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { Closings } from '../state/worker-protocol.ts';

const Found = ({ found }: { found: Closings }) => {
  const { say } = useSpeech();
  const { closings } = found;
  if (closings.length === 0) return <p class="proof">{say('close.nothing')}</p>;
  return (
    <>
      <p>{say('close.found', { count: closings.length })}</p>
      <ul class="closings">
        {closings.map(({ kind, open, status, obstacles }) => (
          <li key={open} class={`closing-${kind}`}>
            <p class="sentence">{open}</p>
            <p class={kind === 'closes' ? 'proof' : ''}>{status}</p>
            <MissingList missing={obstacles} />
          </li>
        ))}
      </ul>
      <ChangeView written={found} />
      <ComparedChange compared={found.compared} open />
    </>
  );
};

/** Sought as soon as it is shown. */
export const ClosePanel = () => {
  const { say } = useSpeech();
  const { answer } = useWorkbench();
  const closing = useRequest(true, 'close', { ask: {}, about: [answer] });
  return (
    <>
      <p class="hint">{say('close.about')}</p>
      <Sought
        requested={closing}
        seeking={say('close.seeking')}
        tell={({ closings }) =>
          closings.length === 0 ? say('close.nothing') : say('close.found', { count: closings.length })
        }
      >
        {(found) => <Found found={found} />}
      </Sought>
    </>
  );
};
